"""The guide page 办事指南 of a service, made from its declaration alone."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template
from markupsafe import Markup

from admin_ui.access.language import current_language
from admin_ui.access.refusal import MISSING
from admin_ui.platform import platform
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.service.afterwards import After, afterwards, base, void
from admin_ui.portal.service.bundle_guide import bundle_guide
from admin_ui.portal.service.figures import Figure, figures, from_when
from admin_ui.portal.service.handling import Handling, adoptable, sharing
from admin_ui.portal.service.items import UNTOLD
from admin_ui.portal.service.paper import Paper, papers
from admin_ui.portal.service.route import Stop, drawing, stops
from catalog.model.catalog import Catalog, Service
from catalog.model.citation import cite
from catalog.model.evidence import Basis
from catalog.model.item import Applicant, Item, Power, Status
from catalog.model.place import Remedies
from catalog.model.shared import Certificate, Sharing
from catalog.reading.text import Language, Text
from engine.case.intake.compiled import CompiledService
from forms.guide import GuidePage as AskedPage
from forms.guide import guide_pages

SHARED = {
    Sharing.ALL: Text(
        "这种证照的数据无条件共享：各部门都可以使用，不应再要求您提交纸质证照。",
        "The data of this certificate are shared without conditions: every department may use them and should not ask you "
        "for the paper.",
    ),
    Sharing.ON_REQUEST: Text(
        "这种证照的数据有条件共享：其他部门提出申请后才能使用。",
        "The data of this certificate are shared on conditions: other departments may use them on request.",
    ),
    Sharing.NONE: Text(
        "这种证照的数据不予共享：其他部门办事时请出示证照。",
        "The data of this certificate are not shared: show it where another department needs it.",
    ),
}
"""What the sharing class of a certificate means to its holder."""


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A law as cited, with its words where they are declared."""

    cited: Text
    words: Text | None


@dataclass(frozen=True, slots=True)
class GuidePage:
    """Everything the guide tells of a service."""

    service: Service
    open: bool
    note: Text | None
    figures: tuple[Figure, ...]
    who: tuple[Text, ...]
    agent: Text
    """on what an agent may act"""
    basis: tuple[LegalBasis, ...]
    limits: tuple[tuple[Text, Text, Text | None], ...]
    papers: tuple[Paper, ...]
    route: tuple[Stop, ...]
    drawing: Markup
    fees: tuple[tuple[Text, Text, tuple[Text, ...]], ...]
    result: Text | None
    validity: Text | None
    void: Text | None
    """when the certificate becomes void by itself"""
    afterwards: tuple[After, ...]
    base: Item | None
    """the item whose certificate it is about"""
    sharing: Text | None
    remedies: Remedies | None
    asked: tuple[AskedPage, ...]
    handled_by: tuple[Handling, ...]
    adoptable: Text | None
    """the applications that adopters may handle at all; None where they may handle any"""
    """who handles which applications, where several departments share the item"""


@blueprint.get("/items/<key>")
def guide(key: str) -> str:
    """Show the guide of a service; 404 for one that there is not."""
    edition = platform().edition()
    ready = edition.service(key)
    if ready is None:
        raise MISSING
    if ready.merged is not None:
        return render_template("portal/bundle.html", page=bundle_guide(ready, edition))
    return render_template("portal/guide.html", page=guide_of(ready, edition.catalog, current_language()))


def guide_of(ready: CompiledService, catalog: Catalog, language: Language) -> GuidePage:
    """Return the guide of a compiled service."""
    service, item = ready.service, ready.service.item
    route = stops(catalog, ready.plan)
    needed = papers(ready.materials, catalog)
    issued = catalog.certificates.get(item.result.certificate or "") if item.result else None
    return GuidePage(
        service=service,
        open=item.status is Status.IN_USE,
        note=None if item.status is Status.IN_USE else item.status_note or UNTOLD,
        figures=figures(service, len({each.key for each in needed})),
        who=tuple(Text(each.zh, each.value.replace("-", " ")) for each in item.applicant.who),
        agent=_agent(item.applicant, catalog),
        basis=tuple(map(_basis, item.basis)),
        limits=tuple(_limits(service)),
        papers=needed,
        route=route,
        drawing=drawing(route, language),
        fees=tuple((fee.name, fee.amount, tuple(map(cite, fee.basis))) for fee in item.fees),
        result=_result(item, issued),
        validity=_validity(issued),
        void=void(item),
        afterwards=tuple(afterwards(service, catalog)),
        base=base(service, catalog),
        sharing=SHARED[issued.sharing] if issued else None,
        remedies=item.remedies or (catalog.city.remedies if catalog.city else None),
        asked=guide_pages(ready.form),
        handled_by=sharing(ready),
        adoptable=adoptable(ready),
    )


def _agent(declared: Applicant, catalog: Catalog) -> Text:
    power = catalog.materials.get(declared.agent.needs) if isinstance(declared.agent, Power) else None
    if power is None:
        return Text("可以委托他人代办。", "An agent may act under a mandate.")
    name = power.name
    return Text(f"可以委托他人代办，凭{name.zh}。", f"An agent may act under a mandate; to be shown: {name.en}.")


def _basis(basis: Basis) -> LegalBasis:
    return LegalBasis(cite(basis), basis.text)


def _limits(service: Service) -> list[tuple[Text, Text, Text | None]]:
    limits = service.item.limits
    if limits is None:
        return []
    named = ((Text("法定时限", "By law"), limits.statutory), (Text("承诺时限", "Promised"), limits.promised))
    return [
        (name, Text(f"{from_when(each).zh}{each.within.text.zh}内", f"within {each.within.text.en} {from_when(each).en}"),
         cite(each.basis) if each.basis else None)
        for name, each in named if each
    ]  # fmt: skip


def _result(item: Item, issued: Certificate | None) -> Text | None:
    return issued.name if issued else item.result.name if item.result else None


def _validity(issued: Certificate | None) -> Text | None:
    if issued is None:
        return None
    return issued.valid_for.text if issued.valid_for else Text("长期有效", "indefinitely valid")
