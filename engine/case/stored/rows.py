"""The rows in which the state of a case stands in the tables: a function of the state alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table

from engine.case.state.attachment import Attachment
from engine.case.state.case import CaseState
from engine.case.state.course import course
from engine.case.state.leg import Leg, Stage
from engine.case.state.paper import Paper
from engine.case.state.persons import Agent, CoApplicant, Guardian, Role
from engine.case.state.published import rows_of_result
from engine.case.state.task import Task
from engine.case.stored.due_hint import agreed_after, due_hint, silent_after
from engine.case.stored.evidence_rows import rows_of_evidence
from engine.case.stored.noticed import rows_of_notices
from engine.record.canonical import canonical
from engine.storage import tables

Row = dict[str, Any]
Key = tuple[object, ...]
Rows = dict[Table, dict[Key, Row]]

ORDER = (
    tables.case,
    tables.case_person,
    tables.case_lead,
    tables.case_member,
    tables.leg,
    tables.task,
    tables.case_copy,
    tables.case_material,
    tables.case_file,
    tables.inspection_photograph,
    tables.correction,
    tables.correction_mark,
    tables.duplicate_key,
    tables.duplicate_found,
    tables.certificate,
    tables.certificate_face,
    tables.certificate_use,
    tables.pledge,
    tables.follow_up,
    tables.paper,
    tables.published_result,
    tables.result_words,
    tables.notice,
)
"""Tables of state in the order in which rows may be inserted; the case row is written apart, with its chain."""
_KEYS = {table: tuple(column.name for column in table.primary_key) for table in ORDER}


def rows_of(state: CaseState | None) -> Rows:
    """Return every row of the state by table and primary key; none without a state."""
    rows: Rows = {table: {} for table in ORDER}
    if state is None:
        return rows
    _add(rows, tables.case, _case(state))
    for place, (role, person) in enumerate(state.persons.everyone()):
        _add(rows, tables.case_person, {"service_code": state.service_code, "place": place, **_person(role, person)})
    for table, row in _of_bundle(state):
        _add(rows, table, {"service_code": state.service_code, **row})
    for leg in state.legs.values():
        for table, row in _of_leg(state, leg):
            _add(rows, table, {"service_code": state.service_code, "leg": leg.leg, **row})
    return rows


def standing(leg: Leg) -> str:
    """Return how a leg counts for later duplicates: open, granted (approved and not yet closed), approved or closed."""
    if leg.closed:
        return "approved" if leg.outcome is Stage.APPROVED else "closed"
    return "granted" if leg.stage is Stage.APPROVED else "open"


def _add(rows: Rows, table: Table, row: Row) -> None:
    rows[table][tuple([row[name] for name in _KEYS[table]])] = row


def _case(state: CaseState) -> Row:
    return {
        "service_code": state.service_code,
        "service": state.service,
        "account": state.account,
        "identity": state.identity,
        "mandate": state.mandate,
        "applicant_kind": state.kind,
        "applicant_name": state.names,
        "applicant_number": state.number,
        "applicant": canonical(state.applicant),
        "phone": state.phone,
        "phone_last_four": state.phone[-4:],
        "channel": state.channel,
        "entered_by": state.entered_by,
        "received_on": state.received_on,
        "predecessor": state.predecessor,
        "submission": state.submission,
        "events": state.version,
        "created_at": state.created_at,
        "erased_at": state.erased.at if state.erased else None,
    }


def _of_bundle(state: CaseState) -> Iterator[tuple[Table, Row]]:
    for department in state.leads:
        yield tables.case_lead, {"department": department, "created_at": state.created_at}
    for each in state.members.values():
        said = {"leg": each.leg, "service": each.service, "department": each.department, "phase": each.stage}
        yield tables.case_member, {**said, "course": course(state, each.leg).value}


def _person(role: Role, person: Agent | Guardian | CoApplicant) -> Row:
    document = None if isinstance(person, CoApplicant) else person.document
    return {
        "role": role.value,
        "name": person.name,
        "number": person.number,
        "phone": person.phone,
        "digest": document.digest if document else None,
    }


def _of_leg(state: CaseState, leg: Leg) -> Iterator[tuple[Table, Row]]:
    yield tables.leg, _leg(leg)
    for task in leg.tasks.values():
        yield tables.task, _task(leg, task)
    for position, copy in enumerate(leg.copies):
        yield tables.case_copy, {"position": position, "to": copy.to, "by": copy.by, "at": copy.at, "note": copy.note}
    yield from _materials(leg)
    for file in _kept(leg):
        yield tables.case_file, _file(file)
    yield from _photographs(leg)
    yield from _corrections(leg)
    for rule, key in leg.keys:
        moment = {"submitted_at": state.created_at, "standing": standing(leg)}
        yield tables.duplicate_key, {"rule": rule, "key_digest": key, **moment}
    yield from _duplicates(leg)
    yield from rows_of_evidence(leg)
    for paper in leg.papers:
        yield tables.paper, _paper(paper)
    yield from rows_of_result(state, leg)
    for row in rows_of_notices(leg):
        yield tables.notice, row


def _leg(leg: Leg) -> Row:
    outside = leg.decision.outside if leg.decision else None
    return {
        "service": leg.service,
        "item": leg.item,
        "version": leg.edition,
        "department": leg.department,
        "office": next((task.office for task in leg.tasks.values()), None),
        "stage": leg.stage.value,
        "outcome": leg.outcome.value if leg.outcome else None,
        "revision": leg.revision,
        "duplicate_pending": leg.duplicate_pending,
        "corrections": len(leg.corrections),
        "answers": canonical(leg.answers),
        "received_at": leg.received_at,
        "accepted_at": leg.accepted_at,
        "decided_at": leg.decision.made_at if leg.decision else None,
        "closed_at": leg.closed_at,
        "changed_at": leg.last.at,
        "changed_by": leg.last.by,
        "certificate_number": leg.issued.number if leg.issued else None,
        "decided_outside": outside.day if outside else None,
        "entered_at": leg.decision.at if leg.decision and outside else None,
        "clock": canonical(leg.timing.to_json()),
        "due_hint": due_hint(leg),
        "silent_after": silent_after(leg),
        "counted_by": leg.counted_by if leg.stage is Stage.ACCEPTED and not leg.timing.suspended else None,
    }


def _task(leg: Leg, task: Task) -> Row:
    return {
        "task": task.number,
        "step": task.step,
        "kind": task.kind.value,
        "department": task.department,
        "office": task.office,
        "role": task.role.value,
        "stage": task.stage.value,
        "claimed_by": task.claimed_by,
        "opened_at": task.opened_at,
        "claimed_at": task.claimed_at,
        "closed_at": task.closed_at,
        "finding": task.finding,
        "note": task.note,
        "person": task.person,
        "signs_for": task.signs_for,
        "silent_after": agreed_after(leg, task),
        "urged": len(task.urged),
        "urged_at": task.urged[-1].at if task.urged else None,
    }


def _file(file: Attachment) -> Row:
    return {
        "digest": file.digest,
        "name": file.name,
        "size": file.size,
        "type": file.type,
        "added_at": file.added_at,
    }


def _materials(leg: Leg) -> Iterator[tuple[Table, Row]]:
    notes = {each.target: each.note for each in leg.correction.marks} if leg.correction else {}
    for material, files in leg.files.items():
        for position, file in enumerate(files):
            yield (
                tables.case_material,
                {
                    "material": material,
                    "position": position,
                    **_file(file),
                    "status": "marked" if material in notes else "submitted",
                    "mark": notes.get(material),
                },
            )


def _kept(leg: Leg) -> Iterator[Attachment]:
    """Yield the files that neither prove a material nor belong to an inspection, each once."""
    yield from leg.enclosed.values()
    shown = {each.digest: each for each in leg.start_shown}
    yield from (each for digest, each in shown.items() if digest not in leg.enclosed)


def _photographs(leg: Leg) -> Iterator[tuple[Table, Row]]:
    for inspection in leg.inspections.values():
        for position, file in enumerate(inspection.photographs):
            yield tables.inspection_photograph, {"task": inspection.task, "position": position, **_file(file)}


def _corrections(leg: Leg) -> Iterator[tuple[Table, Row]]:
    for each in leg.corrections:
        yield (
            tables.correction,
            {
                "round": each.round,
                "requested_at": each.requested_at,
                "requested_by": each.requested_by,
                "reason": each.reason,
                "answered_at": each.answered_at,
            },
        )
        for mark in each.marks:
            said = {"kind": mark.kind.value, "target": mark.target, "note": mark.note}
            yield tables.correction_mark, {"round": each.round, **said}


def _duplicates(leg: Leg) -> Iterator[tuple[Table, Row]]:
    for each in leg.duplicates:
        yield (
            tables.duplicate_found,
            {
                "rule": each.rule,
                "earlier_code": each.earlier_code,
                "earlier_leg": each.earlier_leg,
                "then": each.then,
                "reason": each.reason,
                "found_at": each.found_at,
                "resolved_at": each.resolved_at,
                "resolved_by": each.resolved_by,
                "resolution": each.resolution,
                "note": each.note,
            },
        )


def _paper(paper: Paper) -> Row:
    return {
        "paper": paper.number,
        "document": paper.document,
        "occasion": paper.of,
        "number": paper.serial,
        "department": paper.department,
        "dated": paper.dated,
        "issued_at": paper.issued_at,
        "issued_by": paper.issued_by,
    }
