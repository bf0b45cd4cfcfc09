"""What follows a certificate, as its holder goes about it: from the list of one's certificates to the new one."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime, timedelta

import pytest

from admin_ui.demo.samples import sample
from admin_ui.posted import in_boxes
from catalog.model.duration import Duration, Unit
from catalog.model.following import Begun
from engine.case.certificate.held import Held, by_number, of_chain
from engine.case.state.lapsing import Lapsing
from engine.case.state.service_code import grouped
from engine.case.stored import repository
from engine.case.stored.deed import Deed
from engine.record.event import EventName
from engine.storage.collection import referenced
from engine.time.clock import FixedClock
from tests.demo_city import City

OPENED = in_boxes("day", date(2026, 11, 20))

OLD, RENEWED = "示食经许〔2021〕000001号", "示食经许〔2022〕000001号"
"""The licences of the tea house, replaced by its renewal under the same number, and of the noodle shop, in its window."""


def licence(city: City, number: str) -> Held:
    with city.parts.database.read() as connection:
        found = by_number(connection, "food-licence", number)
    assert found is not None
    return found


def card(text: str, number: str) -> str:
    """The part of a page of one's certificates that tells of one."""
    cards: list[str] = re.findall(
        r'<li class="tb-card">.*?</li>(?=<li class="tb-card">|</ul></section>)', text, re.DOTALL
    )
    return next(each for each in cards if number in each)


def test_the_demo_has_a_licence_in_its_window_and_one_replaced(shown: City) -> None:
    text = shown.signed_in("hefeng").get("/my")
    window = card(text, RENEWED)
    assert "有效，至 2027年1月" in window
    assert "/apply/food-licence-renewal/start?certificate=" in window
    assert "已换发为" in text
    assert "In force" in shown.signed_in("hefeng", "en").get("/my")


def test_what_cannot_follow_yet_says_when(shown: City) -> None:
    text = shown.signed_in("hefeng").get(f"/track/{shown.case('food-licence', 'closed')}")
    assert re.search(r"的延续从 2031年\d+月\d+日 起才可以申请", text)
    assert "/apply/food-licence-change/start?certificate=" in text
    assert "/apply/food-licence-cancellation/start?certificate=" in text


def test_a_guide_tells_what_may_follow_and_a_follow_up_what_it_is_about(shown: City) -> None:
    browser = shown.browser()
    guide = browser.get("/items/food-licence")
    assert "有效期届满前 90个工作日 至 15个工作日 申请" in guide
    assert "可以变更：经营者名称、法定代表人（负责人）姓名、主体业态、经营项目" in guide
    assert 'href="/items/food-licence-renewal-east"' in browser.get("/items/food-licence-east")
    assert "须由持有人申请" in browser.get("/items/food-licence-change")
    assert "每年 1月1日 至 3月31日 报送上一年度的报告" in browser.get("/items/social-insurance-registration")


def test_a_renewal_begins_from_ones_own_licence_and_is_filled_in(city: City) -> None:
    owner, held = city.signed_in("hefeng"), licence(city, RENEWED)
    text = owner.get(f"/apply/food-licence-renewal/start?certificate={held.certificate}")
    assert f'value="{held.certificate}" checked' in text
    owner.post("/apply/food-licence-renewal/start", {"certificate": held.certificate})
    assert owner.status == 303
    first = owner.goes_to
    draft = first.split("/")[2]
    page = owner.get(f"/apply/{draft}/2")
    assert "湖滨路 31 号 1 层" in page
    assert 'value="叶知秋"' in page
    assert f"取自食品经营许可证（{RENEWED}）" in page
    assert "经营场所、食品安全员姓名" in page


@pytest.mark.parametrize(
    ("posted", "says"),
    [
        ({}, "请选择本件所针对的证照"),
        ({"certificate": "other", "digits": "0002"}, "请填写证照编号"),
        ({"certificate": "other", "number": RENEWED, "digits": "12"}, "后四位数字"),
        ({"certificate": "other", "number": RENEWED, "digits": "9999"}, "没有找到这份证照"),
        ({"certificate": "other", "number": "示食经许〔2020〕9号", "digits": "0002"}, "没有找到这份证照"),
        ({"certificate": "other", "number": "示食经许〔2026〕000001号", "digits": "0002"}, "起才可以申请"),
    ],
)
def test_what_is_refused_at_the_start_says_why(city: City, posted: dict[str, str], says: str) -> None:
    owner = city.signed_in("hefeng")
    text = owner.post("/apply/food-licence-renewal/start", posted)
    assert owner.status == 422
    assert says in text


def test_where_to_begin_tells_of_the_licence_in_force_and_not_of_the_one_it_replaced(shown: City) -> None:
    text = shown.signed_in("hefeng").get("/apply/food-licence-renewal/start")
    assert text.count(f"证照 {OLD} 的延续从") == 1
    assert "已换发" not in text


def test_a_guest_begins_by_number_and_telephone_and_reads_only_what_stands_on_it(city: City) -> None:
    guest = city.browser()
    assert "另一份" not in guest.get("/apply/food-licence-change/start")
    guest.post("/apply/food-licence-change/start", {"certificate": "other", "number": RENEWED, "digits": "0002"})
    assert guest.status == 303
    draft = guest.goes_to.split("/")[2]
    page = guest.get(f"/apply/{draft}/1")
    assert 'value="林知远"' in page
    assert "19900000002" not in page
    assert "沈若兰" not in page


def test_the_old_licence_is_verified_as_replaced_with_the_one_in_force(shown: City) -> None:
    new = licence(shown, OLD)
    with shown.parts.database.read() as connection:
        old, *_ = of_chain(connection, new.chain)
    text = shown.browser().get(f"/certificates/{old.certificate}")
    assert "证照已换发" in text
    assert f"{OLD}，自 2026年10月29日 起" in text
    assert "现行证照" not in shown.browser().get(f"/certificates/{new.certificate}")


def test_the_desk_goes_from_a_case_to_the_ones_before_and_after(shown: City) -> None:
    clerk = shown.signed_in("window")
    renewal = shown.case("food-licence-renewal", "closed")
    before = shown.state(renewal).predecessor
    assert before is not None
    assert f'href="/desk/cases/{before}"' in clerk.get(f"/desk/cases/{renewal}")
    text = clerk.get(f"/desk/cases/{before}")
    assert f'href="/desk/cases/{renewal}"' in text
    assert "已换发" in text


@pytest.fixture
def lapsing(city: City) -> str:
    """The case of a licence that lapses unless business opens by the end of the year."""
    code = city.case("food-licence", "closed")
    state, issued = city.state(code), licence(city, "示食经许〔2026〕000001号")
    lapse = Lapsing(Begun.BUSINESS_OPENED, "2026-12-31", 1, Duration(1, Unit.MONTH))
    with city.parts.database.write() as connection:
        deed = Deed(connection, state, 1, None, city.parts.clock.now())
        said = {"number": issued.number, "department": issued.department, "valid_from": issued.valid_from}
        deed.record(
            EventName.CERTIFICATE_ISSUED,
            id=issued.certificate,
            certificate=issued.kind,
            holder_name=state.name,
            holder_number=state.number,
            face={},
            valid_until=issued.valid_until,
            lapse=lapse.to_json(),
            **said,
        )
        repository.append(connection, state, deed.state, deed.events)
    return code


def test_its_holder_reports_that_business_has_opened(city: City, lapsing: str) -> None:
    owner = city.signed_in("hefeng")
    text = owner.get(f"/track/{lapsing}")
    assert "须在 2026年12月31日 前（含当日）开业并报告，否则自行失效" in text
    assert f'href="/track/{lapsing}/begun"' in text
    assert "报告开业" in owner.get(f"/track/{lapsing}/begun")
    assert "请填写年、月、日" in owner.post(f"/track/{lapsing}/begun", {"day-day": "昨天"})
    assert owner.status == 422
    assert "日期应当在" in owner.post(f"/track/{lapsing}/begun", in_boxes("day", date(2026, 12, 1)))
    not_one = [*OPENED.items(), ("photographs", (io.BytesIO(b"MZ"), "门面.jpg"))]
    assert "“门面.jpg”：" in owner.post(f"/track/{lapsing}/begun", not_one)
    shown = ("photographs", (io.BytesIO(sample("门面.jpg")), "门面.jpg"))
    owner.post(f"/track/{lapsing}/begun", [*OPENED.items(), ("remark", "试营业"), shown])
    assert owner.status == 303
    text = owner.get(f"/track/{lapsing}")
    assert "已记录，证照不再自行失效" in text
    assert "已于 2026年11月20日 开业" in text
    assert f'href="/track/{lapsing}/begun"' not in text
    owner.get(f"/track/{lapsing}/begun")
    assert owner.goes_to == f"/track/{lapsing}"
    clerk = city.signed_in("window")
    address = re.search(r'href="(/desk/cases/[^"]+/files/([0-9a-f]{64}))">门面', clerk.get(f"/desk/cases/{lapsing}"))
    assert address is not None
    clerk.get(address[1])
    assert clerk.page.get_data() == sample("门面.jpg")
    with city.parts.database.read() as connection:
        assert repository.compare(connection, lapsing) == ()
        assert referenced(connection, [address[2]]) == {address[2]}


def test_anyone_who_verifies_it_reads_by_when_it_lapses_and_that_it_has(city: City, lapsing: str) -> None:
    address = f"/certificates/{licence(city, '示食经许〔2026〕000001号').certificate}"
    text = city.browser().get(address)
    assert "证照有效" in text
    assert "2026年12月31日 前（含当日）没有开业并报告的，自行失效" in text
    english = city.browser("en").get(address)
    assert "unless this happens and is reported by 31 December 2026: business opened" in english
    clock = city.parts.clock
    assert isinstance(clock, FixedClock)
    clock.move(datetime(2026, 12, 31, 4, tzinfo=UTC) - clock.now())
    assert "证照有效" in city.browser().get(address)
    clock.move(timedelta(days=1))
    text = city.browser().get(address)
    assert "证照已失效" in text
    assert "自行失效" not in text


def test_what_has_begun_is_verified_without_a_day_on_which_it_lapses(city: City, lapsing: str) -> None:
    city.signed_in("hefeng").post(f"/track/{lapsing}/begun", OPENED)
    text = city.browser().get(f"/certificates/{licence(city, '示食经许〔2026〕000001号').certificate}")
    assert "证照有效" in text
    assert "自行失效" not in text


def test_the_desk_records_that_business_has_opened(city: City, lapsing: str) -> None:
    clerk = city.signed_in("window")
    assert "登记开工、开业" in clerk.get(f"/desk/cases/{lapsing}")
    assert "登记开工、开业" not in city.signed_in("city-reviewer").get(f"/desk/cases/{lapsing}")
    clerk.act(lapsing, "report-start", **OPENED, remark="现场看到已营业")
    assert clerk.status == 302
    issued = city.state(lapsing).legs[1].issued
    assert issued is not None
    assert issued.lapse is not None
    assert issued.lapse.start is not None
    assert (issued.lapse.start.on, issued.lapse.start.remark) == ("2026-11-20", "现场看到已营业")
    assert "现场看到已营业" in clerk.get(f"/desk/cases/{lapsing}")


def test_a_stranger_reports_nothing(city: City, lapsing: str) -> None:
    stranger = city.browser()
    stranger.get(f"/track/{lapsing}/begun")
    assert stranger.goes_to.startswith("/track?")
    stranger.post(f"/track/{lapsing}/begun", OPENED)
    assert stranger.goes_to.startswith("/track?")


def test_a_permit_lapses_unless_work_starts_and_is_put_off_from_its_page(shown: City) -> None:
    developer = shown.signed_in("anju")
    moved = developer.get(f"/track/{shown.named('townhouses')}")
    assert "2027年2月24日" in moved
    assert "延长失效期限：2027年2月24日" in moved
    waiting = developer.get(f"/track/{shown.named('clubhouse')}")
    assert "2026年12月22日" in waiting
    assert "2026年12月22日 前（含当日）没有开工并报告的，自行失效" in developer.get(
        f"/track/{shown.named('clubhouse')}/certificate"
    )
    assert f"已经在办（{grouped(shown.named('clubhouse-later'))}）" in waiting
