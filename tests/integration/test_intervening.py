"""What the issuing department does about a licence, on both databases: suspended, resumed, revoked, cancelled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from catalog.standards.certificate_identifier import parse
from engine.case.acting.order import Order
from engine.case.actions import (
    accept,
    approve,
    cancel_certificate,
    issue_certificate,
    resume_certificate,
    revoke_certificate,
    suspend_certificate,
)
from engine.case.certificate.certificates import certified
from engine.case.certificate.held import head
from engine.case.passing.sweep import sweep
from engine.case.state.case import CaseState
from engine.case.state.issued import CertificateStatus
from engine.case.state.refusal import ActionRefused, NotComplete, StaleVersion, WrongState
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.licence_city import Licences
from tests.small_city import APPROVER, WINDOW

WHY = {"reason": "提供虚假材料", "basis": "《行政许可法》第六十九条第二款"}


@pytest.fixture
def licences(database: Database, clock: FixedClock) -> Licences:
    return Licences(database, clock)


def refused(act: Callable[[], object]) -> ActionRefused:
    with pytest.raises(ActionRefused) as found:
        act()
    return found.value


def test_a_suspended_licence_does_not_hold_until_it_is_resumed(licences: Licences) -> None:
    code = licences.licence()
    licences.act(suspend_certificate.perform, code, APPROVER, **WHY)
    issued = licences.issued(code)
    assert (issued.status, issued.status_reason, issued.status_basis) == (CertificateStatus.SUSPENDED, *WHY.values())
    with licences.database.read() as connection:
        assert head(connection, issued.chain) is None
        found = certified(connection, issued.certificate)
    assert found is not None
    assert not found.holds("2026-11-23")
    licences.act(resume_certificate.perform, code, APPROVER, reason="暂扣期满", basis="示例法第九条")
    assert licences.issued(code).status is CertificateStatus.VALID
    assert licences.issued(code).valid_until == issued.valid_until
    assert [each.of for each in licences.leg(code).papers][-2:] == ["suspension", "resumption"]
    assert licences.consistent(code)


def test_each_act_has_its_document_with_reason_basis_and_remedies(licences: Licences) -> None:
    code = licences.licence()
    licences.act(revoke_certificate.perform, code, APPROVER, **WHY)
    paper = licences.leg(code).papers[-1]
    said = "".join(each.zh for each in paper.paragraphs)
    assert (paper.of, paper.title.zh) == ("revocation", "撤销行政许可决定书")
    for part in (*WHY.values(), licences.issued(code).number, "行政复议", "行政诉讼"):
        assert part in said
    assert licences.issued(code).status is CertificateStatus.REVOKED
    assert licences.consistent(code)


@pytest.mark.parametrize("missing", ["reason", "basis"])
def test_reason_and_basis_are_asked_for(licences: Licences, missing: str) -> None:
    code = licences.licence()
    why = refused(lambda: licences.act(cancel_certificate.perform, code, APPROVER, **{**WHY, missing: "  "}))
    assert isinstance(why, NotComplete)
    assert licences.issued(code).status is CertificateStatus.VALID


def test_only_an_approver_of_the_issuing_department_may(licences: Licences) -> None:
    code = licences.licence()
    assert refused(lambda: licences.act(suspend_certificate.perform, code, WINDOW, **WHY)).code == "not-allowed"


def test_only_what_stands_so_can_be_acted_on(licences: Licences) -> None:
    code = licences.licence()
    assert refused(lambda: licences.act(resume_certificate.perform, code, APPROVER, **WHY)).code == "certificate-not-so"
    licences.act(revoke_certificate.perform, code, APPROVER, **WHY)
    for act in (suspend_certificate, resume_certificate, revoke_certificate):
        why = refused(partial(licences.act, act.perform, code, APPROVER, **WHY))
        assert "“撤销”" in why.message.zh
    licences.act(cancel_certificate.perform, code, APPROVER, **WHY)
    assert licences.issued(code).status is CertificateStatus.CANCELLED
    assert isinstance(refused(lambda: licences.act(cancel_certificate.perform, code, APPROVER, **WHY)), WrongState)


def test_a_case_without_a_certificate_has_nothing_to_act_on(licences: Licences) -> None:
    code = licences.apply("stall-permit")
    assert refused(lambda: licences.act(revoke_certificate.perform, code, APPROVER, **WHY)).code == "no-certificate"


def test_of_two_who_act_at_once_the_second_is_told(licences: Licences) -> None:
    code = licences.licence()
    seen = licences.leg(code).revision
    licences.act(suspend_certificate.perform, code, APPROVER, **WHY)
    order = Order(licences.database, licences.clock, licences.rulebook, APPROVER, code, 1, seen)
    assert isinstance(refused(lambda: revoke_certificate.perform(order, **WHY)), StaleVersion)


def test_nothing_is_granted_about_a_suspended_licence(licences: Licences) -> None:
    code = licences.licence()
    change = licences.apply("move", licences.issued(code).certificate)
    licences.act(suspend_certificate.perform, code, APPROVER, **WHY)
    licences.act(accept.perform, change, WINDOW)
    why = refused(lambda: licences.act(approve.perform, change, APPROVER))
    assert (why.code, "暂扣" in why.message.zh) == ("not-in-force", True)


@pytest.mark.parametrize("act", [revoke_certificate.perform, cancel_certificate.perform])
def test_what_is_approved_is_issued_before_the_licence_is_ended(
    licences: Licences, act: Callable[..., CaseState]
) -> None:
    code = licences.licence()
    change = licences.decide(licences.apply("move", licences.issued(code).certificate))
    why = refused(lambda: licences.act(act, code, APPROVER, **WHY))
    assert (why.code, change in why.message.zh) == ("successor-waits", True)
    licences.act(issue_certificate.perform, change, APPROVER)
    licences.act(act, change, APPROVER, **WHY)
    assert licences.issued(change).status in {CertificateStatus.REVOKED, CertificateStatus.CANCELLED}
    assert licences.consistent(code, change)


def test_what_is_approved_waits_until_a_suspended_licence_is_resumed(licences: Licences) -> None:
    code = licences.licence()
    change = licences.decide(licences.apply("move", licences.issued(code).certificate))
    licences.act(suspend_certificate.perform, code, APPROVER, **WHY)
    why = refused(lambda: licences.act(issue_certificate.perform, change, APPROVER))
    assert (why.code, "恢复后才能制发" in why.message.zh) == ("suspended", True)
    licences.act(resume_certificate.perform, code, APPROVER, **WHY)
    licences.act(issue_certificate.perform, change, APPROVER)
    assert licences.issued(code).status is CertificateStatus.REPLACED


def test_a_licence_resumed_after_its_end_expires(licences: Licences) -> None:
    code = licences.licence()
    licences.act(suspend_certificate.perform, code, APPROVER, **WHY)
    licences.clock.move(datetime(2029, 12, 1, 1, tzinfo=UTC) - licences.clock.now())
    sweep(licences.database, licences.clock, licences.rulebook)
    assert licences.issued(code).status is CertificateStatus.SUSPENDED
    licences.act(resume_certificate.perform, code, APPROVER, **WHY)
    sweep(licences.database, licences.clock, licences.rulebook)
    assert licences.issued(code).status is CertificateStatus.EXPIRED


def test_the_identifier_keeps_its_serial_and_counts_its_versions(licences: Licences) -> None:
    first = licences.licence()
    second = licences.grant(licences.apply("move", licences.issued(first).certificate, site="9 West"))
    licences.clock.move(timedelta(days=1))
    third = licences.grant(licences.apply("lost", licences.issued(second).certificate))
    issued = [licences.issued(each) for each in (first, second, third)]
    found = [parse(each.identifier or "") for each in issued]
    assert [each.version for each in found if each] == [1, 2, 3]
    assert {each.serial for each in found if each} == {issued[0].certificate}
    assert {(each.type_code, each.issuer) for each in found if each} == {
        ("11009900MB000110XM001", "11009900MB000110XM")
    }
    assert [each.predecessor for each in issued] == [None, issued[0].certificate, issued[1].certificate]
    assert licences.consistent(first, second, third)
