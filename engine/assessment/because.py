"""Why something follows from answers: the rules that decided it, with file and line and the values that they read."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.reading.position import Position
from catalog.reading.text import Text, same
from engine.assessment.run import Run
from engine.plan.condition import When
from forms.display import shown_text
from forms.form import CompiledForm, bare
from forms.records import inside
from forms.rule import Ask
from rules.facts import Record
from rules.speech import Speech
from rules.trace import Trace, trace

HOLDS, FAILS = Text("成立", "holds"), Text("不成立", "does not hold")
ALWAYS = Text("没有条件", "there is no condition")
LINE = Text("{at} {said}——{verdict}{values}", "{at} {said} — {verdict}{values}")
NAMED = Text("{at} 条件“{key}”：{name}", "{at} the condition “{key}”: {name}")
HANDED_ON = Text("由“{item}”颁发的“{certificate}”证明", "proved by the “{certificate}” that “{item}” issues")
NOTHING = same("—")
_ROWS = Text("{rows} 行", "{rows:row|rows}")


def of_material(run: Run, material: str) -> tuple[Text, ...]:
    """Say why a material is needed or not."""
    found: list[Text] = []
    for requirement, when in run.compiled.materials.requirements:
        if requirement.material == material:
            found += _of_condition(run, when, requirement.source.position)
    return (*found, *_handed_on(run, material))


def _handed_on(run: Run, material: str) -> Iterator[Text]:
    """Say which of the chosen items of a bundle hand a material to others, whose certificate proves it."""
    merged = run.compiled.merged
    handed = [each for each in merged.materials if each.material == material] if merged else []
    names = {each.member.item: each.service.service.item.name for each in run.compiled.members}
    for giver, certificate in dict.fromkeys(
        (each.giver, each.certificate) for each in handed if each.giver in run.items
    ):
        yield HANDED_ON.fill(item=names[giver], certificate=run.catalog.certificates[certificate].name)


def of_step(run: Run, step: str) -> tuple[Text, ...]:
    """Say why a step is taken or not."""
    when = run.compiled.plan.conditions.get(step)
    places = (each.source.position for each in run.compiled.plan.ordered if each.step == step)
    return tuple(line for at in places for line in _of_condition(run, when, at))


def of_member(run: Run, item: str) -> tuple[Text, ...]:
    """Say why an item of a bundle is needed or not."""
    members = (each for each in run.compiled.members if each.member.item == item)
    return tuple(line for each in members for line in _of_condition(run, each.when, each.member.source.position))


def of_handlers(run: Run) -> tuple[Text, ...]:
    """Say of every adoption of an item whether an application is its own."""
    adopters, adoptions = run.compiled.handlers.adopters, run.catalog.adoptions
    found = ((each.when, adoptions[each.service.key].source.position) for each in adopters if each.when is not None)
    return tuple(line for when, at in found for line in _of_condition(run, when, at))


def of_field(run: Run, path: str) -> tuple[Text, ...]:
    """Say why a field is asked or not; it is not asked within something that is not, and rows are told apart by number."""
    found: list[Text] = []
    keys = path.split(".")
    for length in range(1, len(keys) + 1):
        above = keys[:length]
        for ask in run.compiled.form.asks:
            if ask.path == bare(".".join(above)) and not above[-1].isdecimal():
                found += _of_ask(run, ask, above)
    if found:
        return tuple(found)
    field = run.compiled.form.field(path)
    return (_always(field.source.position),) if field is not None and field.source is not None else (ALWAYS,)


def lines(traced: Trace, form: CompiledForm) -> Iterator[Text]:
    """Yield a line for every test of a trace, with the values it read as people write them."""
    if traced.values or not traced.parts:
        yield LINE.fill(at=traced.at, said=traced.said, verdict=verdict(traced), values=bracketed(traced, form))
    for part in traced.parts:
        yield from lines(part, form)


def verdict(traced: Trace) -> Text:
    """Say whether a condition holds."""
    return HOLDS if traced.holds else FAILS


def bracketed(traced: Trace, form: CompiledForm) -> Text:
    """Write the values that a test read, in brackets."""
    read = [(name, value_of(form, name, value)) for name, value in traced.values]
    if not read:
        return same("")
    zh = "，".join(f"{name} = {said.zh}" for name, said in read)
    return Text(f"（{zh}）", f" ({', '.join(f'{name} = {said.en}' for name, said in read)})")


def named(speech: Speech) -> Iterator[Text]:
    """Yield where the named conditions that decided stand."""
    for each in speech.names:
        yield NAMED.fill(at=each.source.position, key=each.key, name=each.name)


def value_of(form: CompiledForm, name: str, value: object) -> Text:
    """Write a value as people do; the rows of a group by their number."""
    field = form.field(name)
    if value is None:
        return NOTHING
    if field is None:
        return same(str(value))
    return _ROWS.fill(rows=value) if field.fields and isinstance(value, int) else shown_text(field, value)


def _of_condition(run: Run, when: When | None, at: Position) -> Iterator[Text]:
    if when is None:
        yield _always(at)
        return
    yield from named(when.speech)
    yield from lines(trace(when.expression, run.facts.form, run.facts), run.compiled.form)


def _of_ask(run: Run, ask: Ask, keys: list[str]) -> Iterator[Text]:
    record: Record = run.facts.form
    prefix = ""
    if ask.group:
        place = keys[: len(ask.group.split(".")) + 1]
        row = inside(run.facts.form, place)
        if not place[-1].isdecimal() or not isinstance(row, dict):
            return
        record, prefix = row, ".".join(place) + "."
    yield from named(ask.speech)
    yield from lines(trace(ask.when, record, run.facts, prefix), run.compiled.form)


def _always(at: Position) -> Text:
    return Text(f"{at} {ALWAYS.zh}", f"{at} {ALWAYS.en}")
