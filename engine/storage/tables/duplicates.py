"""Key tables of duplicates: who holds a key, who used it, and what was found."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, Table, Text

from engine.storage.columns import DIGEST, KEY, SERVICE_CODE, Instant, metadata, service_code
from engine.storage.tables.cases import leg

duplicate_holder = Table(
    "duplicate_holder",
    metadata,
    Column("rule", KEY, primary_key=True),  # item/rule
    Column("key_digest", DIGEST, primary_key=True),
    Column("service_code", SERVICE_CODE, nullable=False),
    Column("leg", Integer, nullable=False),
    Column("held_since", Instant, nullable=False),  # when the holder was submitted
    Index(None, "service_code", "leg"),
)

duplicate_key = Table(
    "duplicate_key",
    metadata,
    Column("rule", KEY, primary_key=True),
    Column("key_digest", DIGEST, primary_key=True),
    Column("service_code", SERVICE_CODE, primary_key=True),
    Column("leg", Integer, primary_key=True),
    Column("submitted_at", Instant, nullable=False),
    Column("standing", KEY, nullable=False),  # open, granted, approved or closed
    Index(None, "service_code", "leg"),
)

duplicate_found = Table(
    "duplicate_found",
    metadata,
    service_code(),
    Column("leg", Integer, primary_key=True),
    Column("rule", KEY, primary_key=True),
    Column("earlier_code", SERVICE_CODE, primary_key=True),
    Column("earlier_leg", Integer, primary_key=True),
    Column("then", KEY, nullable=False),  # stop, warn or link
    Column("reason", Text),  # with which the applicant submitted all the same
    Column("found_at", Instant, nullable=False),
    Column("resolved_at", Instant),
    Column("resolved_by", KEY),
    Column("resolution", KEY),
    Column("note", Text),
    ForeignKeyConstraint(["service_code", "leg"], [leg.c.service_code, leg.c.leg]),
    Index(None, "resolved_at", "found_at"),
)
