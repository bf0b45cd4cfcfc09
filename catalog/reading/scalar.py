"""What an unquoted scalar means: a whole number, an exact decimal, true, false, nothing, or text."""

from __future__ import annotations

import re
from decimal import Decimal

from catalog.reading.diagnostic import Problem, Severity
from catalog.reading.located import Scalar
from catalog.reading.text import Text

LOOKS_BOOLEAN = Problem(
    "looks-like-boolean",
    Text("“{written}”按文字读取，不表示是或否", "`{written}` is read as text, not as true or false"),
    Text(
        "要表示是否，请写 true 或 false；要写文字，请加引号",
        "write true or false if that is meant; put text in quotes",
    ),
    Severity.WARNING,
)
LOOKS_NUMERIC = Problem(
    "looks-like-number",
    Text("“{written}”按文字读取，不是数", "`{written}` is read as text, not as a number"),
    Text(
        "编码、电话、时刻等请加引号；数请写成 1000 或 12.5 的形式",
        "put codes, telephone numbers and times in quotes; write numbers as 1000 or 12.5",
    ),
    Severity.NOTE,
)

WORDS: dict[str, Scalar] = {"": None, "~": None, "null": None, "true": True, "false": False}

_NUMBER = re.compile(r"([-+]?(?:0|[1-9][0-9]{0,30}))(\.[0-9]{1,30})?")
_FIRST = frozenset("0123456789+-.")
_BOOLEAN = frozenset({"yes", "no", "on", "off", "true", "false"})
_NUMERIC = re.compile(
    r"[-+]?(?:[0-9][0-9_]*|0[xX][0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+|[0-9]+(?::[0-5]?[0-9])+"
    r"|(?:[0-9][0-9_]*)?\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+|\.(?:inf|Inf|INF|nan|NaN|NAN))"
)


def resolve(written: str) -> Scalar:
    """Return what an unquoted scalar stands for; what is not plainly a number or a word stays text."""
    if written in WORDS:
        return WORDS[written]
    if written[0] in _FIRST and (number := _NUMBER.fullmatch(written)):
        return Decimal(written) if number[2] else int(written)
    return written


def trap(written: str) -> Problem | None:
    """Return the warning for an unquoted text that other readers of YAML would take for something else."""
    if written[0] in _FIRST:
        return LOOKS_NUMERIC if _NUMERIC.fullmatch(written) and written not in ".-+" else None
    return LOOKS_BOOLEAN if len(written) <= len("false") and written.lower() in _BOOLEAN else None
