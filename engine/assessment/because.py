"""Why something follows from answers: the rules and rows that decided it, with file and line."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.reading.position import Position
from catalog.reading.text import Text, same
from engine.assessment.run import Run
from forms.display import shown_text
from forms.form import CompiledForm
from rules.trace import Trace, trace

HOLDS, FAILS = Text("成立", "holds"), Text("不成立", "does not hold")
ALWAYS = Text("没有条件", "there is no condition")
ROW = Text("{at} 决策表“{table}”第 {row} 行：{said}", "{at} row {row} of the table “{table}”: {said}")
COMPUTED = Text("{at} 在此计算", "{at} computed here")
OTHERWISE = Text("其他情形", "otherwise")
NO_ROW = Text(
    "{at} 决策表“{table}”没有一行成立，取默认处室",
    "{at} no row of the table “{table}” holds, so the default office takes it",
)
LINE = Text("{at} {said}——{verdict}{values}", "{at} {said} — {verdict}{values}")


def of_material(run: Run, material: str) -> tuple[Text, ...]:
    """Say why a material is needed or not."""
    found: list[Text] = []
    for requirement, when in run.compiled.materials.requirements:
        if requirement.material == material:
            at = requirement.source.position
            found += (
                lines(trace(when.expression, run.facts.form, run.facts), run.compiled.form) if when else [_always(at)]
            )
    return tuple(found)


def of_step(run: Run, step: str) -> tuple[Text, ...]:
    """Say why a step is taken or not."""
    when = run.compiled.plan.conditions.get(step)
    if when is not None:
        return tuple(lines(trace(when.expression, run.facts.form, run.facts), run.compiled.form))
    return tuple(_always(each.source.position) for each in run.compiled.plan.ordered if each.step == step)


def of_field(run: Run, path: str) -> tuple[Text, ...]:
    """Say why a field is asked or not; rows of a group are told apart by their number."""
    found: list[Text] = []
    for ask in run.compiled.form.asks:
        if ask.path == path and not ask.group:
            found += lines(trace(ask.when, run.facts.form, run.facts), run.compiled.form)
    return tuple(found)


def of_table(run: Run, table: str) -> tuple[Text, ...]:
    """Say which rows of a table decided."""
    compiled, decision = run.compiled.plan.routing.tables[table], run.routing[table]
    if not decision.rows:
        return (NO_ROW.fill(at=compiled.declared.source.position, table=table),)
    said: list[Text] = []
    for row, at in zip(decision.rows, decision.places, strict=True):
        expression = dict(compiled.rows).get(row)
        why = trace(expression, run.facts.form, run.facts) if expression is not None else None
        said.append(ROW.fill(at=at, table=table, row=row + 1, said=why.said if why else OTHERWISE))
        said += lines(why, run.compiled.form) if why else []
    return tuple(said)


def of_computed(run: Run, key: str) -> tuple[Text, ...]:
    """Say where a field is computed, and which rows of its table gave the value where it was looked up."""
    said = [COMPUTED.fill(at=run.compiled.service.item.form.compute[key].at)]
    for formula in run.compiled.form.computation.formulas:
        if formula.key == key and (lookup := formula.lookup) is not None:
            for row, why in lookup.trace(run.facts.form, run.facts):
                at = lookup.declared.rows[row].source.position
                held = why.said if why else OTHERWISE
                said.append(ROW.fill(at=at, table=lookup.declared.table, row=row + 1, said=held))
                said += lines(why, run.compiled.form) if why else []
    return tuple(said)


def lines(traced: Trace, form: CompiledForm) -> Iterator[Text]:
    """Yield a line for every test of a trace, with the values it read as people write them."""
    if traced.parts:
        for part in traced.parts:
            yield from lines(part, form)
        return
    read = [(name, _shown(form, name, value)) for name, value in traced.values]
    zh, en = (
        "，".join(f"{name} = {said.zh}" for name, said in read),
        ", ".join(f"{name} = {said.en}" for name, said in read),
    )
    values = Text(f"（{zh}）", f" ({en})") if read else same("")
    yield LINE.fill(at=traced.at, said=traced.said, verdict=HOLDS if traced.holds else FAILS, values=values)


def _always(at: Position) -> Text:
    return Text(f"{at} {ALWAYS.zh}", f"{at} {ALWAYS.en}")


def _shown(form: CompiledForm, name: str, value: object) -> Text:
    field = form.field(name)
    if value is None:
        return same("—")
    return shown_text(field, value) if field is not None and not field.fields else same(str(value))
