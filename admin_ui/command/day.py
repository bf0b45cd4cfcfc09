"""A day, as a command is told it."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date


def day(text: str) -> date:
    """Read an ISO date; argparse says what is wrong with any other text."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"not an ISO date (2026-12-01): {text}") from None
