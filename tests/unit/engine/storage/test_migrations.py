"""The migrated schema is the one that the tables describe."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from engine.storage.database import Database
from engine.storage.tables import case, leg, metadata

COMPARED = {"compare_type": True, "compare_server_default": True}


def test_migrated_tables_are_the_declared_ones(database: Database) -> None:
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=COMPARED), metadata) == []


def test_primary_keys_are_the_declared_ones(database: Database) -> None:
    with database.read() as connection:
        found = inspect(connection)
        for table in metadata.tables.values():
            key = found.get_pk_constraint(table.name)["constrained_columns"]
            assert key == [column.name for column in table.primary_key.columns], table.name


def test_migrating_again_changes_nothing(database: Database) -> None:
    database.migrate()
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=COMPARED), metadata) == []


def test_every_case_table_leads_with_the_service_code() -> None:
    key_tables = {"duplicate_holder", "duplicate_key", "certificate_number", "document_number"}
    for table in metadata.tables.values():
        columns = [column.name for column in table.primary_key.columns]
        if "service_code" in table.columns and table.name not in key_tables:
            assert columns[0] == "service_code", table.name
    assert [column.name for column in case.primary_key.columns] == ["service_code"]
    assert [column.name for column in leg.primary_key.columns] == ["service_code", "leg"]
