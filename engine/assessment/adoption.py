"""The few lines with which a department takes an item that another one declared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.checks.adoptions.allowed import excluded
from catalog.model.catalog import Catalog
from catalog.model.item import Item, Status
from catalog.model.place import Department, Office
from catalog.model.sharing import MayChange, Shared
from catalog.reading.text import Language, Text
from engine.case.intake.compiled import CompiledService

_KEYS: dict[Language, dict[str, str]] = {
    "zh": {
        "adoption": "采用", "item": "事项", "department": "部门", "level": "行使层级", "county": "县级", "when": "当",
        "offices": "处室", "venues": "办理地点", "promised": "承诺时限", "help": "说明",
        "venue": "[{地点: …, 时间: …, 电话: …}]", "limit": "{期限: …}",
    },
    "en": {
        "adoption": "adoption", "item": "item", "department": "department", "level": "level", "county": "county",
        "when": "when", "offices": "offices", "venues": "venues", "promised": "promised", "help": "help",
        "venue": "[{place: …, hours: …, phone: …}]", "limit": "{within: …}",
    },
}  # fmt: skip
_GUESSED = Text("请核对：没有同名处室", "please check: no office of this name")
_WHEN = Text(
    "哪些申请由本部门办理；不写的，只办理直接向本部门提出的",
    "which applications are yours; without it, those made to you alone",
)
_WITHIN = Text("只限这样的申请：{when}", "only applications of which this holds: {when}")
_OFFICES = Text("事项中的处室由哪个处室承担", "which of your offices stands for each that the item names")
_VENUES = Text("本部门的办理地点；不写的，用事项的", "where you handle it in person; the item's where left out")
_PROMISED = Text("更短的承诺时限，不长于{limit}", "a shorter promise, of at most {limit}")
_HELP = Text("给申请人的补充说明", "what you add for applicants")


class AdoptionError(ValueError):
    """The item cannot be taken by the department; `message` says why and what to do."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.zh)
        self.message = message


@dataclass(frozen=True, slots=True)
class Match:
    """An office that the item names and the taker's office that stands for it; `sure` when their names agree."""

    named: str
    own: str
    sure: bool


def adoption_text(catalog: Catalog, item: str, department: str, language: Language = "en") -> str:
    """Return the declaration as YAML: what has to be said, and beside it, as comments, what may be; raises AdoptionError."""
    adopted, taker = _item(catalog, item), _department(catalog, department)
    shared = _allowed(catalog, adopted, taker)
    keys = _KEYS[language]
    lines = [
        f"{keys['adoption']}: {_free_key(catalog, adopted, taker)}",
        f"{keys['item']}: {adopted.key}",
        f"{keys['department']}: {taker.key}",
        *([f"{keys['level']}: {keys['county']}"] if taker.area is not None else ()),
        f"# {keys['when']}: {{…: …}}  # {_when(catalog, adopted, shared).in_(language)}",
        *_changes(catalog, adopted, taker, shared, language),
    ]
    return "\n".join(lines) + "\n"


def _changes(catalog: Catalog, item: Item, taker: Department, shared: Shared, language: Language) -> Iterator[str]:
    keys = _KEYS[language]
    if MayChange.OFFICES in shared.may_change:
        matches = [each for each in matched(catalog, item, taker) if each.named != each.own or not each.sure]
        yield f"{'' if matches else '# '}{keys['offices']}:{'' if matches else ' {…: …}'}  # {_OFFICES.in_(language)}"
        yield from (_line(each, language) for each in matches)
    if MayChange.VENUES in shared.may_change:
        yield f"# {keys['venues']}: {keys['venue']}  # {_VENUES.in_(language)}"
    limit = item.limits and (item.limits.promised or item.limits.statutory)
    if MayChange.PROMISED in shared.may_change and limit:
        said = _PROMISED.fill(limit=limit.within.text).in_(language)
        yield f"# {keys['promised']}: {keys['limit']}  # {said}"
    if MayChange.HELP in shared.may_change:
        yield f"# {keys['help']}: …  # {_HELP.in_(language)}"


def _when(catalog: Catalog, item: Item, shared: Shared) -> Text:
    service = catalog.service(item.key)
    within = CompiledService.of(service, catalog)[0].handlers.within if service and shared.when else None
    if within is None:
        return _WHEN
    only = _WITHIN.fill(when=within.speech.said)
    return Text(f"{_WHEN.zh}；{only.zh}", f"{_WHEN.en}; {only.en}")


def _allowed(catalog: Catalog, item: Item, taker: Department) -> Shared:
    """Return on which terms a department may adopt an item; raises AdoptionError when it may not."""
    key, owner = item.key, item.department
    if owner == taker.key:
        raise AdoptionError(Text(f"“{key}”本就是该部门的事项，无需采用", f"“{key}” is this department's own item"))
    if (shared := item.terms) is None:
        raise AdoptionError(
            Text(
                f"“{key}”未声明可采用；请牵头部门先写“可采用: 是”",
                f"“{key}” may not be adopted; ask the department that owns it to write `shared: true`",
            )
        )
    if (why := excluded(shared, taker)) is not None:
        raise AdoptionError(
            Text(
                f"“{taker.key}”不能采用“{key}”：{why.zh}；请与“{owner}”商定",
                f"“{taker.key}” may not adopt “{key}”: {why.en}; agree with “{owner}”",
            )
        )
    if item.status is not Status.IN_USE:
        raise AdoptionError(Text(f"“{key}”已{item.status.zh}，不能采用", f"“{key}” is {item.status.value}"))
    taken = next((each.key for each in catalog.adopters(key) if each.department == taker.key), None)
    if taken is not None:
        raise AdoptionError(Text(f"该部门已通过“{taken}”采用“{key}”", f"it has adopted “{key}” already, as “{taken}”"))
    return shared


def matched(catalog: Catalog, item: Item, taker: Department) -> tuple[Match, ...]:
    """Return the taker's office for every office that the item names: of the same key, of the same name, or its first."""
    owner = catalog.departments.get(item.department)
    return tuple(_match(each, owner.office(each) if owner else None, taker) for each in dict.fromkeys(_named(item)))


def _named(item: Item) -> Iterator[str]:
    own = (None, item.department)
    for step in item.steps:
        if step.office and step.department in own and not step.from_:
            yield step.office
    for table in item.routing:
        for row in table.rows:
            if row.to.office and row.to.department in own:
                yield row.to.office


def _match(named: str, office: Office | None, taker: Department) -> Match:
    if taker.office(named):
        return Match(named, named, sure=True)
    for each in taker.offices:
        if office and (each.name.zh == office.name.zh or each.name.en == office.name.en):
            return Match(named, each.office, sure=True)
    return Match(named, taker.offices[0].office, sure=False)


def _line(match: Match, language: Language) -> str:
    comment = "" if match.sure else f"  # {_GUESSED.in_(language)}"
    return f"  {match.named}: {match.own}{comment}"


def _free_key(catalog: Catalog, item: Item, taker: Department) -> str:
    key, number = f"{item.key}-{taker.key}", 2
    while key in catalog.items or key in catalog.adoptions:
        key, number = f"{item.key}-{taker.key}-{number}", number + 1
    return key


def _item(catalog: Catalog, key: str) -> Item:
    if (found := catalog.items.get(key)) is None:
        raise AdoptionError(Text(f"目录中没有事项“{key}”", f"the catalogue has no item “{key}”"))
    return found


def _department(catalog: Catalog, key: str) -> Department:
    if (found := catalog.departments.get(key)) is None:
        raise AdoptionError(
            Text(
                f"目录中没有部门“{key}”；请先声明部门及其处室",
                f"the catalogue has no department “{key}”; declare it and its offices first",
            )
        )
    return found
