"""Sign, as one was asked to."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import Posted, task, text, word
from catalog.model.catalog import Catalog
from catalog.reading.text import Text
from engine.case.actions import sign


def _said(posted: Posted, _catalog: Catalog) -> dict[str, object]:
    signature = word(posted, "signature", sign.Signature, Text("签署意见", "signature"))
    return {**task(posted), "signature": signature, "note": text(posted, "note")}


ACT = Act(
    name="sign",
    label=Text("签署", "Sign"),
    done=Text("已签署。", "Signed."),
    perform=sign.perform,
    said=_said,
    decides=True,
    names_step=True,
)
