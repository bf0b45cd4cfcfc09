"""Whether duplicate rules can compare what they name."""
