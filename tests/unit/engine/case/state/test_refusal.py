"""What a refusal says: what is wrong, and what can be done instead."""

from __future__ import annotations

import pytest

from engine.case.state.leg import Stage
from engine.case.state.refusal import NotInStage


@pytest.mark.parametrize(
    ("stage", "zh", "en"),
    [
        (Stage.RECEIVED, "“已收件”，不能这样办理。要先由窗口受理。", "accepted at the window first"),
        (
            Stage.HANDING_IN,
            "“待交件”，不能这样办理。请等申请人交来所要的材料。",
            "Wait until the applicant has handed in",
        ),
        (Stage.CORRECTION, "请等申请人补正。", "Wait until the applicant"),
        (Stage.ACCEPTED, "请按正在等待的环节办理。", "the steps that wait"),
        (Stage.APPROVED, "接下来是制证和送达。", "the certificate and its delivery"),
        (Stage.CLOSED, "还需要办理的，请重新申请。", "applies anew"),
        (Stage.WITHDRAWN, "还需要办理的，请重新申请。", "applies anew"),
    ],
)
def test_who_cannot_act_now_is_told_what_can_be_done(stage: Stage, zh: str, en: str) -> None:
    said = NotInStage(stage).message
    assert zh in said.zh
    assert en in said.en
