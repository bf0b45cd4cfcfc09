"""Who may do what: the tasks that an actor may work on, and 受审分离."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from catalog.model.catalog import Catalog
from catalog.model.step import Role, StepKind
from catalog.reading.text import Text, same
from engine.case.acting.order import Ordered
from engine.case.certificate.ended import ended
from engine.case.state.actor import Applicant, Staff, hand
from engine.case.state.case import CaseState
from engine.case.state.course import came_to_nothing, milestones
from engine.case.state.leg import Leg
from engine.case.state.pledge import PledgeKind
from engine.case.state.proved import Proved
from engine.case.state.refusal import NO_SUCH_CASE, NO_TASK, TAKEN, TASK_OVER, NotAllowed, NotYours, WrongState
from engine.case.state.task import Task, TaskStage
from engine.case.stored.deed import Deed
from engine.evidence.paper import Source

SEPARATED = Text(
    "受审分离：您受理了此件，须由他人作出决定。",
    "You accepted this case, so somebody else must decide it (separation of acceptance and decision).",
)

SPECIAL_RUNS = Text(
    "特别程序（{kind}）正在进行，须待其结束后作出决定。",
    "A special procedure ({kind}) is under way; the decision waits for its end.",
)
SIGNATURE = Text(
    "这是一项加签，由被指名的人签署，不能领取或转交。",
    "This is an added signature: the person it names signs it; it cannot be claimed or passed on.",
)
UNSIGNED = Text(
    "还有加签没有签署。请等加签人签署，或撤回加签，再作出决定。",
    "An added signature is still missing. Wait until it is given, or withdraw it, before you decide.",
)


MILESTONE = Text(
    "须待本件中的第 {legs} 项准予后，才能作出准予决定。",
    "This may be approved only once item {legs} of the same case is granted.",
)


FAILED = Text(
    "本件中的第 {legs} 项没有准予，此项依规定不能准予；请作出不予决定并写明理由，或请申请人撤回。",
    "Item {legs} of the same case was not granted, so this one cannot be approved: refuse it with reasons, or ask the "
    "applicant to withdraw it.",
)
PROMISED = Text(
    "还有承诺补交的材料没有交来（{materials}），不能准予。",
    "A paper that was promised has not come yet ({materials}), so this cannot be approved.",
)
ENDED = Text(
    "{what}{why}，受理时不能再证明“{material}”。请先要求申请人补正这种材料。",
    "{what} cannot prove {material} on the day of acceptance: {why}. Ask the applicant to correct this material first.",
)


def task_of(deed: Ordered[Staff], number: int) -> Task:
    """Return a task that the actor may work on: not over, offered to a grant of his, claimed by nobody else."""
    task = deed.leg.tasks.get(number)
    if task is None:
        raise WrongState("no-task", NO_TASK)
    _granted(deed.by, task)
    if task.stage.over:
        deed.unchanged(task)
        raise WrongState("task-over", TASK_OVER)
    if task.signs_for is not None:
        raise WrongState("signature", SIGNATURE)
    if task.stage is TaskStage.CLAIMED and task.claimed_by != hand(deed.by):
        raise WrongState("task-taken", TAKEN.fill(by=task.claimed_by))
    return task


def task_of_kind(deed: Ordered[Staff], kind: StepKind) -> Task:
    """Return the waiting task of a kind that the actor may work on, one he has claimed before others."""
    waiting = [each for each in deed.leg.unfinished() if each.kind is kind and each.signs_for is None]
    if not waiting:
        for over in deed.leg.tasks.values():
            if over.kind is kind:
                deed.unchanged(over)
        raise WrongState("no-task", NO_TASK)
    own = [each for each in waiting if each.claimed_by == hand(deed.by)]
    granted = [each for each in waiting if may_work(deed.by, each)]
    free = [each for each in granted if each.stage is TaskStage.OPEN]
    return task_of(deed, (own or free or granted or waiting)[0].number)


def separated(deed: Ordered[Staff]) -> None:
    """Refuse when the one who accepted would decide; what is handled on the spot is excepted."""
    if is_separated(deed.leg, {deed.by.account, hand(deed.by)}):
        raise NotAllowed("separated", SEPARATED)


def no_special_runs(deed: Ordered[Staff]) -> None:
    """Refuse while a special procedure runs: nothing is decided before its result."""
    running = next(deed.leg.timing.running(), None)
    if running is not None:
        raise WrongState("special-running", SPECIAL_RUNS.fill(kind=Text(running.kind.zh, running.kind.value)))


def milestones_met(deed: Deed) -> None:
    """Refuse to approve a leg of a bundle while one that must be granted before it is not."""
    failed = [each for each in milestones(deed.state, deed.number) if came_to_nothing(deed.state, each.leg)]
    if failed:
        raise WrongState("milestone-failed", FAILED.fill(legs="、".join(str(each.leg) for each in failed)))
    if open_ := milestones(deed.state, deed.number):
        raise WrongState("milestone", MILESTONE.fill(legs="、".join(str(each.leg) for each in open_)))


def promises_kept(deed: Ordered[Staff]) -> None:
    """Refuse to approve while a paper that was promised 容缺 has not come."""
    left = [key for key, each in deed.leg.pledges.items() if each.kind is PledgeKind.PROMISE and each.open]
    if left:
        names = [material_name(deed.catalog, key) for key in left]
        every = Text("、".join(each.zh for each in names), ", ".join(each.en for each in names))
        raise WrongState("promise-open", PROMISED.fill(materials=every))


def still_proved(deed: Ordered[Staff]) -> None:
    """Refuse to accept while what was used in place of a paper does not hold on the day of acceptance."""
    for each in ended(deed.connection, deed.leg, deed.today):
        name, shown = _named(deed.catalog, each.proved), material_name(deed.catalog, each.material)
        what = Text(f"《{name.zh}》{each.proved.number}", f"{name.en} {each.proved.number}")
        raise WrongState("evidence-ended", ENDED.fill(what=what, why=each.why, material=shown))


def material_name(catalog: Catalog, key: str) -> Text:
    """Name a material as people call it; one that is declared no more by its key."""
    material = catalog.materials.get(key)
    return material.name if material else same(key)


def _named(catalog: Catalog, proved: Proved) -> Text:
    """Name what was used: the certificate, or the item that was approved."""
    certificate, item = catalog.certificates.get(proved.kind), catalog.items.get(proved.kind)
    if proved.source == Source.CERTIFICATE:
        return certificate.name if certificate else same(proved.kind)
    return item.name if item else same(proved.kind)


def is_separated(leg: Leg, accounts: Collection[str]) -> bool:
    """Say whether one of the accounts accepted the leg, or had it accepted by a deputy, and so must not decide it."""
    return not leg.on_the_spot and not {leg.accepted_by, leg.accepted_for}.isdisjoint(accounts)


def all_signed(deed: Deed, task: Task) -> None:
    """Refuse to end a task for good while a signature that was added to it 加签 is missing."""
    if any(each.signs_for == task.number for each in deed.leg.unfinished()):
        raise WrongState("unsigned", UNSIGNED)


def in_department(deed: Ordered[Staff], roles: Iterable[Role], department: str) -> None:
    """Refuse unless the actor has one of the roles somewhere in the department."""
    wanted = tuple(roles)
    if not any(deed.by.may(role, department) for role in wanted):
        raise NotYours(wanted[0], department)


def windows(state: CaseState, leg: int) -> frozenset[str]:
    """Return the departments at whose windows a leg is attended to, begun or not: its own, and those that lead it."""
    begun, member = state.legs.get(leg), state.members.get(leg)
    own = begun.department if begun else member.department if member else None
    return state.led_by(leg) | ({own} if own else set())


def at_window(deed: Ordered[Staff], leg: int) -> None:
    """Refuse unless the actor is a window clerk where a leg is attended to."""
    known = windows(deed.state, leg)
    if not any(deed.by.may(Role.WINDOW_CLERK, each) for each in known):
        raise NotYours(Role.WINDOW_CLERK, min(known, default=deed.leg.department))


def owner(deed: Ordered[Applicant]) -> None:
    """Refuse unless the case is the applicant's own."""
    if not deed.by.owns(deed.state.account, deed.state.service_code):
        raise NotAllowed("no-such-case", NO_SUCH_CASE)


def may_work(staff: Staff, task: Task) -> bool:
    """Say whether a task is for this member of staff: named as its person, else by a grant of his."""
    if task.person is not None:
        return task.person == hand(staff)
    return staff.may(task.role, task.department, task.office)


def _granted(staff: Staff, task: Task) -> None:
    if not may_work(staff, task):
        raise NotYours(task.role, task.department)
