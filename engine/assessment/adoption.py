"""The few lines with which a department takes an item that another one declared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.model.catalog import Catalog
from catalog.model.item import Item
from catalog.model.place import Department, Office
from catalog.reading.text import Language, Text

_KEYS: dict[Language, dict[str, str]] = {
    "zh": {"adoption": "采用", "item": "事项", "department": "部门", "offices": "处室"},
    "en": {"adoption": "adoption", "item": "item", "department": "department", "offices": "offices"},
}
_GUESSED = Text("请核对：没有同名处室", "please check: no office of this name")


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
    """Return the declaration as YAML, with a comment at every office that was guessed; raises AdoptionError."""
    adopted, taker = _item(catalog, item), _department(catalog, department)
    if adopted.department == taker.key:
        raise AdoptionError(Text(f"“{item}”本就是该部门的事项，无需采用", f"“{item}” is this department's own item"))
    if not adopted.shared:
        raise AdoptionError(
            Text(
                f"“{item}”未声明可采用；请牵头部门先写“可采用: 是”",
                f"“{item}” may not be adopted; ask the department that owns it to write `shared: true`",
            )
        )
    keys = _KEYS[language]
    lines = [
        f"{keys['adoption']}: {_free_key(catalog, adopted, taker)}",
        f"{keys['item']}: {adopted.key}",
        f"{keys['department']}: {taker.key}",
    ]
    matches = [each for each in matched(catalog, adopted, taker) if each.named != each.own or not each.sure]
    if matches:
        lines.append(f"{keys['offices']}:")
        lines += [_line(each, language) for each in matches]
    return "\n".join(lines) + "\n"


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
