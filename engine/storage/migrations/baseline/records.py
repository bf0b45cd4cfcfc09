"""Events, readings and tries at tracking."""

from alembic import op
from sqlalchemy import Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text

from engine.storage.columns import DIGEST, KEY, SERVICE_CODE, Instant


def create() -> None:
    """Create the tables of this noun."""
    _event()
    _reading_log()
    _track_attempt()


def _event() -> None:
    op.create_table(
        "event",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("sequence", Integer, nullable=False),
        Column("leg", Integer, nullable=False),
        Column("action_id", KEY, nullable=False),
        Column("name", KEY, nullable=False),
        Column("at", Instant, nullable=False),
        Column("actor", KEY),
        Column("payload", Text),
        Column("salt", KEY),
        Column("digest", DIGEST, nullable=False),
        Column("chain", DIGEST, nullable=False),
        PrimaryKeyConstraint("service_code", "sequence", name="pk_event"),
        ForeignKeyConstraint(["service_code"], ["case.service_code"], name="fk_event_case"),
    )


def _reading_log() -> None:
    op.create_table(
        "reading_log",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("reading", KEY, nullable=False),
        Column("account", KEY, nullable=False),
        Column("at", Instant, nullable=False),
        Column("purpose", KEY, nullable=False),
        PrimaryKeyConstraint("service_code", "reading", name="pk_reading_log"),
    )
    op.create_index("ix_reading_log_account_at", "reading_log", ["account", "at"])


def _track_attempt() -> None:
    op.create_table(
        "track_attempt",
        Column("attempt", KEY, nullable=False),
        Column("code", KEY, nullable=False),
        Column("address", KEY, nullable=False),
        Column("at", Instant, nullable=False),
        PrimaryKeyConstraint("attempt", name="pk_track_attempt"),
    )
    op.create_index("ix_track_attempt_address_at", "track_attempt", ["address", "at"])
    op.create_index("ix_track_attempt_at", "track_attempt", ["at"])
    op.create_index("ix_track_attempt_code_at", "track_attempt", ["code", "at"])
