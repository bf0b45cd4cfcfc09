"""Citizen identification number 公民身份号码, GB 11643-1999."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from stdnum.cn import ric

LENGTH = 18
_SHAPE = re.compile(r"[1-9][0-9]{16}[0-9X]", re.ASCII)
_EARLIEST = date(1900, 1, 1)


class Fault(StrEnum):
    """What is wrong with a number, the first that is found."""

    LENGTH = "length"
    """not 18 characters"""
    CHARACTERS = "characters"
    """anything but digits, with X allowed at the end"""
    BIRTH_DATE = "birth-date"
    """the seventh to the fourteenth digit are no day since 1900, or a day to come"""
    CHECK = "check"
    """the last character disagrees with the rest"""


def check_character(body: str) -> str:
    """Return the 18th character for the 17 digits before it."""
    return str(ric.calc_check_digit(f"{body}0"))


def birth_date(number: str) -> date | None:
    """Return the date of birth that a number states, or None when it states no day of the calendar."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def fault(number: str, *, today: date | None = None) -> Fault | None:
    """Return what is wrong with a number written plainly (upper case, no spaces), or None.

    The place of birth is not looked up: the lists of past districts are never complete, and nobody may be refused for it.
    """
    if len(number) != LENGTH:
        return Fault.LENGTH
    if not _SHAPE.fullmatch(number):
        return Fault.CHARACTERS
    born = birth_date(number)
    if born is None or born < _EARLIEST or (today is not None and born > today):
        return Fault.BIRTH_DATE
    return None if number[17] == check_character(number[:17]) else Fault.CHECK


def is_valid(number: str, *, today: date | None = None) -> bool:
    """Say whether a number is one of GB 11643; with `today`, also that the birth lies not in the future."""
    return fault(number, today=today) is None
