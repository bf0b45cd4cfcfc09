"""A declared condition as it is published: by the names of named conditions, with what these mean in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from catalog.model.condition import AllOf, AnyOf, Condition, Named, Not
from catalog.model.shared import NamedCondition
from catalog.reading.text import Text
from rules.clause import Clause, Shape, joined, lists, marked, quoted
from rules.condition import typed
from rules.scope import Scope
from rules.words import clause

_NOT = Text("不符合{name}", "{name} does not hold")
_ARTICLES = ("The ", "A ", "An ")


@dataclass(frozen=True, slots=True)
class Speech:
    """A sound condition where it is declared: the names it may use and the conditions declared under names."""

    condition: Condition
    scope: Scope
    named: Mapping[str, NamedCondition]

    @property
    def said(self) -> Text:
        """Say it, a named condition by its name."""
        if isinstance(self.condition, Named):
            return self.named[self.condition.key].name
        return self._clause(self.condition, negated=False).text

    @property
    def meaning(self) -> Text | None:
        """Say it with its named conditions written out; None when it has none."""
        return self._written_out(self.condition, negated=False).text if _names(self.condition) else None

    @property
    def names(self) -> tuple[NamedCondition, ...]:
        """The named conditions that it is said with, each once."""
        return tuple(self.named[key] for key in dict.fromkeys(_used(self.condition)))

    def _clause(self, condition: Condition, *, negated: bool) -> Clause:
        match condition:
            case Named(key):
                return _by_name(self.named[key].name, negated=negated)
            case Not(part):
                return self._clause(part, negated=not negated)
            case AllOf(parts) | AnyOf(parts) if _names(condition):
                all_hold = isinstance(condition, AllOf) is not negated
                said = [
                    each
                    for by_name, some in groupby(parts, _names)
                    for each in self._parts(condition, tuple(some), by_name=by_name, negated=negated)
                ]
                return joined(said, all_hold=all_hold)
            case _:
                return self._written_out(condition, negated=negated)

    def _parts(
        self, whole: AllOf | AnyOf, parts: tuple[Condition, ...], *, by_name: bool, negated: bool
    ) -> list[Clause]:
        """Say some parts of a whole; those without names together, as they may be two ends of one value."""
        if by_name:
            return [self._clause(each, negated=negated) for each in parts]
        together = type(whole)(parts, whole.at)
        said = self._written_out(together, negated=negated)
        alone = len(parts) == 1 or said.shape in {Shape.SINGLE, Shape.LISTED}
        return [said] if alone else [self._written_out(each, negated=negated) for each in parts]

    def _written_out(self, condition: Condition, *, negated: bool) -> Clause:
        made = typed(Not(condition, condition.at) if negated else condition, self.scope, self.named)
        assert made.expression is not None, made.diagnostics  # noqa: S101  # it was found sound
        return clause(made.expression)


def _by_name(name: Text, *, negated: bool) -> Clause:
    """Say a condition by its name within others, in quotation marks where the name lists things."""
    if negated:
        return Clause(_NOT.fill(name=quoted(name)))
    if lists(name.en) or not name.en.startswith(_ARTICLES):
        return Clause(marked(name))
    return Clause(marked(Text(name.zh, name.en[0].lower() + name.en[1:])))


def _names(condition: Condition) -> bool:
    return any(True for _ in _used(condition))


def _used(condition: Condition) -> Iterator[str]:
    """Yield the named conditions that one uses outside the rows of groups."""
    match condition:
        case Named(key):
            yield key
        case Not(part):
            yield from _used(part)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _used(part)
