"""A world made from a seed: a form, named conditions, conditions, and the records about which every one is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from admin_ui.fuzz import values
from admin_ui.fuzz.conditions import Conditions
from admin_ui.fuzz.forms import SOURCE, random_form
from catalog.model.condition import Condition
from catalog.model.field import FieldKind
from catalog.model.form import Form
from catalog.model.shared import NamedCondition
from catalog.reading.text import same
from rules.backend import Question
from rules.condition import typed
from rules.expression import Expression
from rules.facts import Facts, Record
from rules.scope import SURROUNDINGS, Scope, scope_of

CONDITIONS, RECORDS = 25, 50
Asked = tuple[Record, Facts]


@dataclass(frozen=True, slots=True)
class World:
    """One form with everything about it; `each` names the group whose rows are the innermost records, if they are."""

    seed: int
    form: Form
    each: str | None
    named: dict[str, NamedCondition]
    conditions: tuple[Condition, ...]
    records: tuple[Asked, ...]

    @property
    def scope(self) -> Scope:
        """What the conditions may name."""
        return _scope(self.form, self.each)

    def expression(self, condition: Condition) -> Expression | None:
        """Return the normal form of a condition, None when it contradicts itself or what it names is not there."""
        return typed(condition, self.scope, self.named).expression

    def questions(self) -> tuple[Question, ...]:
        """Return every condition, asked about every record."""
        made = (self.expression(condition) for condition in self.conditions)
        return tuple(Question(expression, self.records) for expression in made if expression is not None)


def make_world(seed: int, conditions: int = CONDITIONS, records: int = RECORDS) -> World:
    """Make the world of a seed, in which every condition can be typed."""
    dice = Random(seed)  # noqa: S311  # a seed makes a run repeatable; nothing is secret
    form = random_form(dice)
    groups = [key for key, each in form.fields.items() if each.kind is FieldKind.GROUP]
    each = dice.choice(groups) if values.one_in(dice, 5) else None
    named = _named(dice, form)
    maker = Conditions(dice, tuple(named), ("everywhere",))
    made = tuple(_made(maker, _scope(form, each), named) for _ in range(conditions))
    return World(seed, form, each, named, made, tuple(_asked(dice, form, each) for _ in range(records)))


def _named(dice: Random, form: Form) -> dict[str, NamedCondition]:
    """Make three named conditions: one that reads the same in rows, one of bare names, one that uses both."""
    scope, named = scope_of(form), dict[str, NamedCondition]()
    outer = Scope({}, {"form": Scope(scope.fields), **SURROUNDINGS})
    for key, within in (("everywhere", outer), ("bare", scope), ("both", scope)):
        maker = Conditions(dice, tuple(named), tuple(named) if within is outer else ("everywhere",))
        named[key] = NamedCondition(source=SOURCE, key=key, name=same(key), when=_made(maker, within, named))
    return named


def _made(maker: Conditions, scope: Scope, named: dict[str, NamedCondition]) -> Condition:
    return next(made for made in _tries(maker, scope) if typed(made, scope, named).expression is not None)


def _tries(maker: Conditions, scope: Scope) -> Iterator[Condition]:
    while True:
        yield maker.make(scope)


def _asked(dice: Random, form: Form, each: str | None) -> Asked:
    whole = values.record(dice, form.fields.values())
    row = whole
    if each is not None:
        row = values.record(dice, form.fields[each].fields)
        whole[each] = [row]
    applicant, case = (_surrounding(dice, SURROUNDINGS[name]) for name in ("applicant", "case"))
    today = dice.choice((*values.DAYS, ""))
    return row, Facts(whole, applicant, {key: case[key] for key in case if isinstance(case[key], str)}, today)


def _surrounding(dice: Random, scope: Scope) -> dict[str, object]:
    return {name: values.value(dice, of) for name, of in scope.fields.items() if not values.one_in(dice, 4)}


def _scope(form: Form, each: str | None) -> Scope:
    rows = scope_of(form).fields[each].rows if each is not None else scope_of(form)
    if rows is None:
        raise LookupError(each)
    return rows
