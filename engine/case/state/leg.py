"""One item within a case: its stage, its tasks, and what has been asked, found and decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from catalog.model.declared import Word
from catalog.model.duration import Duration
from engine.case.state.attachment import Attachment
from engine.case.state.copied import Copy
from engine.case.state.correction import Correction, Mark
from engine.case.state.decision import Decision
from engine.case.state.duplicate import Duplicate
from engine.case.state.fieldwork import Appointment, Inspection
from engine.case.state.follows import Follows
from engine.case.state.handover import Handover
from engine.case.state.issued import Issued
from engine.case.state.joint import Joint
from engine.case.state.members import Holder
from engine.case.state.notice import Notice, Objection
from engine.case.state.paper import Paper
from engine.case.state.pledge import Pledges
from engine.case.state.proved import Drawn, Proofs
from engine.case.state.task import Change, Task
from engine.case.state.timing import Extension, PinnedLimit, SpecialProcedure, Timing
from engine.plan.lawful import ToTell
from engine.plan.step import PlannedStep


class Stage(Word):
    """Where a leg stands (许可法 32, 38); `closed` keeps its outcome beside it."""

    RECEIVED = "received", "已收件"
    HANDING_IN = "handing_in", "待交件"
    CORRECTION = "correction", "待补正"
    ACCEPTED = "accepted", "已受理"
    APPROVED = "approved", "准予"
    REFUSED = "refused", "不予许可"
    NOT_ACCEPTED = "not_accepted", "不予受理"
    OUT_OF_SCOPE = "out_of_scope", "不受理"
    WITHDRAWN = "withdrawn", "已撤回"
    CLOSED = "closed", "办结"


WITH_APPLICANT = frozenset({Stage.HANDING_IN, Stage.CORRECTION})
"""Stages in which a leg waits for something from its applicant."""


@dataclass(frozen=True, slots=True)
class Leg:
    """The state of one item within a case, made of its events and nothing else."""

    leg: int
    service: str
    item: str
    edition: str
    """version of the catalogue, pinned at intake"""
    department: str
    on_the_spot: bool
    certificate: str | None
    """the kind of certificate that follows an approval"""
    publish: tuple[str, ...]
    """what is made public of an approval"""
    full_names: bool
    """whether a natural person's name is made public unmasked"""
    plan: tuple[PlannedStep, ...]
    asked: tuple[tuple[str, bool], ...]
    """materials asked for, each with whether it is required"""
    answers: Mapping[str, object]
    files: Mapping[str, tuple[Attachment, ...]]
    enclosed: Mapping[str, Attachment]
    """the files that answers name or have named before a correction, by digest"""
    keys: tuple[tuple[str, str], ...]
    """duplicate rules and the digest of this application's key under each"""
    stage: Stage
    received_at: datetime
    last: Change
    """the last event of the leg"""
    changed: Change
    """the last change of what is decided on: stage, answers, duplicates"""
    tasks: Mapping[int, Task]
    outcome: Stage | None = None
    corrections: tuple[Correction, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    duplicate_pending: bool = False
    accepted_by: str | None = None
    accepted_for: str | None = None
    """whose work it was, where a deputy accepted"""
    accepted_at: datetime | None = None
    closed_at: datetime | None = None
    decision: Decision | None = None
    issued: Issued | None = None
    limits: Mapping[str, PinnedLimit] = field(default_factory=dict)
    """the limits pinned at intake, `promised` and `statutory`"""
    to_tell: ToTell | None = None
    """the limit for telling whether it is accepted, pinned as well"""
    to_deliver: Duration | None = None
    """the limit for issuing and delivering what an approval gives, pinned as well"""
    complete_at: datetime | None = None
    """when the materials were handed in for the last time"""
    deemed: bool = False
    """whether it counts as accepted because nobody answered in time (许可法 32)"""
    specials: tuple[SpecialProcedure, ...] = ()
    extension: Extension | None = None
    told: Mapping[str, str] = field(default_factory=dict)
    """due dates as the applicant was told them last: ISO days by the names of the limits"""
    counted_by: str | None = None
    """by which working days those were counted (`WorkCalendar.pattern`)"""
    set_aside: frozenset[str] = frozenset()
    """steps that are not waited for any more, since enough of the others were done"""
    went_back: frozenset[str] = frozenset()
    """steps to which the case was sent back: whatever was sent back with them waits for them"""
    appointments: Mapping[int, Appointment] = field(default_factory=dict)
    inspections: Mapping[int, Inspection] = field(default_factory=dict)
    notices: Mapping[int, Notice] = field(default_factory=dict)
    objections: tuple[Objection, ...] = ()
    handover: Handover | None = None
    handed_in: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """originals and copies that were handed in on paper, by material"""
    papers: tuple[Paper, ...] = ()
    copies: tuple[Copy, ...] = ()
    follows: Follows | None = None
    """the certificate that was issued before and that this leg is about"""
    holder: Holder | None = None
    """for whom it is applied for, where that is not the applicant"""
    proved: Proofs = field(default_factory=dict)
    """materials that something on record proves, so that they were not handed in"""
    used: tuple[Drawn, ...] = ()
    """every use of something on record, also of what a correction has replaced since"""
    pledges: Pledges = field(default_factory=dict)
    """what was promised or signed instead of papers, by material"""
    joint: tuple[Joint, ...] = ()
    """joint opinions that the lead department has asked for"""
    later: tuple[Mark, ...] = ()
    """what the applicant had to give only when the leg began"""
    later_at: datetime | None = None
    """when he had given it"""
    unsettled: tuple[str, ...] = ()
    """answers that did not fit any more when the leg began after others: the window has them corrected"""

    @property
    def timing(self) -> Timing:
        """What the clock of the leg is made of."""
        stopped = self.decision.made_at if self.decision else self.closed_at
        return Timing(
            self.limits,
            self.complete_at or self.received_at,
            self.accepted_at,
            stopped,
            self.specials,
            self.extension,
            self.told,
            self.to_tell,
            self.to_deliver,
        )

    def with_applicant(self) -> Iterator[tuple[datetime, datetime | None]]:
        """Yield from when to when it waited for its applicant, open while it does: for what is handed in later, and corrections."""
        if self.later:
            yield self.received_at, self.later_at or self.closed_at
        for each in self.corrections:
            yield each.requested_at, each.answered_at or self.closed_at

    def attached(self, digest: str) -> Attachment | None:
        """Return the file of a digest, whether it proves a material or answers a field; None for a foreign one."""
        proofs = (each for given in self.files.values() for each in given if each.digest == digest)
        return self.enclosed.get(digest) or next(proofs, None)

    def photograph(self, digest: str) -> Attachment | None:
        """Return the photograph of a digest that an inspection or the report of a start shows; None for a foreign one."""
        made = (each for inspection in self.inspections.values() for each in inspection.photographs)
        return next((each for each in (*made, *self.start_shown) if each.digest == digest), None)

    @property
    def start_shown(self) -> tuple[Attachment, ...]:
        """The photographs with which the start of what a certificate permits was reported."""
        lapse = self.issued.lapse if self.issued else None
        return lapse.start.photographs if lapse and lapse.start else ()

    @property
    def revision(self) -> int:
        """What an action's `expected_version` is compared with."""
        return self.last.sequence

    @property
    def closed(self) -> bool:
        """Whether the leg is finished."""
        return self.stage is Stage.CLOSED

    @property
    def correction(self) -> Correction | None:
        """What is open to the applicant: the corrections that he has still to make, or what is asked for when a leg begins."""
        if self.stage is Stage.HANDING_IN:
            return Correction(0, self.later, self.received_at, None)
        return self.corrections[-1] if self.stage is Stage.CORRECTION else None

    def of_step(self, key: str) -> Iterator[Task]:
        """Yield the tasks of a step that count, neither cancelled nor returned."""
        return (each for each in self.tasks.values() if each.step == key and each.stage.counts)

    def planned(self, key: str) -> PlannedStep | None:
        """Return the step `key` of the plan, or None."""
        return next((each for each in self.plan if each.step == key), None)

    def unfinished(self) -> Iterator[Task]:
        """Yield the tasks still to be done."""
        return (each for each in self.tasks.values() if not each.stage.over)
