"""What a published result or a certificate tells, in the words of the catalogue version that declares it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from admin_ui.platform import platform
from catalog.checks.fields import find
from catalog.model.catalog import Catalog, Service
from catalog.model.certificate_names import ON_EVERY_CERTIFICATE
from catalog.model.form import Form
from catalog.reading.text import Text, day_text, same
from forms.listing import Listed, listed_at

TITLES: Mapping[str, Text] = {
    "holder": Text("持有人", "Holder"),
    "number": Text("证照编号", "Number"),
    "issued": Text("发证日期", "Issued"),
    "valid_until": Text("有效期至", "Valid until"),
}
_DAYS = frozenset({"issued", "valid_until"})


def catalog_of(version: str) -> Catalog | None:
    """Return the catalogue of a version; None when it cannot be read any more."""
    try:
        return platform().editions.get(version).catalog
    except KeyError:
        return None


def forms_of(service: Service | None, catalog: Catalog | None) -> tuple[Form, ...]:
    """Return the forms whose fields a service tells: its own, and that of the item whose certificate it follows."""
    if service is None:
        return ()
    followed = catalog.items.get(service.item.follows or "") if catalog else None
    return (service.item.form, *([followed.form] if followed else []))


def listed_facts(forms: Sequence[Form], names: Iterable[str], facts: Mapping[str, object]) -> Iterator[Listed]:
    """Yield what is told under the names, in their order, then what else there is; what has no value is left out."""
    for name in dict.fromkeys((*names, *facts)):
        if name in facts:
            yield from _listed(forms, name, facts[name])


def _listed(forms: Sequence[Form], name: str, value: object) -> Iterator[Listed]:
    if name in ON_EVERY_CERTIFICATE:
        said = day_text(date.fromisoformat(str(value))) if name in _DAYS else same(str(value))
        yield Listed(name, TITLES[name], said)
    elif (form := next((each for each in forms if find(each, name) is not None), None)) is None:
        yield Listed(name, same(name), same(str(value)))
    else:
        yield from listed_at(form, name, value)
