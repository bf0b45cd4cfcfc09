"""What an item of a walk-in's bundle asks for only when it begins: handed in at the window, on paper or by a promise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from admin_ui.platform import Platform
from catalog.loading.loader import load_sources
from catalog.model.step import Role
from engine.case.acting.order import Order
from engine.case.actions import accept, approve, issue_certificate
from engine.case.state.case import CaseState
from engine.case.state.leg import Stage
from engine.case.state.pledge import PledgeKind
from engine.case.stored import repository
from engine.edition.publication import publish
from engine.people.grant import Grant, Staff
from engine.storage.database import Database
from tests.founding_city import BUNDLE, FILES
from tests.unit.admin_ui.counter.conftest import PERSON, Window
from tests.unit.admin_ui.portal.bundle.test_case import PAGES
from tests.unit.admin_ui.portal.conftest import upload

FOUND, KITCHEN = 1, 2
LATER = BUNDLE.replace("{item: kitchen, after: found,", "{item: kitchen, after: found, later: [seats, kitchen-plan],")
PROMISED = FILES["kitchen.yaml"].replace(
    "{material: kitchen-plan, basis: {law: 示例法}, proved_by: [{upload: [pdf]}]}",
    "{material: kitchen-plan, basis: {law: 示例法}, proved_by: [{upload: [pdf]}, {promise: 5 working days}]}",
)
CLERK = Staff("wang", (Grant(Role.WINDOW_CLERK, "market"),))
CHIEF = Staff("zhao", (Grant(Role.APPROVER, "market"),))


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the city whose kitchen asks for its seats and its plan only when it begins."""
    path = tmp_path_factory.mktemp("later") / "town.db"
    database = Database.open(f"sqlite:///{path}")
    database.migrate()
    files = {**FILES, "bundle.yaml": LATER, "kitchen.yaml": PROMISED}
    sources = load_sources({name: text.encode() for name, text in files.items()}).sources
    now = datetime(2026, 11, 1, tzinfo=UTC)
    publish(database, sources, date(2026, 11, 1), "test", at=now, assess=lambda _: ())
    database.close()
    return path


@pytest.fixture
def window(clerk: Callable[..., Window]) -> Window:
    return clerk("zhou", "market")


@pytest.fixture
def here(window: Window, cases: Callable[[], list[CaseState]], parts: Platform) -> str:
    """The page of what the kitchen asks for, its turn come, of a bundle registered at the window."""
    under = window.begin("open-kitchen")
    window.post(f"{under}/applicant", PERSON)
    for page, answers in PAGES.items():
        window.post(f"{under}/{page}", {key: said for key, said in answers.items() if key != "seats"})
    window.post(f"{under}/materials", {"m.articles": upload(), "paper.articles.originals": "1"})
    window.submit(under)
    with window.visitor.client.application.app_context():
        for act, who in ((accept, CLERK), (approve, CHIEF), (issue_certificate, CHIEF)):
            (state,) = cases()
            order = Order(parts.database, parts.clock, parts.rulebook(), who, state.service_code, FOUND, state.version)
            act.perform(order)
    return f"/desk/counter/corrections/{cases()[0].service_code}?leg={KITCHEN}"


def test_the_clerk_finds_what_is_asked_for_on_the_case_and_hands_it_in(
    window: Window, here: str, cases: Callable[[], list[CaseState]], parts: Platform
) -> None:
    (state,) = cases()
    assert state.legs[KITCHEN].stage is Stage.HANDING_IN
    assert here in window.visitor.get(f"/desk/cases/{state.service_code}?leg={KITCHEN}")
    page = window.visitor.get(here)
    for asked in ("交本事项的材料", "座位数", 'name="seats"', 'name="m.kitchen-plan"', "核验的证件"):
        assert asked in page
    assert 'name="kitchen_capital"' not in page
    assert "Hand in the papers of this item" in window.visitor.get(here, "en")
    window.post(here, {"seats": "24", "m.kitchen-plan": upload(name="plan.pdf"), "seen": "id-card"})
    (state,) = cases()
    kitchen = state.legs[KITCHEN]
    assert (kitchen.stage, kitchen.answers["seats"]) == (Stage.RECEIVED, 24)
    assert [each.name for each in kitchen.files["kitchen-plan"]] == ["plan.pdf"]
    assert kitchen.corrections == ()
    with parts.database.read() as connection:
        assert repository.compare(connection, state.service_code) == ()
    shown = window.visitor.get(f"/desk/cases/{state.service_code}?leg={KITCHEN}")
    assert here not in shown


def test_everything_that_is_wanting_is_told_at_once(
    window: Window, here: str, cases: Callable[[], list[CaseState]]
) -> None:
    shown = window.post(here, {"seen": "id-card"})
    assert window.visitor.status == 422
    summary = shown.partition("govuk-error-summary__list")[2].partition("</ul>")[0]
    assert "座位数" in summary
    assert "布局图" in summary
    assert cases()[0].legs[KITCHEN].stage is Stage.HANDING_IN


def test_a_promise_is_taken_instead(window: Window, here: str, cases: Callable[[], list[CaseState]]) -> None:
    mark = window.visitor.get(here).partition('name="promise.kitchen-plan" value="')[2].partition('"')[0]
    assert mark
    window.post(here, {"seats": "24", "_promise": "kitchen-plan", "promise.kitchen-plan": mark})
    window.post(here, {"seats": "24", "seen": "id-card"})
    kitchen = cases()[0].legs[KITCHEN]
    assert kitchen.stage is Stage.RECEIVED
    assert kitchen.pledges["kitchen-plan"].kind is PledgeKind.PROMISE
