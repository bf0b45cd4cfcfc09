"""Whatever a bundle's graph and whatever order its items are decided in: none is lost, doubled or left waiting for ever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.model.bundle import Member
from engine.case.acting.order import Order
from engine.case.actions import accept, approve, issue_certificate, refuse, withdraw
from engine.case.intake.applying import Applying, Submission
from engine.case.intake.compiled import CompiledService
from engine.case.intake.intake import submit
from engine.case.state.actor import Applicant, Staff
from engine.case.state.case import CaseState
from engine.case.state.leg import Leg, Stage
from engine.case.state.refusal import WrongState
from engine.case.state.rulebook import Rulebook
from engine.case.stored import repository
from engine.draft.drafts import begin
from engine.simulation.invariants import broken, of_bundle
from engine.storage.database import Database
from engine.time.clock import FixedClock
from engine.time.days import Days
from forms.answers import Answers
from tests.databases import SqliteFiles
from tests.founding_city import CHIEF, CLERK, EDITION, ITEM, founding_city

ITEMS = 6
NAMES = [f"part{number}" for number in range(1, ITEMS + 1)]
Who = TypeVar("Who", Staff, Applicant)
OWNER = Applicant(account="owner")


def _item(number: int) -> str:
    """An item of the bundle; every second one issues a certificate, so that others wait for that as well."""
    address = '    address: {$ref: "element:address"}'
    text = ITEM.format(
        key=f"part{number}", code=f"00013100010{number}", name=f"第{number}项", department="streets", more="",
        fields=address, certificate="sign-licence",
    )  # fmt: skip
    return text if number % 2 else text.replace("{certificate: sign-licence, publish", "{name: 准予决定, publish")


CITY = founding_city(
    **{name: _item(number) for number, name in enumerate(NAMES, 1)},
    many="bundle: many\nname: 许多事\nlead: market\napplicant: {who: [person]}\nguide: {fields: {urgent: {type: boolean, title: 急需}}}\nitems:\n"
    + "".join(f"  - {{item: {name}}}\n" for name in NAMES),
)
SERVICE = CITY.service("many")
assert SERVICE is not None
COMPILED = CompiledService.of(SERVICE, CITY)[0]
RULEBOOK = Rulebook(Days.of(CITY), lambda _version: CITY)
EDGES = st.sets(
    st.tuples(st.integers(0, ITEMS - 1), st.integers(0, ITEMS - 1)).filter(lambda edge: edge[0] < edge[1]), max_size=9
)
"""An earlier and a later place, so that no graph has a circle; `ORDERS` gives the places to the items."""
ORDERS = st.permutations(range(ITEMS))
DEEDS = st.lists(st.tuples(st.integers(0, ITEMS - 1), st.sampled_from(["grant", "refuse", "withdraw"])), max_size=30)


@pytest.fixture(scope="module")
def empty() -> Iterator[SqliteFiles]:
    with TemporaryDirectory() as directory:
        yield SqliteFiles(Path(directory))


def graph(order: list[int], after: set[tuple[int, int]], before: set[tuple[int, int]]) -> CompiledService:
    """The bundle with its items hanging together otherwise."""

    def member(place: int, declared: Member) -> Member:
        waits = tuple(NAMES[order[one]] for one, other in sorted(after) if order[other] == place)
        holds = tuple(NAMES[order[other]] for one, other in sorted(before) if order[one] == place)
        return replace(declared, after=waits, before=holds)

    members = tuple(replace(each, member=member(place, each.member)) for place, each in enumerate(COMPILED.members))
    return replace(COMPILED, members=members)


class Played:
    """A case of the bundle, its legs decided one after the other."""

    def __init__(self, database: Database, compiled: CompiledService) -> None:
        self.database, self.clock = database, FixedClock(datetime(2026, 11, 23, tzinfo=UTC))
        answers: dict[str, object] = {"urgent": True, "address": "湖滨路 66 号"}
        said = Submission(
            draft=begin(database, self.clock, service="many", version=EDITION).draft, compiled=compiled, edition=EDITION,
            area="009900", zone="Asia/Shanghai", answers=Answers(answers), files={},
            applying=Applying("林知远", "person", "19900000001", number="110101198503019998", account="owner"),
        )  # fmt: skip
        self.state: CaseState = submit(database, self.clock, said)

    def order(self, actor: Who, leg: int) -> Order[Who]:
        return Order(self.database, self.clock, RULEBOOK, actor, self.state.service_code, leg, self.state.version)

    def leg(self, number: int) -> Leg | None:
        return self.state.legs.get(number)

    def play(self, number: int, deed: str) -> None:
        """Carry a leg that is under way to its end; what another one holds back stays as it is."""
        leg = self.leg(number)
        if leg is None or leg.closed:
            return
        if deed == "withdraw":
            if leg.stage in {Stage.RECEIVED, Stage.ACCEPTED}:
                self.state = withdraw.perform(self.order(OWNER, number))
            return
        if leg.stage is Stage.RECEIVED:
            self.state = accept.perform(self.order(CLERK, number))
        if deed == "refuse":
            self.state = refuse.perform(self.order(CHIEF, number), reason="不符合", basis="示例法", remedies="复议")
            return
        try:
            self.state = approve.perform(self.order(CHIEF, number))
        except WrongState as held_back:
            if held_back.code not in {"milestone", "milestone-failed"}:
                raise
            return
        if leg.certificate is not None:
            self.state = issue_certificate.perform(self.order(CHIEF, number))

    def sound(self) -> bool:
        with self.database.read() as connection:
            return repository.compare(connection, self.state.service_code) == () and not list(
                broken(connection, self.state.service_code, RULEBOOK.days)
            )


@settings(max_examples=15, deadline=None)
@given(order=ORDERS, after=EDGES, before=EDGES, deeds=DEEDS)
def test_no_item_is_lost_doubled_or_left_waiting_for_ever(
    empty: SqliteFiles,
    order: list[int],
    after: set[tuple[int, int]],
    before: set[tuple[int, int]],
    deeds: list[tuple[int, str]],
) -> None:
    with TemporaryDirectory() as directory, empty.empty(Path(directory)) as database:
        case = Played(database, graph(order, after, before))
        assert list(of_bundle(case.state)) == []
        for place, deed in deeds:
            case.play(place + 1, deed)
            assert list(of_bundle(case.state)) == []
        for _ in range(ITEMS):  # whoever goes on granting comes to an end, whatever was refused before
            for number in range(1, ITEMS + 1):
                case.play(number, "grant")
        for number in range(1, ITEMS + 1):  # what a refused milestone holds back for ever is refused in its turn
            case.play(number, "refuse")
        assert case.state.closed
        assert sorted([*case.state.legs, *case.state.abandoned]) == list(range(1, ITEMS + 1))
        assert case.sound()
