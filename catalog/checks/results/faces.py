"""What certificates name of their own face: it must stand there, and what may be used on request is shared on request."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import fields, place
from catalog.checks.left_out import NOTHING, LeftOut
from catalog.checks.nearest import nearest
from catalog.model.catalog import Catalog
from catalog.model.certificate_names import ON_EVERY_CERTIFICATE
from catalog.model.item import Item
from catalog.model.shared import Certificate, Sharing
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.position import Position
from catalog.reading.text import Text

FACE_UNKNOWN_FIELD = Problem(
    "face-unknown-field",
    Text(
        "证照“{certificate}”的“{key}”写了“{field}”，但元数据和颁发它的事项的表单都没有这一项",
        "`{key}` of the certificate `{certificate}` names `{field}`, which neither its metadata nor the form of an item "
        "that issues it has",
    ),
    Text("{suggestion}", "{suggestion}"),
)
PUBLIC_NOT_SHOWN = Problem(
    "public-not-shown",
    Text(
        "证照“{certificate}”要公开“{field}”，但照面上没有这一项",
        "the certificate `{certificate}` makes `{field}` public, which does not stand on its face",
    ),
    Text("{suggestion}", "{suggestion}"),
)
USE_NOT_ON_REQUEST = Problem(
    "use-not-on-request",
    Text(
        "证照“{certificate}”写了“使用”，但它的共享类型是“{sharing}”",
        "the certificate `{certificate}` has `use`, but its sharing class is {sharing}",
    ),
    Text(
        "“使用”只限制有条件共享的证照：请写“共享类型: 有条件共享”，或者删去“使用”",
        "`use` limits what is shared on request: write `sharing: on request`, or leave `use` out",
    ),
)


def check_faces(catalog: Catalog, left_out: LeftOut = NOTHING) -> Iterator[Diagnostic]:
    """Yield a finding for every name that no face has, and for uses of what is not shared on request.

    Of a certificate that no item issues nothing is said while items are left out for errors of their own.
    """
    unsure = any(kind == "item" for kind, _ in left_out)
    for certificate in catalog.certificates.values():
        issuing = tuple(_issuing(catalog, certificate.key))
        if issuing or not unsure:
            yield from _unknown(certificate, issuing)
        yield from _not_shown(certificate)
        if certificate.use is not None and certificate.sharing is not Sharing.ON_REQUEST:
            sharing = Text(certificate.sharing.zh, certificate.sharing.value)
            yield USE_NOT_ON_REQUEST.at(place.of(certificate, "use"), certificate=certificate.key, sharing=sharing)


def _issuing(catalog: Catalog, key: str) -> Iterator[Item]:
    return (each for each in catalog.items.values() if each.result and each.result.certificate == key)


def _unknown(certificate: Certificate, issuing: tuple[Item, ...]) -> Iterator[Diagnostic]:
    known = (*certificate.metadata, *ON_EVERY_CERTIFICATE)
    for key, name, at in _named(certificate, checked_with_items=bool(issuing)):
        if name not in known and all(fields.find(item.form, name) is None for item in issuing):
            names = (*known, *(each for item in issuing for each in fields.names(item.form)))
            said = {"certificate": certificate.key, "key": key, "field": name}
            yield FACE_UNKNOWN_FIELD.at(at, **said, suggestion=nearest(name, names))


def _named(certificate: Certificate, *, checked_with_items: bool) -> Iterator[tuple[Text, str, Position]]:
    """Yield what is named of the face, under which key and where; `shows` only where no item is asked about it."""
    if certificate.holder is not None:
        yield Text("持有人", "holder"), certificate.holder, place.of(certificate, "holder")
    for index, name in enumerate(() if checked_with_items else certificate.shows):
        yield Text("照面事项", "shows"), name, place.of(certificate, "shows", index)


def _not_shown(certificate: Certificate) -> Iterator[Diagnostic]:
    shown = tuple(dict.fromkeys((*certificate.shows, *certificate.metadata, *ON_EVERY_CERTIFICATE)))
    for index, name in enumerate(certificate.public):
        if name not in shown:
            at = place.of(certificate, "public", index)
            yield PUBLIC_NOT_SHOWN.at(at, certificate=certificate.key, field=name, suggestion=nearest(name, shown))
