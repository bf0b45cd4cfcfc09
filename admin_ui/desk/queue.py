"""What an address of the queue asks for, and the addresses that the queue page offers."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import url_for
from werkzeug.datastructures import MultiDict

from admin_ui.access.language import t
from admin_ui.access.login import current_deputies, current_staff
from admin_ui.pages import page_links
from admin_ui.posted import page_number
from engine.case.lists.queue import Queue
from engine.case.lists.queue_filter import Filter, Sort, Whose
from engine.people.grant import Grant

LONGEST_WORDS = 100
Query = MultiDict[str, str]


def every_grant() -> list[Grant]:
    """Return the grants of the visitor, and those that were lent by delegation."""
    return [*current_staff().grants, *(grant for each in current_deputies() for grant in each.grants)]


def wanted_by(query: Query) -> Filter:
    """Return the filter that an address asks for; what makes no sense in it is left out.

    `at` is a department, or with a slash an office of it.
    """
    kinds: tuple[Whose, ...] = get_args(Whose)
    sorts: tuple[Sort, ...] = get_args(Sort)
    department, _, office = query.get("at", query.get("department", "")).partition("/")
    return Filter(
        account=current_staff().account,
        whose=next((each for each in kinds if each == query.get("whose")), kinds[0]),
        service=query.get("service", ""),
        department=department,
        office=office,
        person=query.get("person", ""),
        kind=query.get("kind", ""),
        words=query.get("words", "")[:LONGEST_WORDS],
        sort=next((each for each in sorts if each == query.get("sort")), sorts[0]),
        page=page_number(query),
        behalf=tuple(each.behalf for each in current_deputies() if each.behalf),
    )


def wanted_at(address: str) -> Filter | None:
    """Return the filter of a page of the queue; None for another page."""
    place = urlsplit(address)
    return wanted_by(MultiDict(parse_qsl(place.query))) if place.path == url_for("desk.queue") else None


def query_of(wanted: Filter) -> dict[str, str]:
    """Return what an address says of a filter, its page left out."""
    place = f"{wanted.department}/{wanted.office}" if wanted.office else wanted.department
    said = {
        "whose": "" if wanted.whose == "open" else wanted.whose,
        "service": wanted.service,
        "at": place,
        "person": wanted.person,
        "kind": wanted.kind,
        "words": wanted.words,
        "sort": "" if wanted.sort == "oldest" else wanted.sort,
    }
    return {name: value for name, value in said.items() if value}


def query_text(wanted: Filter) -> str:
    """Return a filter as the query of an address."""
    return urlencode(query_of(wanted))


def address_of(wanted: Filter, page: int = 1) -> str:
    """Return the address of a page of the queue under a filter."""
    said = {**query_of(wanted), **({"page": str(page)} if page > 1 else {})}
    return f"{url_for('desk.queue')}?{urlencode(said)}" if said else url_for("desk.queue")


def views(wanted: Filter) -> list[tuple[str, str, bool]]:
    """Return the views of the queue: their addresses with the filters kept, their names, and which is shown."""
    names: dict[Whose, str] = {
        "open": t("全部待办", "All open"),
        "offered": t("待领取", "To be claimed"),
        "mine": t("我的", "Mine"),
        "done": t("已办", "Done"),
    }
    return [(address_of(replace(wanted, whose=whose)), name, whose == wanted.whose) for whose, name in names.items()]


def links_of(found: Queue, wanted: Filter) -> list[dict[str, object]]:
    """Return links to the nearest pages of the queue, the filters kept."""
    return page_links(found.pages, found.page, lambda number: address_of(wanted, number))
