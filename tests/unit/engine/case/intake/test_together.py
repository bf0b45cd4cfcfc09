"""What all who apply confirm holds what is promised or signed instead of papers."""

from __future__ import annotations

from datetime import date

from engine.case.intake.applying import Applying, Submission
from engine.case.intake.compiled import CompiledService
from engine.case.intake.together import content_of
from engine.case.state.pledge import PledgeKind
from forms.answers import Answers
from tests.founding_city import ANSWERS, EDITION, PLEDGED, founding_city


def content(pledges: dict[str, PledgeKind]) -> str:
    catalog = founding_city(found=PLEDGED)
    service = catalog.service("found")
    assert service is not None
    compiled, _ = CompiledService.of(service, catalog)
    said = Submission(
        draft="d", compiled=compiled, edition=EDITION, area="009900", zone="Asia/Shanghai", files={}, pledges=pledges,
        applying=Applying("林知远", "person", "19900000001"), answers=Answers(ANSWERS),
    )  # fmt: skip
    return content_of(said, date(2026, 11, 23))


def test_another_pledge_has_to_be_confirmed_again() -> None:
    none, promised, committed = (
        content(each) for each in ({}, {"articles": PledgeKind.PROMISE}, {"articles": PledgeKind.COMMITMENT})
    )
    assert len({none, promised, committed}) == len((none, promised, committed))
    assert promised == content({"articles": PledgeKind.PROMISE})
