"""A document as a sheet, for whoever reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from admin_ui.instant import on_day
from admin_ui.platform import platform
from catalog.reading.text import Text, same
from engine.case.paper import Paper
from engine.document.seal import Seal

TO = Text("{name}：", "To: {name}")


@dataclass(frozen=True, slots=True)
class DocumentSheet:
    """What stands on a document; `erased` says that its text is gone by law, `sample` that it has no legal effect."""

    title: Text
    serial: str | None
    addressee: Text | None
    paragraphs: tuple[Text, ...]
    issuer: Text
    dated: Text
    seal: Seal | None
    erased: bool
    sample: bool


def sheet_of(paper: Paper, *, name: str = "", shown: str = "") -> DocumentSheet:
    """Return the sheet of a document; the applicant's `name` is read as `shown` in it."""
    erased = not paper.paragraphs
    hide = bool(name) and name != shown
    addressee = shown if hide else paper.addressee
    return DocumentSheet(
        title=_hidden(paper.title, name, shown) if hide else paper.title,
        serial=paper.serial,
        addressee=TO.fill(name=same(addressee)) if addressee and not erased else None,
        paragraphs=tuple(_hidden(each, name, shown) if hide else each for each in paper.paragraphs),
        issuer=paper.issuer,
        dated=on_day(date.fromisoformat(paper.dated)),
        seal=platform().seals.of(paper.department, paper.issuer.zh) if paper.seal and not erased else None,
        erased=erased,
        sample=platform().settings.demo,
    )


def _hidden(text: Text, name: str, shown: str) -> Text:
    return Text(text.zh.replace(name, shown), text.en.replace(name, shown))
