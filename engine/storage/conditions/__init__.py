"""Conditions over stored answers: what each database makes of a value, a list and a comparison."""
