"""Where a certificate stands, in the words of this system and in the codes of other ones."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.model.declared import Word


class CertificateStatus(Word):
    """Where a certificate stands."""

    VALID = "valid", "有效"
    SUSPENDED = "suspended", "暂扣"
    EXPIRED = "expired", "届满"
    LAPSED = "lapsed", "失效"
    REPLACED = "replaced", "换发"
    CANCELLED = "cancelled", "注销"
    REVOKED = "revoked", "撤销"
    FORFEITED = "forfeited", "吊销"
    """taken away as a penalty (行政处罚法 9); told by other systems alone"""


ELSEWHERE: Mapping[str, CertificateStatus] = {
    "01": CertificateStatus.VALID,
    "02": CertificateStatus.SUSPENDED,
    "03": CertificateStatus.REVOKED,
    "04": CertificateStatus.CANCELLED,
    "05": CertificateStatus.LAPSED,
    "07": CertificateStatus.FORFEITED,
}
"""Codes of national certificate data."""


def status_in(written: str) -> CertificateStatus | None:
    """Return the status that a word or a code means, None for what means none."""
    words = {spelling: each for each in CertificateStatus for spelling in (each.value, each.zh)}
    return words.get(written.casefold()) or ELSEWHERE.get(written)
