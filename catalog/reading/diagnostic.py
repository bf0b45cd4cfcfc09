"""One finding about a declaration: what is wrong, where, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from catalog.reading.position import Position
from catalog.reading.text import Language, Text


class Severity(StrEnum):
    """How much a finding weighs: an error blocks publishing, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding at a position, in both languages, with a hint; `code` names its page `docs/diagnostics/<code>.md`."""

    position: Position
    severity: Severity
    code: str
    message: Text
    hint: Text

    def line(self, language: Language) -> str:
        """Say the finding in one line: `file:line:col severity[code] message (hint)`."""
        hint = self.hint.in_(language)
        return f"{self.position} {self.severity}[{self.code}] {self.message.in_(language)}" + (
            f" — {hint}" if hint else ""
        )

    @property
    def order(self) -> tuple[Position, str, str]:
        """Sort by place, then by code, so that all problems come at once in reading order."""
        return (self.position, self.code, self.message.zh)


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of finding, declared once beside the check that yields it; `at` makes a diagnostic of it."""

    code: str
    message: Text
    hint: Text
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        """Keep the kind of finding among those that are known."""
        PROBLEMS.setdefault(self.code, self)

    def at(self, position: Position, **values: object) -> Diagnostic:
        """Return the diagnostic at a position; `values` fill the placeholders of message and hint."""
        return Diagnostic(position, self.severity, self.code, self.message.fill(**values), self.hint.fill(**values))


PROBLEMS: dict[str, Problem] = {}
"""Every kind of finding by its code, as far as the module that yields it is in use."""
