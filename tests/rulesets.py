"""Rules over several facts in short notation, built from code as the engine builds its own."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.reading.text import same
from rules.condition import typed
from rules.names import resolve
from rules.ruleset import Fact, Rule, Ruleset, Taken
from rules.scope import scope_of_records
from tests.conformance import declared

KINDS: Mapping[str, Mapping[str, str]] = {
    "licence": {
        "holder": "text",
        "number": "text",
        "until": "date",
        "area": "decimal 2",
        "grade": "integer",
        "lent": "boolean",
    },
    "need": {
        "applicant": "text",
        "material": "text",
        "on": "date",
        "area": "decimal 0",
        "grade": "integer",
        "lent": "boolean",
    },
    "met": {"material": "text", "by": "text", "grade": "integer"},
    "done": {"material": "text"},
}


def rule(
    key: str,
    each: Mapping[str, str],
    when: object,
    *,
    then: str = "met",
    values: Mapping[str, object] | None = None,
    priority: int = 0,
) -> Rule:
    fields = {kind: {name: declared.field(name, each) for name, each in of.items()} for kind, of in KINDS.items()}
    scope = scope_of_records({alias: fields[kind] for alias, kind in each.items()})
    made = typed(declared.condition(when), scope, {})
    assert made.expression is not None, [found.line("en") for found in made.diagnostics]
    taken = tuple(
        (name, Taken(resolve(str(value), scope, declared.AT)) if "." in str(value) else Taken(value))  # type: ignore[arg-type]
        for name, value in (values or {}).items()
    )
    return Rule(key, same(key), tuple(each.items()), made.expression, then, taken, declared.AT, priority)


def ruleset(*rules: Rule) -> Ruleset:
    return Ruleset(rules)


def fact(kind: str, **values: object) -> Fact:
    return Fact(kind, values)


SERVES = rule(
    "serves",
    {"held": "licence", "need": "need"},
    {"held.holder": {"is": {"field": "need.applicant"}}, "held.until": {"at_least": {"field": "need.on"}}},
    values={"material": "need.material", "by": "held.number"},
)
FINISHES = rule(
    "finishes", {"met": "met"}, {"met.by": {"given": True}}, then="done", values={"material": "met.material"}
)
