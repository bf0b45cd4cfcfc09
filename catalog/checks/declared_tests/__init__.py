"""Whether the examples of an item speak of what it has."""
