"""Ask for corrections 补正告知: all of them at once, before acceptance (许可法 32 第一款第四项)."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.model.document import Occasion
from catalog.model.step import StepKind
from catalog.reading.text import Text
from engine.case.acting.allowed import task_of_kind
from engine.case.acting.issuing import issue_document
from engine.case.acting.order import Ordered, action
from engine.case.actions.deem_accepted import in_time
from engine.case.intake.correctable import Correctable
from engine.case.state.actor import Staff
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.leg import Leg, Stage
from engine.case.state.refusal import NotComplete, needed
from engine.record.event import EventName

SECOND = Text(
    "补正应当一次告知；再次要求补正须写明原因，并记录在案。",
    "Corrections are to be told all at once; a second request needs a reason, which is recorded.",
)
NOT_ASKED = Text("本件没有要求材料“{material}”。", "This case does not ask for the material “{material}”.")


@action
def perform(deed: Ordered[Staff], *, marks: Sequence[Mark], reason: str = "") -> None:
    """Open the marked fields and materials for the applicant, and nothing else; raises ActionRefused."""
    deed.require(Stage.RECEIVED)
    task = task_of_kind(deed, StepKind.ACCEPTANCE)
    deed.unchanged(task)
    in_time(deed)
    _check(deed.leg, marks, reason)
    _check_fields(deed, [each.target for each in marks if each.kind is MarkKind.FIELD])
    kept = [{"kind": each.kind.value, "target": each.target, "note": each.note.strip()} for each in marks]
    deed.record(EventName.CORRECTION_REQUESTED, marks=kept, reason=reason.strip() or None)
    issue_document(deed, Occasion.CORRECTION)


def _check(leg: Leg, marks: Sequence[Mark], reason: str) -> None:
    if not marks:
        raise needed("需要补正的字段或材料", "fields or materials to correct")
    if not all(each.note.strip() for each in marks):
        raise needed("每一处需要补正的内容", "words for every correction")
    if len({(each.kind, each.target) for each in marks}) < len(marks):
        raise needed("每个字段或材料一处说明", "words for each field or material once")
    asked = {material for material, _ in leg.asked} | leg.files.keys()
    for each in marks:
        if each.kind is MarkKind.MATERIAL and each.target not in asked:
            raise NotComplete("unknown-material", NOT_ASKED.fill(material=each.target))
    if leg.corrections and not reason.strip():
        raise NotComplete("second-correction", SECOND)


def _check_fields(deed: Ordered[Staff], paths: Sequence[str]) -> None:
    if not paths:
        return
    known = Correctable.of(deed.leg, deed.catalog, deed.state.attributes(deed.leg), deed.state.received_on)
    for path in paths:
        if (why := known.why_not(path)) is not None:
            raise NotComplete("not-correctable", why)
