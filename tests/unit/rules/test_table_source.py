"""The text generated for a decision table, and what it takes to find a row."""

from __future__ import annotations

from rules.condition import typed
from rules.facts import Facts
from rules.partition import SPREAD, Candidate
from rules.scope import scope_of
from rules.table_source import TableSource, compiled_rows
from tests.conformance import declared

MOST = 1000
SCOPE = scope_of(declared.form({"area": "decimal 2", "district": "choice east west", "name": "text"}))


def rows(*conditions: object) -> list[Candidate]:
    made = [typed(declared.condition(each), SCOPE, {}).expression for each in conditions]
    return [Candidate.of(number, each) for number, each in enumerate(made) if each is not None]


def test_a_small_table_is_one_function_that_reads_each_input_once_when_it_is_first_needed() -> None:
    written = TableSource(first=True)
    written.function(rows({"district": "east"}, {"district": "west", "area": {"at_least": 5}}), MOST)
    assert written.text == (
        "def rows_0(record, facts):\n"
        "    x0 = record.get('district')\n"
        "    if x0.__class__ is not str or not x0: x0 = None\n"
        "    if (x0 == c0): return d0\n"
        "    if x0 == c1:\n"
        "        x1 = record.get('area')\n"
        "        if x1.__class__ is not int: x1 = NAN\n"
        "        if x1 >= 500:\n"
        "            return d1\n"
        "    return nothing\n"
    )


def test_declared_text_never_stands_in_the_source() -> None:
    hostile = "'); __import__('os').abort() #"
    written = TableSource(first=True)
    written.function(rows(*({"name": f"{hostile}{number}"} for number in range(20))), MOST)
    assert "abort" not in written.text


def test_in_a_large_table_the_rows_looked_at_do_not_grow_with_it() -> None:
    looked: list[int] = []

    class Counting(dict[str, object]):
        def get(self, key: str, default: object = None, /) -> object:
            looked.append(1)
            return super().get(key, default)

    for size in (50, 500):
        table = rows(*({"name": f"n{number}", "area": {"at_least": number % 7}} for number in range(size)))
        decide = compiled_rows(table, {f"d{number}": number for number in range(size)} | {"nothing": None}, first=True)
        looked.clear()
        record = Counting(name=f"n{size - 1}", area=10_000)
        assert decide(record, Facts(record)) == size - 1
        assert len(looked) == 2


def test_rows_that_no_input_tells_apart_stand_in_the_text_a_few_times_at_most() -> None:
    wide = ({"area": {"between": [each, each + 400]}, "name": {"starts_with": str(each)}} for each in range(300))
    candidates = rows(*wide)
    written = TableSource(first=True)
    written.function(candidates, SPREAD * len(candidates))
    assert written.text.count("return d") + written.text.count("startswith") <= 2 * SPREAD * len(candidates)
