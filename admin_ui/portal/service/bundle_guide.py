"""The guide of a bundle: guiding questions, the items that they call for, papers once, and the days that it saves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request, url_for
from markupsafe import Markup

from admin_ui.access.language import current_language
from admin_ui.platform import Ready
from admin_ui.portal.service.bundle_papers import BundlePaper, bundle_papers
from admin_ui.portal.service.bundle_plan import BundlePlan, Mark, bundle_plan, lasting
from admin_ui.portal.service.figures import FREE, Figure
from admin_ui.portal.service.guiding import Guiding, guiding
from admin_ui.portal.service.items import UNTOLD
from catalog.model.catalog import Service
from catalog.model.citation import cite
from catalog.model.item import Status
from catalog.reading.text import Text, same
from engine.case.intake.compiled import CompiledMember, CompiledService
from forms.asking import asking
from forms.render import fault_links

PERHAPS = Text("视情况", "depends")
LONGEST_ANSWERS = 200
"""How many answers of an address are read at most."""


@dataclass(frozen=True, slots=True)
class BundleGuide:
    """Everything that the guide of a bundle tells."""

    service: Service
    open: bool
    note: Text | None
    guiding: Guiding
    questions: Markup
    asking: str | None
    """what the browser decides with while one answers"""
    errors: list[dict[str, str]]
    figures: tuple[Figure, ...]
    plan: BundlePlan
    spared: tuple[tuple[str, Text], ...]
    """the items that are not needed, by key and name"""
    papers: tuple[BundlePaper, ...]
    alone: int
    """how many papers the items would ask for one by one"""
    fees: tuple[tuple[Text, Text, Text, tuple[Text, ...]], ...]
    """item, what for, how much, and the basis"""
    who: tuple[Text, ...]
    basis: tuple[Text, ...]
    start: str

    @property
    def handed_in(self) -> tuple[BundlePaper, ...]:
        """The papers that are handed in with the application, each once."""
        return tuple(each for each in self.papers if each.items)

    @property
    def later_papers(self) -> tuple[BundlePaper, ...]:
        """The papers that are handed in only when their item begins."""
        return tuple(each for each in self.papers if each.later and not each.items)

    @property
    def spared_papers(self) -> tuple[BundlePaper, ...]:
        """The papers that certificates of earlier items prove."""
        return tuple(each for each in self.papers if each.spared)

    @property
    def other_papers(self) -> tuple[BundlePaper, ...]:
        """The papers that are handed in in some cases."""
        return tuple(each for each in self.handed_in if not each.sure)


def bundle_guide(ready: CompiledService, edition: Ready) -> BundleGuide:
    """Return the guide with the answers that the address gives."""
    catalog, language = edition.catalog, current_language()
    pairs = list(request.args.items(multi=True))[:LONGEST_ANSWERS]
    asked = guiding(ready, catalog, pairs, edition.effective.isoformat())
    merged, item = ready.merged, ready.service.item
    if merged is None:
        raise ValueError(f"{ready.service.key} is no bundle")
    plan = bundle_plan(ready, catalog, perhaps_and_needed(asked), language, timed=asked.needed)
    papers = bundle_papers(merged, asked.needed, catalog, ready.materials.asked(asked.facts))
    return BundleGuide(
        service=ready.service,
        open=item.status is Status.IN_USE,
        note=None if item.status is Status.IN_USE else UNTOLD,
        guiding=asked,
        questions=asked.draw(language),
        asking=asking(ready.form, asked.answers.values, asked.facts),
        errors=fault_links(ready.form, asked.faults, language) if asked.answered else [],
        figures=bundle_figures(asked.needed, sum(each.sure for each in papers)),
        plan=plan,
        spared=tuple((each.member.item, each.service.service.item.name) for each in _spared(asked)),
        papers=papers,
        alone=sum(len({one.material for one, _ in each.service.materials.requirements}) for each in asked.needed),
        fees=tuple(_fees(asked.needed)),
        who=tuple(Text(each.zh, each.value.replace("-", " ")) for each in item.applicant.who),
        basis=tuple(map(cite, item.basis)),
        start=_start(ready, pairs),
    )


def _start(ready: CompiledService, pairs: Sequence[tuple[str, str]]) -> str:
    """Return where one begins, with the answers, so that nobody answers twice."""
    address = url_for("portal.start", key=ready.service.key)
    return f"{address}?{urlencode(pairs)}" if pairs else address


def _spared(asked: Guiding) -> Iterator[CompiledMember]:
    return (each for each in asked.ready.members if each not in asked.needed and each not in asked.perhaps)


def perhaps_and_needed(asked: Guiding) -> dict[str, Mark]:
    """Mark the items that are needed, and those that may be."""
    marks = {each.member.item: Mark("planned") for each in asked.needed}
    return marks | {each.member.item: Mark("skipped", PERHAPS) for each in asked.perhaps}


def bundle_figures(members: Sequence[CompiledMember], papers: int) -> tuple[Figure, ...]:
    """Return the figures of the items that are needed, for a number of papers."""
    return tuple(_figures(members, papers))


def _figures(members: Sequence[CompiledMember], papers: int) -> Iterator[Figure]:
    made, items = lasting(members).schedule, len(members)
    departments = {each.service.service.department.key for each in members}
    yield Figure(Text("事项", "Items"), same(str(items)), Text("个", "items" if items != 1 else "item"))
    yield Figure(Text("部门", "Departments"), same(str(len(departments))), Text("个", "in all"))
    yield Figure(Text("并联办理", "Side by side"), same(str(made.planned)), Text("个工作日", "working days"))
    if made.saved > 0:
        yield Figure(Text("比逐件办理节省", "Saved"), same(str(made.saved)), Text("个工作日", "working days"))
    yield Figure(
        Text("必交材料", "Papers required"), same(str(papers)), Text("份", "papers" if papers != 1 else "paper")
    )
    if not any(each.service.service.item.fees for each in members):
        yield Figure(Text("费用", "Fee"), FREE)


def _fees(members: Sequence[CompiledMember]) -> Iterator[tuple[Text, Text, Text, tuple[Text, ...]]]:
    for each in members:
        item = each.service.service.item
        yield from ((item.name, fee.name, fee.amount, tuple(map(cite, fee.basis))) for fee in item.fees)
