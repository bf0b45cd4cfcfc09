"""When each question of a merged form is asked: whenever one of the items that it belongs to asks it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.bundling.asked import Asked
from catalog.bundling.part import Part
from catalog.model.form import ShowRule


def show_rules(parts: tuple[Part, ...], fields: Mapping[str, Asked]) -> Iterator[ShowRule]:
    """Yield the rules of the merged form: for whole questions, then for what lies inside objects and rows."""
    for key, asked in fields.items():
        if not asked.always:
            for asker in asked.askers:
                source = asker.part.member.source
                yield from (ShowRule(when=when, ask=(key,), source=source) for when in asker.when)
    for part in parts:
        yield from _inside(part, fields)


def _inside(part: Part, fields: Mapping[str, Asked]) -> Iterator[ShowRule]:
    """Yield the rules about parts of a question, of whichever item the question was taken from."""
    for rule in part.service.item.form.show:
        within = [path for path in rule.ask if rule.each or "." in path]
        group = part.renaming.path(rule.each) if rule.each else None
        owned = [path for path in within if _owns(part, group or part.renaming.path(path), fields)]
        if owned:
            asked = tuple(owned if rule.each else (part.renaming.path(path) for path in owned))
            when = part.renaming.condition(rule.when, row=rule.each is not None)
            yield ShowRule(each=group, when=when, ask=asked, source=rule.source)


def _owns(part: Part, path: str, fields: Mapping[str, Asked]) -> bool:
    found = fields.get(path.partition(".")[0])
    return found is not None and found.askers[0].part is part
