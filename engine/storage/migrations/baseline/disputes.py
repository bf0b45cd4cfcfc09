"""What applicants say is wrong with things on record."""

from alembic import op
from sqlalchemy import Column, PrimaryKeyConstraint, Text

from engine.storage.columns import KEY, Instant


def create() -> None:
    """Create the table of this noun."""
    op.create_table(
        "dispute",
        Column("dispute", KEY, nullable=False),
        Column("source", KEY, nullable=False),
        Column("kind", KEY, nullable=False),
        Column("identifier", KEY, nullable=False),
        Column("number", KEY, nullable=False),
        Column("department", KEY, nullable=False),
        Column("item", KEY, nullable=False),
        Column("material", KEY, nullable=False),
        Column("account", KEY),
        Column("name", Text, nullable=False),
        Column("phone", KEY, nullable=False),
        Column("words", Text, nullable=False),
        Column("raised_at", Instant, nullable=False),
        Column("answered_at", Instant),
        Column("answered_by", KEY),
        Column("answer", Text),
        Column("entered_by", KEY),
        PrimaryKeyConstraint("dispute", name="pk_dispute"),
    )
    op.create_index(
        "ix_dispute_department_answered_at_raised_at", "dispute", ["department", "answered_at", "raised_at"]
    )
    op.create_index("ix_dispute_identifier", "dispute", ["identifier"])
    op.create_index("ix_dispute_account_raised_at", "dispute", ["account", "raised_at"])
    op.create_index("ix_dispute_answered_at", "dispute", ["answered_at"])
