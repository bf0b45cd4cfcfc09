"""Seals, and the heads that each covers first."""

from alembic import op
from sqlalchemy import Column, Integer, PrimaryKeyConstraint

from engine.storage.columns import DIGEST, SERVICE_CODE, Instant


def create() -> None:
    """Create the tables of this noun."""
    op.create_table(
        "seal",
        Column("number", Integer, autoincrement=False, nullable=False),
        Column("at", Instant, nullable=False),
        Column("cases", Integer, nullable=False),
        Column("root", DIGEST, nullable=False),
        Column("previous", DIGEST, nullable=False),
        Column("chain", DIGEST, nullable=False),
        PrimaryKeyConstraint("number", name="pk_seal"),
    )
    op.create_table(
        "sealed_head",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("sequence", Integer, nullable=False),
        Column("seal", Integer, nullable=False),
        Column("chain", DIGEST, nullable=False),
        PrimaryKeyConstraint("service_code", "sequence", name="pk_sealed_head"),
    )
