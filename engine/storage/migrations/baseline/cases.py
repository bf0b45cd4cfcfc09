"""Cases, legs, tasks, materials, corrections and the outbox."""

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    text,
)

from engine.storage.columns import DIGEST, KEY, LEGAL_DAY, SERVICE_CODE, Instant


def create() -> None:
    """Create the tables of this noun."""
    _case()
    _case_person()
    _case_lead()
    _case_member()
    _leg()
    _task()
    _case_copy()
    _case_material()
    _case_file()
    _inspection_photograph()
    _correction()
    _correction_mark()
    _outbox()


def _case() -> None:
    op.create_table(
        "case",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("service", KEY, nullable=False),
        Column("account", KEY),
        Column("identity", KEY),
        Column("mandate", KEY),
        Column("applicant_kind", KEY, nullable=False),
        Column("applicant_name", Text, nullable=False),
        Column("applicant_number", KEY),
        Column("applicant", Text, nullable=False),
        Column("phone", KEY, nullable=False),
        Column("phone_last_four", String(4), nullable=False),
        Column("channel", KEY, nullable=False),
        Column("entered_by", KEY),
        Column("received_on", LEGAL_DAY, nullable=False),
        Column("predecessor", SERVICE_CODE),
        Column("submission", KEY, nullable=False),
        Column("events", Integer, nullable=False),
        Column("chain", DIGEST, nullable=False),
        Column("created_at", Instant, nullable=False),
        Column("erased_at", Instant),
        PrimaryKeyConstraint("service_code", name="pk_case"),
    )
    op.create_index("ix_case_account_created_at", "case", ["account", "created_at"])
    op.create_index("ix_case_identity_created_at", "case", ["identity", "created_at"])
    op.create_index("ix_case_applicant_number", "case", ["applicant_number"])


def _case_person() -> None:
    op.create_table(
        "case_person",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("place", Integer, nullable=False),
        Column("role", KEY, nullable=False),
        Column("name", Text, nullable=False),
        Column("number", KEY, nullable=False),
        Column("phone", KEY, nullable=False),
        Column("digest", DIGEST),
        PrimaryKeyConstraint("service_code", "place", name="pk_case_person"),
        ForeignKeyConstraint(["service_code"], ["case.service_code"], name="fk_case_person_case"),
    )
    op.create_index("ix_case_person_digest", "case_person", ["digest"])


def _case_lead() -> None:
    op.create_table(
        "case_lead",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("department", KEY, nullable=False),
        Column("created_at", Instant, nullable=False),
        PrimaryKeyConstraint("service_code", "department", name="pk_case_lead"),
        ForeignKeyConstraint(["service_code"], ["case.service_code"], name="fk_case_lead_case"),
    )
    op.create_index("ix_case_lead_department_created_at", "case_lead", ["department", "created_at"])


def _case_member() -> None:
    op.create_table(
        "case_member",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        Column("service", KEY, nullable=False),
        Column("department", KEY, nullable=False),
        Column("phase", KEY),
        Column("course", KEY, nullable=False),
        PrimaryKeyConstraint("service_code", "leg", name="pk_case_member"),
        ForeignKeyConstraint(["service_code"], ["case.service_code"], name="fk_case_member_case"),
    )


def _leg() -> None:
    op.create_table(
        "leg",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        Column("service", KEY, nullable=False),
        Column("item", KEY, nullable=False),
        Column("version", DIGEST, nullable=False),
        Column("department", KEY, nullable=False),
        Column("office", KEY),
        Column("stage", KEY, nullable=False),
        Column("outcome", KEY),
        Column("revision", Integer, nullable=False),
        Column("duplicate_pending", Boolean, nullable=False),
        Column("corrections", Integer, nullable=False),
        Column("answers", Text, nullable=False),
        Column("received_at", Instant, nullable=False),
        Column("accepted_at", Instant),
        Column("decided_at", Instant),
        Column("closed_at", Instant),
        Column("changed_at", Instant, nullable=False),
        Column("changed_by", KEY),
        Column("certificate_number", KEY),
        Column("decided_outside", LEGAL_DAY),
        Column("entered_at", Instant),
        Column("clock", Text, nullable=False),
        Column("due_hint", LEGAL_DAY, nullable=False),
        Column("silent_after", LEGAL_DAY),
        Column("counted_by", KEY),
        PrimaryKeyConstraint("service_code", "leg", name="pk_leg"),
        ForeignKeyConstraint(["service_code"], ["case.service_code"], name="fk_leg_case"),
    )
    op.create_index("ix_leg_department_stage_received_at", "leg", ["department", "stage", "received_at"])
    op.create_index("ix_leg_department_decided_outside", "leg", ["department", "decided_outside"])
    op.create_index("ix_leg_stage_received_at", "leg", ["stage", "received_at"])
    op.create_index("ix_leg_service_received_at", "leg", ["service", "received_at"])
    for column in ("silent_after", "counted_by"):
        known = text(f"{column} IS NOT NULL")
        op.create_index(f"ix_leg_{column}", "leg", [column], sqlite_where=known, postgresql_where=known)


def _task() -> None:
    op.create_table(
        "task",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        Column("task", Integer, nullable=False),
        Column("step", KEY, nullable=False),
        Column("kind", KEY, nullable=False),
        Column("department", KEY, nullable=False),
        Column("office", KEY, nullable=False),
        Column("role", KEY, nullable=False),
        Column("stage", KEY, nullable=False),
        Column("claimed_by", KEY),
        Column("opened_at", Instant, nullable=False),
        Column("claimed_at", Instant),
        Column("closed_at", Instant),
        Column("finding", Text),
        Column("note", Text),
        Column("person", KEY),
        Column("signs_for", Integer),
        Column("silent_after", LEGAL_DAY),
        Column("urged", Integer, nullable=False),
        Column("urged_at", Instant),
        PrimaryKeyConstraint("service_code", "leg", "task", name="pk_task"),
        ForeignKeyConstraint(["service_code", "leg"], ["leg.service_code", "leg.leg"], name="fk_task_leg"),
    )
    op.create_index("ix_task_claimed_by_closed_at", "task", ["claimed_by", "closed_at"])
    named = text("person IS NOT NULL")
    op.create_index("ix_task_person", "task", ["person"], sqlite_where=named, postgresql_where=named)
    op.create_index("ix_task_department_closed_at", "task", ["department", "closed_at"])
    waiting = text("closed_at IS NULL")
    op.create_index(
        "ix_task_waiting", "task", ["department", "office", "role"], sqlite_where=waiting, postgresql_where=waiting
    )
    known = text("silent_after IS NOT NULL")
    op.create_index("ix_task_silent_after", "task", ["silent_after"], sqlite_where=known, postgresql_where=known)
    over = text("closed_at IS NOT NULL")
    op.create_index("ix_task_over", "task", ["closed_at"], sqlite_where=over, postgresql_where=over)


def _case_copy() -> None:
    op.create_table(
        "case_copy",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        Column("position", Integer, nullable=False),
        Column("to", KEY, nullable=False),
        Column("by", KEY),
        Column("at", Instant, nullable=False),
        Column("note", Text),
        PrimaryKeyConstraint("service_code", "leg", "position", name="pk_case_copy"),
        ForeignKeyConstraint(["service_code", "leg"], ["leg.service_code", "leg.leg"], name="fk_case_copy_leg"),
    )
    op.create_index("ix_case_copy_to_at", "case_copy", ["to", "at"])


def _case_material() -> None:
    op.create_table(
        "case_material",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        Column("material", KEY, nullable=False),
        Column("position", Integer, nullable=False),
        Column("digest", DIGEST, nullable=False),
        Column("name", Text, nullable=False),
        Column("size", BigInteger, nullable=False),
        Column("type", KEY, nullable=False),
        Column("status", KEY, nullable=False),
        Column("mark", Text),
        Column("added_at", Instant, nullable=False),
        PrimaryKeyConstraint("service_code", "leg", "material", "position", name="pk_case_material"),
        ForeignKeyConstraint(["service_code", "leg"], ["leg.service_code", "leg.leg"], name="fk_case_material_leg"),
    )
    op.create_index("ix_case_material_digest", "case_material", ["digest"])


def _case_file() -> None:
    op.create_table(
        "case_file",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        Column("digest", DIGEST, nullable=False),
        Column("name", Text, nullable=False),
        Column("size", BigInteger, nullable=False),
        Column("type", KEY, nullable=False),
        Column("added_at", Instant, nullable=False),
        PrimaryKeyConstraint("service_code", "leg", "digest", name="pk_case_file"),
        ForeignKeyConstraint(["service_code", "leg"], ["leg.service_code", "leg.leg"], name="fk_case_file_leg"),
    )
    op.create_index("ix_case_file_digest", "case_file", ["digest"])


def _inspection_photograph() -> None:
    op.create_table(
        "inspection_photograph",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        Column("task", Integer, nullable=False),
        Column("position", Integer, nullable=False),
        Column("digest", DIGEST, nullable=False),
        Column("name", Text, nullable=False),
        Column("size", BigInteger, nullable=False),
        Column("type", KEY, nullable=False),
        Column("added_at", Instant, nullable=False),
        PrimaryKeyConstraint("service_code", "leg", "task", "position", name="pk_inspection_photograph"),
        ForeignKeyConstraint(
            ["service_code", "leg"], ["leg.service_code", "leg.leg"], name="fk_inspection_photograph_leg"
        ),
    )
    op.create_index("ix_inspection_photograph_digest", "inspection_photograph", ["digest"])


def _correction() -> None:
    op.create_table(
        "correction",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        Column("round", Integer, nullable=False),
        Column("requested_at", Instant, nullable=False),
        Column("requested_by", KEY, nullable=False),
        Column("reason", Text),
        Column("answered_at", Instant),
        PrimaryKeyConstraint("service_code", "leg", "round", name="pk_correction"),
        ForeignKeyConstraint(["service_code", "leg"], ["leg.service_code", "leg.leg"], name="fk_correction_leg"),
    )


def _correction_mark() -> None:
    op.create_table(
        "correction_mark",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        Column("round", Integer, nullable=False),
        Column("kind", KEY, nullable=False),
        Column("target", KEY, nullable=False),
        Column("note", Text, nullable=False),
        PrimaryKeyConstraint("service_code", "leg", "round", "kind", "target", name="pk_correction_mark"),
        ForeignKeyConstraint(
            ["service_code", "leg", "round"],
            ["correction.service_code", "correction.leg", "correction.round"],
            name="fk_correction_mark_correction",
        ),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("sequence", Integer, nullable=False),
        Column("topic", KEY, nullable=False),
        Column("due_at", Instant, nullable=False),
        Column("sent_at", Instant),
        Column("attempts", Integer, nullable=False),
        PrimaryKeyConstraint("service_code", "sequence", "topic", name="pk_outbox"),
        ForeignKeyConstraint(["service_code"], ["case.service_code"], name="fk_outbox_case"),
    )
    op.create_index("ix_outbox_sent_at_due_at", "outbox", ["sent_at", "due_at"])
