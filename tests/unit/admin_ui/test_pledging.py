from __future__ import annotations

from dataclasses import replace

from admin_ui.pledging import pledge_said
from catalog.model.duration import Duration, Unit
from catalog.reading.text import Text
from engine.case.state.pledge import Pledge, PledgeKind

PROMISE = Pledge(PledgeKind.PROMISE, Duration(5, Unit.WORKING_DAY))
COMMITMENT = Pledge(PledgeKind.COMMITMENT, Duration(2, Unit.MONTH), Text("场所符合条件", "The premises comply"))


def test_a_promised_paper_is_said_until_it_comes() -> None:
    assert pledge_said(PROMISE).zh == "容缺：承诺受理后 5个工作日内补交，尚未交来"
    assert pledge_said(replace(PROMISE, kept=True)).en == "The promised paper has come"


def test_a_commitment_is_said_with_its_check() -> None:
    assert pledge_said(COMMITMENT).zh == "告知承诺：场所符合条件"
    assert (
        pledge_said(replace(COMMITMENT, check_by="2027-01-23")).zh == "告知承诺：场所符合条件（2027年1月23日 前核查）"
    )
    assert pledge_said(replace(COMMITMENT, kept=True)).zh == "告知承诺：场所符合条件（已核查，属实）"
    assert (
        pledge_said(replace(COMMITMENT, kept=False, note="系伪造")).zh
        == "告知承诺：场所符合条件（已核查，不实：系伪造）"
    )
