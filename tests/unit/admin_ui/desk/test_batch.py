"""Several tasks at once: each on its own, all told, nothing lost."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from admin_ui.desk.picked import MOST, picks
from catalog.model.step import Role, StepKind
from engine.case.acting.order import Order
from engine.case.actions import claim
from engine.case.state.leg import Leg, Stage
from engine.case.state.task import TaskStage
from engine.people.account import find_by_name
from engine.people.grant import Grant, Staff, give
from tests.demo_city import Browser, City

_PICK = re.compile(r'name="pick" value="([^"]+)"')


def _account(city: City, name: str) -> str:
    with city.parts.database.read() as connection:
        found = find_by_name(connection, name)
    assert found is not None
    return found.account


@pytest.fixture
def chief(city: City) -> Browser:
    """Somebody who may accept, decide and assign everywhere."""
    with city.parts.database.write() as connection:
        for role in (Role.WINDOW_CLERK, Role.APPROVER, Role.DEPARTMENT_ADMIN):
            give(connection, _account(city, "traffic"), Grant(role), by="test", at=city.parts.clock.now())
    return city.signed_in("traffic")


def ticked(page: str) -> list[tuple[str, str]]:
    return [("pick", each) for each in _PICK.findall(page)]


def every_page(browser: Browser, query: str) -> list[tuple[str, str]]:
    """What is ticked on all pages of a list."""
    found: list[tuple[str, str]] = []
    while page := ticked(browser.get(f"/desk?{query}&page={len(found) // MOST + 1}")):
        found += page
        if len(page) < MOST:
            break
    return found


def leg_of(city: City, picked: str) -> Leg:
    """The leg of a ticked task."""
    code, leg, *_ = picked.split(".")
    return city.state(code).legs[int(leg)]


def place_of(picked: str) -> tuple[str, int]:
    """Where the leg of a ticked task stands: its code and number."""
    code, leg, *_ = picked.split(".")
    return code, int(leg)


def standing(city: City, places: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Leg]:
    """The legs at these places, as they stand."""
    return {(code, leg): city.state(code).legs[leg] for code, leg in places}


def test_ticked_tasks_are_claimed_and_released_together(city: City, chief: Browser) -> None:
    listed = ticked(chief.get("/desk?whose=offered"))
    assert len(listed) > 20
    assert " checked" in chief.get("/desk?whose=offered&pick=all")

    page = chief.post("/desk/batch", [("act", "claim"), *listed])
    assert chief.status == 200
    mine = ticked(chief.get("/desk?whose=mine"))
    done = int(re.findall(r"办成 (\d+) 件，未办 (\d+) 件", page)[0][0])
    assert len(mine) == done > 0
    assert page.count("tb-upload--wrong") == len(listed) - done

    chief.post("/desk/batch", [("act", "release"), *mine])
    assert ticked(chief.get("/desk?whose=mine")) == []
    assert city.written()[0] > 0


def test_accepting_is_shown_first_and_confirmed(city: City, chief: Browser) -> None:
    rows = {value: leg_of(city, value) for _, value in ticked(chief.get("/desk"))}
    kinds = {value: leg.tasks[int(value.split(".")[2])].kind for value, leg in rows.items()}
    places = [place_of(value) for value, kind in kinds.items() if kind is StepKind.ACCEPTANCE]
    listed = ticked(chief.get("/desk"))
    page = chief.post("/desk/batch", [("act", "accept"), *listed])
    assert f"受理：{len(places)} 件" in page
    assert f"不能这样办理的 {len(listed) - len(places)} 件" in page
    assert not any(leg.stage is Stage.ACCEPTED for leg in standing(city, places).values())

    kept = ticked(page)
    page = chief.post("/desk/batch", [("act", "accept"), ("confirmed", "1"), *kept])
    assert chief.status == 200
    accepted = [leg for leg in standing(city, places).values() if leg.stage is Stage.ACCEPTED]
    assert f"办成 {len(accepted)} 件，未办 {len(places) - len(accepted)} 件" in page
    assert accepted

    again = chief.post("/desk/batch", [("act", "accept"), ("confirmed", "1"), *kept])
    assert f"办成 0 件，未办 {len(places)} 件" in again


def test_what_somebody_else_did_meanwhile_is_told_and_the_rest_goes_on(city: City, chief: Browser) -> None:
    tax = city.case("tax-confirmation", "received")
    listed = ticked(chief.get("/desk?whose=offered&service=tax-confirmation"))
    grants = (Grant(Role.WINDOW_CLERK, "taxation"),)
    other, parts = Staff(_account(city, "tax-window"), grants), city.parts
    claim.perform(Order(parts.database, parts.clock, parts.rulebook(), other, tax, 1, 99), task=1)

    page = chief.post("/desk/batch", [("act", "claim"), *listed])
    assert "办成 1 件，未办 1 件" in page
    assert "唐静宜" in page
    assert city.state(tax).legs[1].tasks[1].claimed_by == other.account


def test_tasks_are_assigned_together(city: City, chief: Browser) -> None:
    tax = city.case("tax-confirmation", "received")
    listed = every_page(chief, "whose=open")[-MOST:]
    page = chief.post("/desk/batch", [("act", "assign-task"), *listed])
    assert '<option value="tax-window"' in page
    assert "唐静宜（tax-window）：可办 1 件" in page
    assert '<option value="supervisor"' not in page

    chief.post("/desk/batch", [("act", "assign-task"), ("confirmed", "1"), ("to", "谁"), *listed])
    assert chief.status == 422
    assert "没有找到工作人员“谁”" in chief.text
    page = chief.post("/desk/batch", [("act", "assign-task"), ("confirmed", "1"), ("to", "tax-window"), *listed])
    assert f"办成 1 件，未办 {len(listed) - 1} 件" in page
    assert "没有窗口人员角色" in page or "没有审查人员角色" in page
    assert city.state(tax).legs[1].tasks[1].claimed_by == _account(city, "tax-window")


@pytest.mark.parametrize(("posted", "words"), [
    ([("act", "claim")], "请至少勾选一件"),
    ([("act", "withdraw"), ("pick", "0099002026112333NS2AFX.1.1.1")], "请选择要做什么"),
    ([("pick", "0099002026112333NS2AFX.1.1.1")], "请选择要做什么"),
    ([("act", "claim"), ("pick", "nonsense"), ("pick", "a.b.c.d"), ("pick", "x.1.1.1"), ("pick", "1.2.3.²")], "至少勾选"),
])  # fmt: skip
def test_a_batch_that_is_none_is_refused(city: City, chief: Browser, posted: list[tuple[str, str]], words: str) -> None:
    before = city.written()[0]
    chief.post("/desk/batch", posted)

    assert chief.status == 422
    assert words in chief.text
    assert city.written()[0] == before


def test_refusals_have_common_reasons_and_each_its_own_document(city: City, chief: Browser) -> None:
    rows = {value: leg_of(city, value) for _, value in ticked(chief.get("/desk"))}
    kinds = {value: leg.tasks[int(value.split(".")[2])].kind for value, leg in rows.items()}
    places = {place_of(value) for value, kind in kinds.items() if kind is StepKind.DECISION}
    assert len(places) > 1
    listed = [("pick", value) for value in rows if place_of(value) in places]
    page = chief.post("/desk/batch", [("act", "refuse"), *listed])
    assert f"不予许可：{len(places)} 件" in page
    kept, confirmed = ticked(page), [("act", "refuse"), ("confirmed", "1"), ("basis", "行政许可法第三十八条")]

    chief.post("/desk/batch", [*confirmed, ("reason", " "), *kept])
    assert chief.status == 422
    assert 'href="#reason"' in chief.text
    assert chief.text.count("请填写不予许可的理由") == 2
    assert 'value="行政许可法第三十八条"' in chief.text
    assert not any(leg.closed for leg in standing(city, places).values())

    page = chief.post("/desk/batch", [*confirmed, ("reason", "不符合法定条件"), *kept])
    legs = standing(city, places)
    refused = {place: leg for place, leg in legs.items() if leg.outcome is Stage.REFUSED}
    assert f"办成 {len(refused)} 件，未办 {len(places) - len(refused)} 件" in page
    assert len(refused) > 1
    for leg in refused.values():
        assert leg.decision is not None
        assert leg.decision.reason == "不符合法定条件"
        assert "行政复议" in (leg.decision.remedies or "")
        told = [each for each in leg.papers if each.of == "refusal"]
        assert len(told) == 1
        assert "行政复议" in "".join(each.zh for each in told[0].paragraphs)
    for code, leg_number in places - refused.keys():
        assert not legs[code, leg_number].closed
        assert code[-6:] in page

    again = chief.post("/desk/batch", [*confirmed, ("reason", "不符合法定条件"), *kept])
    assert f"办成 0 件，未办 {len(places)} 件" in again


def test_no_more_than_a_page_at_once(city: City, chief: Browser) -> None:
    code = city.case("tax-confirmation", "received")
    many = [("pick", f"{code}.1.{number}.1") for number in range(1, MOST + 2)]
    chief.post("/desk/batch", [("act", "claim"), *many])

    assert chief.status == 422
    assert f"一次最多办理 {MOST} 件，您勾选了 {MOST + 1} 件" in chief.text
    assert city.state(code).legs[1].tasks[1].stage is TaskStage.OPEN


def test_a_case_that_is_not_ones_to_see_stays_hidden(city: City) -> None:
    code, stranger = city.case("tax-confirmation", "received"), city.signed_in("water-reviewer")
    page = stranger.post("/desk/batch", [("act", "claim"), ("pick", f"{code}.1.1.1")])

    assert "没有这项待办任务" in page
    assert "税务" not in page.split("<main")[1]
    assert city.state(code).legs[1].tasks[1].stage is TaskStage.OPEN


def test_a_task_is_ticked_once(city: City) -> None:
    code = city.case("tax-confirmation", "received")

    assert len(picks([f"{code}.1.1.1", f"{code}.1.1.1", f"{code}.1.1.2", f"{code.lower()}.1.1.1"])) == 1


@pytest.mark.parametrize(("act", "more", "whose"), [
    ("claim", [], "offered"), ("release", [], "mine"), ("assign-task", [("to", "tax-window")], "open"),
    ("accept", [], "open"), ("approve", [], "open"),
    ("refuse", [("reason", "不符合条件"), ("basis", "许可法 38")], "open"),
])  # fmt: skip
def test_a_batch_pressed_twice_is_kept_once(
    city: City, chief: Browser, act: str, more: list[tuple[str, str]], whose: str
) -> None:
    chief.post("/desk/batch", [("act", "claim"), *ticked(chief.get("/desk?whose=offered&department=taxation"))])
    form = [("act", act), ("confirmed", "1"), *more, *ticked(chief.get(f"/desk?whose={whose}"))]
    chief.post("/desk/batch", form)
    kept = city.written()[0]
    again = chief.post("/desk/batch", form)

    assert chief.status == 200
    assert re.search("办成 0 件，未办 [1-9]", again)
    assert city.written()[0] == kept
