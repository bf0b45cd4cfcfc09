"""Whatever follows a licence in whatever order, at most one of its chain is in force, and time never comes too early."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from engine.case.actions import accept, approve, issue_certificate, refuse, report_start, withdraw
from engine.case.certificate.held import of_chain
from engine.case.passing.sweep import sweep
from engine.case.state.actor import Applicant
from engine.case.state.case import CaseState
from engine.case.state.issued import CertificateStatus, Issued
from engine.case.state.refusal import ActionRefused
from engine.case.stored import repository
from engine.record.event import EventName
from engine.storage.database import Database
from engine.storage.tables import certificate
from engine.time.clock import FixedClock
from tests.databases import ENGINES, PostgresServer, SqliteFiles
from tests.licence_city import LATER, Licences
from tests.small_city import APPROVER, WINDOW, Clerk

OWNER = Applicant(account="of-110101")
WORDS = {"reason": "r", "basis": "b", "remedies": "m"}
KINDS = tuple(each.item for each in LATER)
FIRST = datetime(2026, 11, 23, 1, tzinfo=UTC)
LASTING, LAPSING = "lasting", "lapsing"
_holders = count(200000)


@pytest.fixture(scope="module", params=[ENGINES[0], pytest.param(ENGINES[1], marks=pytest.mark.postgres)])
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One database for all examples of a module, on each engine."""
    if request.param == ENGINES[1]:
        server: PostgresServer = request.getfixturevalue("postgres")
        with server.empty() as database:
            yield database
    else:
        files: SqliteFiles = request.getfixturevalue("sqlite_files")
        with files.empty(tmp_path_factory.mktemp("following")) as database:
            yield database


class Played:
    """One licence and everything that follows it, acted on by chance."""

    def __init__(self, database: Database, kind: str) -> None:
        self.holder = str(next(_holders))
        self.licences = Licences(database, FixedClock(FIRST), lapses=kind == LAPSING)
        self.cases = [self.licences.grant(self.licences.apply("stall-permit", number=self.holder))]

    def certificates(self) -> list[Issued]:
        return [leg.issued for leg in map(self.licences.leg, self.cases) if leg.issued is not None]

    def apply(self, kind: int, which: int) -> None:
        about = self.certificates()
        identifier = about[which % len(about)].certificate
        self.cases.append(self.licences.apply(KINDS[kind % len(KINDS)], identifier, number=self.holder, site="2 West"))

    def act(self, name: str, which: int) -> None:
        code = self.cases[which % len(self.cases)]
        moves: dict[str, tuple[Callable[..., CaseState], Clerk | Applicant, dict[str, Any]]] = {
            "accept": (accept.perform, WINDOW, {}),
            "approve": (approve.perform, APPROVER, {}),
            "issue": (issue_certificate.perform, APPROVER, {}),
            "refuse": (refuse.perform, APPROVER, WORDS),
            "withdraw": (withdraw.perform, Applicant(account=f"of-{self.holder}"), {}),
            "start": (report_start.perform, WINDOW, {"day": self.licences.clock.today("Asia/Shanghai").isoformat()}),
        }
        perform, actor, said = moves[name]
        self.licences.act(perform, code, actor, **said)

    def pass_days(self, days: int) -> None:
        self.licences.clock.move(timedelta(days=days))
        sweep(self.licences.database, self.licences.clock, self.licences.rulebook)

    def whole(self) -> None:
        """What holds after every step."""
        issued = self.certificates()
        assert {each.chain for each in issued} == {issued[0].certificate}
        assert sum(each.status is CertificateStatus.VALID for each in issued) <= 1
        with self.licences.database.read() as connection:
            assert len(of_chain(connection, issued[0].chain)) == len(issued)

    def sound(self) -> None:
        """What holds at the end: rows are what events make of them, the chain ends, and nothing was deemed too early."""
        assert self.licences.consistent(*self.cases)
        before = {code: self.licences.state(code).predecessor for code in self.cases}
        for code in self.cases:
            met: list[str | None] = [code]
            while (earlier := before[met[-1] or ""]) is not None:
                assert earlier not in met
                met.append(earlier)
            assert met[-1] == self.cases[0]
            self._deemed_in_time(code)

    def _deemed_in_time(self, code: str) -> None:
        with self.licences.database.read() as connection:
            events = repository.events(connection, code)
        follows, days = self.licences.leg(code).follows, self.licences.rulebook.days
        for event in events:
            if event.name is EventName.APPROVED and event.actor is None:
                assert follows is not None
                assert days.day(event.at).isoformat() > (follows.valid_until or "")


MOVES = st.one_of(
    st.tuples(st.just("apply"), st.integers(0, 5), st.integers(0, 9)),
    st.tuples(
        st.sampled_from(["accept", "approve", "issue", "accept", "approve", "issue", "refuse", "withdraw", "start"]),
        st.just(0),
        st.integers(0, 9),
    ),
    st.tuples(st.just("pass"), st.sampled_from([1, 20, 60, 200, 900]), st.just(0)),
)


@settings(max_examples=20, deadline=None)
@given(st.lists(MOVES, max_size=25), st.sampled_from((LASTING, LAPSING)))
def test_at_most_one_licence_of_a_chain_is_in_force(
    kept: Database, moves: list[tuple[str, int, int]], kind: str
) -> None:
    played = Played(kept, kind)
    for name, first, second in moves:
        try:
            if name == "apply":
                played.apply(first, second)
            elif name == "pass":
                played.pass_days(first)
            else:
                played.act(name, second)
        except ActionRefused:
            continue
        played.whole()
    played.sound()


def test_the_moves_drawn_reach_every_end_of_a_licence(kept: Database) -> None:
    def ends(kind: str, *moves: tuple[str, int, int]) -> CertificateStatus:
        played = Played(kept, kind)
        for name, first, second in moves:
            if name == "apply":
                played.apply(first, second)
            elif name == "pass":
                played.pass_days(first)
            else:
                played.act(name, second)
        played.sound()
        return played.certificates()[0].status

    renewal = (("pass", 1030, 0), ("apply", 0, 0), ("accept", 0, 1), ("pass", 70, 0))
    assert ends(LASTING, *renewal) is CertificateStatus.REPLACED
    assert ends(LASTING, ("pass", 1100, 0)) is CertificateStatus.EXPIRED
    assert ends(LAPSING, ("pass", 100, 0)) is CertificateStatus.LAPSED
    assert ends(LASTING, ("apply", 2, 0), ("accept", 0, 1), ("approve", 0, 1)) is CertificateStatus.CANCELLED
    with kept.read() as connection:
        assert (connection.scalar(select(func.count()).select_from(certificate)) or 0) >= len(KINDS) - 1
