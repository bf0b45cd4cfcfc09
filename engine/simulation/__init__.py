"""A year of an office played by chance: legal acts in any order, and what must hold after all of them."""
