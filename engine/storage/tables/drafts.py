"""Tables of applications that are not submitted yet."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Table, Text

from engine.storage.columns import DIGEST, KEY, SERVICE_CODE, Instant, metadata

draft = Table(
    "draft",
    metadata,
    Column("draft", KEY, primary_key=True),
    Column("service", KEY, nullable=False),
    Column("version", DIGEST, nullable=False),  # of the catalogue, when last opened
    Column("account", KEY),  # None for a guest's; at the counter the clerk's
    Column("channel", KEY, nullable=False),  # online or counter
    Column("identity", KEY),  # applied for
    Column("answers", Text, nullable=False),
    Column("page", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("certificate", KEY),  # that it is about, by its identifier
    Column("corrects", SERVICE_CODE),  # the case of which this is the half-done correction
    Column("corrects_leg", Integer),
    Column("number", KEY),  # told to co-applicants, who confirm with it
    Column("submitted_as", SERVICE_CODE),  # so that a second press of the button finds the first
    Column("created_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Index(None, "account", "changed_at"),
    Index(None, "corrects", "corrects_leg", unique=True),
    Index(None, "number", unique=True),
)

draft_file = Table(
    "draft_file",
    metadata,
    Column("draft", KEY, ForeignKey(draft.c.draft, ondelete="CASCADE"), primary_key=True),
    Column("material", KEY, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("digest", DIGEST, nullable=False),
    Column("name", Text, nullable=False),
    Column("size", BigInteger, nullable=False),  # bytes
    Column("type", KEY, nullable=False),
    Column("added_at", Instant, nullable=False),
    Index(None, "digest"),
)

draft_link = Table(
    "draft_link",
    metadata,
    Column("token_digest", DIGEST, primary_key=True),  # of 128 random bits that are kept nowhere
    Column("draft", KEY, ForeignKey(draft.c.draft, ondelete="CASCADE"), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Index(None, "draft"),
)

draft_confirmation = Table(
    "draft_confirmation",
    metadata,
    Column("draft", KEY, ForeignKey(draft.c.draft, ondelete="CASCADE"), primary_key=True),
    Column("person", KEY, primary_key=True),  # the co-applicant's number
    Column("phone_last_four", String(4), nullable=False),
    Column("token_digest", DIGEST),  # of his link: 128 random bits that are kept nowhere
    Column("expires_at", Instant),
    Column("content", DIGEST),  # of what he confirmed; it counts while this is what is submitted
    Column("confirmed_at", Instant),
    Column("confirmed", KEY),  # in person, through the link, or with number and phone
    Column("seen", KEY),  # the identity document that the clerk saw
    Column("seen_by", KEY),  # the clerk
    Index(None, "token_digest", unique=True),
)

draft_begun = Table(
    "draft_begun",
    metadata,
    Column("begun", KEY, primary_key=True),
    Column("address", KEY, nullable=False),
    Column("browser", DIGEST, nullable=False),
    Column("at", Instant, nullable=False),  # forgotten after an hour
    Index(None, "address", "at"),
    Index(None, "browser", "at"),
    Index(None, "at"),
)
