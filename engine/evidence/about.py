"""A condition about something on record, as a rule over two facts reads it: the paper, and the application."""

from __future__ import annotations

from dataclasses import replace

from rules.expression import Anything, Count, Everything, Expression, OfRows, Reference, Test


def about_paper(expression: Expression, *, row: bool = False) -> Expression:
    """Return a condition whose bare names mean the face of `paper`, and whose outer ones are parts of `asked`."""
    match expression:
        case Everything(parts) | Anything(parts):
            return replace(expression, parts=tuple(about_paper(each, row=row) for each in parts))
        case OfRows(group, where=where):
            return replace(expression, group=_moved(group, row=row), where=about_paper(where, row=True))
        case Test(subject, operands=operands):
            moved = tuple(_moved(each, row=row) if isinstance(each, Reference) else each for each in operands)
            return replace(expression, subject=_subject(subject, row=row), operands=moved)


def _subject(subject: Reference | Count, *, row: bool) -> Reference | Count:
    if isinstance(subject, Reference):
        return _moved(subject, row=row)
    where = None if subject.where is None else about_paper(subject.where, row=True)
    return Count(_moved(subject.group, row=row), where)


def _moved(reference: Reference, *, row: bool) -> Reference:
    if reference.record:
        return replace(reference, record="asked", path=f"{reference.record}.{reference.path}")
    return reference if row else replace(reference, record="paper", path=f"face.{reference.path}")
