"""Conditions as they are written: a mapping of field to test, combined by all, any and not, or a condition's name."""

from __future__ import annotations

from decimal import Decimal

from catalog.language.decoding import NOTHING, Decoding, Nothing, quoted
from catalog.language.keywords import Keyword, members_of, suggestion, table, words_of
from catalog.language.scalars import WRONG_TYPE, is_key
from catalog.model.condition import (
    AllOf,
    AnyOf,
    Combinator,
    Condition,
    FieldOperand,
    FieldTest,
    Named,
    Not,
    Operand,
    Operator,
    Rows,
    Value,
)
from catalog.reading.diagnostic import Problem
from catalog.reading.located import Mapping, Mark, Sequence
from catalog.reading.text import Text

NOT_A_CONDITION = Problem(
    "not-a-condition",
    Text("{written}不是条件", "{written} is not a condition"),
    Text(
        "条件写成“{{某个字段: 值}}”，或者用 全部、任一、非 组合，或者写已声明条件的代号",
        "write a condition as {{field: value}}, combine them by all, any and not, or name a declared condition",
    ),
)
EMPTY_CONDITION = Problem(
    "empty-condition",
    Text("条件是空的", "the condition is empty"),
    Text(
        "请写上字段和值，例如 {{floor_area: {{以上: 500}}}}",
        "name a field and a value, such as {{floor_area: {{at_least: 500}}}}",
    ),
)
NOT_A_FIELD = Problem(
    "not-a-field-name",
    Text("“{written}”不能作字段名", "`{written}` cannot be the name of a field"),
    Text("{suggestion}", "{suggestion}"),
)
UNKNOWN_OPERATOR = Problem(
    "unknown-operator",
    Text("不认识的比较“{written}”", "the test `{written}` is not known"),
    Text("{suggestion}", "{suggestion}"),
)
NULL_OPERAND = Problem(
    "null-operand",
    Text("不能与空值比较", "nothing can be compared with null"),
    Text(
        "要问是否填写，请写 {{已填: true}} 或 {{已填: false}}",
        "to ask whether it is answered, write {{given: true}} or {{given: false}}",
    ),
)
WRONG_OPERAND = Problem(
    "wrong-operand",
    Text("“{operator}”后面应当是{expected}，写的是{written}", "{expected} should follow `{operator}`, not {written}"),
    Text("请照“{example}”的形式写", "write it like `{example}`"),
)

OPERATORS = words_of(Operator)
COMBINATORS = words_of(Combinator)
WHERE = Keyword("where", "其中")
FIELD = Keyword("field", "字段")
_OPERATOR = members_of(Operator)
_COMBINATOR = members_of(Combinator)
_WHERE = table((WHERE,))
_FIELD = table((FIELD,))
_RESERVED = {**OPERATORS, **COMBINATORS}

_OUTER = frozenset({"form", "applicant", "case", "certificate"})
_NUMBERS = frozenset({Operator.AT_LEAST, Operator.AT_MOST, Operator.MORE_THAN, Operator.LESS_THAN})
_LISTS = frozenset({Operator.ONE_OF, Operator.HAS_ANY, Operator.HAS_ALL})
_COUNTING = _NUMBERS | {Operator.IS, Operator.IS_NOT, Operator.BETWEEN, Operator.ONE_OF}
_VALUE = (str, int, Decimal)


def condition(value: object, mark: Mark, context: Decoding) -> Condition | Nothing:
    """Decode a condition; field names and types are looked at by whoever knows the form."""
    if isinstance(value, str) and value:
        return Named(value, context.at(mark))
    if not isinstance(value, Mapping):
        return context.say(NOT_A_CONDITION, mark, written=quoted(value))
    if not value:
        return context.say(EMPTY_CONDITION, mark)
    parts = [_entry(key, value, context) for key in value]
    return _together(parts, mark, context)


def _together(parts: list[Condition | Nothing], mark: Mark, context: Decoding) -> Condition | Nothing:
    if any(isinstance(part, Nothing) for part in parts):
        return NOTHING
    made = tuple(part for part in parts if not isinstance(part, Nothing))
    return made[0] if len(made) == 1 else AllOf(made, context.at(mark))


def _entry(key: str, data: Mapping, context: Decoding) -> Condition | Nothing:
    mark, value, value_mark = data.key_marks[key], data[key], data.value_marks[key]
    if (word := COMBINATORS.get(key)) is not None:
        context.met(word, key, mark)
        return _combined(_COMBINATOR[key], value, value_mark, context)
    if not is_path(key):
        return _not_a_field(key, mark, context)
    return _test(key, mark, value, value_mark, context)


def _combined(word: Combinator, value: object, mark: Mark, context: Decoding) -> Condition | Nothing:
    if word is Combinator.NOT:
        part = condition(value, mark, context)
        return part if isinstance(part, Nothing) else Not(part, context.at(mark))
    if isinstance(value, Mapping) and value:
        parts = [_entry(key, value, context) for key in value]
    elif isinstance(value, Sequence) and value:
        parts = [condition(part, at, context) for part, at in zip(value, value.marks, strict=True)]
    else:
        return context.say(EMPTY_CONDITION, mark)
    made = tuple(part for part in parts if not isinstance(part, Nothing))
    if len(made) < len(parts):
        return NOTHING
    return (AllOf if word is Combinator.ALL else AnyOf)(made, context.at(mark))


def is_path(written: str) -> bool:
    """Tell whether a text may name a field: a key, keys joined by dots, or one of an outer record such as `form.x`."""
    first, *rest = written.split(".")
    outer = bool(rest) and first in _OUTER
    return (outer or (is_key(first) and written not in _RESERVED)) and all(map(is_key, rest))


def _not_a_field(written: str, mark: Mark, context: Decoding) -> Nothing:
    if written in OPERATORS:
        hint = Text(
            f"“{written}”写在字段后面：{{某个字段: {{{written}: …}}}}",
            f"write it behind a field: {{field: {{{written}: …}}}}",
        )
    else:
        hint = suggestion(written, COMBINATORS, language=context.majority)
    return context.say(NOT_A_FIELD, mark, written=written, suggestion=hint)


def _test(path: str, mark: Mark, value: object, value_mark: Mark, context: Decoding) -> Condition | Nothing:
    at = context.at(mark)
    if isinstance(value, Mapping) and not _is_field(value):
        if not value:
            return context.say(EMPTY_CONDITION, value_mark)
        return _together([_operation(path, mark, key, value, context) for key in value], mark, context)
    operator = Operator.ONE_OF if isinstance(value, Sequence) else Operator.IS
    made = _operand(operator, operator.value, value, value_mark, context)
    return made if isinstance(made, Nothing) else FieldTest(path, operator, made, at, context.at(value_mark))


def _operation(path: str, mark: Mark, key: str, tests: Mapping, context: Decoding) -> Condition | Nothing:
    if (word := OPERATORS.get(key)) is None:
        return context.say(
            UNKNOWN_OPERATOR,
            tests.key_marks[key],
            written=key,
            suggestion=suggestion(key, OPERATORS, language=context.majority),
        )
    context.met(word, key, tests.key_marks[key])
    operator, value, value_mark = _OPERATOR[key], tests[key], tests.value_marks[key]
    if operator in {Operator.SOME, Operator.EVERY}:
        where = condition(value, value_mark, context)
        return where if isinstance(where, Nothing) else Rows(path, operator, where, (), context.at(mark))
    if operator is Operator.COUNT:
        return _count(path, mark, value, value_mark, context)
    made = _operand(operator, key, value, value_mark, context)
    return (
        made if isinstance(made, Nothing) else FieldTest(path, operator, made, context.at(mark), context.at(value_mark))
    )


def _count(path: str, mark: Mark, value: object, value_mark: Mark, context: Decoding) -> Rows | Nothing:
    at = context.at(mark)
    if not isinstance(value, Mapping) or _is_field(value):
        made = _operand(Operator.IS, "count", value, value_mark, context)
        return made if isinstance(made, Nothing) else Rows(path, Operator.COUNT, None, ((Operator.IS, made),), at)
    where: Condition | Nothing | None = None
    number: list[tuple[Operator, Operand]] = []
    for key, each in value.items():
        key_mark, each_mark = value.key_marks[key], value.value_marks[key]
        if key in _WHERE:
            context.met(WHERE, key, key_mark)
            where = condition(each, each_mark, context)
        elif (word := OPERATORS.get(key)) is None or _OPERATOR[key] not in _COUNTING:
            known = (*_WHERE, *(name for name in OPERATORS if _OPERATOR[name] in _COUNTING))
            return context.say(
                UNKNOWN_OPERATOR, key_mark, written=key, suggestion=suggestion(key, known, language=context.majority)
            )
        else:
            context.met(word, key, key_mark)
            made = _operand(_OPERATOR[key], key, each, each_mark, context)
            if isinstance(made, Nothing):
                return NOTHING
            number.append((_OPERATOR[key], made))
    if isinstance(where, Nothing):
        return NOTHING
    if not number:
        return context.say(EMPTY_CONDITION, value_mark)
    return Rows(path, Operator.COUNT, where, tuple(number), at)


def single(value: object, mark: Mark, context: Decoding) -> Value | FieldOperand | Nothing:
    """Decode one value: written out, or `{field: other}`."""
    return _single("is", value, mark, context)


def _operand(operator: Operator, written: str, value: object, mark: Mark, context: Decoding) -> Operand | Nothing:
    if value is None:
        return context.say(NULL_OPERAND, mark)
    if operator in _LISTS or operator is Operator.BETWEEN:
        return _several(operator, written, value, mark, context)
    if operator is Operator.GIVEN and not isinstance(value, bool):
        return _refuse(written, Text("true 或 false", "true or false"), value, mark, context, example="given: true")
    if operator in {Operator.MATCHES, Operator.STARTS_WITH} and not isinstance(value, str):
        return _refuse(written, Text("文字", "text"), value, mark, context, example='starts_with: "A"')
    return _single(written, value, mark, context)


def _several(operator: Operator, written: str, value: object, mark: Mark, context: Decoding) -> Operand | Nothing:
    pair = operator is Operator.BETWEEN
    if not isinstance(value, Sequence) or not value or (pair and len(value) != 2):  # noqa: PLR2004  # two ends
        expected = Text("两个值的列表", "a list of two values") if pair else Text("值的列表", "a list of values")
        return _refuse(written, expected, value, mark, context, example="between: [1, 9]" if pair else "one_of: [a, b]")
    made = [_single(written, each, at, context) for each, at in zip(value, value.marks, strict=True)]
    kept = tuple(each for each in made if not isinstance(each, Nothing))
    return kept if len(kept) == len(made) else NOTHING


def _single(written: str, value: object, mark: Mark, context: Decoding) -> Value | FieldOperand | Nothing:
    if isinstance(value, Mapping) and _is_field(value):
        ((key, path),) = value.items()
        context.met(FIELD, key, value.key_marks[key])
        if isinstance(path, str) and is_path(path):
            return FieldOperand(path, context.at(value.value_marks[key]))
        expected = Text("字段名", "the name of a field")
        return context.say(
            WRONG_TYPE, value.value_marks[key], expected=expected, written=quoted(path), example="{field: floor_area}"
        )
    if value is None:
        return context.say(NULL_OPERAND, mark)
    if isinstance(value, _VALUE):
        return value
    return _refuse(written, Text("一个值", "one value"), value, mark, context, example="is: 5")


def _refuse(operator: str, expected: Text, value: object, mark: Mark, context: Decoding, *, example: str) -> Nothing:
    written = quoted(value)
    return context.say(WRONG_OPERAND, mark, operator=operator, expected=expected, written=written, example=example)


def _is_field(value: Mapping) -> bool:
    return len(value) == 1 and next(iter(value)) in _FIELD
