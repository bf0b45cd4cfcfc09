"""Certificates that were issued elsewhere."""

from alembic import op
from sqlalchemy import Column, ForeignKeyConstraint, PrimaryKeyConstraint, Text

from engine.storage.columns import KEY, LEGAL_DAY, Instant


def create() -> None:
    """Create the tables."""
    _held_elsewhere()
    _held_elsewhere_face()


def _held_elsewhere() -> None:
    op.create_table(
        "held_elsewhere",
        Column("certificate", KEY, nullable=False),
        Column("kind", KEY, nullable=False),
        Column("identifier", KEY),
        Column("number", KEY, nullable=False),
        Column("department", KEY, nullable=False),
        Column("holder_name", Text, nullable=False),
        Column("holder_number", KEY, nullable=False),
        Column("face", Text, nullable=False),
        Column("issued_on", LEGAL_DAY, nullable=False),
        Column("valid_from", LEGAL_DAY, nullable=False),
        Column("valid_until", LEGAL_DAY),
        Column("status", KEY, nullable=False),
        Column("as_of", LEGAL_DAY, nullable=False),
        Column("grade", KEY, nullable=False),
        Column("imported_at", Instant, nullable=False),
        Column("imported_by", KEY, nullable=False),
        Column("source", Text, nullable=False),
        PrimaryKeyConstraint("certificate", name="pk_held_elsewhere"),
    )
    op.create_index("ix_held_elsewhere_holder_number_kind", "held_elsewhere", ["holder_number", "kind"])
    op.create_index("ix_held_elsewhere_kind_number", "held_elsewhere", ["kind", "number"], unique=True)
    op.create_index("ix_held_elsewhere_identifier", "held_elsewhere", ["identifier"], unique=True)


def _held_elsewhere_face() -> None:
    op.create_table(
        "held_elsewhere_face",
        Column("certificate", KEY, nullable=False),
        Column("field", KEY, nullable=False),
        Column("kind", KEY, nullable=False),
        Column("value", KEY, nullable=False),
        PrimaryKeyConstraint("certificate", "field", name="pk_held_elsewhere_face"),
        ForeignKeyConstraint(
            ["certificate"], ["held_elsewhere.certificate"], name="fk_held_elsewhere_face_held_elsewhere"
        ),
    )
    op.create_index("ix_held_elsewhere_face_kind_field_value", "held_elsewhere_face", ["kind", "field", "value"])
