"""Tables of published catalogue versions."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, LargeBinary, Table

from engine.storage.columns import DIGEST, KEY, LEGAL_DAY, Instant, metadata

catalogue_version = Table(
    "catalogue_version",
    metadata,
    Column("version", DIGEST, primary_key=True),
    Column("stored_at", Instant, nullable=False),
)

version_source = Table(
    "version_source",
    metadata,
    Column("version", DIGEST, ForeignKey(catalogue_version.c.version), primary_key=True),
    Column("path", KEY, primary_key=True),  # relative, with slashes
    Column("content", LargeBinary, nullable=False),
)

publication = Table(
    "publication",
    metadata,
    Column("effective", LEGAL_DAY, primary_key=True),
    Column("published_at", Instant, primary_key=True),
    Column("version", DIGEST, ForeignKey(catalogue_version.c.version), primary_key=True),
    Column("published_by", KEY, nullable=False),
)
