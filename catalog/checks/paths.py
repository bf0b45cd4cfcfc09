"""Dotted names of fields inside objects and rows."""

from __future__ import annotations


def inside(group: str | None, name: str) -> str:
    """Return the dotted name of a field of a group's row, or of the form itself."""
    return f"{group}.{name}" if group else name


def parent(name: str) -> str | None:
    """Return the dotted name of what holds a field, or None at the top of the form."""
    outer, dot, _ = name.rpartition(".")
    return outer if dot else None
