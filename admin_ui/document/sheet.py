"""A document as a sheet, for whoever reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from admin_ui.platform import platform
from catalog.reading.text import Text, day_text, same
from engine.case.state.paper import Paper
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


def sheet_of(paper: Paper, shown: Mapping[str, str] | None = None) -> DocumentSheet:
    """Return the sheet of a document; names of those who apply are read in it as they are `shown`."""
    erased = not paper.paragraphs
    names = {name: said for name, said in (shown or {}).items() if name and name != said}
    addressee = _hidden(same(paper.addressee), names).zh if paper.addressee else paper.addressee
    return DocumentSheet(
        title=_hidden(paper.title, names),
        serial=paper.serial,
        addressee=TO.fill(name=same(addressee)) if addressee and not erased else None,
        paragraphs=tuple(_hidden(each, names) for each in paper.paragraphs),
        issuer=paper.issuer,
        dated=day_text(date.fromisoformat(paper.dated)),
        seal=platform().seals.of(paper.department, paper.issuer.zh) if paper.seal and not erased else None,
        erased=erased,
        sample=platform().settings.demo,
    )


def _hidden(text: Text, names: Mapping[str, str]) -> Text:
    for name, shown in names.items():
        text = Text(text.zh.replace(name, shown), text.en.replace(name, shown))
    return text
