"""What follows needs a certificate to follow, and ends with the same kind or with none."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import fields, place
from catalog.checks.nearest import nearest
from catalog.model.catalog import Catalog
from catalog.model.following import FollowKind, FollowUp
from catalog.model.item import Item
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text, same

LATER_WITHOUT_CERTIFICATE = Problem(
    "later-without-certificate",
    Text("事项“{item}”不颁发证照，谈不上后续", "the item `{item}` issues no certificate that anything could follow"),
    Text("请在“结果”中写明证照，或删去“后续”", "name the certificate under `result`, or delete `later`"),
)
LATER_OTHER_CERTIFICATE = Problem(
    "later-other-certificate",
    Text(
        "{kind}事项“{later}”应当颁发“{wanted}”，写的是“{issued}”",
        "`{later}` ({kind}) should issue `{wanted}`, not `{issued}`",
    ),
    Text(
        "延续、变更、补证颁发同一种证照；注销、年报、延期不颁发证照",
        "renewal, change and reissue issue the same certificate; the others issue none",
    ),
)
CHANGE_UNKNOWN_FIELD = Problem(
    "change-unknown-field",
    Text(
        "“{field}”不能变更：它须载于证照照面，并由事项“{later}”的表单询问",
        "`{field}` cannot be changed: it must stand on the certificate and be asked by `{later}`",
    ),
    Text("{suggestion}", "{suggestion}"),
)
NONE = same("—")


def check_certificates(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for what follows no certificate, or ends with another one than it should."""
    for item in catalog.items.values():
        certificate = item.result.certificate if item.result else None
        if item.later and certificate is None:
            yield LATER_WITHOUT_CERTIFICATE.at(place.of(item, "later"), item=item.key)
        elif certificate is not None:
            for each in item.later:
                yield from _check(catalog, each, certificate)


def _check(catalog: Catalog, each: FollowUp, certificate: str) -> Iterator[Diagnostic]:
    for kind, key in each.named:
        if (later := catalog.items.get(key)) is None:
            continue
        wanted = certificate if kind.issues else None
        issued = later.result.certificate if later.result else None
        if issued != wanted:
            said = Text(kind.zh, kind.value)
            yield LATER_OTHER_CERTIFICATE.at(
                place.of(each, kind.value), kind=said, later=key, wanted=wanted or NONE, issued=issued or NONE
            )
        if kind is FollowKind.CHANGE:
            yield from _changed(catalog, each, certificate, later)


def _changed(catalog: Catalog, each: FollowUp, certificate: str, later: Item) -> Iterator[Diagnostic]:
    declared = catalog.certificates.get(certificate)
    shown = declared.shows if declared else ()
    for index, field in enumerate(each.fields):
        if field not in shown or fields.find(later.form, field) is None:
            at = place.of(each, "fields", index)
            known = [name for name in shown if fields.find(later.form, name) is not None]
            yield CHANGE_UNKNOWN_FIELD.at(at, field=field, later=later.key, suggestion=nearest(field, known))
