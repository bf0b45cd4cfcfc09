"""The rules of a service as they are published: every condition in words, every table row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from admin_ui.portal.service.route import places, table_of
from admin_ui.portal.service.table_words import PublishedTable, tables
from catalog.model.catalog import Catalog
from catalog.model.step import Among, Then
from catalog.reading.text import Text, same
from engine.case.intake.compiled import CompiledService
from engine.duplicates.rule import APPLICANT, CompiledRule
from engine.plan.name import name_of
from forms.form import CompiledForm
from rules.clause import listed, marked
from rules.formula_words import say_formula
from rules.speech import Speech

_AMONG = {
    Among.OPEN_CASES: Text("与正在办理的办件相比", "Compared with cases under way"),
    Among.ALL_CASES: Text("与全部办件相比", "Compared with all cases"),
    Among.APPROVED_CASES: Text("与已经准予的办件相比", "Compared with approved cases"),
}
_WITHIN = Text("{among}（{within}内）", "{among} of the past {within}")
_SAME = Text("{among}，{fields}全部相同的，{then}。", "{among}: where {fields} are the same, {then}.")
_SAME_ONE = Text("{among}，{fields}相同的，{then}。", "{among}: where {fields} is the same, {then}.")
_THEN = {
    Then.STOP: Text(
        "先显示已有的办件，说明理由后才能提交", "the earlier case is shown, and a reason is needed to submit"
    ),
    Then.WARN: Text("提醒申请人", "the applicant is told"),
    Then.LINK: Text("与已有的办件关联", "the cases are linked"),
}
_APPLICANT = Text("申请人", "the applicant")


@dataclass(frozen=True, slots=True)
class Saying:
    """A condition as it is said; `meaning` writes out the named conditions in it."""

    said: Text
    meaning: Text | None

    @classmethod
    def of(cls, speech: Speech) -> Saying:
        """Say a condition."""
        return cls(speech.said, speech.meaning)


@dataclass(frozen=True, slots=True)
class Asked:
    """Fields asked only under a condition; `group` names the rows that it is about."""

    fields: Text
    group: Text | None
    when: Saying


@dataclass(frozen=True, slots=True)
class Held:
    """What answers must satisfy, what the applicant reads when they do not, and when it is checked at all."""

    that: Saying
    message: Text
    group: Text | None
    when: Saying | None


@dataclass(frozen=True, slots=True)
class Needed:
    """A material or an item, and the condition under which it is needed; None for always."""

    name: Text
    optional: bool
    when: Saying | None


@dataclass(frozen=True, slots=True)
class Taken:
    """A step: when it is taken, and who does it: the offices named, or those that a decision table names."""

    name: Text
    when: Saying | None
    by: tuple[Text, ...]
    table: tuple[str, Text] | None
    """key and name of the table; None where the step names its offices"""


@dataclass(frozen=True, slots=True)
class Handled:
    """A department that handles an item which several share, and of which applications it is its own."""

    key: str
    department: Text
    when: Saying | None
    """None for what is applied for there alone, and for all that is left to the department that owns the item"""
    owner: bool


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A duplicate rule in a sentence, how it is told, and when it compares at all."""

    name: Text | None
    said: Text
    when: Saying | None


@dataclass(frozen=True, slots=True)
class PublishedRules:
    """Every rule of a service."""

    asked: tuple[Asked, ...]
    held: tuple[Held, ...]
    computed: tuple[tuple[Text, Text], ...]
    items: tuple[Needed, ...]
    """of a bundle, its items"""
    materials: tuple[Needed, ...]
    within: Saying | None
    """the applications that adopters may handle at all; None for all"""
    handled: tuple[Handled, ...]
    """who shares the item; nobody where one department has it alone"""
    steps: tuple[Taken, ...]
    tables: tuple[PublishedTable, ...]
    duplicates: tuple[Duplicate, ...]


def published_rules(ready: CompiledService, catalog: Catalog) -> PublishedRules:
    """Put the rules of a compiled service into words."""
    form = ready.form
    computed = tuple((form.computed[each.key].title, say_formula(each)) for each in form.computation.formulas)
    return PublishedRules(
        asked=tuple(_asked(form)),
        held=tuple(_held(ready, catalog)),
        computed=computed,
        items=tuple(_items(ready)),
        materials=tuple(_materials(ready, catalog)),
        within=Saying.of(ready.handlers.within.speech) if ready.handlers.within else None,
        handled=tuple(_handled(ready)),
        steps=tuple(_steps(ready, catalog)),
        tables=tables(ready, catalog),
        duplicates=tuple(_duplicate(rule, ready, catalog) for rule in ready.duplicates),
    )


def _asked(form: CompiledForm) -> Iterator[Asked]:
    """Yield what is asked when, in page order; fields with the same condition together."""
    together: dict[tuple[str, Text], tuple[Speech, list[Text]]] = {}
    for ask in sorted(form.asks, key=lambda each: form.rank.get(each.path, 0)):
        _, titles = together.setdefault((ask.group, ask.speech.said), (ask.speech, []))
        titles.append(_title(form, ask.path))
    for (group, _), (speech, titles) in together.items():
        yield Asked(_together(titles), _title(form, group) if group else None, Saying.of(speech))


def _held(ready: CompiledService, catalog: Catalog) -> Iterator[Held]:
    for relation in ready.form.relations:
        scope = ready.form.scope
        if relation.group:
            scope = scope.fields[relation.group].rows or scope
        that, when = relation.declared.that, relation.declared.when
        yield Held(
            that=Saying.of(Speech(that, scope, catalog.conditions)),
            message=relation.message,
            group=_title(ready.form, relation.group) if relation.group else None,
            when=Saying.of(Speech(when, scope, catalog.conditions)) if when is not None else None,
        )


def _items(ready: CompiledService) -> Iterator[Needed]:
    for each in ready.members:
        when = Saying.of(each.when.speech) if each.when else None
        yield Needed(each.service.service.item.name, optional=False, when=when)


def _materials(ready: CompiledService, catalog: Catalog) -> Iterator[Needed]:
    for requirement, when in ready.materials.requirements:
        material = catalog.materials.get(requirement.material)
        name = material.name if material else same(requirement.material)
        yield Needed(name, requirement.optional, Saying.of(when.speech) if when else None)


def _handled(ready: CompiledService) -> Iterator[Handled]:
    adopters, owner = ready.handlers.adopters, ready.handlers.owner
    for each in adopters:
        when = Saying.of(each.when.speech) if each.when else None
        yield Handled(each.service.key, each.service.department.name, when, owner=False)
    if adopters:
        yield Handled(owner.key, owner.department.name, None, owner=True)


def _steps(ready: CompiledService, catalog: Catalog) -> Iterator[Taken]:
    plan = ready.plan
    for step in plan.ordered:
        when, key = plan.conditions.get(step.step), table_of(step)
        table = plan.routing.tables.get(key) if key else None
        yield Taken(
            name=name_of(step, plan.kinds[step.step]),
            when=Saying.of(when.speech) if when else None,
            by=() if table else tuple(places(step, catalog, plan)),
            table=(key, table.declared.name or same(key)) if key and table else None,
        )


def _duplicate(rule: CompiledRule, ready: CompiledService, catalog: Catalog) -> Duplicate:
    declared, form = rule.declared, ready.form
    fields = _together([_APPLICANT if path == APPLICANT else _title(form, path) for path in declared.same])
    among = _AMONG[declared.among]
    if declared.within is not None:
        within = declared.within.text
        among = _WITHIN.fill(among=among, within=Text(within.zh, within.en.removeprefix("1 ")))
    said = (_SAME if len(declared.same) > 1 else _SAME_ONE).fill(among=among, fields=fields, then=_THEN[declared.then])
    when = Speech(declared.when, form.scope, catalog.conditions) if declared.when is not None else None
    return Duplicate(declared.title, said, Saying.of(when) if when else None)


def _title(form: CompiledForm, path: str) -> Text:
    field = form.field(path)
    return field.title if field else same(path)


def _together(titles: Sequence[Text]) -> Text:
    """List titles, those that list things themselves in quotation marks."""
    return listed([marked(each) for each in titles], "and") if len(titles) > 1 else titles[0]
