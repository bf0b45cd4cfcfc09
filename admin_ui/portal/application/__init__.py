"""An application being filled in: its draft, pages, papers, what is on record, and the check before it is handed in."""
