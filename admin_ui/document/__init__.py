"""Documents 文书 as they are read and printed: a sheet for the browser and the printer, and a PDF."""
