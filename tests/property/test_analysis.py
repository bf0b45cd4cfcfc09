"""Random tables over finite forms: what the analysis finds is what trying every record that can be submitted shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.model.field import Field, FieldKind, Option
from catalog.model.form import Form, MustHold, ShowRule
from catalog.model.step import Outcome, Row, Table, Take
from catalog.reading.diagnostic import Diagnostic
from catalog.reading.located import Mapping as Located
from catalog.reading.text import same
from rules.analysis.condition import analyse_condition
from rules.analysis.rows import routing_rows
from rules.analysis.setting import Setting
from rules.analysis.table import analyse_table
from rules.compiled import compile_condition
from rules.compute import Computation
from rules.condition import typed
from rules.facts import Facts
from rules.scope import scope_of
from rules.table import DecisionTable
from tests.conformance import declared

Data = dict[str, object]


def _field(key: str, kind: FieldKind, schema: Data, *, optional: bool = False, options: tuple[str, ...] = ()) -> Field:
    listed = tuple(Option(each, same(each)) for each in options)
    return Field(key, kind, same(key), schema, optional=optional, options=listed)


FIELDS = {
    "size": _field("size", FieldKind.INTEGER, {"type": "integer", "minimum": 0, "maximum": 3}),
    "least": _field("least", FieldKind.INTEGER, {"type": "integer", "minimum": 0, "maximum": 4, "multipleOf": 2}),
    "spare": _field("spare", FieldKind.INTEGER, {"type": "integer", "minimum": 1, "maximum": 3}, optional=True),
    "special": _field("special", FieldKind.BOOLEAN, {"type": "boolean"}),
    "place": _field("place", FieldKind.CHOICE, {"type": "string"}, options=("east", "west", "north")),
    "kind": _field("kind", FieldKind.CHOICE, {"type": "string"}, options=("a", "b")),
    "works": _field("works", FieldKind.CHOICES, {"type": "array"}, options=("roof", "wall"), optional=True),
    "name": _field("name", FieldKind.TEXT, {"type": "string", "maxLength": 2}, optional=True),
    "opened": _field("opened", FieldKind.DATE, {"type": "string", "format": "date"}),
}
VALUES: Mapping[str, list[object]] = {
    "size": [0, 1, 2, 3],
    "least": [0, 2, 4],
    "spare": [1, 2, 3],
    "special": [True, False],
    "place": ["east", "west", "north"],
    "kind": ["a", "b"],
    "works": [["roof"], ["wall"], ["roof", "wall"]],
    "name": ["x", "xy", "xz", "z"],
    "opened": [f"2026-01-0{day}" for day in range(1, 6)],
}
NUMBERS = ("at_least", "at_most", "more_than", "less_than", "is", "is_not")


def _test(key: str) -> st.SearchStrategy[Data]:
    present = st.booleans().map(lambda given: {key: {"given": given}})
    if key in {"size", "least", "spare"}:
        number = st.integers(0, 3)
        between = st.tuples(number, number).map(lambda ends: {key: {"between": sorted(ends)}})
        return st.one_of(
            present, between, st.tuples(st.sampled_from(NUMBERS), number).map(lambda t: {key: {t[0]: t[1]}})
        )
    if key == "opened":
        day = st.integers(2, 4).map(lambda day: f"2026-01-0{day}")
        return st.tuples(st.sampled_from(NUMBERS), day).map(lambda t: {key: {t[0]: t[1]}})
    if key == "works":
        words = st.sampled_from(["has_any", "has_all"])
        options = st.sampled_from([["roof"], ["wall"], ["roof", "wall"]])
        return st.one_of(present, st.tuples(words, options).map(lambda t: {key: {t[0]: t[1]}}))
    if key == "name":
        words = st.sampled_from(["is", "is_not", "starts_with"])
        return st.one_of(present, st.tuples(words, st.sampled_from(["x", "xy"])).map(lambda t: {key: {t[0]: t[1]}}))
    value = st.sampled_from(VALUES[key])
    return st.one_of(present, value.map(lambda each: {key: each}), st.lists(value, min_size=1).map(lambda v: {key: v}))


def _conditions(keys: tuple[str, ...]) -> st.SearchStrategy[Data]:
    tests = st.sampled_from(keys).flatmap(_test)
    parts = st.lists(tests, max_size=3)
    return st.one_of(
        tests,
        parts.map(lambda parts: {"all": parts}),
        parts.map(lambda parts: {"any": parts}),
        st.tuples(parts, parts).map(lambda two: {"any": [{"all": two[0]}, {"not": {"any": two[1]}}]}),
    )


KEYS = tuple(each for each in FIELDS if each != "least")
CONDITIONS = _conditions(KEYS)
COMPARISONS = st.tuples(st.sampled_from(["size", "spare"]), st.sampled_from(NUMBERS)).map(
    lambda two: {two[0]: {two[1]: {"field": "least"}}}
)
SHOWN = st.sampled_from([None, {"special": True}, {"any": [{"size": {"at_least": 2}}, {"place": "east"}]}])


def _setting(shown: object, held: object) -> Setting:
    show = (ShowRule(source=declared.NOWHERE, when=declared.condition(shown), ask=("kind",)),) if shown else ()
    relation = MustHold(source=declared.NOWHERE, that=declared.condition(held), message=same("no")) if held else None
    bounds = (relation,) if relation else ()
    form = Form(source=declared.NOWHERE, fields=FIELDS, show=show, must_hold=bounds)
    return Setting(form, scope_of(form), {}, Computation((), ()))


def _table(rows: list[tuple[object, str, int]], take: Take, *, otherwise: bool) -> Table:
    made = [
        Row(
            source=Located("t.yaml", (line, 0)),
            when=declared.condition(when),
            to=Outcome(source=declared.NOWHERE, office=office, priority=priority),
        )
        for line, (when, office, priority) in enumerate(rows, start=1)
    ]
    if otherwise:
        made.append(Row(source=declared.NOWHERE, otherwise=True, to=Outcome(source=declared.NOWHERE, office="rest")))
    return Table(source=Located("t.yaml", (0, 0)), table="t", take=take, rows=tuple(made))


def _records(setting: Setting, keys: set[str]) -> list[Facts]:
    """Return every record that can be submitted, as far as some fields go."""
    used = sorted(keys | {"special", "size", "place"})
    choices = [[*VALUES[key], None] if FIELDS[key].optional or key == "kind" else VALUES[key] for key in used]
    made = []
    for values in product(*choices):
        form = {key: value for key, value in zip(used, values, strict=True) if value is not None}
        facts = Facts(form)
        asked = all(compile_condition(rule.when)(form, facts) for rule in setting.shown)
        if "kind" in used and ("kind" in form) is not asked:
            continue
        if not any(_broken(setting, facts) for _ in setting.bounds):
            made.append(facts)
    return made


def _broken(setting: Setting, facts: Facts) -> bool:
    (bound,) = setting.bounds
    needs = all(facts.form.get(each.path) is not None for each in bound.needs)
    return needs and not compile_condition(bound.that)(facts.form, facts)


def _keys(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from [value] if key == "field" else [key] if key in FIELDS else []
            yield from _keys(value)
    elif isinstance(data, list):
        for each in data:
            yield from _keys(each)


def _expected(table: DecisionTable, records: list[Facts]) -> set[tuple[str, int]]:
    """Try every record: code and line of each finding, as the analysis reports them."""
    conditions = [(number, compile_condition(when)) for number, when in table.rows]
    holds = [[condition(facts.form, facts) for facts in records] for _, condition in conditions]
    decided = [table.decide(facts.form, facts).rows for facts in records]
    found = {("table-gap", 1)} if any(not rows for rows in decided) else set()
    for row, here in enumerate(holds):
        if code := _of_row(table, row, here, holds, decided):
            found.add((code, row + 2))
    return found


def _of_row(
    table: DecisionTable, row: int, here: list[bool], holds: list[list[bool]], decided: list[tuple[int, ...]]
) -> str | None:
    rows, take = table.declared.rows, table.declared.take
    if not any(here):
        return "condition-never"
    if any(holds[other] == here and rows[other].to.office == rows[row].to.office for other in range(row)):
        return "row-duplicate"
    if take in {Take.FIRST, Take.HIGHEST} and not any(row in each for each in decided):
        return "row-unreachable"
    for other in range(row):
        together = any(one and two for one, two in zip(here, holds[other], strict=True))
        same_office = rows[other].to.office == rows[row].to.office
        if together and take is Take.ONLY:
            return "table-overlap" if same_office else "row-conflict"
        if together and take is Take.HIGHEST and not same_office and rows[other].to.priority == rows[row].to.priority:
            return "table-overlap"
    return "condition-always" if all(here) else None


def _analysed(table: DecisionTable, setting: Setting) -> Iterator[Diagnostic]:
    ruled = routing_rows(table)
    assert ruled is not None
    return analyse_table(ruled, setting)


def _found(diagnostics: Iterator[Diagnostic]) -> set[tuple[str, int]]:
    return {(each.code, each.position.line) for each in diagnostics}


ROWS = st.lists(st.tuples(CONDITIONS, st.sampled_from(["a", "b"]), st.integers(0, 1)), min_size=1, max_size=5)
COMPARED = st.lists(
    st.tuples(st.one_of(CONDITIONS, COMPARISONS), st.sampled_from(["a", "b"]), st.integers(0, 1)),
    min_size=1,
    max_size=4,
)
HELD = st.sampled_from([None, {"size": {"at_most": 2}}, {"spare": {"at_least": 2}}])
QUICK = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(rows=ROWS, take=st.sampled_from(Take), otherwise=st.booleans(), shown=SHOWN, held=HELD)
@QUICK
def test_tables_are_decided_exactly(
    rows: list[tuple[object, str, int]], take: Take, *, otherwise: bool, shown: object, held: object
) -> None:
    setting = _setting(shown, held)
    table, faults = DecisionTable.of(_table(rows, take, otherwise=otherwise), setting.scope, {})
    if faults:  # a contradiction on one value is found when it is typed
        return
    keys = {key for when, _, _ in rows for key in (*_keys(when), *_keys(held))}
    assert _found(_analysed(table, setting)) == _expected(table, _records(setting, keys))


@given(rows=COMPARED, take=st.sampled_from(Take), otherwise=st.booleans(), shown=SHOWN)
@QUICK
def test_comparisons_are_decided_rightly_or_not_at_all(
    rows: list[tuple[object, str, int]], take: Take, *, otherwise: bool, shown: object
) -> None:
    setting = _setting(shown, None)
    table, faults = DecisionTable.of(_table(rows, take, otherwise=otherwise), setting.scope, {})
    if faults:
        return
    found = _found(_analysed(table, setting))
    expected = _expected(table, _records(setting, {key for when, _, _ in rows for key in _keys(when)}))
    if ("not-decided", 1) in found:
        assert found - {("not-decided", 1)} <= expected
    else:
        assert found == expected


@given(condition=st.one_of(CONDITIONS, COMPARISONS), shown=SHOWN)
@QUICK
def test_conditions_that_always_or_never_hold_are_found(condition: object, shown: object) -> None:
    setting = _setting(shown, None)
    made = typed(declared.condition(condition), setting.scope, {}).expression
    if made is None:
        return
    holds = compile_condition(made)
    outcomes = {holds(facts.form, facts) for facts in _records(setting, set(_keys(condition)))}
    expected = {"condition-always"} if outcomes == {True} else {"condition-never"} if outcomes == {False} else set()
    assert {each.code for each in analyse_condition(made, setting, declared.AT)} == expected
