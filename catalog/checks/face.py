"""What stands on a certificate, found by its name: what its kind declares, what its item asks, and what is on every one."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.checks.fields import find
from catalog.model.catalog import Catalog
from catalog.model.field import Field, FieldKind
from catalog.reading.text import Text

_ON_EVERY: Mapping[str, Field] = {
    "number": Field("number", FieldKind.TEXT, Text("编号", "Number"), {}),
    "holder": Field("holder", FieldKind.TEXT, Text("持有人", "Holder"), {}),
    "issued": Field("issued", FieldKind.DATE, Text("颁发日期", "Date of issue"), {}),
    "valid_until": Field("valid_until", FieldKind.DATE, Text("有效期至", "Valid until"), {}),
}


def on_face(catalog: Catalog, certificate: str, name: str) -> Field | None:
    """Return the field that stands on the certificates of a kind under a name; None where nothing does."""
    declared = catalog.certificates.get(certificate)
    if declared is None:
        return None
    if name in _ON_EVERY or name in declared.metadata:
        return _ON_EVERY.get(name) or declared.metadata[name]
    if name not in declared.shows:
        return None
    issuing = (each for each in catalog.items.values() if each.result and each.result.certificate == certificate)
    found = (find(each.form, name) for each in issuing)
    return next((each for each in found if each is not None), None)


def fits(shown: Field, asked: Field) -> bool:
    """Say whether an answer can be taken from what stands on a face: of one kind, numbers of either."""
    numbers = {FieldKind.INTEGER, FieldKind.DECIMAL}
    return shown.kind is asked.kind or {shown.kind, asked.kind} <= numbers
