"""What a declared test expects, held against what a run gave."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from catalog.model.step import DeclaredTest, Expectation, Outcome
from catalog.reading.text import Text, same
from engine.assessment import because
from engine.assessment.because_rule import of_computed
from engine.assessment.because_table import of_table
from engine.assessment.failure import Failure, differs
from engine.assessment.run import Run


def failures(test: DeclaredTest, run: Run) -> tuple[Failure, ...]:
    """Return everything in which the run differs from what the test expects."""
    expect = test.expect
    checks = (_pages, _asked, _not_asked, _computed, _faults, _materials, _items, _handled_by, _steps, _routing)
    return tuple(failure for check in checks for failure in check(expect, run))


def _pages(expect: Expectation, run: Run) -> Iterator[Failure]:
    if expect.pages is None:
        return
    titles = [page.title for page in run.pages]
    if len(titles) != len(expect.pages) or any(
        wanted not in (title.zh, title.en) for wanted, title in zip(expect.pages, titles, strict=True)
    ):
        yield differs((expect, "pages"), Text("分页", "pages"), expect.pages, [title.zh for title in titles], ())


def _asked(expect: Expectation, run: Run) -> Iterator[Failure]:
    for path in expect.asked or ():
        if path not in run.asked:
            said = Text("询问", "asked")
            yield differs((expect, "asked"), said, [path], [], because.of_field(run, path))


def _not_asked(expect: Expectation, run: Run) -> Iterator[Failure]:
    for path in expect.not_asked or ():
        if path in run.asked:
            said = Text("不询问", "not asked")
            yield differs((expect, "not_asked"), said, [], [path], because.of_field(run, path))


def _computed(expect: Expectation, run: Run) -> Iterator[Failure]:
    for key, wanted in (expect.computed or {}).items():
        if (field := run.compiled.form.computed.get(key)) is None:
            continue
        value = run.computed.get(key)
        actual = Decimal(value).scaleb(-field.decimals) if type(value) is int and field.decimals else value
        if actual != wanted or isinstance(actual, bool) is not isinstance(wanted, bool):
            yield differs((expect, "computed"), same(key), [wanted], _present(actual), _computed_so(run, key))


def _computed_so(run: Run, key: str) -> tuple[Text, ...]:
    formulas = run.compiled.form.computation.formulas
    return tuple(line for each in formulas if each.key == key for line in of_computed(run, each))


def _items(expect: Expectation, run: Run) -> Iterator[Failure]:
    if expect.items is not None and run.items != expect.items:
        why = tuple(each for item in set(run.items) ^ set(expect.items) for each in because.of_member(run, item))
        yield differs((expect, "items"), Text("事项", "items"), expect.items, list(run.items), why)


def _handled_by(expect: Expectation, run: Run) -> Iterator[Failure]:
    if expect.handled_by is not None and run.handled_by != expect.handled_by:
        said = Text("承办", "handled by")
        why = because.of_handlers(run)
        yield differs((expect, "handled_by"), said, expect.handled_by, list(run.handled_by), why)


def _faults(expect: Expectation, run: Run) -> Iterator[Failure]:
    if expect.faults is None:
        return
    found = {fault.path: fault.message for fault in run.faults}
    if set(found) != set(expect.faults):
        why = tuple(Text(f"{path}：{said.zh}", f"{path}: {said.en}") for path, said in found.items())
        yield differs((expect, "faults"), Text("错误", "faults"), expect.faults, list(found), why)


def _materials(expect: Expectation, run: Run) -> Iterator[Failure]:
    for key, wanted in (expect.materials or {}).items():
        need = run.materials.get(key)
        if need != wanted:
            said = Text(f"材料 {key}", f"material {key}")
            yield differs((expect, "materials"), said, [wanted], _present(need), because.of_material(run, key))


def _steps(expect: Expectation, run: Run) -> Iterator[Failure]:
    if expect.steps is None:
        return
    taken = {step.step for step in run.steps}
    declared = [step.step for step in run.compiled.service.item.steps if step.step in taken]
    if declared != list(expect.steps):
        odd = dict.fromkeys([*(taken ^ set(expect.steps))])
        why = tuple(line for step in sorted(odd) for line in because.of_step(run, step))
        yield differs((expect, "steps"), Text("环节", "steps"), expect.steps, declared, why)


def _routing(expect: Expectation, run: Run) -> Iterator[Failure]:
    for table, wanted in (expect.routing or {}).items():
        if table not in run.routing:
            continue
        outcomes = run.routing[table].outcomes
        if [_place(each) for each in outcomes] != [_place(wanted)]:
            said = Text(f"决策表 {table}", f"table {table}")
            actual = [_place(each) for each in outcomes]
            yield differs((expect, "routing"), said, [_place(wanted)], actual, of_table(run, table))


def _place(outcome: Outcome) -> str:
    return " / ".join(each for each in (outcome.department, outcome.office) if each)


def _present(value: object) -> list[object]:
    return [] if value is None else [value]
