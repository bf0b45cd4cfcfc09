"""Who used my certificate: told to its holder, department by department, and to nobody else."""

from __future__ import annotations

from tests.unit.admin_ui.founded import Founded


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
