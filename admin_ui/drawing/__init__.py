"""Drawings: a plan of steps as SVG, with its list twin in the page for those who do not see it."""
