"""Public notices."""

from alembic import op
from sqlalchemy import Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text

from engine.storage.columns import DIGEST, KEY, LEGAL_DAY, SERVICE_CODE


def create() -> None:
    """Create the tables of this noun."""
    op.create_table(
        "notice",
        Column("service_code", SERVICE_CODE, nullable=False),
        Column("leg", Integer, nullable=False),
        Column("task", Integer, nullable=False),
        Column("notice", KEY, nullable=False),
        Column("service", KEY, nullable=False),
        Column("version", DIGEST, nullable=False),
        Column("department", KEY, nullable=False),
        Column("title", Text, nullable=False),
        Column("body", Text, nullable=False),
        Column("from_day", LEGAL_DAY, nullable=False),
        Column("until", LEGAL_DAY, nullable=False),
        Column("objections", Integer, nullable=False),
        PrimaryKeyConstraint("service_code", "leg", "task", name="pk_notice"),
        ForeignKeyConstraint(["service_code", "leg"], ["leg.service_code", "leg.leg"], name="fk_notice_leg"),
    )
    op.create_index("ix_notice_notice", "notice", ["notice"])
    op.create_index("ix_notice_until_from_day", "notice", ["until", "from_day"])
