"""Enter a decision that was made outside the system."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import Posted, iso_day, texts, word
from catalog.model.catalog import Catalog
from catalog.reading.text import Text
from engine.case.actions import enter_decision


def _said(posted: Posted, _catalog: Catalog) -> dict[str, object]:
    outcome = word(posted, "outcome", enter_decision.Outcome, Text("决定的结果", "what was decided"))
    words = texts(posted, "number", "why", "reason", "basis", "remedies")
    return {"outcome": outcome, "decided_on": iso_day(posted, "decided_on"), **words}


ACT = Act(
    name="enter-decision",
    label=Text("补录系统外作出的决定", "Enter a decision made outside"),
    done=Text("已补录，并列入系统外决定清单。", "Entered, and listed among decisions made outside."),
    perform=enter_decision.perform,
    said=_said,
    decides=True,
    button="secondary",
)
