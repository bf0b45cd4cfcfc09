"""Which records can be submitted at all: what show rules, required answers and relations between answers leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalog.model.field import FieldKind
from rules.analysis.mention import Mentions
from rules.analysis.region import Both, Region, outside
from rules.analysis.setting import Bound, Setting, name_of
from rules.analysis.space import Space
from rules.compiled import compile_condition
from rules.expression import Expression, Reference
from rules.facts import Facts, Record
from rules.facts import read as value_of


@dataclass(frozen=True, slots=True)
class Possible:
    """The space that some conditions need, and what of it no submitted record can be."""

    space: Space
    names: Mapping[str, Reference]
    bounds: tuple[Bound, ...]
    read: tuple[Reference, ...]
    """the names that the conditions themselves read"""

    @classmethod
    def of(cls, setting: Setting, conditions: Iterable[tuple[Expression, str]], apart: Bound | None = None) -> Possible:
        """Gather what conditions read, and what that depends on in turn; the relation `apart` is not reckoned with."""
        mentions, bounds, groups = Mentions(), list[Bound](), {""}
        for expression, group in conditions:
            mentions.add(expression, group)
            groups.add(group)
        read = tuple(mentions.names.values())
        waiting = [each for each in setting.bounds if each is not apart and each.group in groups]
        seen = 0
        while seen < len(mentions.names):
            names = list(mentions.names)[seen:]
            seen = len(mentions.names)
            for name in names:
                known = setting.known(name)
                for when in known.when:
                    mentions.add(when, known.group)
                for operand in setting.operands(name):
                    mentions.names.setdefault(operand.path, operand)
            touching = [each for each in waiting if _touches(each, mentions)]
            for each in touching:
                mentions.add(each.that, each.group)
                if each.when is not None:
                    mentions.add(each.when, each.group)
            bounds += touching
            waiting = [each for each in waiting if each not in touching]
        return cls(Space(setting, mentions), mentions.names, tuple(bounds), read)

    def impossible(self) -> Iterator[Region]:
        """Yield regions in which no submitted record lies."""
        for name in self.names:
            yield from self._asked(name)
        for bound in self.bounds:
            yield broken(self.space, bound)
        for link in self.space.links:
            yield from link.impossible(self.space.axes)

    def contradicted(self, record: Record, facts: Facts) -> bool:
        """Say whether a record of the form cannot be submitted, as far as the names in question show."""
        return any(self._amiss(name, reference, record, facts) for name, reference in self.names.items()) or any(
            _breaks(bound, record, facts) for bound in self.bounds if not bound.group
        )

    def _asked(self, name: str) -> Iterator[Region]:
        known, space = self.space.setting.known(name), self.space
        if known.when:
            asked = Both(tuple(space.region(when, known.group) for when in known.when))
            given, absent = space.given(name), space.absent(name)
            yield Both((given, outside(asked, space.whole)))
            if known.required:
                yield Both((asked, absent))
        elif known.required and self.names[name].type.kind is FieldKind.CHOICES:
            yield space.absent(name)

    def _amiss(self, name: str, reference: Reference, record: Record, facts: Facts) -> bool:
        known = self.space.setting.known(name)
        if known.group or known.field is None or known.computed:
            return False
        given = value_of(reference, record, facts) is not None
        asked = all(compile_condition(when)(record, facts) for when in known.when)
        return (given and not asked) or (known.required and asked and not given)


def broken(space: Space, bound: Bound) -> Region:
    """Return where a relation is broken: all that it needs is there, it applies, and does not hold."""
    that = outside(space.region(bound.that, bound.group), space.whole)
    when = () if bound.when is None else (space.region(bound.when, bound.group),)
    return Both((that, *when, *(space.given(name_of(each, bound.group)) for each in bound.needs)))


def _touches(bound: Bound, mentions: Mentions) -> bool:
    return any(name_of(each, bound.group) in mentions.names for each in bound.needs)


def _breaks(bound: Bound, record: Record, facts: Facts) -> bool:
    if compile_condition(bound.that)(record, facts):
        return False
    if bound.when is not None and not compile_condition(bound.when)(record, facts):
        return False
    return all(value_of(each, record, facts) is not None for each in bound.needs)
