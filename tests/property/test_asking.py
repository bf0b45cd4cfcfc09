"""What is asked while one types: the browser's script and the server agree, for made-up forms and every one of the city's."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pytest

from admin_ui.browser import Node
from admin_ui.fuzz import values
from admin_ui.fuzz.conditions import Conditions
from admin_ui.fuzz.forms import random_form
from catalog.checks import circle
from catalog.loading.loader import load
from catalog.model.compute import Compute, Function
from catalog.model.condition import Condition
from catalog.model.field import Field, FieldKind
from catalog.model.form import Form, ShowRule
from forms.answers import Answers, parse_page
from forms.asking import asking
from forms.form import CompiledForm
from forms.visibility import situation
from rules.condition import typed
from rules.facts import Facts
from rules.scope import Scope, scope_of
from tests.unit.forms.sample_form import AT, HERE, compiled, field

CITY = Path(__file__).parents[2] / "examples" / "city"
FORMS, POSTS = 60, 12
Pairs = list[tuple[str, str]]


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    with Node() as made:
        yield made


TYPED: dict[FieldKind, tuple[str, ...]] = {
    FieldKind.TEXT: ("a", "ab", " a ", "Ａ", "甲", "\U00020bb7野家", "e\u0301", "a\x00", "", "a\tb", "\ufeffa"),
    FieldKind.INTEGER: ("0", "1", "２", "1,000", "-1", "−1", "3.00", "3.5", "x", "", "9007199254740993", "10 层"),
    FieldKind.DECIMAL: ("0", "1", "1.5", "１。５", "1,000.25", ".5", "-0", "1.2345678", "x", "", "9007199254740991"),
    FieldKind.BOOLEAN: ("true", "false", "", "maybe", "是"),
    FieldKind.DATE: (
        "2026-01-01",
        "2026-01-02",
        "20260103",
        "2024-02-29",
        "2026-02-29",
        "2026年1月2日",
        "",
        "0000-01-01",
    ),
    FieldKind.FILE: ("sha256:" + "0" * 64, "", "x"),
    FieldKind.FILES: ("sha256:" + "0" * 64, "sha256:" + "a" * 64, "", "x"),
}


def posted(dice: Random, fields: Sequence[Field], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield what a page might post for fields: some left out, dates in boxes too, rows with and without their markers."""
    for each in fields:
        name = prefix + each.key
        if values.one_in(dice, 5):
            continue
        if each.kind is FieldKind.OBJECT:
            yield from posted(dice, each.fields, f"{name}.")
        elif each.kind is FieldKind.GROUP:
            for number in range(dice.randint(0, 3)):
                yield f"{name}.{number}", ""
                yield from posted(dice, each.fields, f"{name}.{number}.")
        elif each.kind in {FieldKind.CHOICE, FieldKind.CHOICES}:
            several = dice.randint(0, 2) if each.kind is FieldKind.CHOICES else 1
            yield from ((name, dice.choice(each.options).value) for _ in range(several))
            yield from [(name, "")] if values.one_in(dice, 3) else []
        elif each.kind is FieldKind.DATE and values.one_in(dice, 2):
            boxes = dice.choice(
                (("2026", "1", "2"), ("２０２６", "01", " 3"), ("2026", "", "1"), ("", "", ""), ("2026", "2", "30"))
            )
            yield from ((f"{name}-{box}", text) for box, text in zip(("year", "month", "day"), boxes, strict=True))
        else:
            yield name, dice.choice(TYPED[each.kind])


def made(dice: Random) -> CompiledForm | None:
    """Make a form with show rules in chains, in rows and on computed fields; None when they form a circle."""
    form = random_form(dice)
    compute = computed(form)
    scope = scope_of(Form(fields=form.fields, compute=compute, source=HERE))
    rules = [show_rule(dice, form, scope) for _ in range(dice.randint(2, 6))]
    show = (*rules, *inside_rules(dice, form, scope))
    return compiled_without_circles(Form(fields=form.fields, show=show, compute=compute, source=HERE))


def computed(form: Form) -> dict[str, Compute]:
    """Compute a sum, a number of rows and a length of time out of what there is."""
    whole = next(key for key, each in form.fields.items() if each.kind is FieldKind.INTEGER)
    exact = next(each for each in form.fields.values() if each.kind is FieldKind.DECIMAL)
    group = next(key for key, each in form.fields.items() if each.kind is FieldKind.GROUP)
    day = next(key for key, each in form.fields.items() if each.kind is FieldKind.DATE)
    total = field("total", "decimal", "和", "Total", decimals=exact.decimals)
    return {
        "total": Compute(total, Function.ADD, (whole, exact.key), AT),
        "rows": Compute(field("rows", "integer", "行", "Rows"), Function.COUNT, (group,), AT),
        "days": Compute(field("days", "integer", "天", "Days"), Function.DAYS_BETWEEN, (day, "case.today"), AT),
        "months": Compute(field("months", "integer", "月", "Months"), Function.MONTHS_BETWEEN, (day, "case.today"), AT),
        "years": Compute(field("years", "integer", "岁", "Years"), Function.AGE, (day,), AT),
        "share": Compute(
            field("share", "decimal", "比", "Share", decimals=2), Function.DIVIDE, ("total", whole), AT, places=1
        ),
    }


def show_rule(dice: Random, form: Form, scope: Scope) -> ShowRule:
    groups = [each for each in form.fields.values() if each.kind is FieldKind.GROUP]
    group = dice.choice(groups) if values.one_in(dice, 3) else None
    within = scope.fields[group.key].rows if group else scope
    assert within is not None
    ask = dice.choice(group.fields if group else tuple(form.fields.values()))
    return ShowRule(each=group.key if group else None, when=condition(dice, within), ask=(ask.key,), source=HERE)


def inside_rules(dice: Random, form: Form, scope: Scope) -> Iterator[ShowRule]:
    """Yield rules for an object and for fields inside it, each with a condition of its own."""
    whole = next(each for each in form.fields.values() if each.kind is FieldKind.OBJECT)
    for path in (whole.key, *(f"{whole.key}.{each.key}" for each in whole.fields[:2])):
        yield ShowRule(each=None, when=condition(dice, scope), ask=(path,), source=HERE)


def condition(dice: Random, scope: Scope) -> Condition:
    maker = Conditions(dice)
    while typed(found := maker.make(scope, depth=2), scope, {}).expression is None:
        pass
    return found


def compiled_without_circles(form: Form) -> CompiledForm | None:
    made = compiled(form)
    paths = {
        ask.path: {other.path for other in made.asks if reads(ask.reads, other.path)} - {ask.path} for ask in made.asks
    }
    return None if any(circle.circles(paths)) else made


def reads(names: frozenset[str], path: str) -> bool:
    return any(name == path or name.startswith(f"{path}.") or path.startswith(f"{name}.") for name in names)


def agree(node: Node, form: CompiledForm, dice: Random, posts: int) -> int:
    """Post pages to both and compare; return how many fields were not asked."""
    answers, gone = Answers(), 0
    for _ in range(posts):
        page = dice.choice(form.pages)
        facts = Facts({}, values_of_applicant(dice), {}, "2026-01-02")
        pairs = list(posted(dice, page.fields))
        known = asking(form, answers.values, facts)
        after = parse_page(form, page, pairs, answers)
        hidden = sorted(situation(form, after.values, facts).hidden)
        if known is not None:
            (said,) = [node.ask({"asking": json.loads(known), "posted": [pairs]})]
            assert said == [hidden], (form.key, pairs, answers.values)
        answers, gone = after, gone + len(hidden)
    return gone


def values_of_applicant(dice: Random) -> dict[str, object]:
    return {"kind": dice.choice(("person", "enterprise")), "name": values.text(dice), "agent": values.one_in(dice, 2)}


def test_made_up_forms_ask_the_same_in_the_browser(node: Node) -> None:
    dice, compared, gone = Random(4), 0, 0
    while compared < FORMS:
        if (form := made(dice)) is not None:
            gone += agree(node, form, dice, POSTS)
            compared += 1
    assert gone > FORMS


def test_every_form_of_the_city_asks_the_same_in_the_browser(node: Node) -> None:
    catalog = load(CITY).catalog
    dice, gone, asked = Random(4), 0, 0
    for service in catalog.services():
        form, _ = CompiledForm.of(service.item, catalog)
        asked += bool(form.asks)
        gone += agree(node, form, dice, 30) if form.asks else 0
    assert asked > 10
    assert gone > 100
