"""Analysis of conditions and decision tables before they are published: decided exactly, or said not to be decided."""
