"""Findings kept by what is asked, so that a form which has not changed its meaning is not analysed again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace

from catalog.model.field import Field
from catalog.reading.diagnostic import Diagnostic
from catalog.reading.position import Position
from rules.analysis.setting import Setting

MOST_KEPT = 50_000
"""So many answers, and so many meanings of forms, are kept; then all are forgotten."""
Ask = Callable[[], Iterable[Diagnostic]]
_meanings: dict[Hashable, object] = {}
_answers: dict[Hashable, tuple[tuple[int, Diagnostic], ...]] = {}


class Kept:
    """The findings about one form; what values are computed from is not part of what is compared, so these are asked."""

    def __init__(self, setting: Setting, examples: Hashable) -> None:
        """Take the meaning of a form; `examples` are the records of declared tests, at which an analysis may look."""
        self._meaning: object | None = None
        if not setting.form.compute:
            fields = tuple(_meaning(each) for each in setting.form.fields.values())
            shown = tuple((each.declared.ask, each.when, each.group) for each in setting.shown)
            bounds = tuple(each.meaning for each in setting.bounds)
            self._meaning = _same((fields, shown, bounds, examples))

    def findings(self, question: Hashable, places: Sequence[Position], ask: Ask) -> Iterator[Diagnostic]:
        """Yield the answers to a question, asked once for a meaning; `places` are those at which findings may stand."""
        if self._meaning is None:
            yield from ask()
            return
        key = self._meaning, question
        kept = _answers.get(key)
        if kept is None:
            found = [(places.index(each.position), each) for each in ask()]
            if len(_answers) >= MOST_KEPT:
                _answers.clear()
            kept = _answers[key] = tuple(found)
        for place, each in kept:
            yield replace(each, position=places[place])


def _same(meaning: Hashable) -> object:
    """Return one object for all that mean the same, so that meanings are compared once a form."""
    if len(_meanings) >= MOST_KEPT:
        _meanings.clear()
    return _meanings.setdefault(meaning, object())


def _meaning(field: Field) -> Hashable:
    """Return all of a field that an analysis decides by, or says."""
    asked = field.key, field.kind, field.optional, field.read_only, field.format, field.decimals, repr(field.schema)
    return asked, field.title, field.unit, field.said, field.options, tuple(_meaning(each) for each in field.fields)
