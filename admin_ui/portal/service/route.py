"""The way of an application through the offices: its steps, as a drawing and as a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from admin_ui.drawing.boxes import Box, Status
from admin_ui.drawing.plan import draw_plan
from catalog.model.catalog import Catalog
from catalog.model.duration import Duration
from catalog.model.step import Step
from catalog.reading.text import Language, Text, same
from engine.plan.name import name_of
from engine.plan.plan import CompiledPlan
from engine.plan.step import Offer, PlannedStep

TITLE = Text("办理环节图", "The steps")


@dataclass(frozen=True, slots=True)
class Stop:
    """One step as told to people: who does it, how long it takes, and when it is taken at all."""

    key: str
    name: Text
    places: tuple[Text, ...]
    departments: tuple[Text, ...]
    after: tuple[str, ...]
    limit: Duration | None = None
    condition: Text | None = None
    status: Status = "planned"


def stops(catalog: Catalog, plan: CompiledPlan) -> tuple[Stop, ...]:
    """Return every declared step of a service, conditional ones with their condition in words."""
    return tuple(_declared(step, catalog, plan) for step in plan.ordered)


def planned(steps: Iterable[PlannedStep], catalog: Catalog) -> Iterator[Stop]:
    """Yield the steps planned before anything is answered; the department alone where a table names the office by the answers."""
    for step in steps:
        departments = tuple(dict.fromkeys(named_place(catalog, offer.department, None) for offer in step.offers))
        offices = departments if step.routed else tuple(dict.fromkeys(place(catalog, offer) for offer in step.offers))
        yield Stop(step.step, step.name, offices, departments, step.after, step.limit)


def place(catalog: Catalog, offer: Offer) -> Text:
    """Name a department and its office."""
    return named_place(catalog, offer.department, offer.office)


def drawing(route: Iterable[Stop], language: Language) -> Markup:
    """Draw the steps in columns."""
    boxes = [Box(each.key, each.name.in_(language), _detail(each, language), each.status, each.after) for each in route]
    return draw_plan(boxes, TITLE.in_(language))


def _declared(step: Step, catalog: Catalog, plan: CompiledPlan) -> Stop:
    kind = plan.kinds[step.step]
    when = plan.conditions.get(step.step)
    return Stop(
        key=step.step,
        name=name_of(step, kind),
        places=tuple(places(step, catalog, plan)),
        departments=tuple(places(step, catalog, plan, offices=False)),
        after=step.after,
        limit=step.limit,
        condition=when.speech.said if when else None,
    )


def table_of(step: Step) -> str | None:
    """Return the decision table that names the office of a step by the answers; None where the step names it itself."""
    return step.route if step.office is None and not step.from_ else None


def places(step: Step, catalog: Catalog, plan: CompiledPlan, *, offices: bool = True) -> Iterator[Text]:
    """Yield where a step is done; the department alone where a table names the office by the answers."""
    find = plan.routing.offices.place
    for department in step.from_ or (step.department,):
        found, office = find(department, step.offices.get(department or "", step.office))
        yield named_place(catalog, found, office if offices and table_of(step) is None else None)


def named_place(catalog: Catalog, department: str, office: str | None) -> Text:
    """Name a department by its short name, with the office where there is one."""
    known = catalog.departments.get(department)
    if known is None:
        return same(department)
    short = known.short or known.name
    there = known.office(office) if office else None
    return Text(f"{short.zh}{there.name.zh}", f"{there.name.en}, {short.en}") if there else short


def _detail(stop: Stop, language: Language) -> str:
    """Name the departments alone; the list beside the drawing has the offices and the limits."""
    return ("、" if language == "zh" else ", ").join(each.in_(language) for each in stop.departments)
