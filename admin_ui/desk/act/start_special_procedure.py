"""Start a special procedure: that of a step, or one outside the plan."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import Posted, number, texts, word
from catalog.model.catalog import Catalog
from catalog.model.duration import Duration, Unit
from catalog.model.step import StepKind
from catalog.reading.text import Text
from engine.case.actions import start_special_procedure

UNIT = Text("所需时间的单位", "unit of the time needed")
KIND = Text("特别程序的种类", "kind of the special procedure")


def _said(posted: Posted, _catalog: Catalog) -> dict[str, object]:
    planned = Duration(number(posted, "amount"), word(posted, "unit", Unit, UNIT))
    said = {"planned": planned, **texts(posted, "reason", "basis")}
    if "kind" in posted:
        return {**said, "kind": word(posted, "kind", StepKind, KIND)}
    return {**said, "task": number(posted, "task")}


ACT = Act(
    name="start-special-procedure",
    label=Text("开始特别程序", "Start a special procedure"),
    done=Text(
        "特别程序已开始，所需时间已告知申请人。",
        "The special procedure has begun; the applicant is told how long it takes.",
    ),
    perform=start_special_procedure.perform,
    said=_said,
    button="secondary",
    tells=True,
)
