"""Declarations: what a city's officials write, read with positions, checked, typed and versioned."""
