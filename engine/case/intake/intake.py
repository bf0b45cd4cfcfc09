"""Intake 收件: a submission becomes a case with a service code, in one transaction, once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.exc import IntegrityError

from catalog.model.item import Status
from catalog.model.step import Role
from catalog.reading.text import Text
from engine.case.intake.applying import Submission
from engine.case.intake.beginning import begin as begin_following
from engine.case.intake.capacity import First, flaws
from engine.case.intake.deputy import stands_in
from engine.case.intake.legs import Begins, Legs, Waits, legs_of
from engine.case.intake.proving import NOTHING, Proven, asker_of, proven
from engine.case.intake.receiving import (
    Found,
    begins_with,
    duplicates,
    handed_in,
    hold_keys,
    later_to_json,
    received,
    record_duplicates,
)
from engine.case.intake.together import all_confirmed
from engine.case.state.case import CaseState, apply
from engine.case.state.follows import Follows
from engine.case.state.persons import Persons
from engine.case.state.phase import phases_of
from engine.case.state.pledge import pledges_to_json
from engine.case.state.proved import proved_to_json
from engine.case.state.refusal import ActionRefused, NotAllowed, NotComplete, NotYours, needed
from engine.case.state.service_code import new_code
from engine.case.state.sourced import sources_to_json
from engine.case.stored import repository
from engine.case.stored.deed import Deed
from engine.duplicates.earlier import Earlier, Holder, KeyHeldError
from engine.duplicates.rule import identity
from engine.record.event import Event, EventName, new_action_id
from engine.storage import tables
from engine.storage.database import Database
from engine.storage.prepared import Prepared, unanswered
from engine.time.clock import Clock

TRIES = 5
"""How often intake begins again after a clash of codes or of duplicate keys."""

NO_DRAFT = Text("没有这份草稿，或链接已失效。", "There is no such draft, or its link has expired.")
NOT_IN_USE = Text("“{item}”目前不受理申请。{note}", "“{item}” takes no applications at present. {note}")
NOT_FOR_YOU = Text(
    "“{item}”不由这类申请人申请，请核对服务对象。", "“{item}” is not for this kind of applicant; see who may apply."
)
STOPPED = Text(
    "已有一件内容相同的申请。请先查看；确需再次申请的，请写明理由提交，由窗口决定。",
    "The same application has been made before. Look at it first; if you need to apply again, submit with a reason, "
    "and a clerk will decide.",
)


class DuplicateStopped(ActionRefused):
    """An earlier application is the same; submitting with a reason is possible, nothing is lost."""

    def __init__(self, earlier: tuple[Earlier, ...]) -> None:
        super().__init__("duplicate-stopped", STOPPED)
        self.earlier = earlier


def submit(
    database: Database, clock: Clock, submission: Submission, *, code: Callable[[str, date], str] = new_code
) -> CaseState:
    """Take in a submission and return its case; the same draft submitted again gives the same case.

    The service code is known to nobody before its commit. Raises Faulty, DuplicateStopped, or another ActionRefused;
    nothing has been written then.
    """
    today = clock.today(submission.zone)
    _offered(submission)
    _by_right(submission)
    _capable(submission, today)
    intake = _Intake(clock, submission, today, legs_of(submission, today), code)
    for _ in range(TRIES - 1):
        try:
            return database.transact(intake)
        except (IntegrityError, KeyHeldError):  # the code was taken, or a duplicate key at the same moment: look again
            continue
    return database.transact(intake)


def _offered(submission: Submission) -> None:
    item = submission.compiled.service.item
    if item.status is not Status.IN_USE:
        raise NotAllowed("not-in-use", NOT_IN_USE.fill(item=item.name, note=item.status_note or ""))
    if submission.applying.kind not in {kind.value for kind in item.applicant.who}:
        raise NotAllowed("not-for-you", NOT_FOR_YOU.fill(item=item.name))


def _by_right(submission: Submission) -> None:
    """Refuse a clerk who is at the window neither of the department nor of all 综合窗口."""
    entered, department = submission.entered, submission.compiled.service.department.key
    if entered is not None and not entered.by.may(Role.WINDOW_CLERK, department):
        raise NotYours(Role.WINDOW_CLERK, department)
    if entered is not None and not entered.seen:
        raise needed("核验的证件", "identity document that was seen")


def _capable(submission: Submission, today: date) -> None:
    who, service = submission.applying, submission.compiled.service
    first = First(who.name, who.kind, who.number, who.born)
    flaw = next(flaws(service.item.applicant, service.key, first, who.persons, today), None)
    if flaw is not None:
        raise NotComplete(flaw.code, flaw.message)


@dataclass(frozen=True, slots=True)
class _Intake:
    """The transaction, which may have to be tried again."""

    clock: Clock
    submission: Submission
    today: date
    legs: Legs
    code: Callable[[str, date], str]

    def __call__(self, connection: Connection) -> CaseState:
        service_code = self.code(self.submission.area, self.today)
        if (already := _claim(connection, self.submission.draft, service_code)) is not None:
            return _existing(connection, already)
        follows = self._follows(connection)
        persons = all_confirmed(connection, self.submission, self.today)
        found = {each.number: self._duplicates(connection, each) for each in self.legs.begin}
        proved = {each.number: self._proven(connection, each) for each in self.legs.begin}
        self._stop(each for leg in found.values() for each in leg)
        deed = self._begin(connection, service_code, follows, persons)
        for leg in self.legs.begin:
            self._receive(deed, leg, found[leg.number], proved[leg.number], follows)
        for waiting in self.legs.wait:
            self._await(deed, waiting)
        with unanswered(connection):
            repository.append(connection, None, deed.state, deed.events)
            self._hold(connection, deed, found, looking_back=False)
        self._hold(connection, deed, found, looking_back=True)
        return deed.state

    def _hold(
        self, connection: Connection, deed: Deed, found: Mapping[int, tuple[Found, ...]], *, looking_back: bool
    ) -> None:
        for number, each in found.items():
            holder = Holder(deed.state.service_code, number, deed.at, self.today, self.submission.zone)
            hold_keys(connection, (one for one in each if one.rule.looks_back is looking_back), holder)

    def _duplicates(self, connection: Connection, leg: Begins) -> tuple[Found, ...]:
        applying, zone = self.submission.applying, self.submission.zone
        who = identity(applying.number, applying.account, applying.phone)
        return duplicates(connection, leg.compiled, leg.checked.facts, who, today=self.today, zone=zone)

    def _stop(self, found: Iterable[Found]) -> None:
        stopping = tuple(each.earlier for each in found if each.stops and each.earlier is not None)
        if stopping and not self.submission.reason.strip():
            raise DuplicateStopped(stopping)

    def _follows(self, connection: Connection) -> Follows | None:
        said = self.submission
        following = (self.legs.begin[0] if said.compiled.merged is None else said).compiled.following
        if following is None:
            return None
        return begin_following(connection, following, said.certificate, said.applying, self.today)

    def _begin(self, connection: Connection, service_code: str, follows: Follows | None, persons: Persons) -> Deed:
        now, action_id, actor = self.clock.now(), new_action_id(), self.submission.actor
        behalf = self._behalf(connection)
        payload = _submitted(self.submission, self.today, follows) | persons.to_json() | self._handled()
        payload |= {"behalf": behalf} if behalf else {}
        event = Event(service_code, 1, 0, action_id, EventName.SUBMITTED, now, actor, payload)
        return Deed(connection, apply(None, event), 1, actor, now, action_id=action_id, events=[event], behalf=behalf)

    def _behalf(self, connection: Connection) -> str | None:
        """Return for whom a deputy at the window enters it; raises NotAllowed once his delegation is over."""
        clerk = self.submission.entered.by if self.submission.entered else None
        if clerk is not None:
            stands_in(connection, clerk, self.today)
        return clerk.behalf if clerk else None

    def _handled(self) -> dict[str, object]:
        """Return the service that handles it; of a bundle also its items and stages, and the department that leads it."""
        service, merged = self.submission.compiled.service, self.submission.compiled.merged
        if merged is None:
            return {"service": self.legs.begin[0].compiled.service.key}
        members = [each.to_json() for each in self.legs.members]
        phases = [each.to_json() for each in phases_of(merged.bundle)]
        return {"service": service.key, "lead": service.department.key, "members": members, "phases": phases}

    def _proven(self, connection: Connection, leg: Begins) -> Proven:
        """Return what on record proves the leg's materials, as the applicant agreed; raises EvidenceChanged."""
        said = self.submission
        if not said.evidence:
            return NOTHING
        asker = asker_of(said, leg.compiled, leg.checked.facts, self.today)
        return proven(connection, leg.compiled, leg.checked.facts, said.evidence, asker)

    def _receive(
        self, deed: Deed, leg: Begins, found: tuple[Found, ...], proved: Proven, follows: Follows | None
    ) -> None:
        deed.number, said = leg.number, self.submission
        files = {**leg.files, **proved.files}
        kept = received(leg.compiled, said.edition, leg.checked.decided, files, found)
        papers = handed_in(leg.handed_in)
        following = follows.to_json() if follows else None
        given = {"proved": proved_to_json(proved.proofs), "pledges": pledges_to_json(leg.pledges)}
        begun = begins_with(leg.later)
        deed.record(begun, **kept, **papers, follows=following, **given, later=later_to_json(leg.later))
        record_duplicates(deed, found, said.reason.strip() or None)
        deed.open_ready()

    def _await(self, deed: Deed, leg: Waits) -> None:
        deed.number, service = leg.number, leg.compiled.service
        files = {material: [each.to_json() for each in given] for material, given in leg.files.items()}
        deed.record(
            EventName.LEG_AWAITED,
            service=service.key,
            item=service.item.key,
            edition=self.submission.edition,
            department=service.department.key,
            answers=dict(leg.answers),
            files=files,
            evidence=self._evidence(leg),
            pledges=self._pledges(leg),
            **handed_in(leg.handed_in),
        )

    def _pledges(self, leg: Waits) -> dict[str, object] | None:
        own = {each.material for each in leg.compiled.service.item.materials}
        given = {material: kind.value for material, kind in self.submission.pledges.items() if material in own}
        return dict(given) or None

    def _evidence(self, leg: Waits) -> dict[str, object] | None:
        own = {each.material for each in leg.compiled.service.item.materials}
        return {material: list(used) for material, used in self.submission.evidence.items() if material in own} or None


def _claim(connection: Connection, draft: str, service_code: str) -> str | None:
    """Make the draft this case's own; return the case that it became before, if any."""
    if _CLAIM.run(connection, {"key": draft, "code": service_code}).rowcount == 1:
        return None
    already = connection.scalar(select(_DRAFT.submitted_as).where(_DRAFT.draft == draft))
    if already is None:
        raise NotAllowed("no-draft", NO_DRAFT)
    return str(already)


_DRAFT = tables.draft.c
_CLAIM = Prepared(
    update(tables.draft)
    .where(_DRAFT.draft == bindparam("key"), _DRAFT.submitted_as.is_(None))
    .values(submitted_as=bindparam("code"))
)


def _existing(connection: Connection, service_code: str) -> CaseState:
    state = repository.load(connection, service_code)
    if state is None:
        raise NotAllowed("no-draft", NO_DRAFT)
    return state


def _submitted(submission: Submission, today: date, follows: Follows | None) -> dict[str, object]:
    who, entered = submission.applying, submission.entered
    said: dict[str, object | None] = {
        "account": who.account,
        "identity": who.identity,
        "mandate": who.mandate,
        "applicant": dict(who.attributes),
        "name": who.name,
        "kind": who.kind,
        "number": who.number,
        "phone": who.phone,
        "channel": submission.channel.value,
        "entered_by": entered.by.account if entered else None,
        "seen": entered.seen if entered else None,
        "born": who.born,
        "submission": submission.draft,
        "predecessor": follows.service_code if follows else None,
        "received_on": today.isoformat(),
        "sources": sources_to_json(submission.sources),
    }
    return {key: value for key, value in said.items() if value is not None}
