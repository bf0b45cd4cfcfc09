"""End a review with what was found."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import Posted, task, text, word
from catalog.model.catalog import Catalog
from catalog.reading.text import Text
from engine.case.actions import review


def _said(posted: Posted, _catalog: Catalog) -> dict[str, object]:
    finding = word(posted, "finding", review.Finding, Text("审查结论", "finding"))
    return {**task(posted), "finding": finding, "note": text(posted, "note")}


ACT = Act(
    name="review",
    label=Text("提交审查结论", "Submit the finding"),
    done=Text("审查结论已提交。", "The finding is submitted."),
    perform=review.perform,
    said=_said,
    decides=True,
)
