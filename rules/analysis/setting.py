"""What is known about the names that conditions read: their fields, when they are asked, and what holds between them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from catalog.model.condition import Condition
from catalog.model.field import Field, FieldKind
from catalog.model.form import Form, MustHold, ShowRule
from catalog.model.shared import NamedCondition
from rules.compute import Computation
from rules.condition import typed
from rules.expression import Anything, Expression, Reference, needed, references
from rules.facts import Facts
from rules.scope import FieldType, Scope

ALWAYS_THERE = frozenset({"case.today", "case.service", "case.department"})
"""Facts that every submitted case has."""
RECEIVED, TODAY = "case.received", "case.today"


@dataclass(frozen=True, slots=True)
class Known:
    """One name: its field (None for a fact about the applicant or the case), and when it may be absent."""

    field: Field | None
    required: bool
    """answered whenever it is asked"""
    when: tuple[Expression, ...] = ()
    """asked only when all of these hold"""
    group: str = ""
    """in whose rows it stands, "" for the form"""
    computed: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """A relation that submitted answers satisfy, silent while something it needs is absent."""

    that: Expression
    when: Expression | None
    needs: tuple[Reference, ...]
    group: str
    declared: MustHold

    @property
    def meaning(self) -> Hashable:
        """Everything about it but where it is written."""
        return self.that, self.when, self.group


@dataclass(frozen=True, slots=True)
class Shown:
    """A show rule with its condition."""

    declared: ShowRule
    when: Expression
    group: str


def name_of(reference: Reference, group: str) -> str:
    """Return the one name of what a condition about the form, or about the rows of `group`, refers to.

    The day of receipt is the legal day of a case, so both have one name.
    """
    if reference.record == "form":
        return reference.path
    if not reference.record:
        return f"{group}.{reference.path}" if group else reference.path
    return TODAY if reference.written == RECEIVED else reference.written


@dataclass(frozen=True)
class Setting:
    """A form as conditions see it when it is submitted; without slots, for what is worked out on first use is kept."""

    form: Form
    scope: Scope
    named: Mapping[str, NamedCondition]
    computation: Computation
    records: Callable[[], Iterable[Facts]] = tuple
    """further records to look at where values are computed: those of the declared tests"""

    def known(self, name: str) -> Known:
        """Return what is known about a name."""
        if name not in self._known:
            self._known[name] = self._known_of(name)
        return self._known[name]

    @cached_property
    def _known(self) -> dict[str, Known]:
        return {}

    def _known_of(self, name: str) -> Known:
        if name.startswith(("applicant.", "case.")) and name.partition(".")[0] not in self.form.fields:
            return Known(None, name in ALWAYS_THERE)
        compute = self.form.compute.get(name)
        return self._asked(name) if compute is None else Known(compute.result, required=False, computed=True)

    def operands(self, name: str) -> Iterator[Reference]:
        """Yield the fields of the form of which a computed field is made."""
        for formula in self.computation.formulas:
            if formula.key == name:
                yield from (each for each in formula.operands if isinstance(each, Reference) and not each.record)
                for _, when in formula.lookup.rows if formula.lookup is not None else ():
                    yield from (each for each in references(when) if not each.record)

    @cached_property
    def tried(self) -> tuple[Facts, ...]:
        """The records of declared tests."""
        return tuple(self.records())

    @cached_property
    def shown(self) -> tuple[Shown, ...]:
        """The show rules whose conditions can be typed."""
        made = ((rule, self._typed(rule.when, rule.each), rule.each or "") for rule in self.form.show)
        return tuple(Shown(rule, when, group) for rule, when, group in made if when is not None)

    @cached_property
    def bounds(self) -> tuple[Bound, ...]:
        """The relations whose conditions can be typed."""
        return tuple(self._bounds())

    @cached_property
    def bounded(self) -> frozenset[str]:
        """The names that relations between answers need."""
        return frozenset(name_of(each, bound.group) for bound in self.bounds for each in bound.needs)

    def _asked(self, name: str) -> Known:
        keys, field, group = name.split("."), None, ""
        fields: Mapping[str, Field] = self.form.fields
        required, when = True, list[Expression]()
        for depth, key in enumerate(keys, start=1):
            path = ".".join(keys[:depth])
            field = fields[key]
            required = required and not field.optional and not field.read_only
            when += self._whens.get(path, ())
            fields = {each.key: each for each in field.fields}
            if field.kind is FieldKind.GROUP and depth < len(keys):
                group, required, when = path, True, []
        return Known(field, required, tuple(when), group)

    @cached_property
    def _whens(self) -> Mapping[str, tuple[Expression]]:
        gathered: dict[str, list[Expression]] = {}
        for rule in self.shown:
            for path in rule.declared.ask:
                gathered.setdefault(f"{rule.group}.{path}" if rule.group else path, []).append(rule.when)
        return {path: (_any(rules),) for path, rules in gathered.items()}

    def _bounds(self) -> Iterator[Bound]:
        for rule in self.form.must_hold:
            that = self._typed(rule.that, rule.each)
            when = None if rule.when is None else self._typed(rule.when, rule.each)
            if that is not None and (rule.when is None or when is not None):
                yield Bound(that, when, needed(that), rule.each or "", rule)

    def _typed(self, condition: Condition, group: str | None) -> Expression | None:
        scope = self.scope if group is None else self._rows(group)
        return None if scope is None else typed(condition, scope, self.named).expression

    def _rows(self, group: str) -> Scope | None:
        found: FieldType | None = self.scope.fields.get(group)
        return None if found is None else found.rows


def _any(rules: list[Expression]) -> Expression:
    return rules[0] if len(rules) == 1 else Anything(tuple(rules), rules[0].at)
