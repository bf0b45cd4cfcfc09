"""Alembic revisions, found by their place here."""
