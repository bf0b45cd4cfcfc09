"""Tables of what was issued, and of the numbers it was issued under."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, Table, Text

from engine.storage.columns import KEY, LEGAL_DAY, SERVICE_CODE, Instant, metadata, service_code
from engine.storage.tables.cases import leg

certificate = Table(
    "certificate",
    metadata,
    service_code(),
    Column("leg", Integer, primary_key=True),
    Column("kind", KEY, primary_key=True),  # the certificate's key in the catalogue
    Column("number", KEY, nullable=False),
    Column("department", KEY, nullable=False),
    Column("holder_name", Text, nullable=False),
    Column("holder_number", KEY),
    Column("face", Text, nullable=False),  # canonical JSON of what stands on it
    Column("issued_at", Instant, nullable=False),
    Column("valid_from", LEGAL_DAY, nullable=False),
    Column("valid_until", LEGAL_DAY),  # None: indefinitely
    Column("status", KEY, nullable=False),
    ForeignKeyConstraint(["service_code", "leg"], [leg.c.service_code, leg.c.leg]),
    Index(None, "holder_number", "kind"),
)

certificate_number = Table(
    "certificate_number",
    metadata,
    Column("kind", KEY, primary_key=True),
    Column("number", KEY, primary_key=True),
    Column("service_code", SERVICE_CODE, nullable=False),
    Column("leg", Integer, nullable=False),
)

numbering = Table(
    "numbering",
    metadata,
    Column("department", KEY, primary_key=True),
    Column("kind", KEY, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),  # serial number given last
)
