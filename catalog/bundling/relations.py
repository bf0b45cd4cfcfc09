"""What must hold in a merged form: the rules of every item that is chosen, and what only some of them require."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.bundling.asked import Asked, Asker
from catalog.bundling.part import Part
from catalog.model.condition import AnyOf, FieldTest, Operator
from catalog.model.form import MustHold
from catalog.model.names import names
from catalog.reading.text import Text

REQUIRED_FOR = Text("办理“{item}”须填写此项", "“{item}” needs this answer")


def relations(parts: tuple[Part, ...], fields: Mapping[str, Asked]) -> Iterator[MustHold]:
    """Yield the relations of the merged form; one about what comes later is checked when that comes."""
    for part in parts:
        rules = part.service.item.form.must_hold
        yield from (_renamed(part, rule) for rule in rules if not _comes_later(part, rule))
    for asked in fields.values():
        yield from (
            _required(each) for each in asked.askers if not each.field.optional and _may_be_left_out(asked, each)
        )


def _may_be_left_out(asked: Asked, asker: Asker) -> bool:
    inside = asked.field.child(asker.inside) if asker.inside else None
    return asked.field.optional or (inside is not None and inside.optional)


def _required(asker: Asker) -> MustHold:
    key, at = asker.path, asker.part.member.source.position
    given = FieldTest(key, Operator.GIVEN, operand=True, at=at, operand_at=at)
    when = AnyOf(asker.when, at) if len(asker.when) > 1 else asker.when[0] if asker.when else None
    message = REQUIRED_FOR.fill(item=asker.part.name)
    return MustHold(that=given, when=when, at=key, message=message, source=asker.part.member.source)


def _comes_later(part: Part, rule: MustHold) -> bool:
    conditions = (each for each in (rule.that, rule.when) if each is not None)
    read = (name for each in conditions for name in names(each, part.renaming.named, rule.each))
    return any(name.partition(".")[0] in part.member.later for name in read)


def _renamed(part: Part, rule: MustHold) -> MustHold:
    row = rule.each is not None
    that = part.renaming.condition(rule.that, row=row)
    own = None if rule.when is None else part.renaming.condition(rule.when, row=row)
    return MustHold(
        each=part.renaming.path(rule.each) if rule.each else None,
        that=that,
        when=own if row else part.together(part.member.when, own),
        at=rule.at if row or rule.at is None else part.renaming.path(rule.at),
        message=rule.message,
        source=rule.source,
    )
