"""Tables of seals; no foreign key leads from them to a case, so that a case which is gone shows."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table

from engine.storage.columns import DIGEST, Instant, metadata, service_code

seal = Table(
    "seal",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),  # from 1
    Column("at", Instant, nullable=False),
    Column("cases", Integer, nullable=False),  # how many it covers
    Column("root", DIGEST, nullable=False),
    Column("previous", DIGEST, nullable=False),  # chain digest of the seal before
    Column("chain", DIGEST, nullable=False),
)

sealed_head = Table(
    "sealed_head",
    metadata,
    service_code(),
    Column("sequence", Integer, primary_key=True),  # of the last event of the case when it was sealed
    Column("seal", Integer, nullable=False),  # the first that covers it; until the case's next head all do
    Column("chain", DIGEST, nullable=False),
)
