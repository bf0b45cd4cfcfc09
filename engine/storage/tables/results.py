"""Tables of what was issued, of the numbers it was issued under, and of what is made public of an approval."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Index, Integer, Table, Text, and_

from engine.storage.columns import DIGEST, KEY, LEGAL_DAY, SERVICE_CODE, Instant, metadata, service_code
from engine.storage.tables.cases import leg

certificate = Table(
    "certificate",
    metadata,
    service_code(),
    Column("leg", Integer, primary_key=True),
    Column("kind", KEY, primary_key=True),  # the certificate's key in the catalogue
    Column("certificate", KEY, nullable=False),  # 128 random bits, by which it is verified
    Column("identifier", KEY),  # electronic certificate identifier (GB/T 36904)
    Column("number", KEY, nullable=False),
    Column("department", KEY, nullable=False),
    Column("holder_name", Text, nullable=False),
    Column("holder_number", KEY),
    Column("face", Text, nullable=False),  # canonical JSON of what stands on it
    Column("issued_at", Instant, nullable=False),
    Column("valid_from", LEGAL_DAY, nullable=False),
    Column("valid_until", LEGAL_DAY),  # None: indefinitely
    Column("status", KEY, nullable=False),
    Column("chain", KEY, nullable=False),  # identifier of the first certificate of which it is a successor
    Column("predecessor", KEY),  # identifier of the certificate whose place it took
    Column("lapse", Text),  # canonical JSON: what keeps it from lapsing by itself, and since when it has begun
    Column("lapses_on", LEGAL_DAY),  # None: does not lapse by itself, or does not any more
    ForeignKeyConstraint(["service_code", "leg"], [leg.c.service_code, leg.c.leg]),
    Index(None, "holder_number", "kind"),
    Index(None, "certificate"),
    Index(None, "identifier"),
    Index(None, "department", "issued_at"),
    Index(None, "number", "kind"),
    Index(None, "chain"),
    Index(None, "status", "valid_until"),
    Index(None, "status", "lapses_on"),
)

certificate_face = Table(
    "certificate_face",
    metadata,
    service_code(),
    Column("leg", Integer, primary_key=True),
    Column("kind", KEY, primary_key=True),
    Column("field", KEY, primary_key=True),
    Column("value", KEY, nullable=False),  # as text: what certificates of a project are found by
    Column("certificate", KEY, nullable=False),
    ForeignKeyConstraint(["service_code", "leg"], [leg.c.service_code, leg.c.leg]),
    Index(None, "kind", "field", "value"),
)

certificate_use = Table(
    "certificate_use",
    metadata,
    service_code(),
    Column("leg", Integer, primary_key=True),
    Column("material", KEY, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("source", KEY, nullable=False),  # certificate, result or material
    Column("kind", KEY, nullable=False),  # key of the certificate, the item or the material
    Column("identifier", KEY, nullable=False),  # of what was used
    Column("number", KEY, nullable=False),
    Column("holder_number", KEY),
    Column("department", KEY, nullable=False),  # that used it
    Column("item", KEY, nullable=False),  # for which it was used
    Column("used_at", Instant, nullable=False),
    ForeignKeyConstraint(["service_code", "leg"], [leg.c.service_code, leg.c.leg]),
    Index(None, "identifier", "used_at"),
    Index(None, "holder_number", "used_at"),
)

pledge = Table(
    "pledge",
    metadata,
    service_code(),
    Column("leg", Integer, primary_key=True),
    Column("material", KEY, primary_key=True),
    Column("kind", KEY, nullable=False),  # promise or commitment
    Column("department", KEY, nullable=False),
    Column("check_by", LEGAL_DAY),  # of a commitment, once decided
    Column("kept", Boolean),  # None while nobody knows
    ForeignKeyConstraint(["service_code", "leg"], [leg.c.service_code, leg.c.leg]),
)

# Holds the commitments that wait to be checked and nothing else.
Index(
    "ix_pledge_unchecked",
    pledge.c.department,
    pledge.c.check_by,
    sqlite_where=and_(pledge.c.kept.is_(None), pledge.c.check_by.is_not(None)),
    postgresql_where=and_(pledge.c.kept.is_(None), pledge.c.check_by.is_not(None)),
)

follow_up = Table(
    "follow_up",
    metadata,
    service_code(),
    Column("leg", Integer, primary_key=True),
    Column("kind", KEY, nullable=False),  # renew, change, cancel, reissue, report or extend
    Column("chain", KEY, nullable=False),  # of the certificate that it follows
    Column("certificate", KEY, nullable=False),  # that it followed at intake
    Column("predecessor", SERVICE_CODE, nullable=False),  # where that was issued
    Column("predecessor_leg", Integer, nullable=False),
    Column("year", Integer),  # that a report is about
    Column("valid_until", LEGAL_DAY),  # of the certificate
    Column("pending", Boolean, nullable=False),  # whether it may still come to something
    Column("granted", Boolean, nullable=False),
    ForeignKeyConstraint(["service_code", "leg"], [leg.c.service_code, leg.c.leg]),
    Index(None, "chain", "kind"),
    Index(None, "kind", "pending", "valid_until"),
)

certificate_number = Table(
    "certificate_number",
    metadata,
    Column("kind", KEY, primary_key=True),
    Column("number", KEY, primary_key=True),
    Column("service_code", SERVICE_CODE, nullable=False),
    Column("leg", Integer, nullable=False),
)

paper = Table(
    "paper",
    metadata,
    service_code(),
    Column("leg", Integer, primary_key=True),
    Column("paper", Integer, primary_key=True),  # from 1 within the leg; its text stands in the event that issued it
    Column("document", KEY, nullable=False),  # the document's key in the catalogue
    Column("occasion", KEY, nullable=False),
    Column("number", KEY),
    Column("department", KEY, nullable=False),
    Column("dated", LEGAL_DAY, nullable=False),
    Column("issued_at", Instant, nullable=False),
    Column("issued_by", KEY),
    ForeignKeyConstraint(["service_code", "leg"], [leg.c.service_code, leg.c.leg]),
    Index(None, "number"),
)

document_number = Table(
    "document_number",
    metadata,
    Column("number", KEY, primary_key=True),
    Column("service_code", SERVICE_CODE, nullable=False),
    Column("leg", Integer, nullable=False),
)

numbering = Table(
    "numbering",
    metadata,
    Column(
        "series", KEY, primary_key=True
    ),  # the pattern with the department's mark: what bears other words counts apart
    Column("kind", KEY, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),  # serial number given last
)

published_result = Table(
    "published_result",
    metadata,
    service_code(),
    Column("leg", Integer, primary_key=True),
    Column(
        "result", KEY, nullable=False
    ),  # 128 random bits: names it in addresses, where a service code must not stand
    Column("service", KEY, nullable=False),
    Column("department", KEY, nullable=False),
    Column("version", DIGEST, nullable=False),  # of the catalogue that declares what is published
    Column("decided_at", Instant, nullable=False),
    Column("outside", Boolean, nullable=False),  # decided outside the system and entered afterwards
    Column("facts", Text, nullable=False),  # canonical JSON: exactly what the item declares under `publish`
    ForeignKeyConstraint(["service_code", "leg"], [leg.c.service_code, leg.c.leg]),
    Index(None, "result"),
    Index(None, "decided_at", "result"),
    Index(None, "service", "decided_at", "result"),
    Index(None, "department", "decided_at", "result"),
    Index(None, "service", "department", "decided_at", "result"),
)

result_words = Table(
    "result_words",
    metadata,
    service_code(),
    Column("leg", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("words", KEY, nullable=False),  # the published holder or number, from one of its characters on
    ForeignKeyConstraint(["service_code", "leg"], [published_result.c.service_code, published_result.c.leg]),
    Index(None, "words", "service_code", "leg"),
)
