"""Drafts, their files and links, and who began how many of late."""

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, String, Text

from engine.storage.columns import DIGEST, KEY, SERVICE_CODE, Instant


def create() -> None:
    """Create the tables of this noun."""
    _draft()
    _draft_file()
    _draft_link()
    _draft_confirmation()
    _draft_begun()


def _draft() -> None:
    op.create_table(
        "draft",
        Column("draft", KEY, nullable=False),
        Column("service", KEY, nullable=False),
        Column("version", DIGEST, nullable=False),
        Column("account", KEY),
        Column("channel", KEY, nullable=False),
        Column("identity", KEY),
        Column("answers", Text, nullable=False),
        Column("page", Integer, nullable=False),
        Column("revision", Integer, nullable=False),
        Column("certificate", KEY),
        Column("corrects", SERVICE_CODE),
        Column("corrects_leg", Integer),
        Column("number", KEY),
        Column("submitted_as", SERVICE_CODE),
        Column("created_at", Instant, nullable=False),
        Column("changed_at", Instant, nullable=False),
        PrimaryKeyConstraint("draft", name="pk_draft"),
    )
    op.create_index("ix_draft_account_changed_at", "draft", ["account", "changed_at"])
    op.create_index("ix_draft_corrects_corrects_leg", "draft", ["corrects", "corrects_leg"], unique=True)
    op.create_index("ix_draft_number", "draft", ["number"], unique=True)


def _draft_file() -> None:
    op.create_table(
        "draft_file",
        Column("draft", KEY, nullable=False),
        Column("material", KEY, nullable=False),
        Column("position", Integer, nullable=False),
        Column("digest", DIGEST, nullable=False),
        Column("name", Text, nullable=False),
        Column("size", BigInteger, nullable=False),
        Column("type", KEY, nullable=False),
        Column("added_at", Instant, nullable=False),
        PrimaryKeyConstraint("draft", "material", "position", name="pk_draft_file"),
        ForeignKeyConstraint(["draft"], ["draft.draft"], name="fk_draft_file_draft", ondelete="CASCADE"),
    )
    op.create_index("ix_draft_file_digest", "draft_file", ["digest"])


def _draft_link() -> None:
    op.create_table(
        "draft_link",
        Column("token_digest", DIGEST, nullable=False),
        Column("draft", KEY, nullable=False),
        Column("created_at", Instant, nullable=False),
        Column("expires_at", Instant, nullable=False),
        PrimaryKeyConstraint("token_digest", name="pk_draft_link"),
        ForeignKeyConstraint(["draft"], ["draft.draft"], name="fk_draft_link_draft", ondelete="CASCADE"),
    )
    op.create_index("ix_draft_link_draft", "draft_link", ["draft"])


def _draft_confirmation() -> None:
    op.create_table(
        "draft_confirmation",
        Column("draft", KEY, nullable=False),
        Column("person", KEY, nullable=False),
        Column("phone_last_four", String(4), nullable=False),
        Column("token_digest", DIGEST),
        Column("expires_at", Instant),
        Column("content", DIGEST),
        Column("confirmed_at", Instant),
        Column("confirmed", KEY),
        Column("seen", KEY),
        Column("seen_by", KEY),
        PrimaryKeyConstraint("draft", "person", name="pk_draft_confirmation"),
        ForeignKeyConstraint(["draft"], ["draft.draft"], name="fk_draft_confirmation_draft", ondelete="CASCADE"),
    )
    op.create_index("ix_draft_confirmation_token_digest", "draft_confirmation", ["token_digest"], unique=True)


def _draft_begun() -> None:
    op.create_table(
        "draft_begun",
        Column("begun", KEY, nullable=False),
        Column("address", KEY, nullable=False),
        Column("browser", DIGEST, nullable=False),
        Column("at", Instant, nullable=False),
        PrimaryKeyConstraint("begun", name="pk_draft_begun"),
    )
    op.create_index("ix_draft_begun_address_at", "draft_begun", ["address", "at"])
    op.create_index("ix_draft_begun_at", "draft_begun", ["at"])
    op.create_index("ix_draft_begun_browser_at", "draft_begun", ["browser", "at"])
