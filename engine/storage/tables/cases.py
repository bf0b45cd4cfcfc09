"""Tables of cases as they stand now; each leads with the service code, so that they distribute by it."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKeyConstraint, Index, Integer, String, Table, Text

from engine.storage.columns import DIGEST, KEY, LEGAL_DAY, SERVICE_CODE, Instant, metadata, service_code

case = Table(
    "case",
    metadata,
    service_code(),
    Column("service", KEY, nullable=False),
    Column("account", KEY),  # None for a guest
    Column("identity", KEY),  # the verified identity applied for
    Column("mandate", KEY),  # under which an agent acts
    Column("applicant_kind", KEY, nullable=False),
    Column("applicant_name", Text, nullable=False),
    Column("applicant_number", KEY),  # resident id or credit code
    Column("applicant", Text, nullable=False),  # canonical JSON: what `applicant.` reads, pinned at intake
    Column("phone", KEY, nullable=False),
    Column("phone_last_four", String(4), nullable=False),
    Column("channel", KEY, nullable=False),
    Column("entered_by", KEY),  # the window clerk who entered it, None when the applicant did
    Column("received_on", LEGAL_DAY, nullable=False),  # what `today` reads from intake on
    Column("predecessor", SERVICE_CODE),
    Column("submission", KEY, nullable=False),  # the draft's id, which makes submitting idempotent
    Column("events", Integer, nullable=False),  # sequence number of the last event
    Column("chain", DIGEST, nullable=False),  # chain digest of the last event
    Column("created_at", Instant, nullable=False),
    Column("erased_at", Instant),  # when personal data was erased from it
    Index(None, "account", "created_at"),
    Index(None, "identity", "created_at"),
    Index(None, "applicant_number"),
)

case_person = Table(
    "case_person",
    metadata,
    service_code(),
    Column("place", Integer, primary_key=True),
    Column("role", KEY, nullable=False),  # co-applicant, guardian or agent
    Column("name", Text, nullable=False),
    Column("number", KEY, nullable=False),  # resident id, credit code, or of another document
    Column("phone", KEY, nullable=False),
    Column("digest", DIGEST),  # the paper that proves who may act, a stored file
    ForeignKeyConstraint(["service_code"], [case.c.service_code]),
    Index(None, "digest"),
)

case_lead = Table(
    "case_lead",
    metadata,
    service_code(),
    Column("department", KEY, primary_key=True),  # it leads the bundle, or a stage of it
    Column("created_at", Instant, nullable=False),  # the case's own, by which a lead department's cases are listed
    ForeignKeyConstraint(["service_code"], [case.c.service_code]),
    Index(None, "department", "created_at"),
)

case_member = Table(
    "case_member",
    metadata,
    service_code(),
    Column("leg", Integer, primary_key=True),
    Column("service", KEY, nullable=False),
    Column("department", KEY, nullable=False),
    Column("phase", KEY),  # the stage of the bundle to which it belongs
    Column("course", KEY, nullable=False),  # how far it is: waiting, under-way, granted, not-granted, abandoned
    ForeignKeyConstraint(["service_code"], [case.c.service_code]),
)

leg = Table(
    "leg",
    metadata,
    service_code(),
    Column("leg", Integer, primary_key=True),
    Column("service", KEY, nullable=False),
    Column("item", KEY, nullable=False),
    Column("version", DIGEST, nullable=False),  # of the catalogue, pinned at intake
    Column("department", KEY, nullable=False),
    Column("office", KEY),
    Column("stage", KEY, nullable=False),
    Column("outcome", KEY),
    Column("revision", Integer, nullable=False),  # optimistic lock: sequence of the last event that changed it
    Column("duplicate_pending", Boolean, nullable=False),
    Column("corrections", Integer, nullable=False),  # how often corrections were requested
    Column("answers", Text, nullable=False),  # canonical JSON: visible values, computed ones included
    Column("received_at", Instant, nullable=False),
    Column("accepted_at", Instant),
    Column("decided_at", Instant),
    Column("closed_at", Instant),
    Column("changed_at", Instant, nullable=False),
    Column("changed_by", KEY),
    Column("certificate_number", KEY),
    Column("decided_outside", LEGAL_DAY),  # the day of a decision that was only entered here
    Column("entered_at", Instant),  # and when it was entered
    Column("clock", Text, nullable=False),  # canonical JSON: what its due dates follow from
    Column("due_hint", LEGAL_DAY, nullable=False),  # for sorting queues and nothing else: due dates are derived
    Column("silent_after", LEGAL_DAY),  # a day after which alone silence may accept it: where to look, never when
    Column("counted_by", KEY),  # by which working days the due dates were counted that run, as they were told
    ForeignKeyConstraint(["service_code"], [case.c.service_code]),
    Index(None, "department", "stage", "received_at"),
    Index(None, "stage", "received_at"),
    Index(None, "department", "decided_outside"),
    Index(None, "service", "received_at"),
)

task = Table(
    "task",
    metadata,
    service_code(),
    Column("leg", Integer, primary_key=True),
    Column("task", Integer, primary_key=True),
    Column("step", KEY, nullable=False),
    Column("kind", KEY, nullable=False),
    Column("department", KEY, nullable=False),
    Column("office", KEY, nullable=False),
    Column("role", KEY, nullable=False),
    Column("stage", KEY, nullable=False),  # open, claimed, done or cancelled
    Column("claimed_by", KEY),
    Column("opened_at", Instant, nullable=False),
    Column("claimed_at", Instant),
    Column("closed_at", Instant),
    Column("finding", Text),
    Column("note", Text),
    Column("person", KEY),  # the one account that it is for, where there is one
    Column("signs_for", Integer),  # the task to which it was added as a further signature
    Column("silent_after", LEGAL_DAY),  # a day after which alone silence may agree: where to look, never when
    Column("urged", Integer, nullable=False),  # how often the lead department of its bundle has urged
    Column("urged_at", Instant),  # and when it did last
    ForeignKeyConstraint(["service_code", "leg"], [leg.c.service_code, leg.c.leg]),
    Index(None, "department", "closed_at"),
    Index(None, "claimed_by", "closed_at"),
)

# Where time looks for what it may do by itself: each holds only the rows that it concerns.
Index(
    "ix_leg_silent_after",
    leg.c.silent_after,
    sqlite_where=leg.c.silent_after.is_not(None),
    postgresql_where=leg.c.silent_after.is_not(None),
)
Index(
    "ix_leg_counted_by",
    leg.c.counted_by,
    sqlite_where=leg.c.counted_by.is_not(None),
    postgresql_where=leg.c.counted_by.is_not(None),
)
Index(
    "ix_task_silent_after",
    task.c.silent_after,
    sqlite_where=task.c.silent_after.is_not(None),
    postgresql_where=task.c.silent_after.is_not(None),
)
# Holds what waits and nothing else, a small part of all tasks: queues begin here.
Index(
    "ix_task_waiting",
    task.c.department,
    task.c.office,
    task.c.role,
    sqlite_where=task.c.closed_at.is_(None),
    postgresql_where=task.c.closed_at.is_(None),
)
# What is over, by its end: the finished tasks of whoever oversees every department are listed from here.
Index(
    "ix_task_over",
    task.c.closed_at,
    sqlite_where=task.c.closed_at.is_not(None),
    postgresql_where=task.c.closed_at.is_not(None),
)
Index(
    "ix_task_person",
    task.c.person,
    sqlite_where=task.c.person.is_not(None),
    postgresql_where=task.c.person.is_not(None),
)

case_copy = Table(
    "case_copy",
    metadata,
    service_code(),
    Column("leg", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("to", KEY, nullable=False),  # the account to which the case was sent for information
    Column("by", KEY),
    Column("at", Instant, nullable=False),
    Column("note", Text),
    ForeignKeyConstraint(["service_code", "leg"], [leg.c.service_code, leg.c.leg]),
    Index(None, "to", "at"),
)

case_material = Table(
    "case_material",
    metadata,
    service_code(),
    Column("leg", Integer, primary_key=True),
    Column("material", KEY, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("digest", DIGEST, nullable=False),
    Column("name", Text, nullable=False),
    Column("size", BigInteger, nullable=False),  # bytes
    Column("type", KEY, nullable=False),
    Column("status", KEY, nullable=False),
    Column("mark", Text),
    Column("added_at", Instant, nullable=False),
    ForeignKeyConstraint(["service_code", "leg"], [leg.c.service_code, leg.c.leg]),
    Index(None, "digest"),
)

case_file = Table(
    "case_file",
    metadata,
    service_code(),
    Column("leg", Integer, primary_key=True),
    Column("digest", DIGEST, primary_key=True),  # as an answer of the form names it, or named it before a correction
    Column("name", Text, nullable=False),
    Column("size", BigInteger, nullable=False),  # bytes
    Column("type", KEY, nullable=False),
    Column("added_at", Instant, nullable=False),
    ForeignKeyConstraint(["service_code", "leg"], [leg.c.service_code, leg.c.leg]),
    Index(None, "digest"),
)

inspection_photograph = Table(
    "inspection_photograph",
    metadata,
    service_code(),
    Column("leg", Integer, primary_key=True),
    Column("task", Integer, primary_key=True),  # the inspection's
    Column("position", Integer, primary_key=True),
    Column("digest", DIGEST, nullable=False),
    Column("name", Text, nullable=False),
    Column("size", BigInteger, nullable=False),  # bytes
    Column("type", KEY, nullable=False),
    Column("added_at", Instant, nullable=False),
    ForeignKeyConstraint(["service_code", "leg"], [leg.c.service_code, leg.c.leg]),
    Index(None, "digest"),
)

correction = Table(
    "correction",
    metadata,
    service_code(),
    Column("leg", Integer, primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("requested_at", Instant, nullable=False),
    Column("requested_by", KEY, nullable=False),
    Column("reason", Text),  # required from the second round on (许可法 32: 一次告知)
    Column("answered_at", Instant),
    ForeignKeyConstraint(["service_code", "leg"], [leg.c.service_code, leg.c.leg]),
)

correction_mark = Table(
    "correction_mark",
    metadata,
    service_code(),
    Column("leg", Integer, primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("kind", KEY, primary_key=True),  # field or material
    Column("target", KEY, primary_key=True),  # the field's path or the material's key
    Column("note", Text, nullable=False),
    ForeignKeyConstraint(
        ["service_code", "leg", "round"], [correction.c.service_code, correction.c.leg, correction.c.round]
    ),
)

outbox = Table(
    "outbox",
    metadata,
    service_code(),
    Column("sequence", Integer, primary_key=True),  # of the event that it tells of
    Column("topic", KEY, primary_key=True),
    Column("due_at", Instant, nullable=False),  # when it may be handed out, or handed out again
    Column("sent_at", Instant),
    Column("attempts", Integer, nullable=False),
    ForeignKeyConstraint(["service_code"], [case.c.service_code]),
    Index(None, "sent_at", "due_at"),
)
