"""What may be done to a leg of a case; one module an action, each with `perform` in one transaction."""
