"""Do not accept an application, or say that it needs no permission."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import Posted, text, texts
from catalog.model.catalog import Catalog
from catalog.reading.text import Text
from engine.case.actions import not_accept
from engine.case.state.refusal import needed


def _said(posted: Posted, _catalog: Catalog) -> dict[str, object]:
    outcome = text(posted, "outcome")
    if outcome not in {"not_accepted", "out_of_scope"}:
        raise needed("不予受理或不受理", "whether it is not accepted or needs no permission")
    return {**texts(posted, "reason", "turn_to"), "out_of_scope": outcome == "out_of_scope"}


ACT = Act(
    name="not-accept",
    label=Text("不予受理或不受理", "Do not accept"),
    done=Text("已作出决定并告知申请人。", "Decided, and the applicant is told."),
    perform=not_accept.perform,
    said=_said,
    decides=True,
    button="warning",
    tells=True,
)
