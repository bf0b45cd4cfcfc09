"""Conditions said in plain Chinese and English, from the titles, units and option labels of the fields."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from catalog.model.condition import Operator
from catalog.model.field import FieldKind
from catalog.model.measure import Measure, spoken
from catalog.reading.text import Text, day_text, same
from rules.clause import Clause, Shape, joined, listed, lists, marked, quoted
from rules.expression import Anything, Count, Everything, Expression, OfRows, Reference, Scalar, Test
from rules.scope import FieldType
from rules.wording import (
    EVERY,
    GIVEN,
    NEITHER,
    OF_ROWS,
    ROWS_WHERE,
    ROWS_WHERE_SEVERAL,
    SOME,
    WITH_CHOICE,
    WITH_DATE,
    WITH_FIELD,
    WITH_NUMBER,
    WITH_OTHER,
    Phrases,
)
from rules.yes_no import said_of

_BOTH = 2
_ROWS = Measure("行", "rows", "row")
_UPLOADED = frozenset({FieldKind.FILE, FieldKind.FILES})
_CHOSEN = frozenset({FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.BOOLEAN})
_LOWEST, _HIGHEST = (
    frozenset({Operator.AT_LEAST, Operator.MORE_THAN}),
    frozenset({Operator.AT_MOST, Operator.LESS_THAN}),
)


def say(expression: Expression) -> Text:
    """Say a condition; parts that combine differently inside are bracketed."""
    return clause(expression).text


def clause(expression: Expression) -> Clause:
    """Say a condition so that it can be joined with others."""
    match expression:
        case Everything(parts):
            return joined(_clauses(parts, all_hold=True), all_hold=True)
        case Anything(parts):
            return joined(_clauses(parts, all_hold=False), all_hold=False)
        case OfRows(group, every, where):
            return _of_rows(title(group), clause(where), every=every)
        case Test():
            return _said(expression)


def title(subject: Reference) -> Text:
    """Name a field by its title, in quotation marks where the title itself lists several things."""
    known = marked(subject.type.title or same(subject.written))
    if subject.record == "form":
        return Text(f"申请表的{known.zh}", f"{known.en} of the form")
    return known


def say_value(value: Scalar, of: FieldType) -> Text:
    """Say a value as kept: decimals at their scale with the unit, options by label, dates in full."""
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    if isinstance(value, int):
        number = f"{Decimal(value).scaleb(-of.scale):f}"
        number = number.rstrip("0").rstrip(".") if "." in number else number
        return spoken(number, of.unit)
    if of.kind is FieldKind.DATE:
        return day_text(date.fromisoformat(value))
    if value in of.options:
        return marked(of.label(value))
    return quoted(same(value))


def _clauses(parts: Sequence[Expression], *, all_hold: bool) -> list[Clause]:
    """Say the parts; the lower and the upper end of one value are said together."""
    made: list[Clause] = []
    taken: set[int] = set()
    for number, part in enumerate(parts):
        if number in taken:
            continue
        other = next((each for each in range(number + 1, len(parts)) if _ends(part, parts[each])), None)
        if other is None:
            made.append(clause(part))
            continue
        taken.add(other)
        made.append(_both_ends(part, parts[other], all_hold=all_hold))
    return made


def _ends(first: Expression, second: Expression) -> bool:
    """Say whether two tests are on one value, one from below and one from above."""
    if not (isinstance(first, Test) and isinstance(second, Test)) or first.subject != second.subject:
        return False
    if isinstance(first.subject, Count):
        return False
    operators = (first.operator, second.operator)
    return any(one in _LOWEST and other in _HIGHEST for one, other in (operators, operators[::-1]))


def _both_ends(first: Expression, second: Expression, *, all_hold: bool) -> Clause:
    assert isinstance(first, Test)  # noqa: S101  # they are ends
    assert isinstance(second, Test)  # noqa: S101
    if all_hold and first.operator in _HIGHEST:
        first, second = second, first
    low, high = _predicate(first), _predicate(second)
    zh, en = ("、", "and") if all_hold else ("或者", "or")
    both = Text(f"{low.zh}{zh}{high.zh.lstrip()}", f"{low.en} {en} {high.en.removeprefix('is ')}")
    return Clause(_sentence(first, both), Shape.LISTED)


def _said(test: Test) -> Clause:
    if test.operator is Operator.GIVEN and isinstance(test.subject, Reference):
        return Clause(GIVEN[_how(test.subject)][test.negated].fill(subject=title(test.subject)))
    if isinstance(test.subject, Reference) and test.operator is Operator.IS and isinstance(test.operands[0], bool):
        said = _answered(test.subject, yes=test.operands[0])
        return Clause(said, Shape.LISTED if lists(said.zh) else Shape.SINGLE)
    several = len(test.operands) > 1
    return Clause(_sentence(test, _predicate(test)), Shape.LISTED if several else Shape.SINGLE)


def _answered(subject: Reference, *, yes: bool) -> Text:
    if subject.type.said is not None:
        return subject.type.said[not yes]
    known = subject.type.title or same(subject.written)
    if subject.record == "form":
        said = quoted(known)
        return Text(f"申请表中{said.zh}为{'是' if yes else '否'}", f"{said.en} of the form is {'yes' if yes else 'no'}")
    return said_of(known, yes=yes)


def _sentence(test: Test, predicate: Text) -> Text:
    """Put the subject before what is said of it; a number stands apart from Chinese characters."""
    subject = _counted(test.subject) if isinstance(test.subject, Count) else title(test.subject)
    return Text(f"{subject.zh}{predicate.zh}", f"{subject.en} {predicate.en}")


def _predicate(test: Test) -> Text:
    first = test.operands[0]
    if isinstance(first, Reference):
        return _compared(test, first)
    unit = FieldType(FieldKind.INTEGER, unit=_ROWS) if isinstance(test.subject, Count) else test.subject.type
    values = [say_value(each, unit) for each in test.operands if not isinstance(each, Reference)]
    phrase, numeric = _phrase(test), test.subject.type.numeric
    if test.operator is Operator.BETWEEN:
        low, high = (_spaced(each) if numeric else each for each in values)
        return _close(phrase.fill(low=low, high=high))
    one = _several(test, values)
    return _close(phrase.fill(value=_spaced(one) if numeric else one))


def _several(test: Test, values: list[Text]) -> Text:
    if len(values) > 1 and (test.operator, test.negated) in NEITHER:
        said = listed(values, "nor" if len(values) == _BOTH else "or")
        return Text(said.zh, f"{'neither' if len(values) == _BOTH else 'none of'} {said.en}")
    said = listed(values, "and" if test.operator is Operator.HAS_ALL else "or")
    if len(values) > 1 and test.operator is Operator.HAS_ANY:
        return Text(said.zh, f"at least one of {said.en}")
    if len(values) > 1 and test.operator is Operator.HAS_ALL:
        return Text(said.zh, f"{'both' if len(values) == _BOTH else 'all of'} {said.en}")
    return said


def _compared(test: Test, other: Reference) -> Text:
    named = title(other)
    en = named.en if named.en.startswith(("The ", "the ", "“")) else f"the {named.en}"
    phrase = WITH_FIELD[test.operator, other.type.kind is FieldKind.DATE, test.negated]
    if isinstance(test.subject, Count):
        named = Text(f"的行数{phrase.zh}", phrase.en).fill(value=Text(named.zh, en))
        return Text(named.zh, f"has a number of rows that {named.en}")
    return phrase.fill(value=Text(named.zh, en))


def _phrase(test: Test) -> Text:
    kinds: list[Phrases] = [WITH_OTHER]
    if test.subject.type.numeric:
        kinds = [OF_ROWS if isinstance(test.subject, Count) else WITH_NUMBER, WITH_OTHER]
    elif test.subject.type.kind is FieldKind.DATE:
        kinds = [WITH_DATE, WITH_OTHER]
    elif test.subject.type.kind is FieldKind.CHOICE:
        kinds = [WITH_CHOICE, WITH_OTHER]
    test_of = (test.operator, test.negated)
    if len(test.operands) == 1 and test.operator in _SINGLE:
        test_of = _SINGLE[test.operator]
        test_of = (test_of[0], test.negated) if test_of[0] is Operator.HAS else _IS_OR_NOT[test.negated]
    return next(phrases[test_of] for phrases in kinds if test_of in phrases)


_SINGLE = {
    Operator.ONE_OF: (Operator.IS, False),
    Operator.HAS_ANY: (Operator.HAS, False),
    Operator.HAS_ALL: (Operator.HAS, False),
}
_IS_OR_NOT = {False: (Operator.IS, False), True: (Operator.IS_NOT, False)}


def _of_rows(group: Text, where: Clause, *, every: bool) -> Clause:
    """Say a test on rows; Chinese quotes what holds of a row, English brackets it where it is more than one test."""
    en = where.text.en if where.shape <= Shape.LISTED else f"({where.text.en})"
    inner = Text(quoted(where.text).zh[1:-1], en)
    return Clause((EVERY if every else SOME).fill(group=group, where=inner), min(where.shape, Shape.LISTED))


def _counted(count: Count) -> Text:
    group = title(count.group)
    if count.where is None:
        return group
    where = clause(count.where)
    inner = quoted(where.text).zh[1:-1]
    if where.shape > Shape.LISTED:
        return ROWS_WHERE_SEVERAL.fill(group=group, where=Text(inner, where.text.en))
    return ROWS_WHERE.fill(group=group, where=where.text)


def _how(subject: Reference) -> str:
    """Say how a value comes about."""
    if subject.record in {"applicant", "case"}:
        return "known"
    if subject.type.kind in _UPLOADED:
        return "uploaded"
    return "chosen" if subject.type.kind in _CHOSEN else "filled in"


def _spaced(value: Text) -> Text:
    """Set a number apart from the Chinese before and, where no Chinese unit follows it, behind."""
    behind = " " if value.zh[-1].isascii() and value.zh[-1] != "%" else ""
    return Text(f" {value.zh}{behind}", value.en)


def _close(predicate: Text) -> Text:
    """Take away the space at the end of a sentence and between Chinese signs."""
    return Text(predicate.zh.replace("、 ", "、").rstrip(), predicate.en)
