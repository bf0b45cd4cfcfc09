"""A concrete record for a point of a space, checked by running the compiled conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice, product

from catalog.model.condition import Operator
from catalog.model.field import FieldKind
from rules.analysis.axis import Axis
from rules.analysis.cell import OTHER_LETTERS, admits
from rules.analysis.cover import Point
from rules.analysis.link import OfOrder, OfText
from rules.analysis.number import Range
from rules.analysis.possible import Possible
from rules.analysis.setting import RECEIVED
from rules.facts import Facts

MOST_TRIES = 400
"""Records tried for one point where comparisons between names, or computed values, must come out right."""
MOST_ROWS = 1_000
"""Rows that an example may have."""
Claim = Callable[[Facts], bool]


def example(possible: Possible, point: Point, claim: Claim) -> Facts | None:
    """Return a record for a point of which a claim is true and that can be submitted; None when none is found."""
    for facts in islice(_records(possible, point), MOST_TRIES):
        if not possible.contradicted(facts.form, facts) and claim(facts):
            return facts
    return None


def _records(possible: Possible, point: Point) -> Iterator[Facts]:
    axes = possible.space.axes
    taken = [number for number, axis in enumerate(axes) if axis.name and not axis.computed]
    values = [_values(possible, point, number) for number in taken]
    for chosen in product(*values):
        yield _facts(possible, [axes[number] for number in taken], chosen)


def _values(possible: Possible, point: Point, number: int) -> list[object]:
    """Return values of an axis to try, the plainest first: several where something else depends on which it is."""
    axes = possible.space.axes
    axis, cell = axes[number], axes[number].cells[point[number]]
    plain = [cell.value] if cell.sure else []
    if cell.open:
        return [*plain, *_texts(possible, number)]
    compared = {each for link in possible.space.links if isinstance(link, OfOrder) for each in link.pair}
    if cell.range is None or not (number in compared or any(each.computed for each in axes)):
        return plain
    return list(dict.fromkeys([*plain, *_numbers(axis, cell.range, _ends(axes, point))]))


def _texts(possible: Possible, number: int) -> Iterator[str]:
    """Yield texts that begin as tests about the axis ask, and are none of those that it names."""
    axis = possible.space.axes[number]
    named, field = {cell.value for cell in axis.cells if not cell.open}, possible.space.setting.known(axis.name).field
    for link in possible.space.links:
        if isinstance(link, OfText) and link.values == number and link.test.operator is Operator.STARTS_WITH:
            made = (f"{link.test.operands[0]}{more}" for more in ("", *OTHER_LETTERS))
            yield from (each for each in made if each not in named and (field is None or admits(field, each)))


def _ends(axes: Sequence[Axis], point: Point) -> list[int]:
    ranges = (axis.cells[cell].range for axis, cell in zip(axes, point, strict=True))
    return [end for each in ranges if each is not None for end in (each.first, each.last)]


def _numbers(axis: Axis, within: Range, ends: Sequence[int]) -> Iterator[object]:
    """Yield the numbers, or days, at the ends of a range, and where they lie beside the ends of others."""
    tried = [within.first, within.last, *(end + by for end in ends for by in (0, 1, -1))]
    yield from (_kept(axis, within.nearest(each)) for each in tried)


def _kept(axis: Axis, number: int) -> object:
    of_day = axis.reference is not None and axis.reference.type.kind is FieldKind.DATE
    return date.fromordinal(number).isoformat() if of_day else number


def _facts(possible: Possible, axes: Sequence[Axis], chosen: Sequence[object]) -> Facts:
    form: dict[str, object] = {}
    outer: dict[str, dict[str, object]] = {"applicant": {}, "case": {}}
    for axis, value in zip(axes, chosen, strict=True):
        record = axis.reference.record if axis.reference is not None else ""
        within = outer.get(record)
        _put(form if within is None else within, axis.name.removeprefix(f"{record}."), axis, value)
    today = outer["case"].pop("today", None)
    if today is not None:
        outer["case"][RECEIVED.removeprefix("case.")] = today
    facts = Facts(form, outer["applicant"], outer["case"], str(today or ""))
    form.update(possible.space.setting.computation.run(form, facts))
    return facts


def _put(within: dict[str, object], path: str, axis: Axis, value: object) -> None:
    *objects, last = path.split(".")
    if value is None or (axis.option and not value):
        return
    for key in objects:
        inner = within.setdefault(key, {})
        within = inner if isinstance(inner, dict) else {}
    if axis.option:
        chosen = within.setdefault(last, [])
        if isinstance(chosen, list):
            chosen.append(axis.option)
    elif axis.reference is not None and axis.reference.type.kind is FieldKind.GROUP:
        within[last] = [{} for _ in range(min(int(str(value)), MOST_ROWS))]
    else:
        within[last] = value
