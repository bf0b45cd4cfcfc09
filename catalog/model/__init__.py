"""The typed, frozen objects that declarations become; one module a noun."""
