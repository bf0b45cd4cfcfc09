"""What stands on certificates, as conditions read it: the names and kinds of the fields of a face."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.model.catalog import Catalog
from catalog.model.field import Field, FieldKind
from catalog.model.item import Item
from catalog.reading.text import Text
from engine.evidence.paper import Source
from rules.scope import FieldType, Scope, scope_of, type_of

OWN: Mapping[str, FieldType] = {
    "number": FieldType(FieldKind.TEXT, title=Text("编号", "Number")),
    "holder": FieldType(FieldKind.TEXT, title=Text("持有人", "Holder")),
    "issued": FieldType(FieldKind.DATE, title=Text("颁发日期", "Date of issue")),
    "valid_until": FieldType(FieldKind.DATE, title=Text("有效期至", "Valid until")),
}
"""What stands on every certificate; a condition reads it by these names."""


def fields_of(catalog: Catalog, source: Source, key: str) -> Mapping[str, FieldType]:
    """Return what a condition may read of something on record: nothing of its own where it is not declared."""
    match source:
        case Source.CERTIFICATE:
            return {**_of_issuers(catalog, key), **_of_metadata(catalog, key), **OWN}
        case Source.RESULT:
            item = catalog.items.get(key)
            return {**(dict(scope_of(item.form).fields) if item else {}), **OWN}
        case Source.MATERIAL:
            return OWN


def face_scope(catalog: Catalog, source: Source, key: str, form: Scope) -> Scope:
    """Return the names that a condition about something on record may use: its own bare, the application's as form.x."""
    return Scope(fields_of(catalog, source, key), {**form.outer, "form": form})


def _of_metadata(catalog: Catalog, key: str) -> dict[str, FieldType]:
    certificate = catalog.certificates.get(key)
    declared: Mapping[str, Field] = certificate.metadata if certificate else {}
    return {path: type_of(each) for path, each in declared.items()}


def _of_issuers(catalog: Catalog, key: str) -> dict[str, FieldType]:
    """Return the kinds of what is shown by the form of the first item that issues the certificate."""
    certificate = catalog.certificates.get(key)
    shown = certificate.shows if certificate else ()
    scopes = (scope_of(each.form).fields for each in _issuing(catalog, key))
    known = next(scopes, {})
    return {path: known[path] for path in shown if path in known}


def _issuing(catalog: Catalog, key: str) -> Iterator[Item]:
    return (
        each for each in catalog.items.values() if each.result and each.result.certificate == key and not each.follows
    )
