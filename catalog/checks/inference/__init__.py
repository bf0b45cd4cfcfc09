"""Checks of rules over several facts."""
