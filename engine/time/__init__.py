"""The clock that everything else is handed, working days of the city, and the limits that are counted in them."""
