from __future__ import annotations

from rules.scope import scope_of
from rules.speech import Speech
from tests.conformance import declared

SCOPE = scope_of(declared.form({"floors": "integer", "district": "choice east west"}))
NAMED = declared.named({"tall": {"floors": {"at_least": 9}}})


def speech(data: object) -> Speech:
    return Speech(declared.condition(data), SCOPE, NAMED)


def test_a_named_condition_is_said_by_its_name_and_its_meaning_stands_beside_it() -> None:
    assert speech("tall").said.en == "tall"
    meaning = speech("tall").meaning
    assert meaning is not None
    assert meaning.en == "floors is at least 9"


def test_a_condition_without_names_has_no_meaning_of_its_own() -> None:
    assert speech({"floors": 1}).meaning is None


def test_negation_reaches_the_names_and_turns_and_into_or() -> None:
    assert (
        speech({"not": {"all": ["tall", {"district": "east"}]}}).said.en
        == "“tall” does not hold or district is not east"
    )


def test_two_ends_of_a_value_beside_a_name_are_said_together() -> None:
    said = speech({"all": ["tall", {"floors": {"at_least": 2, "at_most": 12}}]}).said
    assert said.zh == "tall且floors 2 以上、12 以下"
