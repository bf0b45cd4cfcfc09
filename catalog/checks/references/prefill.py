"""Certificates from which answers are taken."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import fields
from catalog.checks.left_out import NOTHING, LeftOut
from catalog.checks.nearest import nearest
from catalog.model.catalog import Catalog
from catalog.model.field import Prefill
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

UNKNOWN_PREFILL = Problem(
    "unknown-prefill",
    Text(
        "字段“{field}”要取自证照“{name}”，但没有声明这种证照",
        "the field `{field}` is taken from the certificate `{name}`, which is not declared",
    ),
    Text("{suggestion}", "{suggestion}"),
)


def check_prefill(catalog: Catalog, left_out: LeftOut = NOTHING) -> Iterator[Diagnostic]:
    """Yield a finding for every field taken from a certificate that is not declared."""
    for item in catalog.items.values():
        for path, field in fields.every(item.form):
            if (prefill := field.prefill) is not None and _is_unknown(catalog, prefill, left_out):
                at, suggestion = fields.position(item.form, path), nearest(prefill.key, catalog.certificates)
                yield UNKNOWN_PREFILL.at(at, field=path, name=prefill.key, suggestion=suggestion)


def _is_unknown(catalog: Catalog, prefill: Prefill, left_out: LeftOut) -> bool:
    known = prefill.key in catalog.certificates or ("certificate", prefill.key) in left_out
    return prefill.source == "certificate" and not known
