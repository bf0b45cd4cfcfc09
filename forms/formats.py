"""The validator of a form's answers: jsonschema-rs without references to elsewhere, and the formats of the language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import jsonschema_rs

from catalog.model.field import Format
from catalog.standards import resident_id, uscc

Validator = jsonschema_rs.Draft202012Validator

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_POSTCODE = re.compile(r"[0-9]{6}")
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,8}")
_FILE = re.compile(r"sha256:[0-9a-f]{64}")


def _whole(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: pattern.fullmatch(text) is not None


FORMATS: Mapping[str, Callable[[str], bool]] = {
    Format.USCC: uscc.is_valid,
    Format.RESIDENT_ID: resident_id.is_valid,
    Format.MOBILE: _whole(_MOBILE),
    Format.POSTCODE: _whole(_POSTCODE),
    Format.EMAIL: _whole(_EMAIL),
    Format.FILE: _whole(_FILE),
}
"""Formats of ours, each a test of a text; `date` is the standard's own."""


def validator_of(properties: Mapping[str, object]) -> Validator:
    """Build the validator of a record with these fields; what must be answered is not its concern."""
    return Validator(
        {"type": "object", "properties": dict(properties)},
        formats={str(name): test for name, test in FORMATS.items()},
        validate_formats=True,
        offline=True,
        pattern_options=jsonschema_rs.RegexOptions(),
    )
