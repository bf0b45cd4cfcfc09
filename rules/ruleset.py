"""Rules over several facts: what they bind, under which condition, and which fact they derive; built from code or declared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import TopologicalSorter
from hashlib import sha256

from catalog.model.field import FieldKind
from catalog.reading.position import Position
from catalog.reading.text import Text
from rules.compiled import source
from rules.expression import Expression, Reference, Scalar
from rules.facts import EMPTY, Bound, Record, read
from rules.interchangeable import interchangeable
from rules.trace import Trace, trace

SIMPLE = frozenset(
    {FieldKind.TEXT, FieldKind.INTEGER, FieldKind.DECIMAL, FieldKind.BOOLEAN, FieldKind.DATE, FieldKind.CHOICE}
)
"""Kinds of fields that a derived fact may take over: those of one plain value."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its kind, and its values by key as they are kept in records."""

    kind: str
    values: Record


@dataclass(frozen=True, slots=True)
class Taken:
    """What a field of a derived fact is: a constant, or a bound fact's value times `factor` for decimals of another scale."""

    value: Scalar | Reference
    factor: int = 1


@dataclass(frozen=True, slots=True)
class Rule:
    """For every binding of facts to the aliases of `each` under which `when` holds, there is a fact of the kind `then`.

    Different aliases are different facts. Where two aliases of one kind may be exchanged without changing what `when`
    says, a pair binds once, in the order of the facts.
    """

    key: str
    name: Text
    each: tuple[tuple[str, str], ...]
    """alias and kind of fact"""
    when: Expression
    then: str
    values: tuple[tuple[str, Taken], ...]
    """field key and what it is, for the derived fact"""
    at: Position = field(compare=False)
    priority: int = 0

    @property
    def aliases(self) -> tuple[str, ...]:
        """The names of the bound facts in the condition."""
        return tuple(alias for alias, _ in self.each)

    def bound(self, binding: tuple[Fact, ...]) -> Bound:
        """Return facts as the condition reads them."""
        return Bound({alias: fact.values for alias, fact in zip(self.aliases, binding, strict=True)})

    def derive(self, binding: tuple[Fact, ...]) -> Fact:
        """Return the fact that follows from a binding; a value that is absent there is absent here."""
        bound = self.bound(binding)
        values = {key: _taken(taken, bound) for key, taken in self.values}
        return Fact(self.then, {key: value for key, value in values.items() if value is not None})


@dataclass(frozen=True, slots=True)
class Firing:
    """One rule held of one binding; `derived` is what follows, and `why` says what was tested, with which values."""

    rule: Rule
    binding: tuple[Fact, ...]
    derived: Fact

    def why(self) -> Trace:
        """Return the trace of the condition, worked out on demand."""
        return trace(self.rule.when, EMPTY, self.rule.bound(self.binding))


@dataclass(frozen=True, slots=True)
class Inferred:
    """What follows from facts: firings in their order, and the derived facts, each once.

    `by` is `durable-rules` or `naive`; where the naive matcher stood in, `instead` says for which reason.
    """

    firings: tuple[Firing, ...]
    derived: tuple[Fact, ...]
    by: str
    instead: Text | None = None


@dataclass(frozen=True)
class Ruleset:
    """Rules whose derivations go round in no circle; raises `graphlib.CycleError` when they do.

    Firings come in the order of `ranked`: what a rule builds upon comes first, then higher priority, then declaration.
    """

    rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        """Refuse a circle at once."""
        _ = self.levels

    @cached_property
    def levels(self) -> Mapping[str, int]:
        """How many derivations, one upon the other, lie before the facts of each kind; 0 for those only given."""
        levels: dict[str, int] = {}
        for kind in TopologicalSorter(built_upon(self.rules)).static_order():
            below = [levels[each] for rule in self.rules if rule.then == kind for _, each in rule.each]
            levels[kind] = 1 + max(below) if below else 0
        return levels

    @cached_property
    def ranked(self) -> tuple[Rule, ...]:
        """The rules in the order in which they fire."""
        return tuple(sorted(self.rules, key=lambda rule: (self.levels[rule.then], -rule.priority)))

    @cached_property
    def ordered(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """For each ranked rule the pairs of places in `each` that bind in the order of the facts."""
        return tuple(tuple(interchangeable(rule.each, rule.when)) for rule in self.ranked)

    @cached_property
    def digest(self) -> str:
        """The name of what the rules mean (64 hex digits), wherever they are declared."""
        meant = [(rule.each, rule.then, rule.priority, *source(rule.when), repr(rule.values)) for rule in self.rules]
        return sha256(repr(meant).encode()).hexdigest()


def built_upon(rules: tuple[Rule, ...]) -> dict[str, list[str]]:
    """Return, for each kind of fact, the kinds that it is derived from."""
    made: dict[str, list[str]] = {}
    for rule in rules:
        for _, kind in rule.each:
            made.setdefault(kind, [])
            made.setdefault(rule.then, []).append(kind)
    return made


class Derived:
    """The facts of a session in their order, each derived one once."""

    def __init__(self, given: tuple[Fact, ...]) -> None:
        self.facts = list(given)
        self._given = len(given)
        self._known: set[object] = set()

    def add(self, fact: Fact) -> bool:
        """Add a derived fact unless it is there already; say whether it is new."""
        known = (fact.kind, tuple(sorted(fact.values.items(), key=lambda item: item[0])))
        if known in self._known:
            return False
        self._known.add(known)
        self.facts.append(fact)
        return True

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts[self._given :])


def _taken(taken: Taken, bound: Bound) -> object:
    value = read(taken.value, EMPTY, bound) if isinstance(taken.value, Reference) else taken.value
    return value * taken.factor if isinstance(value, int) and taken.factor != 1 else value
