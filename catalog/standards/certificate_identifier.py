"""Electronic certificate identifier 电子证照标识 (GB/T 36904): root, type, issuer, serial, version and a check character."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from catalog.standards import mod37_36

ROOT = "1.2.156.3005.2"
"""The arc of object identifiers under which every electronic certificate is named."""
TYPE_LENGTH = 21
MOST_VERSIONS = 999
_PARTS = 5
_SERIAL = re.compile(r"[0-9A-Z]{1,64}", re.ASCII)
_ISSUER = re.compile(r"[0-9A-Z]{18}|[0-9]{6}", re.ASCII)
_VERSION = re.compile(r"(?!000)[0-9]{3}", re.ASCII)
_CHECK = re.compile(r"[0-9A-Z]", re.ASCII)


class Fault(StrEnum):
    """What is wrong with an identifier, the first that is found."""

    SHAPE = "shape"
    """not the root and five parts between dots"""
    TYPE = "type"
    """the type is not 21 characters: a credit code and three more"""
    ISSUER = "issuer"
    """the issuer is neither a credit code's 18 characters nor, as in some places, an area's six digits"""
    SERIAL = "serial"
    """the serial is not of digits and capital letters"""
    VERSION = "version"
    """the version is not three digits from 001 on"""
    CHECK = "check"
    """the check character disagrees with the rest: mistyped, or forged"""


@dataclass(frozen=True, slots=True)
class Identifier:
    """The parts of an identifier; `version` counts from 1 and is raised by renewal, change and reissue."""

    type_code: str
    issuer: str
    serial: str
    version: int

    @property
    def check(self) -> str:
        """The check character of ISO/IEC 7064 MOD 37,36 over the parts without dots."""
        return mod37_36.check_character(f"{self.type_code}{self.issuer}{self.serial}{self.version:03}")

    def __str__(self) -> str:
        """Write it with its root and its check character."""
        parts = (ROOT, self.type_code, self.issuer, self.serial, f"{self.version:03}", self.check)
        return ".".join(parts)


def fault(written: str) -> Fault | None:
    """Return what is wrong with an identifier written plainly (upper case, no spaces), or None."""
    parts = written.removeprefix(f"{ROOT}.").split(".")
    if not written.startswith(f"{ROOT}.") or len(parts) != _PARTS:
        return Fault.SHAPE
    type_code, issuer, serial, version, check = parts
    shapes = (
        (Fault.TYPE, len(type_code) == TYPE_LENGTH and _SERIAL.fullmatch(type_code)),
        (Fault.ISSUER, _ISSUER.fullmatch(issuer)),
        (Fault.SERIAL, _SERIAL.fullmatch(serial)),
        (Fault.VERSION, _VERSION.fullmatch(version)),
        (Fault.CHECK, _CHECK.fullmatch(check)),
    )
    wrong = next((each for each, sound in shapes if not sound), None)
    if wrong is not None:
        return wrong
    return None if Identifier(type_code, issuer, serial, int(version)).check == check else Fault.CHECK


def parse(written: str) -> Identifier | None:
    """Return the parts of an identifier, None where it has a fault."""
    if fault(written) is not None:
        return None
    type_code, issuer, serial, version, _ = written.removeprefix(f"{ROOT}.").split(".")
    return Identifier(type_code, issuer, serial, int(version))


def as_typed(written: str) -> str:
    """Read an identifier as people type it: lower case, blanks, full-width letters, digits and dots."""
    wide = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("。"): ord(".")}
    return re.sub(r"\s", "", written.translate(wide)).upper()
