"""Issuing the document of an act 出具文书, in the transaction of the act: without its document there is no act."""

from __future__ import annotations

from sqlalchemy import insert

from catalog.model.catalog import Catalog, Service
from catalog.model.document import MARK, TITLED, Document, Occasion
from catalog.model.place import Remedies
from catalog.reading.text import Text, same
from engine.case.acting.order import Ordered, Who
from engine.case.acting.telling import Telling
from engine.case.state.refusal import WrongState
from engine.case.stored.numbers import next_number
from engine.document.choosing import document_for
from engine.document.wording import MissingField, filled, paragraphs
from engine.people.account import name_of
from engine.record.event import EventName
from engine.storage import tables

NO_DOCUMENT = Text(
    "出具不了“{occasion}”文书，因此不能这样办理：{why}。请联系目录管理员。",
    "The document of this act ({occasion}) cannot be issued, so it cannot be done: {why}. Ask the catalogue's "
    "administrator.",
)
DOCUMENT = "document"
"""Kind of the numbers that documents bear."""
NO_VERSION = Text("本件所用的目录版本读不出来", "the catalogue version of this case cannot be read")
NOT_DECLARED = Text("目录中没有这种文书，请声明一份", "none is declared; one has to be")
NO_VALUE = Text(
    "文书“{document}”的字段“{field}”没有值，请把该段写成“有值时”才出现",
    "the field `{field}` of the document `{document}` has no value; its paragraph has to be declared with `given`",
)
NO_REMEDIES = Text(
    "文书须告知复议、诉讼途径，请在城市或事项中写明“救济途径”",
    "it must tell the remedies; `remedies` have to be declared for the city or the item",
)


def issue_document(deed: Ordered[Who], occasion: Occasion) -> None:
    """Issue the document of an act that has just been recorded, worded by the leg's edition; raises WrongState."""
    catalog, service = _service(deed, occasion)
    document = document_for(catalog, occasion, service.item, deed.leg.department)
    if document is None:
        raise _refused(occasion, NOT_DECLARED)
    title, body = _worded(deed, document, catalog, service)
    deed.record(
        EventName.DOCUMENT_ISSUED,
        document=document.key,
        of=occasion.value,
        title=_plain(title),
        serial=_number(deed, document, service),
        department=deed.leg.department,
        issuer=_plain(service.department.name),
        addressee=deed.state.holder(deed.leg).name,
        dated=deed.today.isoformat(),
        seal=document.seal,
        paragraphs=[_plain(each) for each in body],
    )


def _service(deed: Ordered[Who], occasion: Occasion) -> tuple[Catalog, Service]:
    try:
        catalog = deed.catalog
    except KeyError:
        raise _refused(occasion, NO_VERSION) from None
    service = catalog.service(deed.leg.service)
    if service is None:
        raise _refused(occasion, NO_VERSION)
    return catalog, service


def _worded(deed: Ordered[Who], document: Document, catalog: Catalog, service: Service) -> tuple[Text, list[Text]]:
    """Return title and paragraphs, the remedies last."""
    by = (name_of(deed.connection, deed.actor) or deed.actor) if deed.actor else None
    telling = Telling(deed.state, deed.leg, catalog, service, deed.order.days, deed.today, document.of, by)
    try:
        values = telling.values()
        title = filled(document.title, {name: values[name] for name in TITLED if name in values})
        body = list(paragraphs(document, values))
    except MissingField as missing:
        why = NO_VALUE.fill(document=document.key, field=missing.written)
        raise _refused(document.of, why) from None
    return title, [*body, *_remedies(deed, document, catalog, service)]


def _remedies(deed: Ordered[Who], document: Document, catalog: Catalog, service: Service) -> list[Text]:
    """Return the remedies as they were told in the decision, else as they are declared."""
    if not document.remedies:
        return []
    if deed.leg.decision and deed.leg.decision.remedies:
        return [same(each.strip()) for each in deed.leg.decision.remedies.splitlines() if each.strip()]
    declared: Remedies | None = service.item.remedies or (catalog.city.remedies if catalog.city else None)
    if declared is None:
        raise _refused(document.of, NO_REMEDIES)
    return [declared.reconsideration, declared.litigation]


def _number(deed: Ordered[Who], document: Document, service: Service) -> str | None:
    """Return the next number of the document's series: documents that bear the same words share one."""
    rule, mark, year = document.numbering, service.department.mark, deed.today.year
    if rule is None or (MARK in rule.pattern and mark is None):
        return None
    number = next_number(deed.connection, DOCUMENT, rule, year, mark or "")
    taken = {"number": number, "service_code": deed.state.service_code, "leg": deed.number}
    deed.connection.execute(insert(tables.document_number), taken)
    return number


def _plain(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _refused(occasion: Occasion, why: Text) -> WrongState:
    said = Text(occasion.zh, occasion.value.replace("-", " "))
    return WrongState("no-document", NO_DOCUMENT.fill(occasion=said, why=why))
