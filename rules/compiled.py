"""Conditions as Python functions: written, compiled once for the same text and constants, and kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from rules.expression import Expression
from rules.facts import EMPTY, Facts, Record, rows_of
from rules.matching import matcher
from rules.source import Constant, Pattern, Source

Condition = Callable[[Record, Facts], bool]
"""A compiled condition about a record, which is `facts.form` itself for a condition about the whole form."""
Compiler = Callable[[Expression], Condition]
"""Makes conditions of their normal form: `compile_condition`, or another way of running them."""


def compile_condition(expression: Expression) -> Condition:
    """Return the function that decides a condition, made when it is first asked; equal conditions share one."""
    made: Condition | None = None

    def decides(record: Record, facts: Facts) -> bool:
        nonlocal made
        if made is None:
            made = compiled_now(expression)
        return made(record, facts)

    return decides


def compiled_now(expression: Expression) -> Condition:
    """Return the function that decides a condition, made at once."""
    return _compiled(*source(expression))


def source(expression: Expression) -> tuple[str, tuple[Constant, ...]]:
    """Return the Python text of a condition, and the constants that it calls c0, c1 and so on."""
    written = Source()
    written.function("condition", expression)
    return "\n".join(written.functions), tuple(written.constants)


def compiled_anew(expression: Expression) -> Condition:
    """Return the function that decides a condition, made at once and not kept."""
    return _made(*source(expression))


def _made(text: str, constants: tuple[Constant, ...]) -> Condition:
    names = constants_by_name(constants)
    # The text is ours: field keys stand in it as quoted literals, everything else that was declared as constants.
    exec(compile(text, "<condition>", "exec"), names)  # noqa: S102
    made = names["condition"]
    assert callable(made)  # noqa: S101  # the text defines it
    return made


_compiled = lru_cache(maxsize=8192, typed=True)(_made)


def constants_by_name(constants: tuple[Constant, ...]) -> dict[str, object]:
    """Return what the names in a generated text stand for, its constants among them."""
    names: dict[str, object] = {"EMPTY": EMPTY, "rows_of": rows_of}
    for number, value in enumerate(constants):
        names[f"c{number}"] = matcher(value.text) if isinstance(value, Pattern) else value
    return names
