"""Certificates from which answers are taken."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import fields
from catalog.checks.face import fits, on_face
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

PREFILL_UNFIT = Problem(
    "prefill-unfit",
    Text(
        "字段“{field}”不能取自《{name}》的“{shown}”：{why}", "`{field}` cannot be taken from `{shown}` of {name}: {why}"
    ),
    Text(
        "用 field 写照面上的名称，如 {{证照: 营业执照的代号, 字段: number}}；或者在证照的照面事项、元数据中声明这一项",
        "name what stands on its face by `field`, as in `{{certificate: …, field: number}}`, or declare it there",
    ),
)
NOT_SHOWN = Text("它的照面上没有这一项", "it does not stand on its face")
OTHER_KIND = Text("两边的类型不同", "the two are of different kinds")


def check_prefill(catalog: Catalog, left_out: LeftOut = NOTHING) -> Iterator[Diagnostic]:
    """Yield a finding for every field taken from a certificate that is not declared."""
    for item in catalog.items.values():
        for path, field in fields.every(item.form):
            if (prefill := field.prefill) is not None and _is_unknown(catalog, prefill, left_out):
                at, suggestion = fields.position(item.form, path), nearest(prefill.key, catalog.certificates)
                yield UNKNOWN_PREFILL.at(at, field=path, name=prefill.key, suggestion=suggestion)


def check_prefill_fits(catalog: Catalog, left_out: LeftOut = NOTHING) -> Iterator[Diagnostic]:
    """Yield a finding for every field taken from what a certificate does not show, or shows in another kind.

    What the face lacks is not told of a certificate that no item issues, while items are left out for their own errors.
    """
    unsure = any(kind == "item" for kind, _ in left_out)
    issued = {item.result.certificate for item in catalog.items.values() if item.result}
    for item in catalog.items.values():
        for path, field in fields.every(item.form):
            prefill = field.prefill
            if prefill is None or prefill.source != "certificate" or prefill.key not in catalog.certificates:
                continue
            name = prefill.shown(field.key)
            shown = on_face(catalog, prefill.key, name)
            if shown is None and unsure and prefill.key not in issued:
                continue
            if shown is None or not fits(shown, field):
                why = NOT_SHOWN if shown is None else OTHER_KIND
                at, title = fields.position(item.form, path), catalog.certificates[prefill.key].name
                yield PREFILL_UNFIT.at(at, field=path, name=title, shown=name, why=why)


def _is_unknown(catalog: Catalog, prefill: Prefill, left_out: LeftOut) -> bool:
    known = prefill.key in catalog.certificates or ("certificate", prefill.key) in left_out
    return prefill.source == "certificate" and not known
