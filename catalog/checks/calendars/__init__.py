"""Whether the declared calendars can be what the notices announce."""
