"""What is on record for a material, as the applicant sees it before anything is used: the papers, and why they fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from admin_ui.certificate import until
from admin_ui.facts import listed_facts
from admin_ui.platform import platform
from admin_ui.portal.application.application import Application
from admin_ui.portal.service.paper import record_name
from catalog.model.catalog import Catalog
from catalog.model.evidence import HeldBy
from catalog.reading.text import Text, day_text, same
from engine.case.intake.offering import used_by, ways_of
from engine.evidence.fitting import fitting
from engine.evidence.nearest import NONE_ON_RECORD, Nearest
from engine.evidence.paper import Paper, Source
from engine.evidence.recognition import Proving, Unproved
from engine.evidence.stored import files_of
from forms.listing import Listed, listed

FILE = Text("文件", "File")
NONE_OF = Text("没有查到您的《{name}》，请上传。", "No {name} of yours is on record; please upload the paper.")
NEAREST = Text("查到的《{name}》{number}不能用：{lacks}。", "{name} {number} is on record but will not do: {lacks}.")


class Standing(StrEnum):
    """What the applicant has decided about what is on record for a material."""

    OPEN = "open"
    USED = "used"
    VOID = "void"
    DECLINED = "declined"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing on record, as it is previewed."""

    name: Text
    number: str
    issuer: Text
    holder: str
    issued: Text
    valid_until: Text | None
    """None of what is no certificate"""
    facts: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """What proves a material together, and why."""

    key: str
    papers: tuple[Shown, ...]
    why: tuple[Text, ...]

    @property
    def name(self) -> Text:
        """Name everything that is used together, with its numbers."""
        said = [(each.name, each.number) for each in self.papers]
        zh = "和".join(f"《{name.zh}》{number}" for name, number in said)
        return Text(zh, " and ".join(f"{name.en} {number}" for name, number in said))


@dataclass(frozen=True, slots=True)
class Offer:
    """What is on record for one material, what is decided about it, and what was missing where nothing will do."""

    standing: Standing
    ways: tuple[Way, ...]
    used: Way | None
    missing: Text | None


def key_of(way: Proving) -> str:
    """Return the word by which a page names a way."""
    return "+".join(used_by(way))


def offer_of(application: Application, material: str) -> Offer | None:
    """Return what is on record for a material; None where nothing is looked up."""
    outcome, decided = application.outcomes.get(material), application.decided
    used = application.proven.get(material)
    if outcome is None and material not in application.voided:
        return None
    standing = Standing.OPEN
    if used is not None:
        standing = Standing.USED
    elif material in application.voided:
        standing = Standing.VOID
    elif material in decided.disputed:
        standing = Standing.DISPUTED
    elif material in decided.declined:
        standing = Standing.DECLINED
    ways = tuple(_way(application, material, each) for each in ways_of(outcome))
    mine = next((each for each in ways if used is not None and each.key == key_of(used)), None)
    return Offer(standing, ways, mine, _missing(application, outcome) if isinstance(outcome, Unproved) else None)


def _way(application: Application, material: str, way: Proving) -> Way:
    proofs, catalog = application.compiled.proofs, application.edition.catalog
    why = fitting(proofs, material, way) if proofs is not None else ()
    return Way(key_of(way), tuple(_shown(catalog, each) for each in way.papers), why)


def _shown(catalog: Catalog, paper: Paper) -> Shown:
    issuer = catalog.departments.get(paper.department)
    certificate = paper.source is Source.CERTIFICATE
    return Shown(
        name=record_name(catalog, paper.source, paper.kind),
        number=paper.number,
        issuer=issuer.name if issuer else same(paper.department),
        holder=paper.holder_name,
        issued=day_text(date.fromisoformat(paper.issued)),
        valid_until=until(paper.valid_until) if certificate else None,
        facts=tuple(_facts(catalog, paper)),
    )


def _facts(catalog: Catalog, paper: Paper) -> Iterator[Listed]:
    """Yield what stands on its face; of papers handed in before the names of their files."""
    match paper.source:
        case Source.CERTIFICATE:
            declared = catalog.certificates.get(paper.kind)
            own = declared.metadata if declared else {}
            for key in own.keys() & paper.face.keys():
                yield from listed(own[key], paper.face[key], key)
            issuing = [each for each in catalog.items.values() if each.result and each.result.certificate == paper.kind]
            rest = {key: value for key, value in paper.face.items() if key not in own}
            yield from listed_facts([each.form for each in issuing], declared.shows if declared else (), rest)
        case Source.RESULT:
            item = catalog.items.get(paper.kind)
            told = item.result.publish if item and item.result else ()
            known = {key: paper.face[key] for key in told if key in paper.face}
            yield from listed_facts([item.form] if item else [], told, known)
        case Source.MATERIAL:
            with platform().database.read() as connection:
                names = [str(each["name"]) for each in files_of(connection, paper)]
            yield from (Listed("file", FILE, same(name)) for name in names)


def _missing(application: Application, outcome: Unproved) -> Text | None:
    """Say what came nearest, and what it lacks; of another holder's certificate no number is told."""
    near = outcome.nearest
    if near is None:
        return None
    name = record_name(application.edition.catalog, *near.leaf.sought)
    if near.paper is None or near.lacks == (NONE_ON_RECORD,):
        return NONE_OF.fill(name=name)
    lacks = Text("；".join(each.zh for each in near.lacks), "; ".join(each.en for each in near.lacks))
    return NEAREST.fill(
        name=name, number=near.paper.number if _mine(application, near, near.paper) else "", lacks=lacks
    )


def _mine(application: Application, near: Nearest, paper: Paper) -> bool:
    asker = application.asker
    of_project = near.leaf.proof.holder is HeldBy.PROJECT
    return of_project or (asker is not None and paper.holder_number == asker.number)
