"""Answers that a bundle settles itself: each is to a question there is that nobody is asked, and one that it may have."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.checks.bundles.questions import BUNDLE_UNKNOWN_FIELD
from catalog.checks.bundles.taken import item_of
from catalog.checks.nearest import nearest
from catalog.language.decoding import quoted
from catalog.model.bundle import Bundle, Member
from catalog.model.catalog import Catalog
from catalog.model.field import Field, FieldKind
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

BUNDLE_SETTLED_UNFIT = Problem(
    "bundle-settled-unfit",
    Text(
        "“{item}”的字段“{field}”不能定为{value}：{why}",
        "`{field}` of `{item}` cannot be settled as {value}: {why}",
    ),
    Text(
        "请写一个它能有的答案，或者去掉，由申请人回答",
        "settle an answer that it may have, or leave it to the applicant",
    ),
)
NO_SUCH_KIND = Text("只能定是否、整数和选项", "only a yes or no, a whole number or an option can be settled")
NOT_AN_ANSWER = Text("它的答案是{answers}", "its answers are {answers}")
YES_OR_NO = Text("“true”和“false”", "`true` and `false`")
WHOLE_NUMBERS = Text("一个范围以内的整数", "whole numbers within its bounds")
ASKED_LATER = Text("同一字段又写在“开始时再交”里", "it stands under `later` as well")
ASKED_ANYWAY = Text(
    "它由引导问题或者对象中的一项回答，照样会问", "a guiding question, or a part of an object, asks it anyway"
)
SETTLED_OTHERWISE = Text("同一个问题已另定为别的答案", "the same question is settled otherwise already")
_TYPES = {FieldKind.BOOLEAN: bool, FieldKind.INTEGER: int, FieldKind.CHOICE: str}


def check_bundle_settled(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for every settled answer to no question, or that its question cannot have."""
    for bundle in catalog.bundles.values():
        known: dict[str, object] = {}
        for member in bundle.items:
            for key, value in member.settled.items():
                found = _unfit(catalog, bundle, member, key, known)
                known.setdefault(_question(catalog, bundle, member, key), value)
                yield from () if found is None else (found,)


def _unfit(catalog: Catalog, bundle: Bundle, member: Member, key: str, known: dict[str, object]) -> Diagnostic | None:
    item, value, at = item_of(catalog, member.item), member.settled[key], place.of_member(member, "settled", key)
    if item is None:
        return None
    field = item.form.fields.get(key)
    if field is None:
        return BUNDLE_UNKNOWN_FIELD.at(at, name=f"{member.item}.{key}", suggestion=nearest(key, item.form.fields))
    question = _question(catalog, bundle, member, key)
    why = _why(field, value) or _nowhere(bundle, member, key, question)
    if why is None and known.get(question, value) != value:
        why = SETTLED_OTHERWISE
    said = {"item": member.item, "field": key, "value": quoted(value)}
    return None if why is None else BUNDLE_SETTLED_UNFIT.at(at, **said, why=why)


def _why(field: Field, value: object) -> Text | None:
    expected = _TYPES.get(field.kind)
    if expected is None:
        return NO_SUCH_KIND
    answer = type(value) is expected and (not field.options or value in {each.value for each in field.options})
    return None if answer and _within(field, value) else NOT_AN_ANSWER.fill(answers=_answers(field))


def _answers(field: Field) -> Text:
    if field.options:
        values = [str(each.value) for each in field.options]
        return Text("、".join(f"“{each}”" for each in values), ", ".join(f"`{each}`" for each in values))
    return YES_OR_NO if field.kind is FieldKind.BOOLEAN else WHOLE_NUMBERS


def _nowhere(bundle: Bundle, member: Member, key: str, question: str) -> Text | None:
    """Say why an answer that a field may have is not shown in its place."""
    if key in member.later:
        return ASKED_LATER
    return ASKED_ANYWAY if "." in question or question in bundle.guide.fields else None


def _within(field: Field, value: object) -> bool:
    least, most = field.schema.get("minimum"), field.schema.get("maximum")
    if not isinstance(value, int) or isinstance(value, bool):
        return True
    return (not isinstance(least, int) or least <= value) and (not isinstance(most, int) or value <= most)


def _question(catalog: Catalog, bundle: Bundle, member: Member, key: str) -> str:
    """Return under which key the merged form answers a member's field."""
    return catalog.merged[bundle.key].keys.get(member.item, {}).get(key, key)
