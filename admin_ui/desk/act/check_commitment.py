"""Record what the check of a signed commitment found."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import Posted, texts, word
from catalog.model.catalog import Catalog
from catalog.model.declared import Word
from catalog.reading.text import Text
from engine.case.actions import check_commitment


class Found(Word):
    """What the check of a commitment found."""

    TRUE = "true", "属实"
    UNTRUE = "untrue", "不实"


def _said(posted: Posted, _catalog: Catalog) -> dict[str, object]:
    found = word(posted, "found", Found, Text("核查结论", "finding"))
    return {**texts(posted, "material", "note", "basis"), "kept": found is Found.TRUE}


ACT = Act(
    name="check-commitment",
    label=Text("核查承诺", "Check a commitment"),
    done=Text("核查结果已登记。", "The finding is recorded."),
    perform=check_commitment.perform,
    said=_said,
    button="secondary",
)
