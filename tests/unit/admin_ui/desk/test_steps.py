"""Steps of every kind at the desk: forms, what was found, photographs, going back; and what the applicant reads of it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert
from werkzeug.datastructures import MultiDict

from admin_ui.app import create_app
from admin_ui.demo.samples import sample
from admin_ui.platform import NAME
from admin_ui.posted import in_boxes
from admin_ui.settings import settings_in
from catalog.loading.loader import load
from catalog.model.step import Role
from engine.case.intake.applying import Applying, Submission
from engine.case.intake.intake import submit
from engine.case.passing.sweep import sweep
from engine.case.state.leg import Leg
from engine.case.state.task import TaskStage
from engine.draft.drafts import begin
from engine.edition.publication import publish
from engine.people.grant import Grant, give
from engine.storage.tables import account
from engine.time.clock import FixedClock
from forms.answers import Answers
from tests.demo_city import SITE, Browser, City

TOWN = Path(__file__).parents[3] / "catalogues" / "works-town"
SINCE = datetime(2026, 11, 1, tzinfo=UTC)
PEOPLE = {
    "wang": ("王窗口", Role.WINDOW_CLERK, "works"),
    "rui": ("芮审查", Role.REVIEWER, "works"),
    "ruo": ("若审查", Role.REVIEWER, "works"),
    "zhao": ("赵审批", Role.APPROVER, "works"),
    "park": ("朴园林", Role.REVIEWER, "parks"),
    "wei": ("魏水务", Role.REVIEWER, "water"),
}
VISIT = {**in_boxes("day", date(2026, 11, 24)), "time": "09:30", "place": "东街 1 号"}


class Town(City):
    """The town, its clock, and one case that was accepted."""

    clock: FixedClock
    code: str

    @property
    def leg(self) -> Leg:
        return self.state(self.code).legs[1]

    def number(self, step: str, department: str = "") -> str:
        wanted = (each for each in self.leg.unfinished() if each.step == step and department in {"", each.department})
        return str(next(wanted).number)

    def doing(self, name: str, act: str, step: str = "", **said: Any) -> Browser:
        """Sign in, claim the step's task where nobody has, and post an act with lists and files as browsers do."""
        browser = self.signed_in(name)
        number = self.number(step) if step else "0"
        if step and self.leg.tasks[int(number)].stage is TaskStage.OPEN:
            browser.act(self.code, "claim", task=number)
        version = re.search(r'name="expected_version" value="(\d+)"', browser.get(f"/desk/cases/{self.code}"))
        data: MultiDict[str, object] = MultiDict({"csrf_token": browser.token(), "task": number})
        data["expected_version"] = version[1] if version else "0"
        for key, value in said.items():
            for each in value if isinstance(value, list) else [value]:
                data.add(key, each)
        path = f"/desk/cases/{self.code}/1/{act}"
        browser.page = browser.client.post(path, data=data, base_url=SITE, content_type="multipart/form-data")
        return browser


@pytest.fixture
def town(tmp_path: Path, clock: FixedClock) -> Iterator[Town]:
    app = create_app(settings_in(tmp_path / "var"), clock=clock)
    database = app.extensions[NAME].database
    database.migrate()
    publish(database, load(TOWN).sources, date(2026, 11, 1), "test", at=SINCE, assess=lambda _: ())
    with database.write() as connection:
        for name, (shown, role, department) in PEOPLE.items():
            row = {"account": name, "name": name, "shown_name": shown, "kind": "staff", "created_at": SINCE}
            connection.execute(insert(account).values(**row))
            give(connection, name, Grant(role, department), by="test", at=SINCE)
    made = Town(app)
    made.clock = clock
    made.code = _case(made)
    made.doing("wang", "accept", "acceptance")
    yield made
    database.close()


def _case(town: Town) -> str:
    edition = town.parts.edition()
    compiled = edition.service("works")
    assert compiled is not None
    draft = begin(town.parts.database, town.clock, service="works", version=edition.version).draft
    said = Submission(
        draft=draft,
        compiled=compiled,
        edition=edition.version,
        area="009902",
        zone="Asia/Shanghai",
        applying=Applying(name="张小满", kind="person", phone="13800001234", number="110101198503019998"),
        answers=Answers({"site": "东街 1 号"}),
        files={},
    )
    return submit(town.parts.database, town.clock, said).service_code


def tracking(town: Town) -> str:
    visitor = town.browser()
    visitor.post("/track", {"code": town.code, "digits": "1234"})
    return visitor.get(f"/track/{town.code}")


def arranged_today(town: Town) -> None:
    said = {**VISIT, **in_boxes("day", date(2026, 11, 23)), "time": "23:00", "inspectors": ["rui", "ruo"]}
    assert town.doing("rui", "arrange-inspection", "visit", **said).status == 302


def photograph() -> tuple[io.BytesIO, str]:
    return io.BytesIO(sample("门面.jpg")), "门面.jpg"


def test_an_inspection_from_its_appointment_to_its_photographs(town: Town) -> None:
    form = town.signed_in("rui")
    form.act(town.code, "claim", task=town.number("visit"))
    page = form.get(f"/desk/cases/{town.code}")
    offered = page.partition("<datalist")[0]
    assert ("若审查" in offered, "朴园林" in offered) == (True, False)
    assert "/record-inspection" not in page

    assert town.doing("rui", "arrange-inspection", "visit", **VISIT, inspectors=["rui", "ruo"]).status == 302
    page = form.get(f"/desk/cases/{town.code}")
    assert "约定现场核查" in page
    assert 'enctype="multipart/form-data"' in page
    assert "工作人员将于 2026年11月24日 09:30 到“东街 1 号”现场核查，共 2 人" in tracking(town)
    arranged = page.partition("/arrange-inspection")[2].partition("</form>")[0]
    for known in ("已约定 2026年11月24日 09:30；再次约定即改期", 'value="24"', 'value="09:30"', 'value="东街 1 号"'):
        assert known in arranged
    assert 'type="time"' not in arranged
    assert town.doing("rui", "arrange-inspection", "visit", **{**VISIT, "time": "下午两点"}).status == 422
    assert town.doing("rui", "arrange-inspection", "visit", **VISIT, inspectors=["rui", "ruo"]).status == 302

    town.clock.move(timedelta(days=1))
    said = {**in_boxes("day", date(2026, 11, 24)), "finding": "meets", "note": "与图一致", "inspectors": ["rui", "ruo"]}
    assert town.doing("rui", "record-inspection", "visit", **said, photographs=[photograph()]).status == 302
    form = town.signed_in("rui")
    page = form.get(f"/desk/cases/{town.code}")
    assert all(words in page for words in ("门面.jpg", "芮审查、若审查", "与图一致", "符合条件"))
    address = re.search(r'href="(/desk/cases/[^"]+/files/[0-9a-f]{64})">门面', page)
    assert address is not None
    form.get(address[1])
    assert form.status == 200
    assert form.page.get_data() == sample("门面.jpg")
    told = tracking(town)
    assert "完成现场核查" in told
    assert "与图一致" not in told


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"day-day": "bald"}, "核查的日期"),
        ({"day-month": "", "day-day": "31"}, "核查的日期"),
        ({"finding": "fine"}, "核查结论"),
        ({"photographs": [(io.BytesIO(b"MZ not a picture"), "门面.jpg")]}, "“门面.jpg”："),
        ({}, "至少要有 1 张现场照片"),
        ({"inspectors": ["rui"]}, "至少要有 2 名"),
        ({"inspectors": ["rui", "park"]}, "不能参加核查"),
    ],
)
def test_what_is_wrong_with_a_record_is_said_and_what_was_typed_stays(
    town: Town, said: dict[str, Any], words: str
) -> None:
    whole = {
        **in_boxes("day", date(2026, 11, 23)),
        "finding": "meets",
        "note": "写了很多",
        "inspectors": ["rui", "ruo"],
        **said,
    }
    arranged_today(town)
    browser = town.doing("rui", "record-inspection", "visit", **whole)
    assert browser.status in {403, 422}
    assert words in browser.text
    assert "写了很多" in browser.text
    assert town.leg.inspections == {}


def test_an_appointment_needs_a_time(town: Town) -> None:
    browser = town.doing("rui", "arrange-inspection", "visit", **{**VISIT, "time": "25:00"}, inspectors=["rui", "ruo"])
    assert browser.status == 422
    assert "核查的时间" in browser.text


def test_a_planned_procedure_and_one_outside_the_plan(town: Town) -> None:
    planned = {"amount": "5", "unit": "working day", "reason": "结构复杂"}
    assert town.doing("rui", "start-special-procedure", "experts", **planned).status == 302
    other = {"kind": "hearing", "amount": "20", "unit": "working day", "reason": "申请人要求", "basis": "第四十六条"}
    assert town.doing("zhao", "start-special-procedure", **other).status == 302
    told = tracking(town)
    assert (
        "正在进行专家评审，2026年11月23日 开始，预计需要5个工作日。理由：结构复杂。这段时间依法不计入办理时限" in told
    )
    assert "特别程序开始：听证，预计 20个工作日，暂停计时" in told

    town.clock.move(timedelta(days=8))
    ended = {"number": "1", "result": "meets", "note": "论证通过"}
    assert town.doing("rui", "end-special-procedure", "experts", **ended).status == 302
    page = town.signed_in("zhao").get(f"/desk/cases/{town.code}")
    assert all(words in page for words in ("专家评审", "论证通过", "超过计划时间", "实际 6个工作日", "申请人要求"))
    assert "听证" in town.doing("zhao", "end-special-procedure", number="7", result="noted", note="n").text
    assert town.doing("zhao", "end-special-procedure", number="2", result="noted", note="笔录在案").status == 302
    assert not town.leg.timing.suspended


@pytest.mark.parametrize(
    ("said", "words"),
    [({"amount": "", "unit": "working day"}, "1 至 366"), ({"amount": "5", "unit": "fortnight"}, "单位")],
)
def test_a_procedure_without_its_time_is_refused(town: Town, said: dict[str, str], words: str) -> None:
    browser = town.doing("rui", "start-special-procedure", "experts", reason="r", **said)
    assert browser.status == 422
    assert words in browser.text


def test_signatures_and_the_way_back(town: Town) -> None:
    planned = {"amount": "5", "unit": "working day", "reason": "结构复杂"}
    record = {
        **in_boxes("day", date(2026, 11, 23)),
        "finding": "meets",
        "inspectors": ["rui", "ruo"],
        "photographs": [photograph()],
    }
    arranged_today(town)
    town.doing("rui", "record-inspection", "visit", **record)
    town.doing("rui", "start-special-procedure", "experts", **planned)
    town.doing("rui", "end-special-procedure", "experts", number="1", result="meets", note="通过")
    town.doing("park", "give-opinion", "opinions", opinion="agree-with-conditions", note="保护古树")
    assert "signatures" in {each.step for each in town.leg.unfinished()}
    assert town.doing("park", "countersign", "signatures", signature="nothing").status == 422
    assert town.doing("park", "countersign", "signatures", signature="agree").status == 302

    page = town.signed_in("zhao").get(f"/desk/cases/{town.code}")
    assert all(words in page for words in ("附条件同意", "保护古树", "不再需要", "水务局"))
    browser = town.doing("zhao", "return-to-step", "decision", to="acceptance", reason="r")
    assert browser.status == 409
    assert "现场踏勘" in browser.text
    assert town.doing("zhao", "return-to-step", "decision", to="visit", reason="再量一次").status == 302
    assert [(each.step, each.person) for each in town.leg.unfinished()] == [("visit", "rui")]
    page = town.signed_in("rui").get(f"/desk/cases/{town.code}")
    assert all(words in page for words in ("已退回，不再有效", "再量一次", "退回前面的环节"))
    assert "再量一次" not in tracking(town)


def test_silence_that_agrees_is_nobodys_act(town: Town) -> None:
    town.clock.move(timedelta(days=4))
    sweep(town.parts.database, town.clock, town.parts.rulebook())
    page = town.signed_in("rui").get(f"/desk/cases/{town.code}")
    assert "逾期未答，视为同意" in page
    assert "《示例条例》第九条" in page
    assert not re.search(r"逾期未答，视为同意</strong>[^<]*申请人", page)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_form_is_shown_in_both_languages(town: Town, language: str) -> None:
    for name, step in (("rui", "visit"), ("rui", "experts"), ("park", "opinions")):
        browser = town.signed_in(name, language)
        browser.act(town.code, "claim", task=town.number(step))
        assert browser.get(f"/desk/cases/{town.code}")
        assert browser.status == 200
