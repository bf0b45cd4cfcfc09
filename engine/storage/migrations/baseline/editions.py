"""Published catalogue versions."""

from alembic import op
from sqlalchemy import Column, ForeignKeyConstraint, LargeBinary, PrimaryKeyConstraint

from engine.storage.columns import DIGEST, KEY, LEGAL_DAY, Instant


def create() -> None:
    """Create the tables of this noun."""
    _catalogue_version()
    _version_source()
    _publication()


def _catalogue_version() -> None:
    op.create_table(
        "catalogue_version",
        Column("version", DIGEST, nullable=False),
        Column("stored_at", Instant, nullable=False),
        PrimaryKeyConstraint("version", name="pk_catalogue_version"),
    )


def _version_source() -> None:
    op.create_table(
        "version_source",
        Column("version", DIGEST, nullable=False),
        Column("path", KEY, nullable=False),
        Column("content", LargeBinary, nullable=False),
        PrimaryKeyConstraint("version", "path", name="pk_version_source"),
        ForeignKeyConstraint(["version"], ["catalogue_version.version"], name="fk_version_source_catalogue_version"),
    )


def _publication() -> None:
    op.create_table(
        "publication",
        Column("effective", LEGAL_DAY, nullable=False),
        Column("published_at", Instant, nullable=False),
        Column("version", DIGEST, nullable=False),
        Column("published_by", KEY, nullable=False),
        PrimaryKeyConstraint("effective", "published_at", "version", name="pk_publication"),
        ForeignKeyConstraint(["version"], ["catalogue_version.version"], name="fk_publication_catalogue_version"),
    )
