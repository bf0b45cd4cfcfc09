"""One item within a case: its stage, its tasks, and what has been asked, found and decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from catalog.model.declared import Word
from catalog.model.step import Role, StepKind
from engine.case.attachment import Attachment
from engine.case.fieldwork import Appointment, Inspection
from engine.case.follows import Follows
from engine.case.handover import Handover
from engine.case.lapsing import Lapsing
from engine.case.notice import Notice, Objection
from engine.case.paper import Paper
from engine.case.timing import Extension, PinnedLimit, SpecialProcedure, Timing
from engine.plan.step import PlannedStep


class Stage(Word):
    """Where a leg stands (许可法 32, 38); `closed` keeps its outcome beside it."""

    RECEIVED = "received", "已收件"
    CORRECTION = "correction", "待补正"
    ACCEPTED = "accepted", "已受理"
    APPROVED = "approved", "准予"
    REFUSED = "refused", "不予许可"
    NOT_ACCEPTED = "not_accepted", "不予受理"
    OUT_OF_SCOPE = "out_of_scope", "不受理"
    WITHDRAWN = "withdrawn", "已撤回"
    CLOSED = "closed", "办结"


class TaskStage(StrEnum):
    """Where a task stands: offered to an office, claimed by somebody, or over.

    A task that was done is `returned` when the case went back to its step or to one before it: it counts no more.
    """

    OPEN = "open"
    CLAIMED = "claimed"
    DONE = "done"
    CANCELLED = "cancelled"
    RETURNED = "returned"

    @property
    def over(self) -> bool:
        """Whether nothing is left to do."""
        return self not in {TaskStage.OPEN, TaskStage.CLAIMED}

    @property
    def counts(self) -> bool:
        """Whether its step still counts on it."""
        return self not in {TaskStage.CANCELLED, TaskStage.RETURNED}


@dataclass(frozen=True, slots=True)
class Change:
    """The last event that touched something: its place among the case's events, who did what, and when."""

    sequence: int
    name: str
    by: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Task:
    """A department's part in one step; `finding` is what was found, `note` the words.

    With `person` only that account may work on it; `signs_for` is the number of the task to which it was added as a
    further signature 加签.
    """

    number: int
    step: str
    kind: StepKind
    department: str
    office: str
    role: Role
    stage: TaskStage
    opened_at: datetime
    changed: Change
    claimed_by: str | None = None
    claimed_at: datetime | None = None
    closed_at: datetime | None = None
    finding: str | None = None
    note: str | None = None
    person: str | None = None
    signs_for: int | None = None


class MarkKind(StrEnum):
    """What a mark of a correction stands at."""

    FIELD = "field"
    MATERIAL = "material"


@dataclass(frozen=True, slots=True)
class Mark:
    """What the applicant is asked to correct: a field's path or a material's key, and what is wrong with it."""

    kind: MarkKind
    target: str
    note: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One round of corrections, told all at once (许可法 32); a second round needs a recorded reason."""

    round: int
    marks: tuple[Mark, ...]
    requested_at: datetime
    requested_by: str | None
    reason: str | None = None
    answered_at: datetime | None = None

    def marked(self, kind: MarkKind) -> frozenset[str]:
        """Return the marked fields, or the marked materials."""
        return frozenset(each.target for each in self.marks if each.kind is kind)


class Resolution(StrEnum):
    """What a clerk decides about a possible duplicate."""

    LET_THROUGH = "let-through"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An earlier leg with the same key, found at intake; `resolution` is what a clerk decided about a stopped one."""

    rule: str
    earlier_code: str
    earlier_leg: int
    then: str
    reason: str | None
    found_at: datetime
    resolved_at: datetime | None = None
    resolved_by: str | None = None
    resolution: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision, or the refusal to accept: by whom, why, on what basis, and where to turn.

    `outside` is the ISO day on which it was made outside the system, where it was only entered afterwards.
    `result` names an approval that is made public.
    """

    by: str | None
    at: datetime
    reason: str | None = None
    basis: str | None = None
    remedies: str | None = None
    turn_to: str | None = None
    outside: str | None = None
    result: str | None = None


class CertificateStatus(Word):
    """Where a certificate stands."""

    VALID = "valid", "有效"
    SUSPENDED = "suspended", "暂扣"
    EXPIRED = "expired", "届满"
    LAPSED = "lapsed", "失效"
    REPLACED = "replaced", "已换发"
    CANCELLED = "cancelled", "注销"
    REVOKED = "revoked", "撤销"


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate that was issued; days are ISO dates, without `valid_until` it does not expire.

    `certificate` is its unguessable identifier, by which anyone who holds it may verify it.
    """

    certificate: str
    kind: str
    number: str
    department: str
    holder_name: str
    holder_number: str | None
    face: Mapping[str, object]
    issued_at: datetime
    valid_from: str
    valid_until: str | None
    chain: str
    """identifier of the first certificate of which it is a successor, its own where it is the first"""
    reissued: bool = False
    """whether it was made out again for one that was lost 补发"""
    lapse: Lapsing | None = None
    status: CertificateStatus = CertificateStatus.VALID
    status_at: datetime | None = None
    status_reason: str | None = None
    successor: str | None = None
    """service code of the case by which it was replaced, changed or ended"""


@dataclass(frozen=True, slots=True)
class Copy:
    """A case sent on for somebody's information 传阅: to whom, by whom, and the words."""

    to: str
    by: str | None
    at: datetime
    note: str | None = None


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
    complete_at: datetime | None = None
    """when the materials were handed in for the last time"""
    deemed: bool = False
    """whether it counts as accepted because nobody answered in time (许可法 32)"""
    specials: tuple[SpecialProcedure, ...] = ()
    extension: Extension | None = None
    told: Mapping[str, str] = field(default_factory=dict)
    """due dates as the applicant was told them last: ISO days by the names of the limits"""
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

    @property
    def timing(self) -> Timing:
        """What the clock of the leg is made of."""
        stopped = self.decision.at if self.decision else self.closed_at
        return Timing(
            self.limits,
            self.complete_at or self.received_at,
            self.accepted_at,
            stopped,
            self.specials,
            self.extension,
            self.told,
        )

    def attached(self, digest: str) -> Attachment | None:
        """Return the file of a digest, whether it proves a material or answers a field; None for a foreign one."""
        proofs = (each for given in self.files.values() for each in given if each.digest == digest)
        return self.enclosed.get(digest) or next(proofs, None)

    def photograph(self, digest: str) -> Attachment | None:
        """Return the photograph of a digest that an inspection made; None for a foreign one."""
        made = (each for inspection in self.inspections.values() for each in inspection.photographs)
        return next((each for each in made if each.digest == digest), None)

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
        """The round of corrections that the applicant has still to answer."""
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
