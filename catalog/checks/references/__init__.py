"""Names that must be declared somewhere in the catalogue."""
