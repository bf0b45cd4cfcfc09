"""What durable-rules is given of a ruleset: for each fact a few yes-or-no values and whole numbers, and joins on these.

Whatever is about one fact compiled Python has decided before, so that a bound fact enters a rule as one yes. Across facts
only equality and order cross the border, and only of whole numbers: texts are numbered within a session.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from catalog.model.condition import Operator
from catalog.reading.text import Text
from rules.admission import Admission
from rules.compiled import Condition, compile_condition
from rules.expression import Everything, Expression, Reference, Test
from rules.facts import EMPTY, Facts, read
from rules.oracle import names
from rules.ruleset import Fact, Rule, Ruleset
from rules.source import factors

WIDEST = 2**63 - 1
"""The greatest whole number that the library compares rightly."""
MOST_PATHS = 40
"""Bound aliases of one kind of fact in all rules of a set; beyond 60 satisfied at once the library fails."""
MOST_ALIASES = 6
MOST_COMPARISONS = 24
"""Comparisons with earlier facts at one alias; the library has room for 32, some of which it needs itself."""
MOST_JOINS = 100
"""Values of one kind of fact that joins compare; the library holds 255 of a message."""
TURNED = {
    Operator.IS: "$eq",
    Operator.IS_NOT: "$neq",
    Operator.AT_LEAST: "$lte",
    Operator.AT_MOST: "$gte",
    Operator.MORE_THAN: "$lt",
    Operator.LESS_THAN: "$gt",
}
"""How the later fact is compared with the earlier one, where the earlier is the subject of the test."""
STRAIGHT = {
    Operator.IS: "$eq",
    Operator.IS_NOT: "$neq",
    Operator.AT_LEAST: "$gte",
    Operator.AT_MOST: "$lte",
    Operator.MORE_THAN: "$gt",
    Operator.LESS_THAN: "$lt",
}
"""The same where the later fact is the subject."""


class Beyond(Exception):
    """What durable-rules is asked lies beyond its tested limits, with the reason in both languages."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


TOO_MANY_PATHS = Text("涉及同一种事实的匹配过多", "too many rules bind one kind of fact")
TOO_MANY_ALIASES = Text("一条规则匹配的事实过多", "a rule binds too many facts")
TOO_MANY_COMPARISONS = Text("一件事实与其他事实的比较过多", "too many comparisons join one fact to others")
TOO_WIDE = Text("数值超出 64 位整数", "a number is beyond 64 bits")
BAD_DATE = Text("日期的写法不标准", "a date is not written as one")


@dataclass(frozen=True, slots=True)
class Joined:
    """A value of a fact that joins compare: as a number times `factor`, a day, or by the number of its text."""

    path: Reference
    order: bool
    factor: int

    def crossing(self, fact: Fact, texts: dict[str, int]) -> int | None:
        """Return the whole number that crosses the border, None for an absent value; raises `Beyond`."""
        value = read(self.path, fact.values, _NO_FACTS)
        if isinstance(value, int):
            if abs(made := value * self.factor) > WIDEST:
                raise Beyond(TOO_WIDE)
            return made
        if value is None:
            return None
        return _day(str(value)) if self.order else texts.setdefault(str(value), len(texts))


@dataclass(frozen=True, slots=True)
class Comparison:
    """A test between an alias and an earlier one: the later fact's value, the sign, the earlier fact's place and value."""

    later: str
    sign: str
    place: int
    earlier: str

    def written(self) -> dict[str, object]:
        """Return the comparison as the library reads it."""
        return {self.sign: {self.later: {f"b{self.place}": self.earlier}}}


ALWAYS = Comparison("one", "$gte", 0, "one")
"""A comparison that always holds, for every message has `one`."""


@dataclass(slots=True)
class Place:
    """One alias of a rule: the yes of its facts, the tests about them alone, and how they are joined to earlier ones."""

    alias: str
    yes: str
    parts: list[Expression] = field(default_factory=list)
    """the tests about its fact alone"""
    needs: set[str] = field(default_factory=set)
    """values that must be there"""
    comparisons: list[Comparison] = field(default_factory=list)


@dataclass(slots=True)
class Path:
    """A rule as it is matched: its places, and what is left for compiled Python to decide of a whole binding."""

    rule: Rule
    places: list[Place]
    left: list[Condition] = field(default_factory=list)

    def admits(self, binding: Sequence[Fact]) -> bool:
        """Say whether what durable-rules has not been asked holds of a binding that it found."""
        return not self.left or all(test(EMPTY, self.rule.bound(tuple(binding))) for test in self.left)


class Network:
    """A ruleset made ready: paths in the order of firing, and what of each kind of fact is compared."""

    def __init__(self, ruleset: Ruleset) -> None:
        """Make ready; raises `Beyond`."""
        self.values: dict[str, dict[str, Joined]] = {}
        """by kind of fact, the values that joins compare, by the name under which they cross"""
        self.by_kind: dict[str, list[Place]] = {}
        self._joined: dict[tuple[str, Joined], str] = {}
        pairs = zip(ruleset.ranked, ruleset.ordered, strict=True)
        self.paths = [self._path(rule, ordered, number) for number, (rule, ordered) in enumerate(pairs)]
        if any(
            len(places) > MOST_PATHS or len(self.values[kind]) > MOST_JOINS for kind, places in self.by_kind.items()
        ):
            raise Beyond(TOO_MANY_PATHS)
        self._admissions = {
            kind: Admission([(each.alias, each.parts) for each in places]) for kind, places in self.by_kind.items()
        }

    def taking(self, fact: Fact, crossing: Mapping[str, int | None]) -> list[Place]:
        """Return the places where a fact may stand as far as it alone shows."""
        places = self.by_kind.get(fact.kind)
        if places is None:
            return []
        taken = (places[number] for number in self._admissions[fact.kind].places(fact.values))
        return [place for place in taken if all(crossing[each] is not None for each in place.needs)]

    def definition(self) -> dict[str, dict[str, object]]:
        """Return the rules as durable-rules reads them."""
        return {f"r{number}": {"all": list(_written(path))} for number, path in enumerate(self.paths)}

    def _path(self, rule: Rule, ordered: tuple[tuple[int, int], ...], number: int) -> Path:
        if len(rule.each) > MOST_ALIASES:
            raise Beyond(TOO_MANY_ALIASES)
        path = Path(rule, [Place(alias, f"y{number}_{place}") for place, alias in enumerate(rule.aliases)])
        for (_, kind), place in zip(rule.each, path.places, strict=True):
            self.values.setdefault(kind, {})
            self.by_kind.setdefault(kind, []).append(place)
        for one, other in ordered:
            path.places[other].comparisons.append(Comparison("q", "$gt", one, "q"))
        for part in rule.when.parts if isinstance(rule.when, Everything) else (rule.when,):
            self._part(part, path)
        if any(len(place.comparisons) > MOST_COMPARISONS for place in path.places):
            raise Beyond(TOO_MANY_COMPARISONS)
        return path

    def _part(self, part: Expression, path: Path) -> None:
        named = names(part)
        if len(named) == 1:
            (alias,) = named
            path.places[path.rule.aliases.index(alias)].parts.append(part)
        elif isinstance(part, Test) and part.operator in TURNED and not part.negated:
            self._comparison(part, path)
        else:
            path.left.append(compile_condition(part))

    def _comparison(self, test: Test, path: Path) -> None:
        subject, (other,) = test.subject, test.operands
        if not isinstance(subject, Reference) or not isinstance(other, Reference):
            path.left.append(compile_condition(test))
            return
        order = test.operator not in {Operator.IS, Operator.IS_NOT}
        sides = [
            (path.rule.aliases.index(side.record), side, factor)
            for side, factor in zip((subject, other), factors(subject, other), strict=True)
        ]
        crossing = [self._crossing(path, place, Joined(_own(side), order, factor)) for place, side, factor in sides]
        (left, *_), (right, *_) = sides
        later, earlier, signs = (left, right, STRAIGHT) if left > right else (right, left, TURNED)
        names_of = dict(zip((left, right), crossing, strict=True))
        path.places[later].comparisons.append(
            Comparison(names_of[later], signs[test.operator], earlier, names_of[earlier])
        )

    def _crossing(self, path: Path, place: int, joined: Joined) -> str:
        kind = path.rule.each[place][1]
        name = self._joined.setdefault((kind, joined), f"j{len(self._joined)}")
        self.values[kind][name] = joined
        path.places[place].needs.add(name)
        return name


def _own(side: Reference) -> Reference:
    """Return a name of a bound fact as that fact's own."""
    return Reference("", side.path, side.type)


def _written(path: Path) -> Iterator[dict[str, object]]:
    """Yield, place by place, what durable-rules asks of a fact."""
    for number, place in enumerate(path.places):
        asked: list[dict[str, object]] = [{place.yes: True}]
        asked += [each.written() for each in place.comparisons]
        # Where the last comparison fails, the library looks for the end of the list beyond its end, in memory that need
        # not be its own. So the last one always holds.
        asked += [ALWAYS.written()] if place.comparisons else []
        yield {f"b{number}": asked[0] if len(asked) == 1 else {"$and": asked}}


def _day(written: str) -> int:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise Beyond(BAD_DATE) from None
    if day.isoformat() != written:
        raise Beyond(BAD_DATE)
    return day.toordinal()


_NO_FACTS = Facts(EMPTY)
