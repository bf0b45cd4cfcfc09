"""A form whose meaning is known is not analysed again, wherever it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from catalog.model.compute import Compute, Function
from catalog.model.field import Field, FieldKind
from catalog.model.form import Form
from catalog.reading.diagnostic import Diagnostic
from catalog.reading.position import Position
from catalog.reading.text import same
from rules.analysis.found import CONDITION_NEVER, TABLE_GAP
from rules.analysis.kept import Kept
from rules.analysis.setting import Setting
from rules.compute import Computation
from rules.scope import scope_of
from tests.conformance import declared

FLOORS = Field("floors", FieldKind.INTEGER, same("Floors"), {"type": "integer", "minimum": 1})
HERE, THERE = Position("a.yaml", 3, 1), Position("b.yaml", 9, 5)


def form(field: Field = FLOORS) -> Form:
    return Form(source=declared.NOWHERE, fields={field.key: field})


def setting(of: Form) -> Setting:
    return Setting(of, scope_of(of), {}, Computation((), ()))


class Asked:
    def __init__(self, question: str) -> None:
        self.question = question
        self.times = 0

    def of(self, made: Form, *places: Position, examples: str = "") -> list[Diagnostic]:
        def ask() -> Iterator[Diagnostic]:
            self.times += 1
            yield TABLE_GAP.at(places[0], table="who", example="floors = 1")
            yield CONDITION_NEVER.at(places[-1])

        return list(Kept(setting(made), examples).findings(self.question, places, ask))


def test_the_same_question_about_the_same_meaning_is_answered_at_its_own_place() -> None:
    asked = Asked("elsewhere")
    first = asked.of(form(), HERE, THERE)
    second = asked.of(form(replace(FLOORS, source=None)), THERE, HERE)
    assert asked.times == 1
    assert [each.position for each in first] == [HERE, THERE]
    assert second == [replace(first[0], position=THERE), replace(first[1], position=HERE)]


def test_another_range_title_or_example_is_asked_anew() -> None:
    asked = Asked("anew")
    asked.of(form(), HERE)
    asked.of(form(replace(FLOORS, schema={"type": "integer", "minimum": 2})), HERE)
    asked.of(form(replace(FLOORS, title=same("Storeys"))), HERE)
    asked.of(form(), HERE, examples="a declared test")
    assert asked.times == 4


def test_forms_with_computed_fields_are_asked_each_time() -> None:
    asked = Asked("computed")
    double = Compute(replace(FLOORS, key="double"), Function.ADD, ("floors", "floors"), HERE)
    made = replace(form(), compute={"double": double})
    asked.of(made, HERE)
    asked.of(made, HERE)
    assert asked.times == 2
