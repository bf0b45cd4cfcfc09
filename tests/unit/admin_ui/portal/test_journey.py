"""The applicant's whole way without a line of JavaScript."""

from __future__ import annotations

from tests.unit.admin_ui.portal.conftest import CONTACT, STALL, Visitor, upload


def test_an_application_is_made_page_by_page_and_can_be_followed(visitor: Visitor) -> None:
    under = visitor.begin()
    assert "第 1 步，共 5 步" in visitor.get(f"{under}/applicant")
    visitor.post(f"{under}/applicant", CONTACT)
    assert visitor.path == f"{under}/1"
    visitor.post(f"{under}/1", STALL)
    assert visitor.path == f"{under}/3"
    visitor.post(f"{under}/3")
    assert visitor.path == f"{under}/materials"
    visitor.post(f"{under}/materials", {"m.site-plan": upload()})
    assert visitor.path == f"{under}/check"
    checked = visitor.get(f"{under}/check")
    assert "东街 1 号" in checked
    assert "plan.pdf" in checked
    assert "9 m²" in checked
    code = visitor.submit(under)
    assert "已收件" in visitor.get(f"/track/{code}")
    assert "张小满" in visitor.text
