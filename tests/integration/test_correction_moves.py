"""A correction that makes an application another department's: it is passed on there, on both databases."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from catalog.model.catalog import Catalog
from catalog.model.duration import Duration, Unit
from catalog.model.evidence import Grade
from catalog.model.step import Role
from engine.case.acting.order import Order
from engine.case.actions import accept, request_correction, resubmit, withdraw
from engine.case.intake.applying import Entered
from engine.case.intake.checked import Faulty
from engine.case.intake.compiled import CompiledService
from engine.case.intake.reopened import Instead
from engine.case.lists.queue import queue
from engine.case.lists.queue_filter import Filter
from engine.case.state.actor import Applicant
from engine.case.state.case import CaseState, rebuild
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.erasure import bones
from engine.case.state.leg import Stage
from engine.case.state.refusal import NotYours
from engine.case.state.rulebook import Rulebook
from engine.case.stored import repository
from engine.draft.upload import Upload
from engine.evidence.elsewhere import Elsewhere, keep, of_holders
from engine.people.grant import Grant, Staff
from engine.record.event import EventName
from engine.storage.database import Database
from engine.storage.tables import certificate_use
from engine.time.clock import FixedClock
from forms.answers import Answers
from tests.shared_city import DISTRICTS, ELSEWHERE, ITEM, handed_in, shared_city
from tests.small_city import RULEBOOK

CITY = shared_city("d07", "d08")
MARKS = (Mark(MarkKind.FIELD, "district", "请核对所在区"), Mark(MarkKind.FIELD, "large", "请核对"))


def clerk(department: str) -> Staff:
    return Staff(f"clerk-{department}", (Grant(Role.WINDOW_CLERK, department),))


class Moving:
    """A case that waits for a correction of its district."""

    def __init__(
        self, database: Database, clock: FixedClock, service: str = "stall", city: Catalog = CITY, **said: Any
    ) -> None:
        self.database, self.clock, self.city = database, clock, city
        self.state = handed_in(database, clock, city, service, **{"district": "d07", **said})
        asked = self.order(clerk(self.state.legs[1].department))
        self.state = request_correction.perform(asked, marks=MARKS)

    def order(self, who: Any) -> Order[Any]:
        rules = Rulebook(RULEBOOK.days, lambda _version: self.city)
        return Order(self.database, self.clock, rules, who, self.state.service_code, 1, self.state.version)

    def given(self, **answers: object) -> dict[str, Any]:
        leg = self.state.legs[1]
        offered = self.city.service(leg.service)
        assert offered is not None
        compiled = CompiledService.of(offered, self.city)[0]
        return {"compiled": compiled, "answers": Answers({**leg.answers, **answers}), "files": {}}

    def corrected(self, **answers: object) -> CaseState:
        applicant = Applicant(proven=self.state.service_code)
        self.state = resubmit.perform(self.order(applicant), **self.given(**answers))
        with self.database.read() as connection:
            assert repository.compare(connection, self.state.service_code) == ()
        return self.state

    def moves(self) -> list[dict[str, Any]]:
        with self.database.read() as connection:
            events = repository.events(connection, self.state.service_code)
        return [dict(each.payload) for each in events if each.name is EventName.LEG_MOVED]


def test_it_goes_to_the_department_that_handles_it_as_corrected(database: Database, clock: FixedClock) -> None:
    case = Moving(database, clock)
    state = case.corrected(district="d08")
    leg = state.legs[1]
    assert (state.service, leg.service, leg.department) == ("stall-d08", "stall-d08", "market-d08")
    assert leg.stage is Stage.RECEIVED
    assert [(each.department, each.office) for each in leg.unfinished()] == [("market-d08", "window")]
    assert [(each.department, each.stage.value) for each in leg.tasks.values()] == [
        ("market-d07", "cancelled"),
        ("market-d08", "open"),
    ]
    with pytest.raises(NotYours):
        accept.perform(case.order(clerk("market-d07")))
    assert accept.perform(case.order(clerk("market-d08"))).legs[1].stage is Stage.ACCEPTED


def test_it_leaves_one_queue_for_the_other(database: Database, clock: FixedClock) -> None:
    case = Moving(database, clock)
    case.corrected(district="d08")
    with database.read() as connection:
        rows = {
            each: queue(connection, clerk(f"market-{each}").grants, Filter("clerk")).rows for each in ("d07", "d08")
        }
    assert [each.service for each in rows["d08"]] == ["stall-d08"]
    assert rows["d07"] == ()


def test_of_an_erased_one_stays_where_it_went_and_not_why(database: Database, clock: FixedClock) -> None:
    case = Moving(database, clock)
    state = case.corrected(district="d08")
    with database.read() as connection:
        events = repository.events(connection, state.service_code)
    kept = [bones(each) for each in events if each.name is EventName.LEG_MOVED]
    assert [sorted(each or ()) for each in kept] == [["department", "from_department", "limits", "service"]]
    bare = rebuild([each if (left := bones(each)) is None else replace(each, payload=left) for each in events])
    assert (bare.service, bare.legs[1].department) == ("stall-d08", "market-d08")


def test_it_is_journaled_with_the_reason(database: Database, clock: FixedClock) -> None:
    case = Moving(database, clock)
    case.corrected(district="d08")
    (said,) = case.moves()
    assert (said["from_department"], said["department"], said["service"]) == ("market-d07", "market-d08", "stall-d08")
    assert said["because"]["zh"] == "更正后属于“所在区为d08”的申请，由d08市场局办理"


@pytest.mark.parametrize("answers", [{"district": ELSEWHERE}, {"large": True}], ids=["no adopter", "not shared"])
def test_what_no_adopter_handles_goes_to_the_owner(
    database: Database, clock: FixedClock, answers: dict[str, Any]
) -> None:
    case = Moving(database, clock)
    leg = case.corrected(**answers).legs[1]
    assert (leg.service, leg.department) == ("stall", "market")
    assert leg.limits["promised"].within == Duration(10, Unit.WORKING_DAY)
    assert case.moves()[0]["because"]["zh"] == "更正后不再是d07市场局办理的申请，由市场局办理"


def test_from_the_owner_to_an_adopter_within_its_limit(database: Database, clock: FixedClock) -> None:
    case = Moving(database, clock, district=ELSEWHERE)
    leg = case.corrected(district="d07").legs[1]
    assert leg.department == "market-d07"
    assert leg.limits["promised"].within == Duration(5, Unit.WORKING_DAY)
    offers = {step.step: [(each.department, each.office) for each in step.offers] for step in leg.plan}
    assert offers["check"] == [("market-d07", "team")]


def test_applied_for_at_a_district_it_is_passed_on_and_not_refused(database: Database, clock: FixedClock) -> None:
    assert Moving(database, clock, "stall-d07").corrected(district="d08").legs[1].department == "market-d08"


def test_what_changes_nothing_stays(database: Database, clock: FixedClock) -> None:
    case = Moving(database, clock)
    assert case.corrected().legs[1].department == "market-d07"
    assert case.moves() == []


def test_at_the_counter_too_and_then_at_the_new_window(database: Database, clock: FixedClock) -> None:
    case = Moving(database, clock, "stall-d07", entered=Entered(clerk("market-d07"), "resident-id"))
    at = case.order(clerk("market-d07"))
    case.state = resubmit.at_the_counter(at, **case.given(district="d08"), seen="resident-id")
    assert case.state.legs[1].department == "market-d08"
    with pytest.raises(NotYours):
        withdraw.at_the_counter(case.order(clerk("market-d07")), reason="申请人书面撤回")
    back = withdraw.at_the_counter(case.order(clerk("market-d08")), reason="申请人书面撤回")
    assert back.legs[1].outcome is Stage.WITHDRAWN


def test_of_a_bundle_its_item_moves_and_the_bundle_stays(database: Database, clock: FixedClock) -> None:
    state = Moving(database, clock, "open-stall").corrected(district="d08")
    member = state.members[1]
    assert (state.service, state.lead) == ("open-stall", "streets")
    assert (member.service, member.department) == ("stall-d08", "market-d08")


HOLDER = "110101198503019998"
PAPER = Upload("a" * 64, "lease.pdf", 1024, "application/pdf")
PARTS = """
materials: [{material: lease, name: 租约}]
certificates:
  - certificate: lease
    name: 租赁备案
    issuer: streets
    shows: [holder]
    numbering: {pattern: "租{year}{serial}"}
    sharing: on request
    use: {by: [market-d07]}
"""
LEASED = (
    "materials: [{material: lease, basis: {law: 示例法}, proved_by: [{certificate: lease}, {upload: [pdf]}]}]\nsteps:"
)


def leased(database: Database, clock: FixedClock, *departments: str) -> Moving:
    """Return a case entered at a window whose lease another system proves, shared with these departments alone."""
    stall = ITEM.replace("DISTRICTS", ", ".join((*DISTRICTS, ELSEWHERE))).replace("steps:", LEASED, 1)
    city = shared_city("d07", "d08", stall=stall, parts=PARTS.replace("[market-d07]", f"[{', '.join(departments)}]"))
    told = Elsewhere("lease", "租1", "streets", "林知远", HOLDER, "2026-01-05", "2026-01-05", "2026-01-05", Grade.A)
    with database.write() as connection:
        keep(connection, told, by="test", source="test", at=clock.now())
        (kept,) = of_holders(connection, [HOLDER], limit=1)
    entered = Entered(clerk("market-d07"), "resident-id")
    return Moving(database, clock, "stall-d07", city, entered=entered, evidence={"lease": (kept.certificate,)})


def test_what_is_not_shared_with_the_new_department_proves_nothing_there(database: Database, clock: FixedClock) -> None:
    case = leased(database, clock, "market-d07")
    order, given = case.order(clerk("market-d07")), case.given(district="d08")
    with pytest.raises(Faulty) as refused:
        resubmit.at_the_counter(order, **given, seen="resident-id")
    assert [each.material for each in refused.value.missing] == ["lease"]
    leg = resubmit.at_the_counter(order, **{**given, "files": {"lease": (PAPER,)}}, seen="resident-id").legs[1]
    assert (leg.department, leg.proved, [*leg.files]) == ("market-d08", {}, ["lease"])
    assert [each.department for each in leg.used] == ["market-d07"]


@pytest.mark.parametrize("again", [False, True], ids=["kept", "used anew"])
def test_what_proves_a_material_there_too_is_used_by_both_departments(
    database: Database, clock: FixedClock, *, again: bool
) -> None:
    case = leased(database, clock, "market-d07", "market-d08")
    ((used,),) = case.state.legs[1].proved.values()
    said = case.given(district="d08")
    if again:
        case.state = resubmit.at_the_counter(case.order(clerk("market-d07")), **case.given(), seen="resident-id")
        marks = (*MARKS, Mark(MarkKind.MATERIAL, "lease", "请重新提供"))
        case.state = request_correction.perform(case.order(clerk("market-d07")), marks=marks, reason="租约不清")
        said |= {"instead": Instead({"lease": (used.identifier,)})}
    leg = resubmit.at_the_counter(case.order(clerk("market-d07")), **said, seen="resident-id").legs[1]
    assert leg.department == "market-d08"
    uses = select(certificate_use.c.department).order_by(certificate_use.c.position)
    with database.read() as connection:
        assert list(connection.scalars(uses)) == ["market-d07", "market-d08"]
        assert repository.compare(connection, case.state.service_code) == ()
