"""How the rows of a large table are divided by one input."""

from __future__ import annotations

from rules.condition import typed
from rules.partition import Candidate, Division, divide
from rules.scope import scope_of
from tests.conformance import declared

MOST = 100
SCOPE = scope_of(declared.form({"floors": "integer", "district": "choice east west north", "name": "text"}))


def rows(*conditions: object) -> list[Candidate]:
    made = [typed(declared.condition(each), SCOPE, {}).expression for each in conditions]
    return [Candidate.of(number, each) for number, each in enumerate(made) if each is not None]


def divided(*conditions: object, first: bool = True) -> Division:
    made = divide(rows(*conditions), MOST, first=first)
    assert made is not None
    return made


def numbers(candidates: tuple[Candidate, ...]) -> list[int]:
    return [each.number for each in candidates]


def test_equal_values_get_a_part_each_and_rows_without_the_input_stand_in_every_part() -> None:
    either: object = {"district": ["west", "east"]}
    one_each = [{"district": "east"}, either, {"district": "north"}, {"floors": {"is_not": 1}}]
    made = divided(*one_each, {"district": "west"}, {"district": "north"}, first=False)
    assert (made.by.path, made.keys) == ("district", ("east", "north", "west"))
    assert [numbers(part) for part in made.parts] == [[0, 1, 3], [2, 3, 5], [1, 3, 4]]
    assert numbers(made.rest) == [3]


def test_numbers_are_divided_at_the_ends_of_their_ranges() -> None:
    made = divided({"floors": {"less_than": 5}}, {"floors": {"between": [5, 9]}}, {"floors": {"more_than": 9}})
    assert made.in_order
    assert made.keys == (5, 10)
    assert [numbers(part) for part in made.parts] == [[0], [1], [2]]
    assert made.rest == ()


def test_a_test_that_the_division_decides_is_not_asked_again() -> None:
    made = divided({"district": "east", "name": "a"}, {"district": "west"}, {"district": "north"}, first=False)
    assert [len(part.parts) for each in made.parts for part in each] == [1, 0, 0]


def test_where_the_first_row_counts_nothing_is_kept_behind_a_row_already_decided() -> None:
    rising = [{"floors": {"at_least": number}} for number in (30, 20, 10)]
    assert [numbers(part) for part in divided(*rising).parts] == [[], [2], [1], [0]]


def test_rows_that_no_single_input_tells_apart_are_not_divided() -> None:
    assert divide(rows({"floors": {"is_not": 1}}, {"name": {"starts_with": "a"}}), MOST, first=True) is None
    assert divide(rows(*[{"district": "east"}] * 8), MOST, first=False) is None


def test_ranges_are_divided_after_values_for_they_settle_what_is_left() -> None:
    conditions = [
        {"district": place, "floors": {"at_least": number, "less_than": number + 2}}
        for number, place in enumerate(("east", "west", "north") * 4)
    ]
    assert divided(*conditions).by.path == "district"


def test_no_more_rows_stand_in_parts_than_may() -> None:
    spread = [{"floors": {"between": [number, number + 20]}} for number in range(40)]
    assert divide(rows(*spread), 2000, first=False) is not None
    assert divide(rows(*spread), 200, first=False) is None


def test_a_long_tariff_of_rising_ends_is_divided_although_each_row_holds_of_all_before() -> None:
    tariff = [{"floors": {"less_than": number}} for number in range(1, 2001)]
    made = divide(rows(*tariff), 10_000, first=True)
    assert made is not None
    assert made.placements == 2000
