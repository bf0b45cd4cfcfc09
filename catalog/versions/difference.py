"""What changed between two versions of an item, in words for the people whom it concerns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.model.item import Fee, Item, Limit
from catalog.model.shared import Material
from catalog.reading.text import Text
from catalog.versions.fields_changed import fields_changed
from catalog.versions.materials_changed import materials_changed
from catalog.versions.steps_changed import steps_changed

_RENAMED = Text("事项名称由“{old}”改为“{new}”", "the item is now called “{new}”, no longer “{old}”")
_CHANGED = Text("{what}由“{old}”改为“{new}”", "{what}: “{new}”, no longer “{old}”")
_NEW_LIMIT = Text("新增{which}时限{within}", "there is now a {which} limit of {within}")
_NO_LIMIT = Text("取消{which}时限", "there is no {which} limit any more")
_LIMIT = Text("{which}时限由{old}改为{new}", "the {which} limit is now {new}, no longer {old}")
_LIMIT_START = Text("{which}时限的起算改变", "the {which} limit runs from another event")
_NEW_FEE = Text("新增收费“{fee}”：{amount}", "there is a new fee “{fee}”: {amount}")
_NO_FEE = Text("不再收取“{fee}”", "the fee “{fee}” is no longer charged")
_FEE = Text("“{fee}”的收费标准改为{amount}", "the fee “{fee}” is now {amount}")
_OTHER = Text("{what}有修改", "{what} changed")
_STATUTORY, _PROMISED = Text("法定", "statutory"), Text("承诺", "promised")
_PARTS = {
    "applicant": Text("申请人范围", "who may apply"),
    "requirements": Text("受理条件", "the conditions for applying"),
    "basis": Text("设定依据", "the legal basis"),
    "venues": Text("办理地点", "the places"),
    "result": Text("审批结果", "the result"),
    "remedies": Text("救济途径", "the remedies"),
    "duplicates": Text("查重规则", "the duplicate rules"),
    "routing": Text("承办处室的分派", "which office handles it"),
}


def differences(old: Item, new: Item, *, materials: Mapping[str, Material] | None = None) -> list[Text]:
    """Return what changed from `old` to `new`, most important for an applicant first; empty when nothing did.

    With `materials` the materials are called by their names, else by their keys.
    """
    if old == new:
        return []
    named = {key: each.name for key, each in (materials or {}).items()}
    return [
        *fields_changed(old.form, new.form),
        *materials_changed(old.materials, new.materials, named),
        *_limits_changed(old, new),
        *_fees_changed(old.fees, new.fees),
        *steps_changed(old.steps, new.steps),
        *_terms_changed(old, new),
    ]


def _limits_changed(old: Item, new: Item) -> Iterator[Text]:
    for attribute, which in (("statutory", _STATUTORY), ("promised", _PROMISED)):
        before: Limit | None = getattr(old.limits, attribute, None)
        after: Limit | None = getattr(new.limits, attribute, None)
        if before is None and after is not None:
            yield _NEW_LIMIT.fill(which=which, within=after.within.text)
        elif before is not None and after is None:
            yield _NO_LIMIT.fill(which=which)
        elif before is not None and after is not None:
            yield from _limit_changed(before, after, which)


def _limit_changed(before: Limit, after: Limit, which: Text) -> Iterator[Text]:
    if before.within != after.within:
        yield _LIMIT.fill(which=which, old=before.within.text, new=after.within.text)
    if before.from_ is not after.from_:
        yield _LIMIT_START.fill(which=which)


def _fees_changed(old: tuple[Fee, ...], new: tuple[Fee, ...]) -> Iterator[Text]:
    before, after = {fee.name: fee for fee in old}, {fee.name: fee for fee in new}
    for name, fee in after.items():
        if name not in before:
            yield _NEW_FEE.fill(fee=name, amount=fee.amount)
        elif before[name].amount != fee.amount:
            yield _FEE.fill(fee=name, amount=fee.amount)
    for name in before:
        if name not in after:
            yield _NO_FEE.fill(fee=name)


def _terms_changed(old: Item, new: Item) -> Iterator[Text]:
    if old.name != new.name:
        yield _RENAMED.fill(old=old.name, new=new.name)
    for what, before, after in (
        (Text("状态", "status"), old.status, new.status),
        (Text("办件类型", "handling"), old.handling, new.handling),
        (Text("事项类型", "type of item"), old.type, new.type),
    ):
        if before is not after:
            said = Text(before.zh, before.value), Text(after.zh, after.value)
            yield _CHANGED.fill(what=what, old=said[0], new=said[1])
    for attribute, what in _PARTS.items():
        if getattr(old, attribute) != getattr(new, attribute):
            yield _OTHER.fill(what=what)
