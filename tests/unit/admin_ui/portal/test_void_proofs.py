"""A corrected answer that makes what proved an unmarked paper void: it is decided again, and something else is given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.case.actions import request_correction, resubmit
from engine.case.intake.checked import Faulty
from engine.case.intake.compiled import CompiledService
from engine.case.state.actor import Applicant
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.leg import Stage
from engine.draft.upload import Files
from engine.time.clock import FixedClock
from forms.answers import Answers
from tests.founding_city import CLERK, FILES, PAPER, founding_city
from tests.unit.admin_ui.founded import NOW, Founded, Made, founded, made
from tests.unit.admin_ui.portal.conftest import Visitor, upload
from tests.unit.admin_ui.portal.test_corrected_materials import consistent, order_of

AT_THE_ADDRESS = FILES["kitchen.yaml"].replace(
    "{certificate: business-licence}", "{certificate: business-licence, where: {address: {field: form.address}}}"
)
OPTIONAL = AT_THE_ADDRESS.replace(
    "{material: licence-copy, basis: {law: 示例法}", "{material: licence-copy, optional: true"
)
OTHER = "东街 9 号"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(tmp_path_factory.mktemp("void"), FixedClock(NOW), kitchen=AT_THE_ADDRESS)


@pytest.fixture
def company(once: Made, tmp_path: Path) -> Iterator[Founded]:
    with founded(once, tmp_path, FixedClock(NOW)) as copied:
        yield copied


def returned(company: Founded, visitor: Visitor, *fields: str) -> tuple[str, str]:
    """Apply with the licence on record, and have fields corrected; return the code, and the page that asks for it."""
    code = company.applied(visitor)
    assert company.state(code).legs[1].proved
    marks = [Mark(MarkKind.FIELD, each, "请核对") for each in fields]
    request_correction.perform(order_of(company, code, CLERK), marks=marks)
    return code, f"/track/{code}/correct"


def handed(company: Founded, code: str, files: Files, *, kitchen: str = AT_THE_ADDRESS, **changed: object) -> None:
    """Hand the corrections in, past the page."""
    service = (city := founding_city(kitchen=kitchen)).service("kitchen")
    assert service is not None
    order = order_of(company, code, Applicant(account=company.state(code).account))
    answers = Answers({**company.state(code).legs[1].answers, **changed})
    resubmit.perform(order, compiled=CompiledService.of(service, city)[0], answers=answers, files=files)


def test_the_applicant_is_told_what_to_give_instead(company: Founded) -> None:
    visitor = company.own()
    code, page = returned(company, visitor, "address")
    assert "m.licence-copy" not in visitor.get(page)
    shown = visitor.post(page, {"address": OTHER})
    assert visitor.status == 422
    assert f"答案改动以后，原来用的《营业执照》{company.number}不再能证明这份材料" in shown
    assert "m.licence-copy" in shown
    assert 'href="#m-licence-copy"' in shown
    assert "只需要改下面列出的 2 处" in shown
    assert f"Since an answer was changed, 营业执照 {company.number} proves this no more." in visitor.get(page, "en")
    visitor.post(page, {"address": OTHER, "m.licence-copy": upload()})
    leg = company.state(code).legs[1]
    assert (leg.stage, leg.answers["address"]) == (Stage.RECEIVED, OTHER)
    assert "licence-copy" not in leg.proved
    assert len(leg.files["licence-copy"]) == 1
    assert consistent(company, code)


def test_what_is_marked_and_void_too_is_told_once(company: Founded) -> None:
    visitor = company.own()
    code = company.applied(visitor)
    marks = [Mark(MarkKind.FIELD, "address", "请核对"), Mark(MarkKind.MATERIAL, "licence-copy", "看不清")]
    request_correction.perform(order_of(company, code, CLERK), marks=marks)
    shown = visitor.post(f"/track/{code}/correct", {"address": OTHER})
    assert "只需要改下面列出的 2 处" in shown
    assert shown.count('<a class="govuk-link" href="#m-licence-copy">') == 1


def test_with_the_answer_as_it_was_the_proof_stays(company: Founded) -> None:
    visitor = company.own()
    code, page = returned(company, visitor, "address")
    visitor.post(page, {"address": OTHER})
    visitor.post(page, {"address": "湖滨路 66 号"})
    leg = company.state(code).legs[1]
    assert leg.stage is Stage.RECEIVED
    assert [each.identifier for each in leg.proved["licence-copy"]] == [company.licence]


def test_an_answer_that_it_does_not_depend_on_leaves_the_proof(company: Founded) -> None:
    code, _ = returned(company, company.own(), "seats")
    handed(company, code, {}, seats=30)
    assert "licence-copy" in company.state(code).legs[1].proved


def test_what_ended_by_itself_is_left_to_acceptance(company: Founded) -> None:
    code, _ = returned(company, company.own(), "address")
    company.alter(status="revoked")
    handed(company, code, {}, address=OTHER)
    assert company.state(code).legs[1].stage is Stage.RECEIVED


def test_nothing_is_handed_in_while_it_is_wanting(company: Founded) -> None:
    code, _ = returned(company, company.own(), "address")
    with pytest.raises(Faulty) as refused:
        handed(company, code, {}, address=OTHER)
    assert [each.material for each in refused.value.missing] == ["licence-copy"]
    assert company.state(code).legs[1].stage is Stage.CORRECTION
    handed(company, code, {"licence-copy": (PAPER,)}, address=OTHER)
    assert company.state(code).legs[1].stage is Stage.RECEIVED


def test_whoever_gave_only_code_and_telephone_is_told_without_the_number(company: Founded) -> None:
    code, page = returned(company, company.own(), "address")
    stranger = company.guest()
    stranger.post("/track", {"code": code, "digits": "0001"})
    shown = stranger.post(page, {"address": OTHER})
    assert "原来用的《营业执照》不再能证明这份材料" in shown
    assert f"《营业执照》{company.number}" not in shown


def test_an_optional_one_simply_goes(tmp_path: Path) -> None:
    once = made(tmp_path, FixedClock(NOW), kitchen=OPTIONAL)
    (tmp_path / "copy").mkdir()
    with founded(once, tmp_path / "copy", FixedClock(NOW)) as company:
        code, _ = returned(company, company.own(), "address")
        handed(company, code, {}, kitchen=OPTIONAL, address=OTHER)
        assert company.state(code).legs[1].proved == {}
        assert consistent(company, code)
