"""Certificates and documents, their numbers, and published results."""

from alembic import op
from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text, text

from engine.storage.columns import DIGEST, KEY, LEGAL_DAY, SERVICE_CODE, Instant


def create() -> None:
    """Create the tables of this noun."""
    _certificate()
    _certificate_face()
    _certificate_use()
    _pledge()
    _certificate_number()
    _follow_up()
    _paper()
    _document_number()
    _numbering()
    _published_result()
    _result_words()


def _certificate() -> None:
    op.create_table(
        "certificate",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        Column("kind", KEY, nullable=False),
        Column("certificate", KEY, nullable=False),
        Column("identifier", KEY),
        Column("number", KEY, nullable=False),
        Column("department", KEY, nullable=False),
        Column("holder_name", Text, nullable=False),
        Column("holder_number", KEY),
        Column("face", Text, nullable=False),
        Column("issued_at", Instant, nullable=False),
        Column("valid_from", LEGAL_DAY, nullable=False),
        Column("valid_until", LEGAL_DAY),
        Column("status", KEY, nullable=False),
        Column("chain", KEY, nullable=False),
        Column("predecessor", KEY),
        Column("lapse", Text),
        Column("lapses_on", LEGAL_DAY),
        PrimaryKeyConstraint("service_code", "leg", "kind", name="pk_certificate"),
        ForeignKeyConstraint(["service_code", "leg"], ["leg.service_code", "leg.leg"], name="fk_certificate_leg"),
    )
    op.create_index("ix_certificate_holder_number_kind", "certificate", ["holder_number", "kind"])
    op.create_index("ix_certificate_certificate", "certificate", ["certificate"])
    op.create_index("ix_certificate_identifier", "certificate", ["identifier"])
    op.create_index("ix_certificate_department_issued_at", "certificate", ["department", "issued_at"])
    op.create_index("ix_certificate_number_kind", "certificate", ["number", "kind"])
    op.create_index("ix_certificate_chain", "certificate", ["chain"])
    op.create_index("ix_certificate_status_valid_until", "certificate", ["status", "valid_until"])
    op.create_index("ix_certificate_status_lapses_on", "certificate", ["status", "lapses_on"])


def _certificate_face() -> None:
    op.create_table(
        "certificate_face",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        Column("kind", KEY, nullable=False),
        Column("field", KEY, nullable=False),
        Column("value", KEY, nullable=False),
        Column("certificate", KEY, nullable=False),
        PrimaryKeyConstraint("service_code", "leg", "kind", "field", name="pk_certificate_face"),
        ForeignKeyConstraint(["service_code", "leg"], ["leg.service_code", "leg.leg"], name="fk_certificate_face_leg"),
    )
    op.create_index("ix_certificate_face_kind_field_value", "certificate_face", ["kind", "field", "value"])


def _certificate_use() -> None:
    op.create_table(
        "certificate_use",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        Column("material", KEY, nullable=False),
        Column("position", Integer, nullable=False),
        Column("source", KEY, nullable=False),
        Column("kind", KEY, nullable=False),
        Column("identifier", KEY, nullable=False),
        Column("number", KEY, nullable=False),
        Column("holder_number", KEY),
        Column("department", KEY, nullable=False),
        Column("item", KEY, nullable=False),
        Column("used_at", Instant, nullable=False),
        PrimaryKeyConstraint("service_code", "leg", "material", "position", name="pk_certificate_use"),
        ForeignKeyConstraint(["service_code", "leg"], ["leg.service_code", "leg.leg"], name="fk_certificate_use_leg"),
    )
    op.create_index("ix_certificate_use_identifier_used_at", "certificate_use", ["identifier", "used_at"])
    op.create_index("ix_certificate_use_holder_number_used_at", "certificate_use", ["holder_number", "used_at"])


def _pledge() -> None:
    op.create_table(
        "pledge",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        Column("material", KEY, nullable=False),
        Column("kind", KEY, nullable=False),
        Column("department", KEY, nullable=False),
        Column("check_by", LEGAL_DAY),
        Column("kept", Boolean),
        PrimaryKeyConstraint("service_code", "leg", "material", name="pk_pledge"),
        ForeignKeyConstraint(["service_code", "leg"], ["leg.service_code", "leg.leg"], name="fk_pledge_leg"),
    )
    waiting = text("kept IS NULL AND check_by IS NOT NULL")
    op.create_index(
        "ix_pledge_unchecked", "pledge", ["department", "check_by"], sqlite_where=waiting, postgresql_where=waiting
    )


def _follow_up() -> None:
    op.create_table(
        "follow_up",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        Column("kind", KEY, nullable=False),
        Column("chain", KEY, nullable=False),
        Column("certificate", KEY, nullable=False),
        Column("predecessor", SERVICE_CODE, nullable=False),
        Column("predecessor_leg", Integer, nullable=False),
        Column("year", Integer),
        Column("valid_until", LEGAL_DAY),
        Column("pending", Boolean, nullable=False),
        Column("granted", Boolean, nullable=False),
        PrimaryKeyConstraint("service_code", "leg", name="pk_follow_up"),
        ForeignKeyConstraint(["service_code", "leg"], ["leg.service_code", "leg.leg"], name="fk_follow_up_leg"),
    )
    op.create_index("ix_follow_up_chain_kind", "follow_up", ["chain", "kind"])
    op.create_index("ix_follow_up_kind_pending_valid_until", "follow_up", ["kind", "pending", "valid_until"])


def _certificate_number() -> None:
    op.create_table(
        "certificate_number",
        Column("kind", KEY, nullable=False),
        Column("number", KEY, nullable=False),
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        PrimaryKeyConstraint("kind", "number", name="pk_certificate_number"),
    )


def _paper() -> None:
    op.create_table(
        "paper",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        Column("paper", Integer, nullable=False),
        Column("document", KEY, nullable=False),
        Column("occasion", KEY, nullable=False),
        Column("number", KEY),
        Column("department", KEY, nullable=False),
        Column("dated", LEGAL_DAY, nullable=False),
        Column("issued_at", Instant, nullable=False),
        Column("issued_by", KEY),
        PrimaryKeyConstraint("service_code", "leg", "paper", name="pk_paper"),
        ForeignKeyConstraint(["service_code", "leg"], ["leg.service_code", "leg.leg"], name="fk_paper_leg"),
    )
    op.create_index("ix_paper_number", "paper", ["number"])


def _document_number() -> None:
    op.create_table(
        "document_number",
        Column("number", KEY, nullable=False),
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        PrimaryKeyConstraint("number", name="pk_document_number"),
    )


def _numbering() -> None:
    op.create_table(
        "numbering",
        Column("series", KEY, nullable=False),
        Column("kind", KEY, nullable=False),
        Column("year", Integer, nullable=False),
        Column("last", Integer, nullable=False),
        PrimaryKeyConstraint("series", "kind", "year", name="pk_numbering"),
    )


def _published_result() -> None:
    op.create_table(
        "published_result",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        Column("result", KEY, nullable=False),
        Column("service", KEY, nullable=False),
        Column("department", KEY, nullable=False),
        Column("version", DIGEST, nullable=False),
        Column("decided_at", Instant, nullable=False),
        Column("outside", Boolean, nullable=False),
        Column("facts", Text, nullable=False),
        PrimaryKeyConstraint("service_code", "leg", name="pk_published_result"),
        ForeignKeyConstraint(["service_code", "leg"], ["leg.service_code", "leg.leg"], name="fk_published_result_leg"),
    )
    for columns in (
        ["result"],
        ["decided_at", "result"],
        ["service", "decided_at", "result"],
        ["department", "decided_at", "result"],
        ["service", "department", "decided_at", "result"],
    ):
        op.create_index(f"ix_published_result_{'_'.join(columns)}", "published_result", columns)


def _result_words() -> None:
    op.create_table(
        "result_words",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        Column("place", Integer, nullable=False),
        Column("words", KEY, nullable=False),
        PrimaryKeyConstraint("service_code", "leg", "place", name="pk_result_words"),
        ForeignKeyConstraint(
            ["service_code", "leg"],
            ["published_result.service_code", "published_result.leg"],
            name="fk_result_words_published_result",
        ),
    )
    op.create_index("ix_result_words_words_service_code_leg", "result_words", ["words", "service_code", "leg"])
