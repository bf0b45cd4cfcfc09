"""Papers promised for later 容缺, and signed commitments 告知承诺 that are checked; on both databases."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select

from engine.case.acting.order import Order
from engine.case.actions import check_commitment, redeem_promise
from engine.case.intake.checked import Faulty
from engine.case.intake.pledging import due_of, outstanding
from engine.case.lists.commitments import PAGE, commitments
from engine.case.state.actor import Applicant
from engine.case.state.issued import CertificateStatus
from engine.case.state.pledge import PledgeKind
from engine.case.state.refusal import NotComplete, WrongState
from engine.case.stored import repository
from engine.storage.database import Database
from engine.storage.tables import pledge
from engine.time.clock import FixedClock
from tests.founding_city import CHIEF, CLERK, PAPER, PLEDGED, Bundled, founding_city

PLAN = {"kitchen-plan": (PAPER,)}


def founded(database: Database, clock: FixedClock, kind: PledgeKind | None) -> Bundled:
    pledges = {} if kind is None else {"articles": kind}
    return Bundled(database, clock, catalog=founding_city(found=PLEDGED), files=PLAN, pledges=pledges)


def redeem(case: Bundled, actor: Applicant) -> None:
    order = Order(case.database, case.clock, case.rulebook, actor, case.state.service_code, 1, case.state.version)
    case.state = redeem_promise.perform(order, material="articles", files=(PAPER,))


def consistent(case: Bundled) -> bool:
    with case.database.read() as connection:
        return repository.compare(connection, case.state.service_code) == ()


def test_without_a_pledge_the_paper_is_missing(database: Database, clock: FixedClock) -> None:
    with pytest.raises(Faulty):
        founded(database, clock, None)


def test_a_promised_paper_lets_the_case_be_accepted_and_holds_the_approval(
    database: Database, clock: FixedClock
) -> None:
    case = founded(database, clock, PledgeKind.PROMISE)
    case.accept(1)
    with pytest.raises(WrongState, match="章程"):
        case.approve(1)
    redeem(case, Applicant(proven=case.state.service_code))
    assert [each.digest for each in case.state.legs[1].files["articles"]] == [PAPER.digest]
    assert consistent(case)
    case.approve(1)
    assert case.state.legs[1].issued is not None


def test_what_was_handed_in_is_not_handed_in_again(database: Database, clock: FixedClock) -> None:
    case = founded(database, clock, PledgeKind.PROMISE)
    redeem(case, Applicant(proven=case.state.service_code))
    with pytest.raises(WrongState, match="章程"):
        redeem(case, Applicant(proven=case.state.service_code))


def test_the_window_takes_it_in_as_well(database: Database, clock: FixedClock) -> None:
    case = founded(database, clock, PledgeKind.PROMISE)
    case.state = redeem_promise.at_the_counter(case.order(CLERK, 1), material="articles", files=(PAPER,))
    assert outstanding(case.state.legs[1]) == ()


def test_a_pledge_that_is_not_declared_is_refused(database: Database, clock: FixedClock) -> None:
    with pytest.raises(NotComplete, match="kitchen-plan"):
        Bundled(database, clock, pledges={"kitchen-plan": PledgeKind.PROMISE}, files={"articles": (PAPER,)})


@pytest.fixture
def committed(database: Database, clock: FixedClock) -> Bundled:
    case = founded(database, clock, PledgeKind.COMMITMENT)
    case.grant(1)
    return case


def test_a_commitment_is_to_be_checked_within_the_time_declared(committed: Bundled) -> None:
    assert committed.state.legs[1].pledges["articles"].check_by == "2027-01-23"
    with committed.database.read() as connection:
        row = connection.execute(select(pledge).where(pledge.c.material == "articles")).one()
    assert (row.kind, row.check_by, row.kept) == ("commitment", "2027-01-23", None)


def test_one_that_is_true_is_noted(committed: Bundled) -> None:
    committed.clock.move(timedelta(days=30))
    committed.state = check_commitment.perform(
        committed.order(CHIEF, 1), material="articles", kept=True, note="章程与备案一致"
    )
    assert committed.state.legs[1].pledges["articles"].kept is True
    assert consistent(committed)
    with pytest.raises(WrongState):
        check_commitment.perform(committed.order(CHIEF, 1), material="articles", kept=True, note="再查")


def test_one_that_is_untrue_revokes_the_certificate(committed: Bundled) -> None:
    committed.state = check_commitment.perform(
        committed.order(CHIEF, 1), material="articles", kept=False, note="章程系伪造", basis="行政许可法第六十九条"
    )
    issued = committed.state.legs[1].issued
    assert issued is not None
    assert issued.status is CertificateStatus.REVOKED
    assert committed.state.legs[1].papers[-1].of == "revocation"
    assert consistent(committed)


def test_a_promise_runs_from_the_acceptance_by_the_calendar(database: Database, clock: FixedClock) -> None:
    case = founded(database, clock, PledgeKind.PROMISE)
    days = case.rulebook.days
    assert due_of(case.state.legs[1], "articles", days, clock.today("Asia/Shanghai")) is None
    case.accept(1)
    standing = due_of(case.state.legs[1], "articles", days, clock.today("Asia/Shanghai"))
    assert standing is not None
    assert (standing.due, standing.left, standing.is_late) == (date(2026, 11, 30), 5, False)
    clock.move(timedelta(days=9))
    late = due_of(case.state.legs[1], "articles", days, clock.today("Asia/Shanghai"))
    assert late is not None
    assert (late.left, late.is_late) == (-2, True)
    redeem(case, Applicant(proven=case.state.service_code))
    assert due_of(case.state.legs[1], "articles", days, clock.today("Asia/Shanghai")) is None


def test_commitments_wait_by_department_the_first_due_first(database: Database, clock: FixedClock) -> None:
    first = founded(database, clock, PledgeKind.COMMITMENT)
    first.grant(1)
    clock.move(timedelta(days=3))
    second = founded(database, clock, PledgeKind.COMMITMENT)
    second.grant(1)
    founded(database, clock, PledgeKind.COMMITMENT)

    def listed(departments: tuple[str, ...], today: str = "2026-12-01") -> tuple[list[str], int, int]:
        with database.read() as connection:
            found = commitments(connection, departments, today)
        return [each.service_code for each in found.rows], found.total, found.overdue

    both = [first.state.service_code, second.state.service_code]
    assert listed(("market",)) == (both, 2, 0)
    assert listed(("*",)) == (both, 2, 0)
    assert listed(("streets",)) == ([], 0, 0)
    assert listed(("market",), "2027-01-24") == (both, 2, 1)
    check_commitment.perform(first.order(CHIEF, 1), material="articles", kept=True, note="属实")
    assert listed(("market",)) == (both[1:], 1, 0)


def test_the_list_is_read_a_page_at_a_time(database: Database, clock: FixedClock) -> None:
    case = founded(database, clock, PledgeKind.COMMITMENT)
    case.grant(1)
    with database.write() as connection:
        row = dict(connection.execute(select(pledge)).mappings().one())
        connection.execute(insert(pledge), [{**row, "material": f"m{number:03}"} for number in range(PAGE)])
    with database.read() as connection:
        one, two = (commitments(connection, ("market",), "2026-12-01", page) for page in (1, 99))
    assert (one.total, one.pages, len(one.rows), two.page, len(two.rows)) == (PAGE + 1, 2, PAGE, 2, 1)
