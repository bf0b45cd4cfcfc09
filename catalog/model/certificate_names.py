"""What stands on every certificate without being asked in a form."""

from __future__ import annotations

ON_EVERY_CERTIFICATE = ("holder", "number", "issued", "valid_until")
"""The holder's name, the certificate's number, the day of issue and the last day of validity."""
