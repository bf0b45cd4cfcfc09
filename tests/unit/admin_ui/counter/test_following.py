"""What follows a certificate is registered at the counter too, once the certificate is known."""

from __future__ import annotations

from engine.draft import drafts
from engine.draft.channel import Channel
from engine.people.account import find_by_name
from tests.demo_city import City
from tests.unit.admin_ui.portal.test_following import RENEWED

CHANGE = "/desk/counter/food-licence-change"


def test_it_asks_for_the_certificate_first(city: City) -> None:
    clerk = city.signed_in("window")
    assert "证照编号" in clerk.post(CHANGE)
    assert "请填写证照编号" in clerk.post(CHANGE, {"certificate": "other", "digits": "0002"})
    assert clerk.status == 422
    assert "没有找到这份证照" in clerk.post(CHANGE, {"certificate": "other", "number": RENEWED, "digits": "9999"})


def test_it_begins_with_the_certificate(city: City) -> None:
    clerk = city.signed_in("window")
    clerk.post(CHANGE, {"certificate": "other", "number": RENEWED, "digits": "0002"})
    assert clerk.status == 303
    assert clerk.goes_to.endswith("/applicant")
    with city.parts.database.read() as connection:
        account = find_by_name(connection, "window")
    assert account is not None
    (begun,) = drafts.of_account(city.parts.database, account.account, Channel.COUNTER)
    assert begun.certificate is not None
