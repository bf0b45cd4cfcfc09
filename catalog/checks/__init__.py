"""Structural checks of a catalogue: each a generator of diagnostics, all of them run by `check`."""

from catalog.checks.registry import CHECKS, NAMING_CHECKS, check, of_calendars

__all__ = ["CHECKS", "NAMING_CHECKS", "check", "of_calendars"]
