"""Column types that mean the same, and order the same, on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Column, Dialect, MetaData, String, Text
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """A moment as whole microseconds since 1970 in UTC: exact and ordered on every engine, aware in Python."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> int | None:
        """Return the microseconds; a datetime without a zone raises TypeError."""
        return None if value is None else (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: int | None, _dialect: Dialect) -> datetime | None:
        """Return the aware moment in UTC."""
        return None if value is None else EPOCH + timedelta(microseconds=value)


KEY = Text().with_variant(Text(collation="C"), "postgresql")
"""Keys, codes and tokens of any length, ordered by code point as SQLite orders them."""
SERVICE_CODE = String(22).with_variant(String(22, collation="C"), "postgresql")
DIGEST = String(64).with_variant(String(64, collation="C"), "postgresql")
"""64 lower-case hexadecimal digits of a SHA-256."""
LEGAL_DAY = String(10).with_variant(String(10, collation="C"), "postgresql")
"""An ISO date in the city's zone."""


def service_code() -> Column[str]:
    """Return the leading key of every case table."""
    return Column("service_code", SERVICE_CODE, primary_key=True)
