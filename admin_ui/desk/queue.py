"""The queue page: what its address asks for, and the filters and links that it offers."""

from __future__ import annotations

from typing import get_args

from flask import url_for
from werkzeug.datastructures import MultiDict

from admin_ui.access.language import t
from admin_ui.desk.names import Names
from catalog.model.step import StepKind
from engine.case.queue import Queue
from engine.case.queue_filter import Filter, Whose

LONGEST_WORDS = 100


def wanted_by(query: MultiDict[str, str], account: str) -> Filter:
    """Return the filter that an address asks for; what makes no sense in it is left out."""
    known: tuple[Whose, ...] = get_args(Whose)
    whose = next((each for each in known if each == query.get("whose")), known[0])
    page = query.get("page", "1")
    return Filter(
        account=account,
        whose=whose,
        service=query.get("service", ""),
        department=query.get("department", ""),
        kind=query.get("kind", ""),
        words=query.get("words", "")[:LONGEST_WORDS],
        page=int(page) if page.isascii() and page.isdigit() and len(page) < len("1000000") else 1,
    )


def views() -> list[tuple[str, str]]:
    """Return the views of the queue, each with its name."""
    return [
        ("open", t("全部待办", "All open")),
        ("offered", t("待领取", "To be claimed")),
        ("mine", t("我领取的", "Claimed by me")),
        ("done", t("已办", "Done")),
    ]


def choices(names: Names) -> dict[str, list[dict[str, str]]]:
    """Return what may be chosen in the filters."""
    everything = {"value": "", "text": t("全部", "All")}
    services = [{"value": each.key, "text": names.service(each.key)} for each in names.catalog.services()]
    kinds = [{"value": each.value, "text": t(each.zh, each.value)} for each in StepKind]
    return {"services": [everything, *services], "kinds": [everything, *kinds]}


def page_links(found: Queue, wanted: Filter) -> list[dict[str, object]]:
    """Return a link for each page of the queue, the filters kept."""
    return [
        {"number": number, "href": _link(wanted, number), "current": number == found.page}
        for number in range(1, found.pages + 1)
    ]


def _link(wanted: Filter, page: int) -> str:
    return url_for(
        "desk.queue", whose=wanted.whose, service=wanted.service, kind=wanted.kind, words=wanted.words, page=page
    )
