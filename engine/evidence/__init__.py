"""Evidence: what is on record already, and which material of an application it proves."""
