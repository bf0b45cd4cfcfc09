"""Certificates: who issues them, and what stands on their face."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from catalog.checks import fields, place
from catalog.checks.nearest import nearest
from catalog.model.catalog import Catalog
from catalog.model.certificate_names import ON_EVERY_CERTIFICATE
from catalog.model.item import Item, Result
from catalog.model.shared import Certificate
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

CERTIFICATE_OF_OTHERS = Problem(
    "certificate-of-others",
    Text(
        "证照“{certificate}”由部门“{issuer}”颁发，事项“{item}”却属于部门“{department}”",
        "the certificate `{certificate}` is issued by `{issuer}`, but the item `{item}` is of `{department}`",
    ),
    Text("请核对颁发机构；谁作决定，谁颁发证照", "check the issuer: who decides also issues"),
    Severity.WARNING,
)
CERTIFICATE_UNKNOWN_FIELD = Problem(
    "certificate-unknown-field",
    Text(
        "证照“{certificate}”照面上有“{field}”，但颁发它的事项“{item}”的表单没有这个字段",
        "`{field}` stands on the certificate `{certificate}`, but the form of `{item}`, which issues it, does not have it",
    ),
    Text("{suggestion}", "{suggestion}"),
)
RESULT_UNKNOWN_FIELD = Problem(
    "result-unknown-field",
    Text("要公开“{field}”，但表单没有这个字段", "`{field}` is to be published, but the form does not have it"),
    Text("{suggestion}", "{suggestion}"),
)
RESULT_EMPTY = Problem(
    "result-empty",
    Text("结果既没有证照也没有名称", "the result has neither a certificate nor a name"),
    Text("请写“证照”，或写明结果的“名称”", "name the `certificate`, or give the result a `name`"),
)


def check_results(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a result of nothing, of another department, or of fields that the form does not have.

    What follows a certificate takes over what stands on it, so that its own form need not ask it again.
    """
    for item in catalog.items.values():
        if (result := item.result) is None:
            continue
        if result.certificate is None and result.name is None:
            yield RESULT_EMPTY.at(place.of(item, "result"))
        issued = catalog.certificates.get(result.certificate or "")
        yield from _check_published(item, result, issued.shows if issued and item.follows else ())
        if issued is not None:
            yield from _check_issued(item, result, issued)


def _check_published(item: Item, result: Result, carried: Collection[str]) -> Iterator[Diagnostic]:
    for index, name in enumerate(result.publish):
        if not _known(item, name) and name not in carried:
            at = place.of(result, "publish", index)
            yield RESULT_UNKNOWN_FIELD.at(at, field=name, suggestion=_suggestion(item, name))


def _check_issued(item: Item, result: Result, issued: Certificate) -> Iterator[Diagnostic]:
    if issued.issuer != item.department:
        yield CERTIFICATE_OF_OTHERS.at(
            place.of(result, "certificate"),
            certificate=issued.key,
            issuer=issued.issuer,
            item=item.key,
            department=item.department,
        )
    for index, name in enumerate(issued.shows if item.follows is None else ()):
        if name not in issued.metadata and not _known(item, name):
            yield CERTIFICATE_UNKNOWN_FIELD.at(
                place.of(issued, "shows", index),
                certificate=issued.key,
                field=name,
                item=item.key,
                suggestion=_suggestion(item, name),
            )


def _known(item: Item, name: str) -> bool:
    return name in ON_EVERY_CERTIFICATE or fields.find(item.form, name) is not None


def _suggestion(item: Item, name: str) -> Text:
    return nearest(name, (*fields.names(item.form), *ON_EVERY_CERTIFICATE))
