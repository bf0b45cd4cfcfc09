"""Published versions of the catalogue, and the one in force on a day."""
