"""A correction is answered as an application is: by what is on record, by a promise, or by papers; on its page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy import select

from admin_ui.platform import NAME, Platform
from engine.case.acting.order import Order, Who
from engine.case.actions import request_correction, resubmit
from engine.case.intake.compiled import CompiledService
from engine.case.state.actor import Applicant
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.leg import Stage
from engine.case.state.pledge import PledgeKind
from engine.case.state.refusal import NotAllowed
from engine.case.stored import repository
from engine.draft.upload import Files
from engine.storage.tables import certificate_use
from engine.time.clock import FixedClock
from forms.answers import Answers
from tests.founding_city import CLERK, FILES, PAPER, founding_city
from tests.unit.admin_ui.founded import NOW, Founded, Made, founded, made
from tests.unit.admin_ui.portal.conftest import Visitor, upload

PROMISED = FILES["kitchen.yaml"].replace(
    "{material: kitchen-plan, basis: {law: 示例法}, proved_by: [{upload: [pdf]}]}",
    "{material: kitchen-plan, basis: {law: 示例法}, proved_by: [{upload: [pdf]}, {promise: 5 working days}]}\n"
    "  - {material: articles, optional: true, proved_by: [{upload: [pdf]}]}",
)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(tmp_path_factory.mktemp("promised"), FixedClock(NOW), kitchen=PROMISED)


@pytest.fixture
def company(once: Made, tmp_path: Path) -> Iterator[Founded]:
    with founded(once, tmp_path, FixedClock(NOW)) as copied:
        yield copied


def order_of(company: Founded, code: str, actor: Who) -> Order[Who]:
    """Return an order on a case by somebody who has seen it as it is."""
    platform = cast("Platform", company.app.extensions[NAME])
    with company.app.app_context():
        rulebook = platform.rulebook()
    return Order(company.database, company.clock, rulebook, actor, code, 1, company.state(code).version)


def returned(company: Founded, code: str, *materials: str) -> str:
    """Have materials corrected, and return the address of the page that asks for it."""
    marks = [Mark(MarkKind.MATERIAL, each, "看不清") for each in materials]
    request_correction.perform(order_of(company, code, CLERK), marks=marks)
    return f"/track/{code}/correct"


def uploaded(company: Founded, visitor: Visitor) -> str:
    """Apply with both papers uploaded."""
    under = company.begin(visitor)
    visitor.post(f"{under}/materials", {"_decline": "licence-copy"})
    visitor.post(f"{under}/materials", {"m.licence-copy": upload()})
    return visitor.submit(under)


def consistent(company: Founded, code: str) -> bool:
    with company.database.read() as connection:
        return repository.compare(connection, code) == ()


def test_what_is_on_record_answers_a_correction(company: Founded) -> None:
    visitor = company.own()
    code = uploaded(company, visitor)
    page = returned(company, code, "licence-copy")
    assert company.number in visitor.get(page)
    visitor.post(page, {"_use": "licence-copy", "way.licence-copy": company.licence})
    assert "撤回同意" in visitor.get(page)
    visitor.post(page, {})
    leg = company.state(code).legs[1]
    assert leg.stage is Stage.RECEIVED
    assert [each.identifier for each in leg.proved["licence-copy"]] == [company.licence]
    assert "licence-copy" not in leg.files
    assert company.uses() == [code]
    assert consistent(company, code)


def test_a_use_stays_recorded_when_a_paper_takes_its_place(company: Founded) -> None:
    visitor = company.own()
    code = company.applied(visitor)
    page = returned(company, code, "licence-copy")
    visitor.get(page)
    visitor.post(page, {"m.licence-copy": upload(), "_decline": "licence-copy"})
    visitor.post(page, {})
    leg = company.state(code).legs[1]
    assert (leg.stage, "licence-copy" in leg.proved, len(leg.files["licence-copy"])) == (Stage.RECEIVED, False, 1)
    assert company.uses() == [code]
    assert consistent(company, code)


def test_a_promise_answers_a_correction(company: Founded) -> None:
    visitor = company.own()
    code = company.applied(visitor)
    page = returned(company, code, "kitchen-plan")
    shown = visitor.get(page)
    mark = shown.partition('name="promise.kitchen-plan" value="')[2].partition('"')[0]
    visitor.post(page, {"_promise": "kitchen-plan", "promise.kitchen-plan": mark})
    visitor.post(page, {})
    leg = company.state(code).legs[1]
    assert leg.stage is Stage.RECEIVED
    assert leg.pledges["kitchen-plan"].kind is PledgeKind.PROMISE
    assert "kitchen-plan" not in leg.files
    assert consistent(company, code)


def test_one_that_ended_meanwhile_is_told_and_nothing_is_handed_in(company: Founded) -> None:
    visitor = company.own()
    code = uploaded(company, visitor)
    page = returned(company, code, "licence-copy")
    visitor.post(page, {"_use": "licence-copy", "way.licence-copy": company.licence})
    company.alter(status="revoked")
    assert "不再能证明" in visitor.post(page, {})
    assert visitor.status == 422
    assert company.state(code).legs[1].stage is Stage.CORRECTION
    with company.database.read() as connection:
        assert connection.scalars(select(certificate_use).where(certificate_use.c.service_code == code)).all() == []


def test_whoever_gave_only_code_and_telephone_is_shown_nothing_on_record(company: Founded) -> None:
    code = uploaded(company, company.own())
    page = returned(company, code, "licence-copy")
    stranger = company.guest()
    stranger.get(page)
    stranger.post("/track", {"code": code, "digits": "0001"})
    shown = stranger.get(page)
    assert stranger.status == 200
    assert "请补正以下内容" in shown
    assert company.number not in shown


def test_an_optional_paper_that_was_left_out_and_not_marked_is_not_taken(company: Founded) -> None:
    code = company.applied(company.own())
    returned(company, code, "kitchen-plan")
    leg, city = company.state(code).legs[1], founding_city(kitchen=PROMISED)
    service = city.service("kitchen")
    assert service is not None
    compiled, _ = CompiledService.of(service, city)
    order = order_of(company, code, Applicant(account=company.state(code).account))
    handed: Files = {"kitchen-plan": (PAPER,), "articles": (PAPER,)}
    with pytest.raises(NotAllowed, match="articles"):
        resubmit.perform(order, compiled=compiled, answers=Answers(dict(leg.answers)), files=handed)
    resubmit.perform(order, compiled=compiled, answers=Answers(dict(leg.answers)), files={"kitchen-plan": (PAPER,)})
    assert company.state(code).legs[1].stage is Stage.RECEIVED
