"""The table of what applicants say is wrong with things on record."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table, Text

from engine.storage.columns import KEY, Instant, metadata

dispute = Table(
    "dispute",
    metadata,
    Column("dispute", KEY, primary_key=True),  # 128 random bits
    Column("source", KEY, nullable=False),  # certificate, result or material
    Column("kind", KEY, nullable=False),  # key of the certificate, the item or the material
    Column("identifier", KEY, nullable=False),  # of what is disputed
    Column("number", KEY, nullable=False),
    Column("department", KEY, nullable=False),  # that issued or received it, and has to look into it
    Column("item", KEY, nullable=False),  # in whose application it was about to be used
    Column("material", KEY, nullable=False),  # for which
    Column("account", KEY),  # of whoever disputes; None for one who has none
    Column("name", Text, nullable=False),  # of whoever disputes
    Column("phone", KEY, nullable=False),
    Column("words", Text, nullable=False),
    Column("raised_at", Instant, nullable=False),
    Column("answered_at", Instant),
    Column("answered_by", KEY),
    Column("answer", Text),
    Column("entered_by", KEY),  # the window clerk to whom it was said, None when said online
    Index(None, "department", "answered_at", "raised_at"),
    Index(None, "identifier"),
    Index(None, "account", "raised_at"),
    Index(None, "answered_at"),
)
