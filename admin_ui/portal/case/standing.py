"""Where an application stands, in words for its applicant: what is going on, who has it, what happens next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from admin_ui.portal.service.figures import from_when
from admin_ui.portal.service.route import place
from catalog.model.catalog import Catalog
from catalog.model.item import Handling, Item
from catalog.model.step import StepKind
from catalog.reading.text import Text
from engine.case.state.leg import WITH_APPLICANT, Leg, Stage
from engine.plan.step import Offer

NAMES: Mapping[Stage, Text] = {
    Stage.RECEIVED: Text("已收件，待受理", "Received, not yet accepted"),
    Stage.HANDING_IN: Text("待您交材料", "Waiting for your papers"),
    Stage.CORRECTION: Text("待您补正", "Waiting for your corrections"),
    Stage.ACCEPTED: Text("已受理，办理中", "Accepted, in progress"),
    Stage.APPROVED: Text("准予", "Approved"),
    Stage.REFUSED: Text("不予许可", "Refused"),
    Stage.NOT_ACCEPTED: Text("不予受理", "Not accepted"),
    Stage.OUT_OF_SCOPE: Text("不受理，无需办理", "No permission needed"),
    Stage.WITHDRAWN: Text("您已撤回", "Withdrawn by you"),
    Stage.CLOSED: Text("已办结", "Closed"),
}
COLOURS: Mapping[Stage, str] = {
    Stage.HANDING_IN: "orange",
    Stage.CORRECTION: "orange",
    Stage.ACCEPTED: "teal",
    Stage.APPROVED: "green",
    Stage.REFUSED: "red",
    Stage.NOT_ACCEPTED: "red",
    Stage.OUT_OF_SCOPE: "grey",
    Stage.WITHDRAWN: "grey",
}
_MEANING: Mapping[Stage, Text] = {
    Stage.RECEIVED: Text(
        "您的申请已经收到。工作人员正在核对材料，之后会受理，或者一次告诉您要补正的全部内容。",
        "Your application has arrived. Staff are checking it; they will accept it, or tell you once everything to correct.",
    ),
    Stage.HANDING_IN: Text(
        "前面的事项已经准予，轮到这个事项了。请交它的材料；交齐后部门才开始办理，期限也从那天算起。",
        "What had to come first is granted; now it is this item's turn. Hand in its papers: the department begins, and its "
        "time runs, once they are complete.",
    ),
    Stage.CORRECTION: Text(
        "申请中有内容需要您补正。请按下面的说明改好后重新提交。",
        "Something in your application needs correcting. Put it right as said below, then submit again.",
    ),
    Stage.ACCEPTED: Text(
        "您的申请已经受理，有关部门正在办理。", "Your application has been accepted; the departments are working on it."
    ),
    Stage.APPROVED: Text("您的申请已获准予。", "Your application has been approved."),
    Stage.REFUSED: Text(
        "您的申请没有获得准予，理由和救济途径见下。",
        "Your application was refused; the reasons and remedies are below.",
    ),
    Stage.NOT_ACCEPTED: Text(
        "您的申请没有被受理，理由见下。", "Your application was not accepted; the reason is given below."
    ),
    Stage.OUT_OF_SCOPE: Text(
        "这件事不需要在这里办理，说明见下。", "This does not need to be applied for here; see below."
    ),
    Stage.WITHDRAWN: Text(
        "您撤回了这件申请，办理已经停止。需要时可以重新申请。",
        "You withdrew this application and work on it has stopped. You may apply again.",
    ),
}
TOLD = Text(
    "{within}内告诉您是否受理；材料有问题的，一次告知全部要补正的内容。",
    "Within {within} you are told whether it is accepted, or once everything that must be corrected.",
)
BY_SILENCE = Text(
    "逾期没有告知的，自收到材料之日起视为受理。",
    "If nobody tells you by then, it counts as accepted from the day of receipt.",
)

AT_ANY_TIME = Text(
    "可以随时用服务标识编码和手机号码后四位查询进度。",
    "You can follow it at any time with the service code and the last four digits of your mobile number.",
)


def stage_of(leg: Leg) -> Stage:
    """Return what counts for the applicant: the outcome once a leg is closed."""
    return leg.outcome or leg.stage


def meaning(leg: Leg) -> Text:
    """Say in a sentence or two where the application stands."""
    return _MEANING[stage_of(leg)] if stage_of(leg) in _MEANING else NAMES[Stage.CLOSED]


def holders(leg: Leg, catalog: Catalog) -> tuple[Text, ...]:
    """Return the offices that have the application now."""
    if leg.stage in WITH_APPLICANT:
        return ()
    tasks = leg.unfinished()
    return tuple(dict.fromkeys(place(catalog, Offer(each.department, each.office, each.role)) for each in tasks))


def withdrawable(leg: Leg) -> bool:
    """Say whether the applicant may still take the application back."""
    return leg.stage in {*WITH_APPLICANT, Stage.RECEIVED, Stage.ACCEPTED}


def coming(leg: Leg, item: Item) -> Iterator[Text]:
    """Yield what happens next, and by when."""
    yield from _acceptance(leg)
    yield from afterwards(item)


def afterwards(item: Item) -> Iterator[Text]:
    """Yield what happens once acceptance has been told."""
    yield _decision(item)
    yield AT_ANY_TIME


def _acceptance(leg: Leg) -> Iterator[Text]:
    """Yield by when it is told whether the application is accepted, and what silence means; else the step's own limit."""
    if leg.to_tell is not None:
        told = TOLD.fill(within=leg.to_tell.within.text)
        yield Text(f"{told.zh}{BY_SILENCE.zh}", f"{told.en} {BY_SILENCE.en}") if leg.to_tell.accepts else told
        return
    step = next((each for each in leg.plan if each.kind is StepKind.ACCEPTANCE), None)
    if step is not None and step.limit is not None:
        yield TOLD.fill(within=step.limit.text)


def _decision(item: Item) -> Text:
    limit = (item.limits.promised or item.limits.statutory) if item.limits else None
    if limit is None or item.handling is Handling.ON_THE_SPOT:
        return Text("受理后当场办结。", "Once accepted, it is decided on the spot.")
    within, start = limit.within.text, from_when(limit)
    return Text(f"{start.zh}{within.zh}内作出决定。", f"A decision is made within {within.en} {start.en}.")
