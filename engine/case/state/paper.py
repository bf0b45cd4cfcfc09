"""A document 文书 that an act produced: what it said, kept as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from catalog.reading.text import Text


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of a case; its text stands as it was told, whatever its template says today."""

    number: int
    """from 1 within the leg"""
    document: str
    """the document's key in the catalogue"""
    of: str
    """the act that it tells"""
    title: Text
    serial: str | None
    """its official number, such as 示住建许〔2026〕12号"""
    department: str
    issuer: Text
    """the department's name"""
    addressee: str
    """empty once personal data is erased"""
    dated: str
    """the legal day, ISO"""
    seal: bool
    paragraphs: Sequence[Text]
    """empty once personal data is erased"""
    issued_at: datetime
    issued_by: str | None
