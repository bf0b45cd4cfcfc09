"""When each question of a merged form is asked: whenever one of the items that it belongs to asks it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.bundling.asked import Asked
from catalog.bundling.part import Part
from catalog.bundling.renaming import Outward
from catalog.model.condition import Condition
from catalog.model.field import Field, FieldKind
from catalog.model.form import ShowRule


def show_rules(parts: tuple[Part, ...], fields: Mapping[str, Asked]) -> Iterator[ShowRule]:
    """Yield the rules of the merged form: for whole questions, then for what lies inside objects and rows."""
    for key, asked in fields.items():
        if not asked.always:
            for asker in asked.askers:
                source = asker.part.member.source
                yield from (ShowRule(when=when, ask=(key,), source=source) for when in asker.when)
        yield from _of_some(key, asked)
    for part in parts:
        yield from _inside(part, fields)


def _of_some(key: str, asked: Asked) -> Iterator[ShowRule]:
    """Yield when to ask those parts of a question that not every item needs, as far as no rule of the lead's says it."""
    ruled = {path for rule in asked.lead.service.item.form.show for path in _paths(asked.lead, rule)}
    for child in asked.field.fields:
        if f"{key}.{child.key}" not in ruled:
            for when in _needed(asked, child):
                yield _rule(key, asked, child, when)


def _needed(asked: Asked, child: Field) -> tuple[Condition, ...]:
    """Return when some item needs a part of a question that is asked; none where that is always."""
    askers = asked.askers_of(child.key)
    if len(askers) == len(asked.askers) or any(not each.when for each in askers):
        return ()
    return tuple(when for each in askers for when in each.when)


def _rule(key: str, asked: Asked, child: Field, when: Condition) -> ShowRule:
    source = asked.lead.member.source
    if asked.field.kind is not FieldKind.GROUP:
        return ShowRule(when=when, ask=(f"{key}.{child.key}",), source=source)
    return ShowRule(each=key, when=_outward(asked.lead, when), ask=(child.key,), source=source)


def _outward(part: Part, when: Condition) -> Condition:
    """Return a condition on the form as it is written about a row of it."""
    return Outward({}, part.renaming.named).condition(when)


def _paths(part: Part, rule: ShowRule) -> Iterator[str]:
    """Yield the paths in the merged form of what a rule of a part asks."""
    for path in rule.ask:
        yield part.renaming.path(f"{rule.each}.{path}" if rule.each else path)


def _inside(part: Part, fields: Mapping[str, Asked]) -> Iterator[ShowRule]:
    """Yield the rules about parts of a question, of whichever item the question is asked as."""
    for rule in part.service.item.form.show:
        group = part.renaming.path(rule.each) if rule.each else None
        for path in rule.ask:
            target = part.renaming.path(f"{rule.each}.{path}" if rule.each else path)
            head, _, rest = target.partition(".")
            asked = fields.get(head)
            if rest and asked is not None and asked.lead is part:
                yield from _ruled(part, rule, group, path if group else target, _child(asked, rest))


def _child(asked: Asked, rest: str) -> tuple[Condition, ...]:
    child = asked.field.child(rest.partition(".")[0])
    return () if child is None else _needed(asked, child)


def _ruled(
    part: Part, rule: ShowRule, group: str | None, path: str, needed: tuple[Condition, ...]
) -> Iterator[ShowRule]:
    """Yield a rule as it stands in the merged form, for each case in which what it asks is needed at all."""
    own = part.renaming.condition(rule.when, row=rule.each is not None)
    for when in needed or (None,):
        outer = _outward(part, when) if when is not None and group else when
        both = part.together(own, outer) or own
        yield ShowRule(each=group, when=both, ask=(path,), source=rule.source)
