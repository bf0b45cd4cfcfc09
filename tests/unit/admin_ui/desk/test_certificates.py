"""The certificates of a department: found by whoever looks after them, and acted on where they were issued."""

from __future__ import annotations

import pytest

from engine.case.state.issued import CertificateStatus
from tests.demo_city import City

HOLDER = "示例市禾丰餐饮管理有限公司"
NUMBER = "示食经许〔2026〕000001号"


def words_of(city: City) -> dict[str, str]:
    issued = city.state(city.case("food-licence", "closed")).legs[1].issued
    assert issued is not None
    assert issued.identifier is not None
    assert issued.holder_number is not None
    return {
        "number": issued.number,
        "code": issued.certificate.lower(),
        "identifier": issued.identifier,
        "holder": HOLDER[:6],
        "holder's number": issued.holder_number,
    }


@pytest.mark.parametrize("by", ["number", "code", "identifier", "holder", "holder's number"])
def test_a_certificate_is_found(shown: City, by: str) -> None:
    text = shown.signed_in("market-approver").get(f"/desk/certificates?words={words_of(shown)[by]}")
    for words in (NUMBER, HOLDER, "食品经营许可证", "有效"):
        assert words in text
    assert f"/desk/cases/{shown.case('food-licence', 'closed')}?leg=1" in text


def test_what_fits_nothing_is_said(shown: City) -> None:
    approver = shown.signed_in("market-approver", "en")
    assert "Nothing was found" in approver.get("/desk/certificates?words=%25")
    assert "Certificates of the department" in approver.get("/desk/certificates")


def test_those_of_other_departments_are_not_shown(shown: City) -> None:
    text = shown.signed_in("tax-approver").get(f"/desk/certificates?words={NUMBER}")
    assert HOLDER not in text
    clerk = shown.signed_in("window")
    clerk.get("/desk/certificates")
    assert clerk.status == 404
    assert "/desk/certificates" not in clerk.get("/desk")


def test_an_approver_suspends_it_and_puts_it_in_force_again(city: City) -> None:
    code, approver = city.case("food-licence", "closed"), city.signed_in("market-approver")
    assert "暂扣证照" in approver.get(f"/desk/cases/{code}")
    said = {"reason": "未按规定储存食品", "basis": "示例法第九条"}
    assert "请填写法律依据" in approver.act(code, "suspend-certificate", reason=said["reason"])
    assert "暂扣证照决定书" in approver.act(code, "suspend-certificate", **said, preview="yes")
    assert issued(city, code) is CertificateStatus.VALID
    approver.act(code, "suspend-certificate", **said)
    page = approver.get(approver.goes_to)
    assert "证照已暂扣，并告知持有人" in page
    assert "恢复证照" in page
    assert issued(city, code) is CertificateStatus.SUSPENDED
    approver.act(code, "resume-certificate", **said)
    assert issued(city, code) is CertificateStatus.VALID
    approver.act(code, "revoke-certificate", **said)
    approver.act(code, "cancel-certificate", **said)
    assert issued(city, code) is CertificateStatus.CANCELLED
    assert "注销" in approver.get("/desk/certificates")


def test_nobody_but_an_approver_is_offered_it(shown: City) -> None:
    assert "暂扣证照" not in shown.signed_in("window").get(f"/desk/cases/{shown.case('food-licence', 'closed')}")


def issued(city: City, code: str) -> CertificateStatus:
    found = city.state(code).legs[1].issued
    assert found is not None
    return found.status
