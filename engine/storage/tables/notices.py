"""The table of public notices, as everybody may read them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, Table, Text

from engine.storage.columns import DIGEST, KEY, LEGAL_DAY, metadata, service_code
from engine.storage.tables.cases import leg

notice = Table(
    "notice",
    metadata,
    service_code(),
    Column("leg", Integer, primary_key=True),
    Column("task", Integer, primary_key=True),
    Column("notice", KEY, nullable=False),  # 128 random bits: names it in addresses
    Column("service", KEY, nullable=False),
    Column("version", DIGEST, nullable=False),
    Column("department", KEY, nullable=False),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("from_day", LEGAL_DAY, nullable=False),
    Column("until", LEGAL_DAY, nullable=False),
    Column("objections", Integer, nullable=False),  # how many were raised
    ForeignKeyConstraint(["service_code", "leg"], [leg.c.service_code, leg.c.leg]),
    Index(None, "notice"),
    Index(None, "until", "from_day"),
)
