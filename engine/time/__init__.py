"""The clock that everything else is handed."""
