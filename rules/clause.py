"""Clauses: what is said of one test or several, and how they are joined so that it stays clear which belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from catalog.reading.text import Text
from rules.wording import ALWAYS, NEVER


class Shape(IntEnum):
    """How much a clause holds, which decides how it may stand within another."""

    SINGLE = 0
    """one test on one value"""
    LISTED = 1
    """one test that lists several values, or whose title does"""
    BOTH = 2
    """two single tests that both hold, said without a comma"""
    SEVERAL = 3
    """anything else; bracketed within another clause"""


@dataclass(frozen=True, slots=True)
class Clause:
    """What is said, and its shape."""

    text: Text
    shape: Shape = Shape.SINGLE


def joined(parts: Sequence[Clause], *, all_hold: bool) -> Clause:
    """Join clauses by and or by or; two short ones without a comma, what holds several in brackets."""
    if not parts:
        return Clause(ALWAYS if all_hold else NEVER)
    if len(parts) == 1:
        return parts[0]
    zh, en = ("且", "and") if all_hold else ("或者", "or")
    if len(parts) == 2 and _short(parts, all_hold=all_hold):  # noqa: PLR2004  # a pair
        first, second = (each.text for each in parts)
        shape = Shape.BOTH if all_hold else Shape.SEVERAL
        return Clause(Text(f"{first.zh}{zh}{second.zh}", f"{first.en} {en} {second.en}"), shape)
    said = [_within(each, all_hold=all_hold) for each in parts]
    *most, last = said
    comma = "；" if any("，" in each.zh for each in said) and len(said) > 2 else "，"  # noqa: PLR2004
    between = comma if all_hold else f"{comma}{zh}"
    text_zh = between.join(each.zh for each in most) + f"{comma}{zh}{last.zh}"
    comma = ";" if any("," in each.en for each in said) and len(said) > 2 else ","  # noqa: PLR2004
    return Clause(Text(text_zh, f"{comma} ".join(each.en for each in most) + f"{comma} {en} {last.en}"), Shape.SEVERAL)


def _short(parts: Sequence[Clause], *, all_hold: bool) -> bool:
    """Say whether a pair reads without a comma: what lists values may only stand last, and not before an or."""
    first, second = parts
    return first.shape is Shape.SINGLE and second.shape <= (Shape.LISTED if all_hold else Shape.SINGLE)


def _within(part: Clause, *, all_hold: bool) -> Text:
    bracketed = part.shape is Shape.SEVERAL or (part.shape is Shape.BOTH and all_hold)
    return Text(f"（{part.text.zh}）", f"({part.text.en})") if bracketed else part.text


def listed(values: Sequence[Text], conjunction: str, last: str = "、") -> Text:
    """List values: 甲、乙 in Chinese, in English with the conjunction before the last."""
    if len(values) == 1:
        return values[0]
    *most, final = values
    zh = "、".join(each.zh for each in most) + last + final.zh
    return Text(zh, ", ".join(each.en for each in most) + f" {conjunction} {final.en}")


def quoted(text: Text) -> Text:
    """Put into quotation marks; those within become inner ones."""
    zh = text.zh.replace("“", "‘").replace("”", "’")
    en = text.en.replace("“", "‘").replace("”", "’")
    return Text(f"“{zh}”", f"“{en}”")


_PARTING = ("、", "，", "；", "或者", "以及", ",", ";", " or ", " and ")


def lists(wording: str) -> bool:
    """Say whether a title or a name itself names several things."""
    return any(each in wording for each in _PARTING)


def marked(text: Text) -> Text:
    """Quote, language by language, a name that would otherwise read as several."""
    both = quoted(text)
    return Text(both.zh if lists(text.zh) else text.zh, both.en if lists(text.en) else text.en)
