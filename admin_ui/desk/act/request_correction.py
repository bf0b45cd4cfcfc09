"""Ask the applicant for corrections, all at once."""

from __future__ import annotations

from collections.abc import Iterator

from admin_ui.desk.act.act import Act
from admin_ui.posted import Posted, text, texts
from catalog.reading.text import Text
from engine.case.actions import request_correction
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.refusal import NotComplete

MARKED = "mark"
"""Name of the checkboxes; each value is `field:path` or `material:key`, its note `note-<value>`."""
UNKNOWN = Text("补正标记无法识别，请刷新页面。", "A mark is not known; reload the page.")


def _marks(posted: Posted) -> Iterator[Mark]:
    for value in posted.getlist(MARKED):
        kind, _, target = value.partition(":")
        if kind not in set(MarkKind) or not target:
            raise NotComplete("unknown-mark", UNKNOWN)
        yield Mark(MarkKind(kind), target, text(posted, f"note-{value}"))


ACT = Act(
    name="request-correction",
    label=Text("要求补正", "Request corrections"),
    done=Text("已一次性告知申请人补正。", "The applicant has been told all corrections at once."),
    perform=request_correction.perform,
    said=lambda posted, _catalog: {"marks": tuple(_marks(posted)), **texts(posted, "reason")},
    decides=True,
    tells=True,
)
