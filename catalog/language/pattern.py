r"""The regular expressions that a declaration may use: those that mean the same to Python, Rust and JavaScript.

Allowed are plain characters, `.`, classes such as `[0-9A-Z]` and `[^<>]`, groups `(…)` and `(?:…)`, `|`, the repetitions
`*`, `+`, `?`, `{n}`, `{n,}` and `{n,m}`, also lazy with a `?` behind them, `^` at the very beginning and `$` at the very
end, and a backslash before one of `^$\.*+?()[]{}|/-`. A linear engine runs them, so repetitions may be nested as long as
their counts multiply to at most 1,000. Refused are look-around, back-references, named groups, flags, possessive and
atomic forms, word boundaries, and `\d \w \s` with the like, which the three languages read differently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog.reading.text import Text

LONGEST = 500
"""Characters of a pattern."""

MOST_REPEATED = 1000
"""What nested counts may multiply to."""

_ESCAPABLE = frozenset("^$\\.*+?()[]{}|/-")
TOKEN = re.compile(
    r"(?P<escape>\\.?)|(?P<open>\((?:\?:)?)(?P<special>\?)?|(?P<close>\))|(?P<class>\[\^?(?:\\.|[^\]\\])*\]?)"
    r"|(?P<count>\{(?P<low>[0-9]{1,4})(?P<comma>,(?P<high>[0-9]{1,4})?)?\})|(?P<repeat>[*+?])|(?P<plain>.)",
    re.DOTALL,
)
"""What a pattern is read by, from left to right."""
_CLASS = re.compile(r"\[\^?(?P<inside>(?:\\.|[^\]\\])+)\]", re.DOTALL)
MEMBER = re.compile(r"(\\.|.)(?:-(\\.|[^\\]))?", re.DOTALL)
"""A character of a class, or two as the ends of a range."""
_SETS = ("&&", "--", "~~", "||")

_LOOK_AROUND = Text(
    "不能使用 (?…) 形式的写法：前后查找、命名组、标志", "look-around, named groups and flags `(?…)` are not allowed"
)
_ESCAPE = Text(
    "不能使用“\\{character}”；数字写 [0-9]，字母写 [A-Za-z]",
    "`\\{character}` is not allowed; write [0-9] for digits and [A-Za-z] for letters",
)
_NOTHING_TO_REPEAT = Text("“{sign}”前面没有可重复的内容", "nothing stands before `{sign}` to be repeated")
_TOO_MANY = Text("重复次数过多，最多 1000 次", "repeated too many times; at most 1,000")
_BRACKETS = Text(
    "括号不成对；要写括号本身请加 \\", "brackets do not match; put \\ before a bracket that is meant itself"
)
_BAD_CLASS = Text("方括号里的写法不对", "the class in square brackets is not well formed")
_ANCHOR = Text("^ 只能写在最前，$ 只能写在最后", "^ may only stand at the very beginning and $ at the very end")
_BAD_COUNT = Text("重复次数的上限小于下限", "the upper count is below the lower")
_TOO_LONG = Text("超过 500 个字符", "longer than 500 characters")


def check_pattern(text: str) -> Text | None:
    """Return why a pattern is not among the allowed ones, or None when it is."""
    if len(text) > LONGEST:
        return _TOO_LONG
    return next(_faults(text), None)


def _faults(text: str) -> Iterator[Text]:
    """Yield what is wrong, following the tokens from left to right."""
    reading = _Reading(text)
    for token in TOKEN.finditer(text):
        yield from reading.take(token)
    if len(reading.costs) > 1:
        yield _BRACKETS


class _Reading:
    """Where the reading of a pattern stands: what the open groups cost so far, and whether a piece may be repeated."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.costs = [1]
        self.piece = 0
        """Cost of the piece just read; 0 when there is none to repeat."""

    def take(self, token: re.Match[str]) -> Iterator[Text]:
        if token.lastgroup == "special":
            yield _LOOK_AROUND
        elif token.lastgroup == "open":
            self.costs.append(1)
            self.piece = 0
        elif token.lastgroup == "close":
            yield from self.close()
        elif token.lastgroup in {"count", "repeat"}:
            yield from self.repeat(token)
        else:
            yield from _piece_faults(token, self.text)
            self.piece = 0 if token[0] in {"|", "^"} else 1

    def close(self) -> Iterator[Text]:
        if len(self.costs) == 1:
            yield _BRACKETS
            return
        self.piece = self.costs.pop()
        self.costs[-1] = max(self.costs[-1], self.piece)

    def repeat(self, token: re.Match[str]) -> Iterator[Text]:
        if not self.piece:
            if token[0] != "?" or not _after_repetition(self.text, token.start()):
                yield _NOTHING_TO_REPEAT.fill(sign=token[0])
            return
        low, high = int(token["low"] or 1), int(token["high"] or token["low"] or 1)
        if high < low:
            yield _BAD_COUNT
        cost = self.piece * max(1, high)
        if cost > MOST_REPEATED:
            yield _TOO_MANY
        self.costs[-1], self.piece = max(self.costs[-1], cost), 0


def _after_repetition(text: str, index: int) -> bool:
    """Tell whether a `?` makes the repetition before it lazy, and is the first to do so."""
    before = text[:index]
    return bool(re.search(r"(?<!\\)(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})$", before)) and not re.search(r"[*+?}]\?$", before)


def _piece_faults(token: re.Match[str], text: str) -> Iterator[Text]:
    sign = token[0]
    if token["escape"]:
        if sign[1:] not in _ESCAPABLE or not sign[1:]:
            yield _ESCAPE.fill(character=sign[1:])
    elif token["class"]:
        yield from _class_faults(sign)
    elif sign in "{}]":
        yield _BRACKETS
    elif (sign == "^" and token.start() != 0) or (sign == "$" and token.end() != len(text)):
        yield _ANCHOR


def _class_faults(written: str) -> Iterator[Text]:
    match = _CLASS.fullmatch(written)
    if match is None or any(pair in match["inside"] for pair in _SETS):
        yield _BAD_CLASS
        return
    for low, high in MEMBER.findall(match["inside"]):
        for each in (low, high):
            if each.startswith("\\") and each[1:] not in _ESCAPABLE:
                yield _ESCAPE.fill(character=each[1:])
        if low == "[" or high == "[" or (high and low[-1] > high[-1]):
            yield _BAD_CLASS
