"""Decoders of single values: text, whole numbers, true and false, closed words, lengths of time, keys."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from catalog.language.decoding import NOTHING, Decoding, Nothing, quoted
from catalog.language.keywords import LANGUAGE_KEYS, TRUTH, Keyword, members_of, suggestion, words_of
from catalog.model.declared import Word
from catalog.model.duration import Duration, Unit
from catalog.reading.diagnostic import Problem
from catalog.reading.located import Mapping, Mark
from catalog.reading.text import Text, same

Decode = Callable[[object, Mark, Decoding], object]
"""Makes a model value of a written one, or NOTHING with the reason in the diagnostics."""

WRONG_TYPE = Problem(
    "wrong-type",
    Text("此处应当是{expected}，写的是{written}", "{expected} should stand here, not {written}"),
    Text("请照“{example}”的形式写", "write it like `{example}`"),
)
EXPECTED_TEXT = Problem(
    "expected-text",
    Text(
        "此处应当是文字，{written} 会被读作数或是否",
        "text should stand here; {written} is read as a number or truth value",
    ),
    Text("请加引号", "put it in quotes"),
)
EMPTY_TEXT = Problem(
    "empty-text",
    Text("此处的文字是空的", "the text here is empty"),
    Text("请写上内容，或者删除这个键", "write something, or delete the key"),
)
TEXT_LANGUAGES = Problem(
    "text-languages",
    Text(
        "双语文字只有 zh（中文）和 en（英文）两个键，并且都要写",
        "a text in two languages has just the keys zh and en, and both",
    ),
    Text(
        "写成 {{zh: 名称, en: Name}}；两种语言相同时直接写文字",
        "write {{zh: 名称, en: Name}}, or plain text that serves for both",
    ),
)
UNKNOWN_WORD = Problem(
    "unknown-word",
    Text("不认识“{written}”", "`{written}` is not a word known here"),
    Text("{suggestion}", "{suggestion}"),
)
BARE_DAYS = Problem(
    "bare-days",
    Text("“{written}”没有说明是工作日还是自然日", "`{written}` does not say which days are meant"),
    Text("请写“{amount}个工作日”或“{amount}自然日”", "write `{amount} working days` or `{amount} calendar days`"),
)
NOT_A_DURATION = Problem(
    "not-a-duration",
    Text("{written}不是期限", "{written} is not a length of time"),
    Text("请写“3个工作日”“7自然日”“1个月”或“5年”", "write `3 working days`, `7 calendar days`, `1 month` or `5 years`"),
)
NEGATIVE = Problem(
    "negative-number",
    Text("此处不能是负数", "a negative number cannot stand here"),
    Text("请写 0 以上的整数", "write a whole number, 0 or more"),
)
NOT_A_DATE = Problem(
    "not-a-date",
    Text("{written}不是日期", "{written} is not a date"),
    Text("请按 2026-11-23 的样子写年、月、日", "write year, month and day like 2026-11-23"),
)
BAD_KEY = Problem(
    "bad-key",
    Text("代号“{written}”的写法不对", "the key `{written}` is not well formed"),
    Text(
        "代号用小写英文字母、数字和连字符，例如 food-licence",
        "use lower-case letters, digits and hyphens, such as food-licence",
    ),
)

_KEBAB = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_EITHER = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
_SNAKE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_LONGEST_KEY = 80
_DURATION = re.compile(
    r"([0-9]{1,4}) *(?:(?:(working|calendar) days?|(months?)|(years?))|(个?工作日)|(个?自然日|个?日历日)|(个月)|(年))"
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BARE = re.compile(r"([0-9]{1,4}) *(?:days?|个?[天日])")
_UNITS = (None, Unit.MONTH, Unit.YEAR, Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.MONTH, Unit.YEAR)


def text(value: object, mark: Mark, context: Decoding) -> Text | Nothing:
    """Decode a text: one string that serves for both languages, or `{zh, en}`."""
    if isinstance(value, str):
        return same(value) if value.strip() else context.say(EMPTY_TEXT, mark)
    if not isinstance(value, Mapping):
        return _not_text(value, mark, context)
    said: dict[str, str | Nothing] = {}
    for written, wording in value.items():
        if (keyword := LANGUAGE_KEYS.get(written)) is None:
            return context.say(TEXT_LANGUAGES, value.key_marks[written])
        context.met(keyword, written, value.key_marks[written])
        said[keyword.en] = string(wording, value.value_marks[written], context)
    if len(said) != len(value) or len(said) != 2:  # noqa: PLR2004  # the two languages
        return context.say(TEXT_LANGUAGES, mark)
    zh, en = said["zh"], said["en"]
    return Text(zh, en) if isinstance(zh, str) and isinstance(en, str) else NOTHING


def string(value: object, mark: Mark, context: Decoding) -> str | Nothing:
    """Decode a text that is the same in both languages: codes, names of fields, telephone numbers."""
    if not isinstance(value, str):
        return _not_text(value, mark, context)
    return value if value.strip() else context.say(EMPTY_TEXT, mark)


def _not_text(value: object, mark: Mark, context: Decoding) -> Nothing:
    if value is None or isinstance(value, list | dict):
        return context.say(WRONG_TYPE, mark, expected=Text("文字", "text"), written=quoted(value), example="…")
    return context.say(EXPECTED_TEXT, mark, written=quoted(value))


def truth(value: object, mark: Mark, context: Decoding) -> bool | Nothing:
    """Decode true or false, 是 or 否."""
    if isinstance(value, bool):
        written = "true" if value else "false"
        context.met(TRUTH[written], written, mark)
        return value
    if isinstance(value, str) and (word := TRUTH.get(value)) is not None:
        context.met(word, value, mark)
        return word.en == "true"
    expected = Text("true 或 false（是 或 否）", "true or false")
    return context.say(WRONG_TYPE, mark, expected=expected, written=quoted(value), example="true")


def whole(value: object, mark: Mark, context: Decoding) -> int | Nothing:
    """Decode a count."""
    if not isinstance(value, int) or isinstance(value, bool):
        expected = Text("整数", "a whole number")
        return context.say(WRONG_TYPE, mark, expected=expected, written=quoted(value), example="1")
    return value if value >= 0 else context.say(NEGATIVE, mark)


def closed(word: type[Word]) -> Decode:
    """Return the decoder of a closed set of words."""
    known, members = words_of(word), members_of(word)

    def decode(value: object, mark: Mark, context: Decoding) -> object:
        if not isinstance(value, str):
            return _not_text(value, mark, context)
        if (keyword := known.get(value)) is not None:
            context.met(keyword, value, mark)
            return members[value]
        return context.say(
            UNKNOWN_WORD, mark, written=value, suggestion=suggestion(value, known, shown=12, language=context.majority)
        )

    return decode


def duration(value: object, mark: Mark, context: Decoding) -> Duration | Nothing:
    """Decode a length of time; bare days are refused, since the law counts two kinds of them."""
    if isinstance(value, str):
        if (length := _length(value)) is not None:
            context.met(Keyword(length.text.en, length.text.zh), value, mark)
            return length
        if (bare := _BARE.fullmatch(value)) is not None:
            return context.say(BARE_DAYS, mark, written=value, amount=bare[1])
    return context.say(NOT_A_DURATION, mark, written=quoted(value))


def day(value: object, mark: Mark, context: Decoding) -> date | Nothing:
    """Decode a day of the calendar, written year-month-day."""
    if isinstance(value, str) and (found := _day(value)) is not None:
        return found
    return context.say(NOT_A_DATE, mark, written=quoted(value))


def _day(written: str) -> date | None:
    """Return the day, or None where the calendar has no such day or it is written otherwise."""
    try:
        return date.fromisoformat(written) if _DATE.fullmatch(written) else None
    except ValueError:
        return None


@lru_cache(maxsize=1024)
def _length(written: str) -> Duration | None:
    match = _DURATION.fullmatch(written)
    if match is None or match.lastindex is None:
        return None
    days = {"working": Unit.WORKING_DAY, "calendar": Unit.CALENDAR_DAY}
    unit = days[match[2]] if match[2] else _UNITS[match.lastindex - 2]
    return Duration(int(match[1]), unit) if unit is not None else None


def catalogue_key(value: object, mark: Mark, context: Decoding, *, snake: bool = False) -> str | Nothing:
    """Decode the key under which something is declared: kebab-case; shared elements may use underscores as fields do."""
    written = string(value, mark, context)
    if not isinstance(written, str):
        return written
    shape = _EITHER if snake else _KEBAB
    if len(written) > _LONGEST_KEY or shape.fullmatch(written) is None:
        return context.say(BAD_KEY, mark, written=written)
    return written


def is_field_key(written: str) -> bool:
    """Tell whether a field may be called so: lower-case letters, digits and underscores.

    A hyphen would make `start-year` both a field and the year of the date `start` in what a page posts.
    """
    return len(written) <= _LONGEST_KEY and _SNAKE.fullmatch(written) is not None


def is_key(written: str) -> bool:
    """Tell whether a field may be called so: lower-case letters, digits, hyphens or underscores."""
    return len(written) <= _LONGEST_KEY and _EITHER.fullmatch(written) is not None
