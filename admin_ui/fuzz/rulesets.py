"""Rules over several facts made up by chance, with sessions of facts: joined, chained, with some about nothing in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from admin_ui.fuzz import values
from admin_ui.fuzz.conditions import AT, Conditions
from admin_ui.fuzz.forms import random_form
from admin_ui.fuzz.values import one_in
from catalog.model.condition import AllOf, Condition, FieldOperand, FieldTest, Operator
from catalog.model.field import Field, FieldKind
from catalog.reading.text import same
from rules.condition import typed
from rules.expression import Reference
from rules.operators import ALLOWED, family
from rules.ruleset import SIMPLE, Fact, Rule, Ruleset, Taken
from rules.scope import FieldType, Scope, scope_of_records

Kinds = Mapping[str, Mapping[str, Field]]
GIVEN, FIRST, SECOND = ("a", "b"), ("c", "d"), ("e",)
"""Kinds of facts: those only given, those derived from them, and those derived from either."""
_COMPARED = (Operator.IS, Operator.IS, Operator.IS, Operator.IS_NOT, Operator.AT_LEAST, Operator.LESS_THAN)


RULESETS = 200
"""Rulesets among which the cases of a run are spread: the library keeps the memory of each."""
BLOCK = 10_000_000
"""Cases after which other rulesets come."""
POOL, FACTS, RULES = 60, 12, 8
"""Facts from which the sessions of a ruleset are drawn, the most of a session, and the most rules of a set."""


@dataclass(frozen=True, slots=True)
class Play:
    """A ruleset and the facts from which its sessions are drawn."""

    ruleset: Ruleset
    pool: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One ruleset with one session, named by a seed."""

    seed: int
    ruleset: Ruleset
    facts: tuple[Fact, ...]


def make_case(seed: int) -> Case:
    """Return the case of a seed; seeds of one block share their rulesets in turn."""
    play = make_play(seed // BLOCK * RULESETS + seed % RULESETS)
    dice = Random(seed)  # noqa: S311  # a seed makes a run repeatable; nothing is secret
    return Case(seed, play.ruleset, tuple(dice.choices(play.pool, k=dice.randint(0, FACTS))))


@lru_cache(maxsize=2 * RULESETS)
def make_play(seed: int) -> Play:
    """Make rules, and facts that they may be about."""
    dice = Random(seed)  # noqa: S311  # a seed makes a run repeatable; nothing is secret
    kinds: Kinds = {kind: _fields(dice) for kind in (*GIVEN, *FIRST, *SECOND)}
    rules = tuple(_rule(dice, kinds, number) for number in range(dice.randint(1, RULES)))
    chosen = dice.choices((*GIVEN, *GIVEN, *FIRST, *SECOND), k=POOL)
    pool = tuple(Fact(kind, values.record(dice, kinds[kind].values())) for kind in chosen)
    return Play(Ruleset(rules), pool)


def _fields(dice: Random) -> Mapping[str, Field]:
    return dict(list(random_form(dice).fields.items())[: dice.randint(7, 14)])


def _rule(dice: Random, kinds: Kinds, number: int) -> Rule:
    second = one_in(dice, 3)
    then = dice.choice(SECOND if second else FIRST)
    below = (*GIVEN, *FIRST) if second else GIVEN
    each = tuple((f"x{place}", dice.choice(below)) for place in range(dice.choice((1, 2, 2, 2, 3))))
    scope = scope_of_records({alias: kinds[kind] for alias, kind in each})
    made = (typed(_condition(dice, scope), scope, {}).expression for _ in iter(int, 1))
    when = next(expression for expression in made if expression is not None)
    taken = tuple(_values(dice, kinds[then], scope))
    return Rule(f"r{number}", same(f"r{number}"), each, when, then, taken, AT, dice.choice((0, 0, 0, 1, 2)))


def _condition(dice: Random, scope: Scope) -> Condition:
    """Return a few comparisons that join each fact to an earlier one, as a rule, and a condition of any kind."""
    joins = [_join(dice, scope, later) for later in list(scope.outer)[1:] if not one_in(dice, 8)]
    parts = tuple(each for each in joins if each is not None)
    more = (Conditions(dice).make(scope, dice.randint(1, 4)),) if not parts or one_in(dice, 2) else ()
    return AllOf((*parts, *more), AT)


def _join(dice: Random, scope: Scope, later: str) -> Condition | None:
    earlier = dice.choice(list(scope.outer)[: list(scope.outer).index(later)])
    pairs = [
        (f"{one}.{path}", f"{two}.{name}", of)
        for one, two in ((later, earlier), (earlier, later))
        for path, of in scope.outer[one].fields.items()
        for name, other in scope.outer[two].fields.items()
        if family(of.kind) == family(other.kind) and Operator.IS in ALLOWED[of.kind]
    ]
    if not pairs:
        return None
    path, other_path, of = dice.choice(pairs)
    operator = dice.choice([each for each in _COMPARED if each in ALLOWED[of.kind]])
    return FieldTest(path, operator, FieldOperand(other_path, AT), AT, AT)


def _values(dice: Random, fields: Mapping[str, Field], scope: Scope) -> Iterator[tuple[str, Taken]]:
    for key, field in fields.items():
        if field.kind not in SIMPLE or one_in(dice, 2):
            continue
        of = FieldType(field.kind, field.decimals, tuple(option.value for option in field.options))
        fitting = [
            Taken(Reference(alias, path, other), 10 ** (of.scale - other.scale))
            for alias, record in scope.outer.items()
            for path, other in record.fields.items()
            if other.kind is of.kind and other.scale <= of.scale and set(other.options) <= set(of.options)
        ]
        value = values.value(dice, of)
        if fitting and not one_in(dice, 4):
            yield key, dice.choice(fitting)
        elif isinstance(value, str | int) and value != "" and field.kind is not FieldKind.BOOLEAN:
            yield key, Taken(value)
