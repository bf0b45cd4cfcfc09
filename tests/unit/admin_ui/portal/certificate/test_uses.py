"""Who used my certificate: told to its holder, department by department, and to nobody else."""

from __future__ import annotations

from dataclasses import replace

from catalog.model.evidence import Grade
from engine.evidence.elsewhere import Elsewhere, keep, of_holders
from tests.unit.admin_ui.founded import COMPANY, Founded


def test_the_holder_reads_which_department_used_it_for_what(company: Founded) -> None:
    visitor = company.own()
    code = company.applied(visitor)
    assert f"/my/certificates/{company.licence}/uses" in visitor.get("/my")
    shown = visitor.get(f"/my/certificates/{company.licence}/uses")
    assert "市场局" in shown
    assert "厨房许可" in shown
    assert f"/track/{code}" in shown
    assert f"/track/{company.code}" not in shown
    assert "他人的申请" in shown


def test_one_that_another_system_issued_is_listed_too(company: Founded) -> None:
    company.alter(status="replaced")
    told = Elsewhere(
        kind="business-licence", number="G2020", department="market", holder_name=COMPANY,
        holder_number=company.number, issued_on="2020-05-06", valid_from="2020-05-06", as_of="2026-11-01", grade=Grade.B,
    )  # fmt: skip
    with company.database.write() as connection:
        keep(connection, told, by="operator", source="licences.csv", at=company.clock.now())
        (kept,) = of_holders(connection, [company.number], limit=1)
    visitor = company.own()
    under = company.begin(visitor)
    visitor.post(f"{under}/materials", {"_use": "licence-copy", "way.licence-copy": kept.certificate})
    code, uses = visitor.submit(under), f"/my/certificates/{kept.certificate}/uses"
    assert uses in visitor.get("/my")
    shown = visitor.get(uses)
    assert "厨房许可" in shown
    assert f"/track/{code}" in shown
    with company.database.write() as connection:
        keep(connection, replace(told, holder_number="91009900MA0000111E", as_of="2026-11-02"), by="operator",
             source="licences.csv", at=company.clock.now())  # fmt: skip
    visitor.get(uses)
    assert visitor.status == 404


def test_nobody_else_reads_it(company: Founded) -> None:
    company.alter(holder_number="91009900MA0000111E")
    company.own().get(f"/my/certificates/{company.licence}/uses")
    visitor = company.own()
    visitor.get(f"/my/certificates/{company.licence}/uses")
    assert visitor.status == 404
    visitor.get("/my/certificates/none/uses")
    assert visitor.status == 404
    guest = company.guest()
    guest.get(f"/my/certificates/{company.licence}/uses")
    assert guest.path.startswith("/login")


def test_the_applicant_reads_on_tracking_and_receipt_what_was_used(company: Founded) -> None:
    visitor = company.own()
    under = company.begin(visitor)
    company.use(visitor, under)
    code = visitor.submit(under)
    for path in (f"/track/{code}", f"{under}/done"):
        shown = visitor.get(path)
        assert "使用的已有证照和材料" in shown
        assert company.number in shown
        assert "不能撤回" in shown
