"""The items of a bundle as they hang together: by stages, as a drawing and as a list, and how long they take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from admin_ui.drawing.boxes import Box, Status
from admin_ui.drawing.graph import Lane, Node, draw_graph
from admin_ui.portal.service.figures import time_needed
from catalog.model.bundle import Bundle, BundleStage
from catalog.model.catalog import Catalog, Service
from catalog.model.item import Start
from catalog.reading.text import Language, Text, same
from engine.case.intake.compiled import CompiledMember, CompiledService
from engine.plan.bundle import Part, Schedule, schedule

TITLE = Text("事项图", "The items and their order")
OTHERS = Text("其他事项", "Other items")
TOGETHER = Text(
    "阶段期限：自第一个事项{start}起，各事项一共{within}，特别程序和等您交件、补正的时间不计入。",
    "Limit of the stage: {within} for all its items together, from the {start} of the first; special procedures, and the "
    "time until you hand in or correct what is asked for, are not counted.",
)
STARTS = {Start.ACCEPTED: Text("受理", "acceptance"), Start.RECEIVED: Text("收到申请", "receipt")}
LED_BY = Text("{stage}（牵头：{lead}）", "{stage} (led by {lead})")


class Mark(NamedTuple):
    """How an item stands: how its box is coloured, in a word, and where it leads."""

    status: Status
    word: Text | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True)
class BundleItem:
    """One item in the list: who does it, how long it takes, when it is needed, and what it waits for."""

    key: str
    name: Text
    department: Text
    time: Text
    when: Text | None
    mark: Mark
    after: tuple[Text, ...]
    before: tuple[Text, ...]
    rather_after: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Phase:
    """A stage with its items; `title` is None where the bundle has no stages."""

    title: Text | None
    limit: Text | None
    """how long its items may take together 阶段期限"""
    items: tuple[BundleItem, ...]


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long it takes: the schedule, the items that make it so long, and how it was counted."""

    schedule: Schedule
    longest: tuple[Text, ...]
    notes: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class BundlePlan:
    """The items of a bundle, drawn, listed and timed."""

    drawing: Markup
    phases: tuple[Phase, ...]
    lasting: Lasting
    conditional: bool
    """whether lines of advice or milestones are among those drawn"""


def bundle_plan(
    ready: CompiledService,
    catalog: Catalog,
    marks: Mapping[str, Mark],
    language: Language,
    timed: Sequence[CompiledMember] | None = None,
) -> BundlePlan:
    """Return the plan of the items that have a mark; it is timed for all of them unless `timed` says for which."""
    shown = tuple(each for each in ready.members if each.member.item in marks)
    counted = shown if timed is None else timed
    bundle = _bundle(ready)
    nodes = tuple(_node(each, marks[each.member.item], language, staged=bool(bundle.stages)) for each in shown)
    return BundlePlan(
        drawing=draw_graph(nodes, tuple(_lanes(bundle, catalog, language)), TITLE.in_(language)),
        phases=tuple(_phases(bundle, catalog, shown, marks)),
        lasting=lasting(counted),
        conditional=any(each.before or each.rather_after for each in nodes),
    )


def lasting(members: Sequence[CompiledMember]) -> Lasting:
    """Return how long items take together, and how honest that is."""
    made = schedule([Part(each.member, each.service.service.item) for each in members])
    names = {each.member.item: each.service.service.item.name for each in members}
    return Lasting(made, tuple(names[each] for each in made.longest), tuple(_notes(made, names)))


def _notes(made: Schedule, names: Mapping[str, Text]) -> Iterator[Text]:
    yield Text(
        "按承诺时限计算，没有承诺的按法定时限；当场办结的按零计。自受理起算的，不含受理所需的时间。",
        "Counted by the promised limits, by the statutory one where nothing is promised; what is done on the spot counts "
        "as nothing. Limits that run from acceptance leave out the time until acceptance.",
    )
    converted = [names[each.item] for each in made.stretches.values() if each.converted]
    if converted:
        yield Text(
            f"{_zh(converted)}的时限不以工作日计，为便于比较按每七日五个工作日折算，不改变其法定算法。",
            f"The limit of {_en(converted)} is not in working days; to compare, five working days are counted for seven. "
            "How it is counted by law stays as it is.",
        )
    special = [names[each.item] for each in made.stretches.values() if each.special]
    if special:
        yield Text(
            f"{_zh(special)}可能需要检测、鉴定、专家评审等特别程序，所需时间依法不计入时限，也没有算在这里。",
            f"{_en(special)} may take testing, appraisal, expert review or another special procedure; by law its time is "
            "not counted, and it is not counted here.",
        )


def _zh(names: Sequence[Text]) -> str:
    return "、".join(f"“{each.zh}”" for each in names)


def _en(names: Sequence[Text]) -> str:
    return ", ".join(f"“{each.en}”" for each in names)


def _bundle(ready: CompiledService) -> Bundle:
    if ready.merged is None:
        raise ValueError(f"{ready.service.key} is no bundle")
    return ready.merged.bundle


def _node(each: CompiledMember, mark: Mark, language: Language, *, staged: bool) -> Node:
    member, service = each.member, each.service.service
    said = [_short(service).in_(language)]
    if mark.word:
        said.insert(0, mark.word.in_(language))
    box = Box(member.item, service.item.name.in_(language), " · ".join(said), mark.status, member.after, mark.href)
    return Node(box, member.stage if staged else None, member.before, member.rather_after)


def _short(service: Service) -> Text:
    return service.department.short or service.department.name


def _lanes(bundle: Bundle, catalog: Catalog, language: Language) -> Iterator[Lane]:
    yield from (Lane(each.stage, _led(bundle, catalog, each.stage).in_(language)) for each in bundle.stages)
    yield Lane(None, OTHERS.in_(language) if bundle.stages else "")


def _led(bundle: Bundle, catalog: Catalog, key: str) -> Text:
    stage = bundle.stage(key)
    if stage is None:
        return same(key)
    lead = catalog.departments.get(stage.lead)
    return LED_BY.fill(stage=stage.name, lead=(lead.short or lead.name) if lead else same(stage.lead))


def _phases(
    bundle: Bundle, catalog: Catalog, shown: Sequence[CompiledMember], marks: Mapping[str, Mark]
) -> Iterator[Phase]:
    names = {each.member.item: each.service.service.item.name for each in shown}
    for key in (*(each.stage for each in bundle.stages), None):
        inside = [each for each in shown if each.member.stage == key or (key is None and not bundle.stages)]
        title = (_led(bundle, catalog, key) if key else OTHERS) if bundle.stages else None
        if inside:
            yield Phase(
                title,
                _together(bundle.stage(key)),
                tuple(_item(each, marks[each.member.item], names) for each in inside),
            )


def _together(stage: BundleStage | None) -> Text | None:
    if stage is None or stage.limit is None:
        return None
    return TOGETHER.fill(within=stage.limit.within.text, start=STARTS[stage.limit.from_])


def _item(each: CompiledMember, mark: Mark, names: Mapping[str, Text]) -> BundleItem:
    member, service = each.member, each.service.service
    return BundleItem(
        key=member.item,
        name=service.item.name,
        department=service.department.name,
        time=time_needed(service.item),
        when=each.when.speech.said if each.when else None,
        mark=mark,
        after=_named(member.after, names),
        before=_named(member.before, names),
        rather_after=_named(member.rather_after, names),
    )


def _named(keys: Sequence[str], names: Mapping[str, Text]) -> tuple[Text, ...]:
    return tuple(names[each] for each in keys if each in names)
