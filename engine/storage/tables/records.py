"""Tables that only grow: events, readings of cases, and wrong tries at tracking."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, Table, Text

from engine.storage.columns import DIGEST, KEY, Instant, metadata, service_code
from engine.storage.tables.cases import case

event = Table(
    "event",
    metadata,
    service_code(),
    Column("sequence", Integer, primary_key=True),  # from 1 within the case
    Column("leg", Integer, nullable=False),
    Column("action_id", KEY, nullable=False),
    Column("name", KEY, nullable=False),
    Column("at", Instant, nullable=False),
    Column("actor", KEY),  # None for a guest and for the clock
    Column("payload", Text),  # canonical JSON; None once erased
    Column("salt", KEY),  # None once erased, so that no guess at the payload can be tested
    Column("digest", DIGEST, nullable=False),
    Column("chain", DIGEST, nullable=False),
    ForeignKeyConstraint(["service_code"], [case.c.service_code]),
)

reading_log = Table(
    "reading_log",
    metadata,
    service_code(),
    Column("reading", KEY, primary_key=True),
    Column("account", KEY, nullable=False),
    Column("at", Instant, nullable=False),
    Column("purpose", KEY, nullable=False),
    Index(None, "account", "at"),
)

track_attempt = Table(
    "track_attempt",
    metadata,
    Column("attempt", KEY, primary_key=True),
    Column("code", KEY, nullable=False),
    Column("address", KEY, nullable=False),
    Column("at", Instant, nullable=False),
    Index(None, "code", "at"),
    Index(None, "address", "at"),
    Index(None, "at"),
)
