"""Ask several departments for their opinion at once."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import Posted, number, texts, word
from catalog.model.catalog import Catalog
from catalog.model.duration import Duration, Unit
from catalog.model.step import Silence
from catalog.reading.text import Text
from engine.case.actions import ask_opinions

UNIT = Text("答复期限的单位", "unit of the time for an answer")
SILENCE = Text("逾期未答怎样处理", "what silence means")


def _said(posted: Posted, _catalog: Catalog) -> dict[str, object]:
    return {
        "departments": tuple(posted.getlist("departments")),
        "limit": Duration(number(posted, "amount"), word(posted, "unit", Unit, UNIT)),
        "silence": word(posted, "silence", Silence, SILENCE),
        **texts(posted, "words", "basis"),
    }


ACT = Act(
    name="ask-opinions",
    label=Text("联合征求意见", "Ask for a joint opinion"),
    done=Text("已同时向各部门征求意见。", "The departments have been asked, all at once."),
    perform=ask_opinions.perform,
    said=_said,
    button="secondary",
    leads=True,
)
