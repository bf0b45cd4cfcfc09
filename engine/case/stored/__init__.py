"""Cases in the database: events, the rows of state, official numbers, and their verification and sealing."""
