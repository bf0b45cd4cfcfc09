"""What an item of a bundle asks for only when it begins: papers that do not exist before, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from engine.case.acting.order import Order
from engine.case.actions import withdraw
from engine.case.intake.applying import Entered
from engine.case.intake.checked import Faulty
from engine.case.intake.pledging import outstanding
from engine.case.intake.reopened import Instead
from engine.case.state.actor import Applicant
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.deadline import pressing
from engine.case.state.leg import Stage
from engine.case.state.pledge import PledgeKind
from engine.case.state.refusal import NotAllowed
from engine.case.stored import repository
from engine.draft.upload import Upload
from engine.exchange.message import Topic
from engine.simulation.invariants import broken
from engine.storage import tables
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.founding_city import ANSWERS, BUNDLE, CLERK, FILES, PAPER, Bundled, founding_city

FOUND, KITCHEN, SIGN = 1, 2, 3
LATER = BUNDLE.replace(
    "{item: kitchen, after: found,", "{item: kitchen, after: found, later: [seats, terrace, kitchen-plan],"
).replace("{item: sign, when", "{item: sign, later: words, when")
FIRST = {key: value for key, value in ANSWERS.items() if key not in {"seats", "terrace", "terrace_seats", "words"}}
PLAN = Upload("b" * 64, "plan.pdf", 10, "pdf")


@pytest.fixture
def case(database: Database, clock: FixedClock) -> Bundled:
    """A case whose kitchen asks for its seats and its plan only when it begins, and whose sign for its words."""
    return Bundled(database, clock, FIRST, catalog=founding_city(bundle=LATER), files={"articles": (PAPER,)})


def consistent(case: Bundled) -> bool:
    with case.database.read() as connection:
        return repository.compare(connection, case.state.service_code) == ()


def test_it_is_not_asked_in_the_one_form(case: Bundled) -> None:
    asked = {key for page in case.compiled.form.pages for key in (field.key for field in page.fields)}
    assert not {"seats", "terrace", "words"} & asked
    assert {each.material for each, _ in case.compiled.materials.requirements} == {"articles"}


def test_a_leg_waits_for_its_applicant_once_its_turn_has_come(case: Bundled) -> None:
    case.grant(FOUND)
    kitchen = case.state.legs[KITCHEN]
    assert kitchen.stage is Stage.HANDING_IN
    assert kitchen.later == (
        Mark(MarkKind.FIELD, "seats", ""),
        Mark(MarkKind.FIELD, "terrace", ""),
        Mark(MarkKind.MATERIAL, "kitchen-plan", ""),
    )
    assert kitchen.unsettled == ()
    assert not list(kitchen.unfinished())
    assert consistent(case)
    with case.database.read() as connection:
        assert list(broken(connection, case.state.service_code, case.rulebook.days)) == []


def test_no_time_runs_until_everything_is_handed_in(case: Bundled) -> None:
    case.grant(FOUND)
    case.clock.move(timedelta(days=200))
    waiting, days = case.state.legs[KITCHEN], case.rulebook.days
    assert pressing(waiting.stage, waiting.timing, days, days.day(case.clock.now())) is None
    case.hand_in(KITCHEN, {"seats": 20, "terrace": False}, {"kitchen-plan": (PLAN,)})
    kitchen = case.state.legs[KITCHEN]
    assert kitchen.stage is Stage.RECEIVED
    assert kitchen.complete_at == case.clock.now()
    assert [each.step for each in kitchen.unfinished()] == ["acceptance"]
    assert kitchen.corrections == ()
    assert kitchen.files["kitchen-plan"][0].digest == PLAN.digest
    assert consistent(case)


def test_what_it_makes_asked_is_asked_as_well(case: Bundled) -> None:
    case.grant(FOUND)
    with pytest.raises(Faulty) as refused:
        case.hand_in(KITCHEN, {"seats": 20, "terrace": True})
    assert [each.path for each in refused.value.faults] == ["terrace_seats"]
    assert [each.material for each in refused.value.missing] == ["kitchen-plan"]
    case.hand_in(KITCHEN, {"seats": 20, "terrace": True, "terrace_seats": 8}, {"kitchen-plan": (PLAN,)})
    assert case.state.legs[KITCHEN].answers["terrace_seats"] == 8


def test_what_was_handed_in_before_stays(case: Bundled) -> None:
    case.grant(FOUND)
    with pytest.raises(NotAllowed):
        case.hand_in(SIGN, {"words": "禾丰小馆", "address": "别处 1 号"})
    case.hand_in(SIGN, {"words": "禾丰小馆"})
    assert case.state.legs[SIGN].stage is Stage.RECEIVED


def test_other_systems_hear_of_its_receipt_when_it_is_complete(case: Bundled) -> None:
    def receipts() -> list[int]:
        told, event = tables.outbox.c, tables.event.c
        found = select(event.leg).where(told.service_code == event.service_code, told.sequence == event.sequence)
        with case.database.read() as connection:
            return list(connection.scalars(found.where(told.topic == Topic.RECEIPT.value).order_by(event.sequence)))

    case.grant(FOUND)
    assert receipts() == [FOUND]
    case.hand_in(SIGN, {"words": "禾丰小馆"})
    assert receipts() == [FOUND, SIGN]


def test_it_may_be_withdrawn_instead(case: Bundled) -> None:
    case.grant(FOUND)
    state = case.state
    order = Order(
        case.database,
        case.clock,
        case.rulebook,
        Applicant(proven=state.service_code),
        state.service_code,
        SIGN,
        state.version,
    )
    case.state = withdraw.perform(order)
    assert case.state.legs[SIGN].outcome is Stage.WITHDRAWN
    assert case.state.legs[KITCHEN].stage is Stage.HANDING_IN


def test_an_item_that_waits_for_nothing_asks_for_it_at_once(database: Database, clock: FixedClock) -> None:
    bundle = LATER.replace("{item: found}", "{item: found, later: articles}")
    case = Bundled(database, clock, FIRST, catalog=founding_city(bundle=bundle), files={})
    assert case.state.legs[FOUND].stage is Stage.HANDING_IN
    case.hand_in(FOUND, {}, {"articles": (PAPER,)})
    case.grant(FOUND)
    assert case.state.legs[KITCHEN].stage is Stage.HANDING_IN


def sharing(*later: str) -> tuple[str, str]:
    """Return a sign that shares seats and plan with the kitchen, and the bundle that takes both side by side."""
    sign = (
        FILES["sign.yaml"]
        .replace(
            "    words: {type: string, title: 招牌文字}\n",
            "    words: {type: string, title: 招牌文字}\n    seats: {type: integer, minimum: 0, title: 座位数}\n",
        )
        .replace(
            "\nsteps:",
            "\nmaterials:\n  - {material: kitchen-plan, basis: {law: 示例法}, proved_by: [{upload: [pdf]}]}\nsteps:",
        )
    )
    listed = ", ".join(later)
    bundle = LATER.replace(
        "{item: sign, later: words, when: {sign: true}, after: found, before: kitchen,",
        f"{{item: sign, later: [{listed}], when: {{sign: true}}, after: found,",
    )
    return sign, bundle


def beside(database: Database, clock: FixedClock, *later: str) -> Bundled:
    """A case in which kitchen and sign begin side by side, and share what they ask for then."""
    sign, bundle = sharing(*later)
    catalog = founding_city(bundle=bundle, sign=sign)
    answers = FIRST if "words" in later else {**FIRST, "words": "禾丰小馆"}
    case = Bundled(database, clock, answers, catalog=catalog, files={"articles": (PAPER,)})
    case.grant(FOUND)
    return case


def test_what_another_item_was_given_meanwhile_is_not_asked_again(database: Database, clock: FixedClock) -> None:
    sign, _ = sharing()
    bundle = LATER.replace(
        "{item: sign, later: words, when: {sign: true}, after: found, before: kitchen,",
        "{item: sign, later: [words, seats, kitchen-plan], when: {sign: true}, after: kitchen,",
    )
    case = Bundled(
        database, clock, FIRST, catalog=founding_city(bundle=bundle, sign=sign), files={"articles": (PAPER,)}
    )
    case.grant(FOUND)
    case.hand_in(KITCHEN, {"seats": 20, "terrace": False}, {"kitchen-plan": (PLAN,)})
    case.grant(KITCHEN)
    sign_ = case.state.legs[SIGN]
    assert sign_.later == (Mark(MarkKind.FIELD, "words", ""),)
    assert sign_.answers["seats"] == 20
    assert sign_.files["kitchen-plan"][0].digest == PLAN.digest
    assert consistent(case)


def test_of_two_that_wait_side_by_side_the_second_takes_what_the_first_was_given(
    database: Database, clock: FixedClock
) -> None:
    case = beside(database, clock, "words", "seats", "kitchen-plan")
    assert [each.target for each in case.state.legs[SIGN].later] == ["words", "seats", "kitchen-plan"]
    case.hand_in(KITCHEN, {"seats": 20, "terrace": False}, {"kitchen-plan": (PLAN,)})
    sign = case.state.legs[SIGN]
    assert sign.stage is Stage.HANDING_IN
    assert sign.later == (Mark(MarkKind.FIELD, "words", ""),)
    assert sign.answers["seats"] == 20
    assert sign.files["kitchen-plan"][0].digest == PLAN.digest
    assert sign.complete_at is None
    assert not list(sign.unfinished())
    assert consistent(case)
    case.hand_in(SIGN, {"words": "禾丰小馆"})
    assert case.state.legs[SIGN].stage is Stage.RECEIVED
    assert case.state.legs[SIGN].answers["seats"] == 20
    assert consistent(case)


def test_one_for_which_nothing_is_left_to_ask_begins(database: Database, clock: FixedClock) -> None:
    case = beside(database, clock, "seats", "kitchen-plan")
    clock.move(timedelta(hours=1))
    case.hand_in(KITCHEN, {"seats": 20, "terrace": False}, {"kitchen-plan": (PLAN,)})
    sign = case.state.legs[SIGN]
    assert (sign.stage, sign.complete_at) == (Stage.RECEIVED, clock.now())
    assert [each.step for each in sign.unfinished()] == ["acceptance"]
    assert consistent(case)


def test_the_other_way_round_the_same_holds(database: Database, clock: FixedClock) -> None:
    case = beside(database, clock, "words", "seats", "kitchen-plan")
    case.hand_in(SIGN, {"words": "禾丰小馆", "seats": 30}, {"kitchen-plan": (PLAN,)})
    kitchen = case.state.legs[KITCHEN]
    assert kitchen.later == (Mark(MarkKind.FIELD, "terrace", ""),)
    case.hand_in(KITCHEN, {"terrace": False})
    assert case.state.legs[KITCHEN].answers["seats"] == 30
    assert consistent(case)


PLEDGED = FILES["kitchen.yaml"].replace(
    "{material: kitchen-plan, basis: {law: 示例法}, proved_by: [{upload: [pdf]}]}",
    "{material: kitchen-plan, basis: {law: 示例法}, proved_by: [{upload: [pdf]}, {promise: 5 working days}, "
    "{commitment: {text: {zh: 布局符合规范, en: The layout complies}, check: 2 months}}]}",
)


@pytest.mark.parametrize("kind", [PledgeKind.PROMISE, PledgeKind.COMMITMENT])
def test_a_promise_or_a_commitment_is_given_when_it_begins(
    database: Database, clock: FixedClock, kind: PledgeKind
) -> None:
    catalog = founding_city(bundle=LATER, kitchen=PLEDGED)
    case = Bundled(database, clock, FIRST, catalog=catalog, files={"articles": (PAPER,)})
    case.grant(FOUND)
    case.hand_in(KITCHEN, {"seats": 20, "terrace": False}, instead=Instead(pledges={"kitchen-plan": kind}))
    kitchen = case.state.legs[KITCHEN]
    assert kitchen.stage is Stage.RECEIVED
    assert kitchen.pledges["kitchen-plan"].kind is kind
    assert "kitchen-plan" not in kitchen.files
    assert (outstanding(kitchen) == ("kitchen-plan",)) is (kind is PledgeKind.PROMISE)
    assert consistent(case)


def test_what_came_on_record_meanwhile_proves_what_is_given_only_now(database: Database, clock: FixedClock) -> None:
    sign = FILES["sign.yaml"].replace(
        "\nsteps:",
        "\nmaterials:\n  - {material: licence-copy, basis: {law: 示例法}, "
        "proved_by: [{certificate: kitchen-licence}, {upload: [pdf]}]}\nsteps:",
    )
    bundle = LATER.replace("{item: sign, later: words,", "{item: sign, later: [words, licence-copy],")
    bundle = bundle.replace("before: kitchen, ", "")
    catalog = founding_city(bundle=bundle, sign=sign)
    case = Bundled(
        database, clock, FIRST, catalog=catalog, files={"articles": (PAPER,)}, entered=Entered(CLERK, "id-card")
    )
    case.grant(FOUND)
    case.hand_in(KITCHEN, {"seats": 20, "terrace": False}, {"kitchen-plan": (PLAN,)})
    issued = granted_kitchen(case)
    case.hand_in(SIGN, {"words": "禾丰小馆"}, instead=Instead(evidence={"licence-copy": (issued,)}))
    sign_ = case.state.legs[SIGN]
    assert sign_.stage is Stage.RECEIVED
    assert [each.identifier for each in sign_.proved["licence-copy"]] == [issued]
    assert [(each.material, each.proved.identifier) for each in sign_.used] == [("licence-copy", issued)]
    assert consistent(case)


def granted_kitchen(case: Bundled) -> str:
    """Grant the kitchen, and return the identifier of its licence."""
    case.grant(KITCHEN)
    issued = case.state.legs[KITCHEN].issued
    assert issued is not None
    return issued.certificate
