"""Whether decision tables decide."""
