"""The tables of certificates that were issued elsewhere and are told here."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from engine.storage.columns import KEY, LEGAL_DAY, Instant, metadata

held_elsewhere = Table(
    "held_elsewhere",
    metadata,
    Column("certificate", KEY, primary_key=True),  # 128 random bits, by which it is verified here
    Column("kind", KEY, nullable=False),  # the certificate's key in the catalogue
    Column("identifier", KEY),  # electronic certificate identifier (GB/T 36904)
    Column("number", KEY, nullable=False),
    Column("department", KEY, nullable=False),  # that issued it
    Column("holder_name", Text, nullable=False),
    Column("holder_number", KEY, nullable=False),
    Column("face", Text, nullable=False),  # canonical JSON of what stands on it
    Column("issued_on", LEGAL_DAY, nullable=False),
    Column("valid_from", LEGAL_DAY, nullable=False),
    Column("valid_until", LEGAL_DAY),  # None: indefinitely
    Column("status", KEY, nullable=False),
    Column("as_of", LEGAL_DAY, nullable=False),  # the day of which all of this is told
    Column("grade", KEY, nullable=False),  # how far it may be trusted, A to D
    Column("imported_at", Instant, nullable=False),
    Column("imported_by", KEY, nullable=False),
    Column("source", Text, nullable=False),  # the file it came from
    Index(None, "holder_number", "kind"),
    Index(None, "kind", "number", unique=True),
    Index(None, "identifier", unique=True),
)

held_elsewhere_face = Table(
    "held_elsewhere_face",
    metadata,
    Column("certificate", KEY, ForeignKey(held_elsewhere.c.certificate), primary_key=True),
    Column("field", KEY, primary_key=True),
    Column("kind", KEY, nullable=False),
    Column("value", KEY, nullable=False),  # as text: what certificates of a project are found by
    Index(None, "kind", "field", "value"),
)
