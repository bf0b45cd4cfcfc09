"""What is known already is filled in with its source beside it, for verified identities alone, and stays to be changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from catalog.model.step import Role
from engine.case.stored.repository import compare
from engine.draft.drafts import find
from engine.storage import tables
from engine.time.clock import FixedClock
from tests.founding_city import FILES
from tests.unit.admin_ui.founded import COMPANY, KITCHEN, NOW, Founded, Made, founded, made
from tests.unit.admin_ui.portal.conftest import upload

TOLD = """
    capital: {type: integer, title: 总投资, from: {certificate: business-licence}}
    licence_no: {type: string, optional: true, title: 执照编号, readOnly: true, from: {certificate: business-licence, field: number}}
    small: {type: integer, optional: true, maximum: 50, title: 小额, from: {certificate: business-licence, field: capital}}
    cook: {type: string, optional: true, title: 厨师, from: {applicant: person_name}}
"""
SOURCED = FILES["kitchen.yaml"].replace("    capital: {type: integer, title: 总投资}\n", TOLD.lstrip("\n"))


@pytest.fixture(scope="module")
def sourced_once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(tmp_path_factory.mktemp("sourced"), FixedClock(NOW), kitchen=SOURCED)


@pytest.fixture
def sourced(sourced_once: Made, tmp_path: Path) -> Iterator[Founded]:
    with founded(sourced_once, tmp_path, FixedClock(NOW)) as copied:
        yield copied


def answers(city: Founded, under: str) -> dict[str, object]:
    """Return what the draft keeps."""
    with city.database.read() as connection:
        draft = find(connection, tables.draft.c.draft == under.rpartition("/")[2])
    assert draft is not None
    return dict(draft.answers.values)


def begun(city: Founded) -> str:
    """Begin an application by the company and answer who applies."""
    visitor = city.own()
    under = visitor.begin("kitchen")
    city.says_who(visitor, under)
    return under


def test_a_field_is_filled_from_the_valid_certificate_with_its_source_beside_it(sourced: Founded) -> None:
    under = begun(sourced)
    kept = answers(sourced, under)
    assert (kept["capital"], kept["licence_no"]) == (100, sourced.number)
    shown = sourced.own().get(f"{under}/1")
    assert f"取自《营业执照》{sourced.number}。" in shown
    assert f"Taken from 营业执照 {sourced.number}." in sourced.own().get(f"{under}/1", language="en")


def test_a_value_that_does_not_fit_is_not_filled(sourced: Founded) -> None:
    assert "small" not in answers(sourced, begun(sourced))


def test_what_was_changed_is_not_said_to_be_taken_and_not_filled_again(sourced: Founded) -> None:
    under, visitor = begun(sourced), sourced.own()
    visitor.post(f"{under}/1", {"company": COMPANY, "uscc": sourced.number, **KITCHEN, "capital": "30"})
    shown = visitor.get(f"{under}/1")
    assert shown.count("取自《营业执照》") == 1
    visitor.post(f"{under}/1", {"capital": ""})
    sourced.says_who(visitor, under)
    kept = answers(sourced, under)
    assert kept.get("capital") is None
    assert kept["licence_no"] == sourced.number


@pytest.mark.parametrize(
    "columns",
    [{"status": "revoked"}, {"valid_until": "2026-11-22"}, {"valid_from": "2026-12-01"}, {"holder_number": "x"}],
)
def test_nothing_is_taken_from_a_certificate_that_will_not_do(sourced: Founded, columns: dict[str, object]) -> None:
    sourced.alter(**columns)
    assert "capital" not in answers(sourced, begun(sourced))


def test_of_two_certificates_none_is_guessed(sourced: Founded) -> None:
    sourced.copy(number="第二份")
    assert "capital" not in answers(sourced, begun(sourced))


SECOND = "S" * 26


def test_the_applicant_chooses_one_of_two_certificates_and_may_change_his_mind(sourced: Founded) -> None:
    sourced.copy(number="第二份")
    under, visitor = begun(sourced), sourced.own()
    shown = visitor.get(f"{under}/1")
    assert "您有 2 张有效的《营业执照》，用哪一张填写总投资、执照编号、小额？" in shown
    assert f'value="{SECOND}"' in shown
    assert "市场局于2026年11月23日颁发，持有人：" in shown
    visitor.post(f"{under}/1", {"_take": "business-licence", "_paper.business-licence": SECOND, "seats": "12"})
    kept = answers(sourced, under)
    assert (kept["capital"], kept["licence_no"], kept["seats"]) == (100, "第二份", 12)
    assert "取自《营业执照》第二份。" in visitor.get(f"{under}/1")
    first = {"_take": "business-licence", "_paper.business-licence": sourced.licence, "capital": "30", "seats": "12"}
    visitor.post(f"{under}/1", first)
    kept = answers(sourced, under)
    assert (kept["capital"], kept["licence_no"]) == (30, sourced.number)  # what he typed himself stays


def test_a_certificate_that_does_not_fit_cannot_be_chosen(sourced: Founded) -> None:
    sourced.copy(number="第二份")
    under, visitor = begun(sourced), sourced.own()
    visitor.post(f"{under}/1", {"_take": "business-licence", "_paper.business-licence": "X" * 26})
    assert "capital" not in answers(sourced, under)
    shown = visitor.post(f"{under}/1", {"_take": "business-licence"})
    assert visitor.status == 422
    assert '<a href="#paper-business-licence">请先选一张证照，也可以自己填写。</a>' in shown
    assert shown.count("请先选一张证照，也可以自己填写。") == 2  # the summary and the choice itself
    assert "错误：" in shown


def test_there_is_nothing_to_choose_of_one(sourced: Founded) -> None:
    assert "_paper." not in sourced.own().get(f"{begun(sourced)}/1")


def test_nothing_is_filled_in_for_a_guest_who_states_the_number(sourced: Founded) -> None:
    visitor = sourced.guest()
    under = visitor.begin("kitchen")
    said = {"kind": "enterprise", "name": COMPANY, "uscc": sourced.number, "mobile": "19900000001"}
    visitor.post(f"{under}/applicant", said)
    assert "capital" not in answers(sourced, under)


def test_the_name_of_a_person_is_filled_in_and_that_of_an_enterprise_is_none(sourced: Founded) -> None:
    visitor = sourced.guest()
    under = visitor.begin("kitchen")
    person = {"kind": "person", "name": "林知远", "id_number": "110101198503019998", "mobile": "19900000001"}
    visitor.post(f"{under}/applicant", person)
    assert answers(sourced, under)["cook"] == "林知远"
    assert "cook" not in answers(sourced, begun(sourced))


def test_what_was_filled_in_goes_when_somebody_else_applies(sourced: Founded) -> None:
    under, visitor = begun(sourced), sourced.own()
    said = {"party": "other", "kind": "person", "name": "张小满", "paper": "resident-id", "mobile": "13800001234"}
    visitor.post(f"{under}/applicant", {**said, "id_number": "110101198503019998"})
    assert "capital" not in answers(sourced, under)


def test_a_shared_element_is_taken_from_an_earlier_accepted_application(company: Founded) -> None:
    visitor = company.own()
    code = company.applied(visitor)
    assert "address" not in answers(company, begun(company))
    with company.database.write() as connection:
        accepted = update(tables.leg).where(tables.leg.c.service_code == code).values(accepted_at=NOW)
        connection.execute(accepted)
    under = begun(company)
    assert answers(company, under)["address"] == KITCHEN["address"]
    assert "取自2026年11月23日受理的同一申请人的申请" in visitor.get(f"{under}/1")


def submitted(city: Founded, **typed: str) -> tuple[str, str]:
    """Apply with the licence chosen out of two; return the service code and its page at the desk."""
    city.copy(number="第二份")
    under, visitor = begun(city), city.own()
    visitor.post(f"{under}/1", {"_take": "business-licence", "_paper.business-licence": SECOND})
    kitchen = {key: said for key, said in KITCHEN.items() if key != "capital"}
    visitor.post(f"{under}/1", {"company": COMPANY, "uscc": city.number, **kitchen, "capital": "100", **typed})
    visitor.post(f"{under}/materials", {"_decline": "licence-copy"})
    visitor.post(f"{under}/materials", {"m.kitchen-plan": upload(), "m.licence-copy": upload()})
    code = visitor.submit(under)
    return code, city.staff("wang", Role.WINDOW_CLERK, "market").get(f"/desk/cases/{code}")


def test_the_case_keeps_from_where_it_was_filled_in_and_the_desk_reads_it(sourced: Founded) -> None:
    code, shown = submitted(sourced)
    state = sourced.state(code)
    assert {key: each.value for key, each in state.sources.items()} == {"capital": 100, "licence_no": "第二份"}
    assert state.sources["capital"].source.zh == "取自《营业执照》第二份。"
    assert shown.count("取自《营业执照》第二份。") == 2
    with sourced.database.read() as connection:
        assert compare(connection, code) == ()


def test_what_was_typed_over_is_kept_as_typed(sourced: Founded) -> None:
    code, shown = submitted(sourced, capital="30")
    assert sourced.state(code).sources.keys() == {"licence_no"}
    assert shown.count("取自《营业执照》第二份。") == 1
