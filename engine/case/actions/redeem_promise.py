"""Redeem a promise 容缺补交: hand in the paper that was promised at acceptance, by the applicant or at the counter."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.model.step import Role
from catalog.reading.text import Text
from engine.case.acting.allowed import in_department, material_name, owner
from engine.case.acting.order import Ordered, Who, action
from engine.case.intake.pledging import outstanding
from engine.case.state.actor import Applicant, Staff
from engine.case.state.refusal import NotComplete, WrongState
from engine.draft.upload import Upload
from engine.record.event import EventName

NOT_PROMISED = Text(
    "这件办件没有待补交的材料“{material}”。", "No promised paper “{material}” is outstanding in this case."
)
NO_FILE = Text("请选择要补交的文件。", "Choose the file to hand in.")


@action
def perform(deed: Ordered[Applicant], *, material: str, files: Sequence[Upload]) -> None:
    """Hand in a promised paper; raises ActionRefused."""
    owner(deed)
    _redeem(deed, material, files)


@action
def at_the_counter(deed: Ordered[Staff], *, material: str, files: Sequence[Upload]) -> None:
    """Take in a promised paper that the applicant brings to the window; raises ActionRefused."""
    in_department(deed, (Role.WINDOW_CLERK,), deed.leg.department)
    _redeem(deed, material, files)


def _redeem(deed: Ordered[Who], material: str, files: Sequence[Upload]) -> None:
    if material not in outstanding(deed.leg):
        raise WrongState("not-promised", NOT_PROMISED.fill(material=material_name(deed.catalog, material)))
    if not files:
        raise NotComplete("no-file", NO_FILE)
    kept = {material: [each.to_json() for each in files]}
    deed.record(EventName.PROMISE_REDEEMED, material=material, files=kept)
