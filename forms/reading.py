"""From posted text to the canonical value of a field, one reader a kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from catalog.model.field import Field, FieldKind, Format
from catalog.model.measure import names_of
from forms.border import REPLACED, is_clean, plain, scrub
from forms.unreadable import Unreadable
from forms.widget import is_long
from rules.matching import matcher

Reader = Callable[[str], object]
"""Reads one posted text: the canonical value, or None for a blank; raises `Unreadable`."""

LARGEST = 2**53 - 1
"""The largest number that is exact on every backend, in units of the field's scale."""
MOST_DIGITS = 100
"""Longer text is no number, whatever it says."""
MOST_TEXT = 100_000
"""Characters of a text field that states no limit of its own."""

_NUMBER = re.compile(r"([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:\.([0-9]+))?")
_PLAIN_DATE = re.compile(r"([0-9]{4})[\n-]([0-9]{1,2})[\n-]([0-9]{1,2})")
_DATE = re.compile(r"([0-9]{4})(?:([0-9]{2})([0-9]{2})|[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?)")
_PAPER = re.compile(r"sha256:[0-9a-f]{64}")
_ALSO_WRITTEN = {
    "m²": ("平方米", "㎡", "m2"),
    "m³": ("立方米", "m3"),
    "m": ("米",),
    "km": ("公里", "千米"),
    "%": ("％",),
}
_ANSWERS = dict.fromkeys(("true", "yes", "on", "1", "是"), True) | dict.fromkeys(
    ("false", "no", "off", "0", "否"), False
)


def is_read_from_one_text(field: Field) -> bool:
    """Say whether a field is posted as one text: neither made of other fields nor a list of options."""
    return field.kind in _READERS


def reader_of(field: Field) -> Reader:
    """Return the reader of a scalar field's posted text."""
    return _READERS[field.kind](field)


def read_choices(field: Field, posted: list[str]) -> object:
    """Read the chosen options of a multiple choice, in declared order; None when none is chosen."""
    chosen = {scrub(text).strip() for text in posted} - {""}
    known = [option.value for option in field.options if option.value in chosen]
    if len(known) < len(chosen):
        raise Unreadable("option")
    return known or None


def read_files(posted: list[str], kept: object = None) -> object:
    """Read the files of a field that takes several: those posted are put behind those there were, each once."""
    if any(text and not _PAPER.fullmatch(text) for text in posted):
        raise Unreadable("file")
    before = kept if isinstance(kept, list) else []
    return list(dict.fromkeys([*before, *(text for text in posted if text)])) or None


def read_several(field: Field, posted: list[str]) -> object:
    """Read what was posted as several texts for a field that takes several: options, or files."""
    return read_files(posted) if field.kind is FieldKind.FILES else read_choices(field, posted)


def _text(field: Field) -> Reader:
    if field.format is not None and field.normalise:
        return _code(field.format)
    if not field.normalise:
        return _verbatim
    pattern = field.schema.get("pattern")
    tidy = _long if is_long(field) else _line
    return tidy if not isinstance(pattern, str) else _fitting(tidy, matcher(rf"(?:[\s\S]*)(?:{pattern})(?:[\s\S]*)"))


def _verbatim(text: str) -> object:
    if len(text) > MOST_TEXT:
        raise Unreadable("text-limit", limit=MOST_TEXT, actual=len(text))
    text = scrub(text)
    if REPLACED in text:
        raise Unreadable("characters")
    return text if text.strip() else None


def _long(text: str) -> object:
    return str(_verbatim(text) or "").strip() or None


def _line(text: str) -> object:
    """Read one line: a pasted line end or tab becomes a space."""
    if len(text) <= MOST_TEXT and is_clean(text):
        return text.strip() or None
    read = str(_verbatim(text) or "").strip()
    return (read if read.isprintable() else read.replace("\n", " ").replace("\t", " ")) or None


def _fitting(tidy: Reader, fits: Callable[[str], bool]) -> Reader:
    """Take the plain form of a text that fits its pattern only so: a code pasted with blanks or full-width digits."""

    def read(text: str) -> object:
        value = tidy(text)
        if not isinstance(value, str) or fits(value):
            return value
        return simple if fits(simple := plain(value)) else value

    return read


def _code(form: Format) -> Reader:
    tidy = _TIDY.get(form, str)

    def read(text: str) -> object:
        if len(text) > MOST_TEXT:
            raise Unreadable("text-limit", limit=MOST_TEXT, actual=len(text))
        code = plain(scrub(text))
        if REPLACED in code:
            raise Unreadable("characters")
        return tidy(code) or None

    return read


def _mobile(number: str) -> str:
    digits = number.replace("-", "")
    return re.sub(r"^(?:\+86|0086|86(?=1[0-9]{10}$))", "", digits)


def _number(field: Field) -> Reader:
    scale, units = field.decimals, units_of(field)

    def read(text: str) -> object:
        if len(text) < 16 - scale and text.isdecimal() and text.isascii():  # below 2**53 for sure
            return int(text) * 10**scale
        if len(text) > MOST_DIGITS:
            raise Unreadable("number")
        found = _NUMBER.fullmatch(text) or _NUMBER.fullmatch(_digits(text, units))
        if found is None or found[0] in ("+", "-"):
            raise Unreadable("number")
        return _scaled(found, scale) if found[0] else None

    return read


def units_of(field: Field) -> tuple[str, ...]:
    """Return how the unit of a number may be written behind it."""
    written = dict.fromkeys(map(plain, names_of(field.unit))) if field.unit else {}
    return tuple(each for unit in written for each in (unit, *_ALSO_WRITTEN.get(unit, ())))


def _digits(text: str, units: tuple[str, ...]) -> str:
    digits = plain(scrub(text)).replace("。", ".")
    return digits.removesuffix(next((unit for unit in units if digits.endswith(unit)), ""))


def _scaled(found: re.Match[str], scale: int) -> int:
    sign, whole, fraction = found.groups("")
    if len(fraction) > scale:
        fraction = fraction.rstrip("0")
    if len(fraction) > scale:
        raise Unreadable("places" if scale else "whole", limit=scale)
    value = int(whole.replace(",", "") + fraction.ljust(scale, "0") or "0")
    if value > LARGEST:
        raise Unreadable("too-large", limit=LARGEST)
    return -value if sign == "-" else value


def _boolean(_: Field) -> Reader:
    def read(text: str) -> object:
        said = scrub(text).strip()
        if said and said not in _ANSWERS:
            raise Unreadable("answer")
        return _ANSWERS.get(said)

    return read


def _date(_: Field) -> Reader:
    return read_date


def read_date(text: str) -> object:
    """Read a date: ISO, 年月日, eight digits, or the three boxes joined by LF; None when all is blank."""
    if (found := _PLAIN_DATE.fullmatch(text)) is not None:
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if len(text) > MOST_DIGITS:
        raise Unreadable("date")
    boxes = [plain(scrub(box)) for box in text.split("\n")]
    filled = [box for box in boxes if box]
    if not filled:
        return None
    if len(boxes) == 3 and len(filled) == 2:  # noqa: PLR2004  # one of year, month and day is missing
        raise Unreadable(f"date-{('year', 'month', 'day')[boxes.index('')]}")
    found = _DATE.fullmatch("-".join(filled))
    if found is None:
        raise Unreadable("date")
    return _day(*(int(part) for part in found.groups() if part))


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise Unreadable("date-real") from None


def _choice(field: Field) -> Reader:
    options = frozenset(option.value for option in field.options)

    def read(text: str) -> object:
        if text in options:
            return text
        chosen = scrub(text).strip()
        if chosen and chosen not in options:
            raise Unreadable("option")
        return chosen or None

    return read


def _file(_: Field) -> Reader:
    def read(text: str) -> object:
        if text and not _PAPER.fullmatch(text):
            raise Unreadable("file")
        return text or None

    return read


_TIDY: dict[Format, Callable[[str], str]] = {
    Format.USCC: str.upper,
    Format.RESIDENT_ID: str.upper,
    Format.MOBILE: _mobile,
    Format.EMAIL: lambda address: address.replace("。", "."),
}
_READERS: dict[FieldKind, Callable[[Field], Reader]] = {
    FieldKind.TEXT: _text,
    FieldKind.INTEGER: _number,
    FieldKind.DECIMAL: _number,
    FieldKind.BOOLEAN: _boolean,
    FieldKind.DATE: _date,
    FieldKind.CHOICE: _choice,
    FieldKind.FILE: _file,
}
