"""Certificates as their holders and everybody else see them."""
