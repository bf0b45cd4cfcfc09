"""Who used my certificate: every use of it, for its holder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask import render_template, request, url_for

from admin_ui.access.login import require_account
from admin_ui.access.refusal import MISSING
from admin_ui.pages import page_links, pages_of
from admin_ui.platform import platform
from admin_ui.portal.blueprint import blueprint
from admin_ui.posted import page_number
from catalog.model.catalog import Catalog
from catalog.reading.text import Text, same
from engine.case.lists.uses import PAGE, Used, own_certificate, uses_of
from engine.case.state.service_code import grouped
from engine.people.identity import identities


@dataclass(frozen=True, slots=True)
class Use:
    """One use, in words; the case is named where it is one's own."""

    department: Text
    item: Text
    material: Text
    at: datetime
    code: str | None
    shown_code: str


@blueprint.get("/my/certificates/<identifier>/uses")
def certificate_uses(identifier: str) -> str:
    """List who used a certificate of one's own; raises Refusal (404) for anybody else's."""
    account, here = require_account().account, platform()
    page = page_number(request.args)
    with here.database.read() as connection:
        numbers = tuple(each.claim.number for each in identities(connection, account))
        own = own_certificate(connection, identifier, account, numbers)
        if own is None:
            raise MISSING
        found, total = uses_of(connection, identifier, account, numbers, page)
    catalog = here.edition().catalog
    declared = catalog.certificates.get(own.kind)
    links = page_links(
        pages_of(total, PAGE), page, lambda n: url_for("portal.certificate_uses", identifier=identifier, page=n)
    )
    title = declared.name if declared else same(own.kind)
    rows = tuple(_rows(found, catalog))
    return render_template("portal/uses.html", own=own, title=title, rows=rows, total=total, pages=links)


def _rows(found: tuple[Used, ...], catalog: Catalog) -> Iterator[Use]:
    for each in found:
        department, item = catalog.departments.get(each.department), catalog.items.get(each.item)
        material = catalog.materials.get(each.material)
        yield Use(
            department=department.name if department else same(each.department),
            item=item.name if item else same(each.item),
            material=material.name if material else same(each.material),
            at=each.used_at,
            code=each.service_code,
            shown_code=grouped(each.service_code) if each.service_code else "",
        )
