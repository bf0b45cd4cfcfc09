"""What the desk's forms let one choose from: colleagues, kinds of special procedure, units, steps to go back to."""

from __future__ import annotations

from collections.abc import Iterable

from admin_ui.access.language import current_language, t
from admin_ui.access.login import current_staff
from admin_ui.desk.page import CasePage
from admin_ui.names import Names
from admin_ui.platform import platform
from catalog.model.duration import Unit
from catalog.model.step import SPECIAL, Role, Silence, StepKind
from engine.case.acting.allowed import windows
from engine.case.actions.check_commitment import unchecked
from engine.case.actions.return_to_step import ways_back
from engine.case.intake.pledging import outstanding
from engine.case.state.timing import SpecialProcedure
from engine.people.colleague import colleagues
from engine.people.grant import HANDLING

Choices = list[dict[str, str]]


def colleague_choices(department: str) -> Choices:
    """Return who handles cases in a department."""
    with platform().database.read() as connection:
        known = colleagues(connection, (department,), HANDLING, platform().today())
    return [{"value": each.account, "text": each.shown_name} for each in known]


def special_choices() -> Choices:
    """Return the kinds of special procedure, as the law lists them."""
    return [{"value": each.value, "text": kind_name(each)} for each in StepKind if each in SPECIAL]


def unit_choices() -> Choices:
    """Return the units in which the time of a special procedure is told."""
    units = (Unit.WORKING_DAY, Unit.CALENDAR_DAY)
    return [{"value": each.value, "text": t(each.zh, f"{each.value}s")} for each in units]


def running_choices(running: Iterable[SpecialProcedure]) -> Choices:
    """Return the special procedures that run."""
    return [{"value": str(each.number), "text": f"{kind_name(each.kind)} · {each.reason}"} for each in running]


def ways_back_choices(page: CasePage, task: int) -> Choices:
    """Return the steps to which the case may go back from a task."""
    language = current_language()
    steps = {step.step: step.name.in_(language) for step in page.leg.plan}
    return [{"value": each, "text": steps[each]} for each in ways_back(page.leg, page.leg.tasks[task])]


def outstanding_choices(page: CasePage) -> Choices:
    """Return the papers that were promised and have not come, each with the words for how long it was promised."""
    names = Names(platform().edition().catalog, current_language())
    known = ((key, page.leg.pledges[key].within.text) for key in outstanding(page.leg))
    return [{"value": key, "text": f"{names.material(key)} · {t(within.zh, within.en)}"} for key, within in known]


def waiting_choices(page: CasePage) -> Choices:
    """Return the items of a bundle that have not begun, and may be given up at the clerk's window."""
    names, state, clerk = Names(platform().edition().catalog, current_language()), page.state, current_staff()
    at = {each: windows(state, each) for each in sorted(state.awaiting)}
    mine = (each for each, places in at.items() if any(clerk.may(Role.WINDOW_CLERK, place) for place in places))
    return [{"value": str(each), "text": names.service(state.members[each].service)} for each in mine]


def unchecked_choices(page: CasePage) -> Choices:
    """Return the commitments that wait to be checked, each with its words."""
    known = ((key, page.leg.pledges[key].words) for key in unchecked(page.leg))
    return [{"value": key, "text": words.in_(current_language()) if words else key} for key, words in known]


def asked_choices(page: CasePage) -> Choices:
    """Return the departments that may be asked for a joint opinion, but for those that lead."""
    departments, language = platform().edition().catalog.departments, current_language()
    return [
        {"value": key, "text": (each.short or each.name).in_(language)}
        for key, each in departments.items()
        if key not in page.state.leads
    ]


def silence_choices() -> Choices:
    """Return what silence may mean."""
    said = {Silence.WAIT: "go on waiting", Silence.AGREE: "it counts as agreement"}
    return [{"value": each.value, "text": t(each.zh, said[each])} for each in Silence]


def kind_name(kind: StepKind) -> str:
    """Return the name of a kind of step."""
    return t(kind.zh, kind.value.replace("-", " ").capitalize())


CHOICES = (
    colleague_choices,
    special_choices,
    unit_choices,
    running_choices,
    ways_back_choices,
    outstanding_choices,
    waiting_choices,
    unchecked_choices,
    asked_choices,
    silence_choices,
)
"""What templates may call, by its name."""
