"""How the tables came to be: Alembic revisions, one baseline until the first release."""
