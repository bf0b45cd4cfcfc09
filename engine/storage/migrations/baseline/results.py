"""Certificates and their numbers."""

from alembic import op
from sqlalchemy import Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text

from engine.storage.columns import KEY, LEGAL_DAY, SERVICE_CODE, Instant


def create() -> None:
    """Create the tables of this noun."""
    _certificate()
    _certificate_number()
    _numbering()


def _certificate() -> None:
    op.create_table(
        "certificate",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        Column("kind", KEY, nullable=False),
        Column("number", KEY, nullable=False),
        Column("department", KEY, nullable=False),
        Column("holder_name", Text, nullable=False),
        Column("holder_number", KEY),
        Column("face", Text, nullable=False),
        Column("issued_at", Instant, nullable=False),
        Column("valid_from", LEGAL_DAY, nullable=False),
        Column("valid_until", LEGAL_DAY),
        Column("status", KEY, nullable=False),
        PrimaryKeyConstraint("service_code", "leg", "kind", name="pk_certificate"),
        ForeignKeyConstraint(["service_code", "leg"], ["leg.service_code", "leg.leg"], name="fk_certificate_leg"),
    )
    op.create_index("ix_certificate_holder_number_kind", "certificate", ["holder_number", "kind"])


def _certificate_number() -> None:
    op.create_table(
        "certificate_number",
        Column("kind", KEY, nullable=False),
        Column("number", KEY, nullable=False),
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        PrimaryKeyConstraint("kind", "number", name="pk_certificate_number"),
    )


def _numbering() -> None:
    op.create_table(
        "numbering",
        Column("department", KEY, nullable=False),
        Column("kind", KEY, nullable=False),
        Column("year", Integer, nullable=False),
        Column("last", Integer, nullable=False),
        PrimaryKeyConstraint("department", "kind", "year", name="pk_numbering"),
    )
