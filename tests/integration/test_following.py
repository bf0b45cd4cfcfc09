"""What follows a licence, on both databases: renewed, changed, cancelled, reissued, reported on, put off, ended by time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest

from engine.case.actions import accept, approve, deliver, issue_certificate, refuse, report_start
from engine.case.passing.sweep import sweep
from engine.case.state.actor import Applicant
from engine.case.state.case import CaseState
from engine.case.state.handover import How
from engine.case.state.issued import CertificateStatus
from engine.case.state.leg import Stage
from engine.case.state.refusal import ActionRefused
from engine.case.state.service_code import grouped
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.licence_city import Licences, delivering
from tests.small_city import APPROVER, WINDOW

OWNER = Applicant(account="of-110101")
UNTIL = date(2029, 11, 22)
"""The last day of a licence issued on 23 November 2026 for three years."""
WORDS = {"reason": "r", "basis": "b", "remedies": "m"}


@pytest.fixture
def licences(database: Database, clock: FixedClock) -> Licences:
    return Licences(database, clock)


@pytest.fixture
def lapsing(sqlite_database: Database, clock: FixedClock) -> Licences:
    return Licences(sqlite_database, clock, lapses=True)


def at(licences: Licences, day: date) -> None:
    """Move the clock to the morning of a day."""
    licences.clock.move(datetime(day.year, day.month, day.day, 1, tzinfo=UTC) - licences.clock.now())


def refused(act: Callable[[], object]) -> ActionRefused:
    with pytest.raises(ActionRefused) as found:
        act()
    return found.value


def swept(licences: Licences) -> dict[str, int]:
    return {name: count for name, count in sweep(licences.database, licences.clock, licences.rulebook).items() if count}


def test_a_renewal_replaces_the_licence_by_a_new_one(licences: Licences) -> None:
    old = licences.licence()
    at(licences, UNTIL - timedelta(days=60))
    new = licences.grant(licences.apply("renewal", licences.issued(old).certificate))
    was, now = licences.issued(old), licences.issued(new)
    assert (was.status, was.successor, was.status_reason) == (CertificateStatus.REPLACED, new, "延续")
    assert (now.status, now.chain, now.reissued) == (CertificateStatus.VALID, was.certificate, False)
    assert now.number != was.number
    assert (now.valid_from, now.valid_until) == ("2029-09-23", "2032-09-22")
    assert now.face == was.face
    assert licences.state(new).predecessor == old
    assert licences.consistent(old, new)


def test_a_change_keeps_number_and_end_and_alters_only_its_fields(licences: Licences) -> None:
    old = licences.licence()
    at(licences, date(2027, 5, 10))
    new = licences.grant(licences.apply("move", licences.issued(old).certificate, site="9 West"))
    was, now = licences.issued(old), licences.issued(new)
    assert (was.status, now.number, now.valid_until) == (CertificateStatus.REPLACED, was.number, was.valid_until)
    assert now.valid_from == "2027-05-10"
    assert now.face == {"site": "9 West", "area": 1250}
    assert licences.consistent(old, new)


def test_a_reissue_is_the_same_licence_marked_so(licences: Licences) -> None:
    old = licences.licence()
    at(licences, date(2027, 5, 10))
    new = licences.grant(licences.apply("lost", licences.issued(old).certificate, site="somewhere else"))
    was, now = licences.issued(old), licences.issued(new)
    assert (now.number, now.face, now.valid_from, now.valid_until) == (
        was.number, was.face, was.valid_from, was.valid_until,
    )  # fmt: skip
    assert now.reissued
    assert was.status is CertificateStatus.REPLACED


def test_a_cancellation_ends_it_for_good(licences: Licences) -> None:
    old = licences.licence()
    identifier = licences.issued(old).certificate
    end = licences.grant(licences.apply("giving-up", identifier))
    assert (licences.issued(old).status, licences.issued(old).successor) == (CertificateStatus.CANCELLED, end)
    why = refused(lambda: licences.apply("move", identifier))
    assert "已注销，不能再办变更" in why.message.zh
    assert licences.leg(end).issued is None
    assert licences.consistent(old, end)


def test_what_follows_a_follow_up_belongs_to_the_same_chain(licences: Licences) -> None:
    first = licences.licence()
    second = licences.grant(licences.apply("move", licences.issued(first).certificate, site="9 West"))
    why = refused(lambda: licences.apply("lost", licences.issued(first).certificate))
    assert "已换发，" in why.message.zh
    assert "已已" not in why.message.zh
    third = licences.grant(licences.apply("lost", licences.issued(second).certificate))
    assert {licences.issued(each).chain for each in (first, second, third)} == {licences.issued(first).certificate}
    assert [licences.issued(each).status.value for each in (first, second, third)] == ["replaced", "replaced", "valid"]


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (91, "从 2029年8月24日 起才可以申请"),
        (90, None),
        (30, None),
        (29, "应当在 2029年10月23日 前"),
        (-1, "已于 2029年11月22日 届满"),
    ],
)
def test_a_renewal_is_applied_for_in_its_window(lapsing: Licences, days: int, says: str | None) -> None:
    licences = Licences(lapsing.database, lapsing.clock)
    identifier = licences.issued(licences.licence()).certificate
    at(licences, UNTIL - timedelta(days=days))
    if says is None:
        licences.apply("renewal", identifier)
    else:
        assert says in refused(lambda: licences.apply("renewal", identifier)).message.zh


def test_only_the_holder_may_apply_and_only_about_such_a_certificate(licences: Licences) -> None:
    identifier = licences.issued(licences.licence()).certificate
    assert refused(lambda: licences.apply("move", identifier, number="999")).code == "not-the-holder"
    assert refused(lambda: licences.apply("move", "unknown")).code == "no-certificate"
    assert refused(lambda: licences.apply("move")).code == "not-complete"


def test_one_of_a_kind_at_a_time(licences: Licences) -> None:
    identifier = licences.issued(licences.licence()).certificate
    first = licences.apply("move", identifier)
    assert grouped(first) in refused(lambda: licences.apply("move", identifier)).message.zh
    licences.apply("lost", identifier)
    licences.act(accept.perform, first, WINDOW)
    licences.act(refuse.perform, first, APPROVER, **WORDS)
    licences.apply("move", identifier)


def test_a_change_goes_on_about_the_licence_that_was_reissued_meanwhile(licences: Licences) -> None:
    first = licences.licence()
    change = licences.apply("move", licences.issued(first).certificate, site="9 West")
    reissue = licences.grant(licences.apply("lost", licences.issued(first).certificate))
    licences.grant(change)
    assert [licences.issued(each).status.value for each in (first, reissue, change)] == [
        "replaced",
        "replaced",
        "valid",
    ]
    assert licences.issued(change).face["site"] == "9 West"
    assert licences.issued(reissue).successor == change


def test_nothing_is_granted_about_a_licence_that_was_cancelled_meanwhile(licences: Licences) -> None:
    first = licences.licence()
    change = licences.apply("move", licences.issued(first).certificate)
    licences.grant(licences.apply("giving-up", licences.issued(first).certificate))
    licences.act(accept.perform, change, WINDOW)
    why = refused(lambda: licences.act(approve.perform, change, APPROVER))
    assert (why.code, "已注销" in why.message.zh) == ("not-in-force", True)
    assert licences.leg(change).stage is Stage.ACCEPTED


def test_no_licence_is_given_up_while_its_change_waits_to_be_issued(licences: Licences) -> None:
    first = licences.licence()
    identifier = licences.issued(first).certificate
    change = licences.decide(licences.apply("move", identifier))
    giving_up = licences.apply("giving-up", identifier)
    licences.act(accept.perform, giving_up, WINDOW)
    why = refused(lambda: licences.act(approve.perform, giving_up, APPROVER))
    assert (why.code, change in why.message.zh) == ("successor-waits", True)
    licences.act(issue_certificate.perform, change, APPROVER)
    licences.act(approve.perform, giving_up, APPROVER)
    assert licences.issued(change).status is CertificateStatus.CANCELLED
    assert licences.consistent(first, change, giving_up)


def test_a_change_granted_before_the_end_may_be_issued_after_it(licences: Licences) -> None:
    first = licences.licence()
    change = licences.decide(licences.apply("move", licences.issued(first).certificate))
    at(licences, UNTIL + timedelta(days=2))
    assert swept(licences) == {}
    licences.act(issue_certificate.perform, change, APPROVER)
    issued = licences.issued(change)
    assert (issued.valid_from, issued.valid_until) == (UNTIL.isoformat(), UNTIL.isoformat())
    assert swept(licences) == {"expired": 1}
    assert licences.issued(change).status is CertificateStatus.EXPIRED
    assert licences.consistent(first, change)


def test_a_report_is_recorded_once_for_its_year(licences: Licences) -> None:
    old = licences.licence()
    identifier = licences.issued(old).certificate
    assert "在 2025 年度尚未颁发" in refused(lambda: licences.apply("year", identifier)).message.zh
    at(licences, date(2027, 7, 1))
    assert "应当在 2027年6月30日 前" in refused(lambda: licences.apply("year", identifier)).message.zh
    at(licences, date(2028, 3, 1))
    report = licences.grant(licences.apply("year", identifier))
    follows = licences.leg(report).follows
    assert follows is not None
    assert follows.year == 2027
    assert licences.issued(old).status is CertificateStatus.VALID
    assert "2027 年度的报告已经报送过" in refused(lambda: licences.apply("year", identifier)).message.zh
    at(licences, date(2029, 3, 1))
    licences.apply("year", identifier)


def test_a_renewal_not_decided_in_time_counts_as_granted(licences: Licences) -> None:
    old = licences.licence()
    at(licences, UNTIL - timedelta(days=40))
    renewal = licences.apply("renewal", licences.issued(old).certificate)
    licences.act(accept.perform, renewal, WINDOW)
    at(licences, UNTIL)
    assert "renewed" not in swept(licences)
    at(licences, UNTIL + timedelta(days=1))
    assert swept(licences) == {"renewed": 1}
    leg = licences.leg(renewal)
    assert leg.decision is not None
    assert (leg.outcome, leg.decision.by, leg.decision.basis) == (Stage.APPROVED, None, "《行政许可法》第五十条第二款")
    assert [each.of for each in leg.papers] == ["acceptance", "deemed-renewal"]
    assert licences.issued(renewal).valid_from == "2029-11-23"
    assert licences.issued(old).status is CertificateStatus.REPLACED
    assert swept(licences) == {}
    assert licences.consistent(old, renewal)


@pytest.mark.parametrize("accepted", [True, False])
def test_a_renewal_counted_as_granted_is_handed_over_as_any_other(licences: Licences, *, accepted: bool) -> None:
    licences.catalog = delivering(licences.catalog, "renewal")
    old = licences.licence()
    at(licences, UNTIL - timedelta(days=40))
    renewal = licences.apply("renewal", licences.issued(old).certificate)
    if accepted:
        licences.act(accept.perform, renewal, WINDOW)
    at(licences, UNTIL + timedelta(days=1))
    assert swept(licences)["renewed"] == 1
    (task,) = licences.leg(renewal).unfinished()
    assert (task.step, licences.leg(renewal).stage, licences.issued(renewal).valid_from) == (
        "handing-over", Stage.APPROVED, "2029-11-23",
    )  # fmt: skip
    assert swept(licences) == {}
    licences.act(deliver.perform, renewal, WINDOW, task=task.number, how=How.ONLINE)
    leg = licences.leg(renewal)
    assert (leg.closed, leg.outcome, [*leg.unfinished()]) == (True, Stage.APPROVED, [])
    assert [each.of for each in leg.papers][-2:] == ["deemed-renewal", "delivery"]
    assert licences.consistent(old, renewal)


def test_a_licence_that_nobody_renews_expires(licences: Licences) -> None:
    old = licences.licence()
    at(licences, UNTIL)
    assert swept(licences) == {}
    at(licences, UNTIL + timedelta(days=1))
    assert swept(licences) == {"expired": 1}
    assert licences.issued(old).status is CertificateStatus.EXPIRED
    assert licences.consistent(old)


def test_a_renewal_granted_before_the_end_may_be_issued_after_it(licences: Licences) -> None:
    old = licences.licence()
    at(licences, UNTIL - timedelta(days=40))
    renewal = licences.decide(licences.apply("renewal", licences.issued(old).certificate))
    at(licences, UNTIL + timedelta(days=2))
    assert swept(licences) == {}
    licences.act(issue_certificate.perform, renewal, APPROVER)
    assert licences.issued(old).status is CertificateStatus.REPLACED
    assert swept(licences) == {}


def test_a_licence_lapses_unless_business_opens_in_time(lapsing: Licences) -> None:
    idle, busy = lapsing.licence(), lapsing.licence()
    lapse = lapsing.issued(idle).lapse
    assert lapse is not None
    assert (lapse.on, lapse.last_day(lapsing.rulebook.days)) == ("2027-02-23", date(2027, 2, 23))
    why = refused(lambda: lapsing.act(report_start.by_holder, busy, OWNER, day="2026-11-22"))
    assert why.code == "not-that-day"
    lapsing.act(report_start.by_holder, busy, OWNER, day="2026-11-23", remark="门开了")
    assert refused(lambda: lapsing.act(report_start.perform, busy, WINDOW, day="2026-11-23")).code == "reported"
    at(lapsing, date(2027, 2, 23))
    assert swept(lapsing) == {}
    at(lapsing, date(2027, 2, 24))
    assert swept(lapsing) == {"lapsed": 1}
    assert lapsing.issued(idle).status is CertificateStatus.LAPSED
    assert lapsing.issued(busy).status is CertificateStatus.VALID
    assert lapsing.consistent(idle, busy)


def test_what_would_lapse_waits_for_its_change_to_be_issued(lapsing: Licences) -> None:
    code = lapsing.licence()
    change = lapsing.decide(lapsing.apply("move", lapsing.issued(code).certificate))
    lapsing.clock.move(timedelta(days=200))
    assert swept(lapsing) == {}
    lapsing.act(issue_certificate.perform, change, APPROVER)
    assert swept(lapsing) == {"lapsed": 1}
    assert lapsing.issued(change).status is CertificateStatus.LAPSED


def test_a_lapse_is_put_off_twice_and_no_more(lapsing: Licences) -> None:
    code = lapsing.licence()
    identifier = lapsing.issued(code).certificate
    days = []
    for _ in range(2):
        lapsing.grant(lapsing.apply("more-time", identifier))
        lapse = lapsing.issued(code).lapse
        days.append(lapse.on if lapse else "")
    assert days == ["2027-05-23", "2027-08-23"]
    assert "已延期 2 次" in refused(lambda: lapsing.apply("more-time", identifier)).message.zh
    assert lapsing.consistent(code)


def test_an_extension_asked_for_in_time_keeps_it_from_lapsing_until_decided(lapsing: Licences) -> None:
    code = lapsing.licence()
    at(lapsing, date(2027, 2, 23))
    extension = lapsing.apply("more-time", lapsing.issued(code).certificate)
    at(lapsing, date(2027, 2, 25))
    assert swept(lapsing) == {}
    lapsing.act(accept.perform, extension, WINDOW)
    lapsing.act(refuse.perform, extension, APPROVER, **WORDS)
    assert swept(lapsing) == {"lapsed": 1}


def test_what_is_replaced_does_not_take_its_lapse_to_a_licence_in_use(lapsing: Licences) -> None:
    code = lapsing.licence()
    moved = lapsing.grant(lapsing.apply("move", lapsing.issued(code).certificate))
    assert lapsing.issued(moved).lapse == lapsing.issued(code).lapse
    lapsing.act(report_start.perform, moved, WINDOW, day="2026-11-23")
    again = lapsing.grant(lapsing.apply("lost", lapsing.issued(moved).certificate))
    assert lapsing.issued(again).lapse is None


def test_two_at_once_about_one_licence_leave_one_in_force(licences: Licences) -> None:
    first = licences.licence()
    identifier = licences.issued(first).certificate
    cases = [licences.decide(licences.apply(key, identifier)) for key in ("move", "lost")]

    def issue(code: str) -> CaseState:
        return licences.act(issue_certificate.perform, code, APPROVER)

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(issue, cases))
    statuses = [licences.issued(each).status for each in (first, *cases)]
    assert statuses.count(CertificateStatus.VALID) == 1
    assert statuses.count(CertificateStatus.REPLACED) == 2
    assert licences.consistent(first, *cases)


def test_two_renewals_submitted_at_once_become_one(licences: Licences) -> None:
    identifier = licences.issued(licences.licence()).certificate
    at(licences, UNTIL - timedelta(days=60))

    def apply(_number: int) -> str:
        try:
            return licences.apply("renewal", identifier)
        except ActionRefused as why:
            return why.code

    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(apply, range(2)))
    assert sorted(each == "not-open" for each in found) == [False, True]
