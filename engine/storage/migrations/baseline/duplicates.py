"""Duplicate keys, their holders and what was found."""

from alembic import op
from sqlalchemy import Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text

from engine.storage.columns import DIGEST, KEY, SERVICE_CODE, Instant


def create() -> None:
    """Create the tables of this noun."""
    _duplicate_holder()
    _duplicate_key()
    _duplicate_found()


def _duplicate_holder() -> None:
    op.create_table(
        "duplicate_holder",
        Column("rule", KEY, nullable=False),
        Column("key_digest", DIGEST, nullable=False),
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        Column("held_since", Instant, nullable=False),
        PrimaryKeyConstraint("rule", "key_digest", name="pk_duplicate_holder"),
    )
    op.create_index("ix_duplicate_holder_service_code_leg", "duplicate_holder", ["service_code", "leg"])


def _duplicate_key() -> None:
    op.create_table(
        "duplicate_key",
        Column("rule", KEY, nullable=False),
        Column("key_digest", DIGEST, nullable=False),
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        Column("submitted_at", Instant, nullable=False),
        Column("standing", KEY, nullable=False),
        PrimaryKeyConstraint("rule", "key_digest", "service_code", "leg", name="pk_duplicate_key"),
    )
    op.create_index("ix_duplicate_key_service_code_leg", "duplicate_key", ["service_code", "leg"])


def _duplicate_found() -> None:
    op.create_table(
        "duplicate_found",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        Column("rule", KEY, nullable=False),
        Column("earlier_code", SERVICE_CODE, nullable=False),
        Column("earlier_leg", Integer, nullable=False),
        Column("then", KEY, nullable=False),
        Column("reason", Text),
        Column("found_at", Instant, nullable=False),
        Column("resolved_at", Instant),
        Column("resolved_by", KEY),
        Column("resolution", KEY),
        Column("note", Text),
        PrimaryKeyConstraint("service_code", "leg", "rule", "earlier_code", "earlier_leg", name="pk_duplicate_found"),
        ForeignKeyConstraint(["service_code", "leg"], ["leg.service_code", "leg.leg"], name="fk_duplicate_found_leg"),
    )
    op.create_index("ix_duplicate_found_resolved_at_found_at", "duplicate_found", ["resolved_at", "found_at"])
