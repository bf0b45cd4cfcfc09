"""What is kept: tables, the database they stand in, its migrations, and files by content."""
