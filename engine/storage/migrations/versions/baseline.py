"""The tables that the first release begins with; rewritten, not added to, until then."""

from engine.storage.migrations.baseline import (
    cases,
    disputes,
    drafts,
    duplicates,
    editions,
    elsewhere,
    notices,
    people,
    records,
    results,
    seals,
)

revision = "baseline"
down_revision = None


def upgrade() -> None:
    """Create every table, referenced ones first."""
    for noun in (people, editions, drafts, cases, records, results, elsewhere, notices, seals, duplicates, disputes):
        noun.create()
