"""Uploading papers: a place for every material that the answers ask for; one bad file never takes the good ones along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import redirect, render_template, request

from admin_ui.platform import platform
from admin_ui.portal.application.application import Application
from admin_ui.portal.application.bundle_draft import awaited, later, serves
from admin_ui.portal.application.deciding import decide, place, pressed, undecided
from admin_ui.portal.application.leaving import FAULTY, Answer, pause
from admin_ui.portal.application.opening import open_application, submitted
from admin_ui.portal.application.paper_count import count_papers, counted
from admin_ui.portal.application.pledges import PledgeStanding, Pledging, pledge, pledging, pledging_of
from admin_ui.portal.application.preference import preferring
from admin_ui.portal.application.progress import CHECK, MATERIALS, after, before, position, returning, step_url
from admin_ui.portal.application.receiving import NOTHING_CHOSEN, Refused, receive, remove
from admin_ui.portal.application.recognised import Offer, Standing, offer_of
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.service.bundle_papers import BundlePaper
from admin_ui.portal.service.paper import Paper, paper
from catalog.model.size import size_text
from catalog.reading.text import Text
from engine.case.intake.applying import HandedIn
from engine.draft.upload import Upload

NEEDED = Text("请上传“{paper}”", "Upload “{paper}”")
UNDECIDED = Text(
    "“{paper}”查到了可以用的，请选择使用，或者不用、自己上传",
    "“{paper}” can be taken from what is on record: use that, or refuse and upload it",
)
VOID = Text(
    "原来选的不再能证明“{paper}”（证照有变化，或者答案改了），请重新选择或者上传",
    "What you chose proves “{paper}” no more: it was changed, or an answer was. Choose again, or upload it",
)
LAPSED = Text(
    "“{paper}”原来的承诺不再有效（规定有变化），请重新选择或者上传",
    "What you promised or signed for “{paper}” is no longer offered so: choose again, or upload it",
)


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one material: what is uploaded, and what was wrong with what was tried."""

    paper: Paper
    files: tuple[tuple[int, Upload, str], ...]
    refused: tuple[Refused, ...]
    handed_in: HandedIn | None = None
    """what came on paper, counted at the counter alone"""
    offer: Offer | None = None
    """what is on record for it"""
    pledging: Pledging | None = None
    """what may be promised or signed instead, and what was"""
    disputing: str = ""
    """the words of a dispute that was not taken"""
    serves: tuple[Text, ...] = ()
    """of a bundle: the items for which it is handed in"""

    @property
    def uploads(self) -> bool:
        """Whether files are taken: not while something on record is used, or waits for the applicant's word."""
        offer = self.offer
        waits = offer is not None and offer.standing in (Standing.OPEN, Standing.VOID) and bool(offer.ways)
        return bool(self.files) or not (waits or (offer is not None and offer.standing is Standing.USED))

    @property
    def told(self) -> tuple[Text, ...]:
        """What may be given for it, while anything is to be given; what is on record for it is told by its offer."""
        return self.paper.given if self.uploads else ()

    @property
    def full(self) -> bool:
        """Whether no more files are taken."""
        return len(self.files) >= self.paper.at_most

    @property
    def photo(self) -> bool:
        """Whether a photograph is taken."""
        return bool({"jpg", "jpeg", "png"} & set(self.paper.types))


@dataclass(frozen=True, slots=True)
class MaterialsPage:
    """The page of all materials."""

    application: Application
    slots: tuple[Slot, ...]
    errors: tuple[Refused, ...]
    step: int
    steps: int
    back: str
    action: str
    returning: bool
    limit: str
    undecided: int
    """for how many materials something on record waits for the applicant's word"""
    saves: tuple[Text, ...]
    """the materials that a guest may not have to upload once he has signed in"""
    awaited: tuple[BundlePaper, ...]
    """of a bundle: the papers that certificates of earlier items will prove"""
    later: tuple[BundlePaper, ...]
    """of a bundle: the papers that are handed in only when their item begins"""

    @property
    def required(self) -> int:
        """How many of the papers are required, as the guide counts them."""
        return sum(not each.paper.optional for each in self.slots)


@blueprint.get("/apply/<draft>/materials")
def materials(draft: str) -> Answer:
    """Show the materials that the answers ask for, with what is uploaded."""
    application = open_application(draft)
    elsewhere = submitted(application.draft)
    if elsewhere is None and not application.materials:
        elsewhere = redirect(step_url(application, CHECK), 303)
    return elsewhere or _show(application, ())


@blueprint.post("/apply/<draft>/materials")
def upload(draft: str) -> Answer:
    """Take what is posted, or take away what is to be removed; go on when nothing is missing."""
    application = open_application(draft)
    if (elsewhere := submitted(application.draft)) is not None:
        return elsewhere
    if (gone := request.form.get("_remove")) is not None:
        remove(application.draft, gone)
        return redirect(step_url(application, MATERIALS, back=returning(), anchor=f"m-{gone.partition(':')[0]}"), 303)
    count_papers(application)
    refused = (*receive(application), *pledge(application))
    if pressed() or pledging() is not None:
        return _decided(application, refused)
    return _after(open_application(draft), refused)


def _decided(application: Application, refused: tuple[Refused, ...]) -> Answer:
    """Decide about what is on record, or show what was pledged; then show the page as it is."""
    fresh = open_application(application.draft.draft)
    wrong = decide(fresh)
    where = place() or pledging()
    onwards = step_url(fresh, MATERIALS, back=returning(), anchor=f"t-{where}" if where else None)
    return _answer(open_application(fresh.draft.draft), (*refused, *wrong), onwards)


def _after(application: Application, refused: tuple[Refused, ...]) -> Answer:
    if "_save" in request.form:
        return pause(application)
    here = step_url(application, MATERIALS, back=returning())
    if (preferred := preferring(here)) is not None:
        return preferred
    if "_upload" in request.form:
        tried = request.form["_upload"]
        missed = () if refused or _anything() else (Refused(tried, "", NOTHING_CHOSEN),)
        return _answer(application, (*refused, *missed), f"{here}#m-{tried}")
    return _answer(application, (*refused, *missing(application, refused)), after(application, MATERIALS))


def missing(application: Application, refused: tuple[Refused, ...] = ()) -> tuple[Refused, ...]:
    """Return what is still to be uploaded, apart from what was just refused with its own words."""
    said = {each.material for each in refused}
    catalog = application.edition.catalog
    needed = (paper(each, catalog) for each in application.missing if each.material not in said)
    waiting = frozenset(undecided(application))
    return tuple(
        Refused(each.key, "", _needed(application, each.key, waiting).fill(paper=each.name)) for each in needed
    )


def _needed(application: Application, material: str, waiting: frozenset[str]) -> Text:
    if material in application.voided:
        return VOID
    given = pledging_of(application, material)
    if given is not None and given.standing is PledgeStanding.VOID:
        return LAPSED
    return UNDECIDED if material in waiting else NEEDED


def slots(application: Application, refused: tuple[Refused, ...]) -> tuple[Slot, ...]:
    """Return the places of all materials."""
    return tuple(
        Slot(
            paper(each, application.edition.catalog),
            tuple(
                (place, file, size_text(file.size)) for place, file in application.files.get(each.material, {}).items()
            ),
            tuple(fault for fault in refused if fault.material == each.material),
            counted(application, each.material) if application.counts_papers else None,
            offer_of(application, each.material),
            pledging_of(application, each.material),
            request.form.get(f"dispute.{each.material}", ""),
            serves=serves(application, each.material),
        )
        for each in application.materials
    )


def _anything() -> bool:
    return any(file.filename for file in request.files.values())


def _answer(application: Application, refused: tuple[Refused, ...], onwards: str) -> Answer:
    if refused:
        return _show(application, refused), FAULTY
    return redirect(onwards, 303)


def _saves(application: Application) -> Iterator[Text]:
    """Yield the materials that are looked up for whoever is verified, for one who is not."""
    proofs = application.compiled.proofs
    if application.asker is None and proofs is not None and not application.filler.counter:
        looked_up = {leaf.requirement.material for leaf in proofs.leaves}
        for each in application.materials:
            if each.material in looked_up:
                yield paper(each, application.edition.catalog).name


def _show(application: Application, refused: tuple[Refused, ...]) -> str:
    step, steps = position(application, MATERIALS)
    page = MaterialsPage(
        application=application,
        slots=slots(application, refused),
        errors=refused,
        step=step,
        steps=steps,
        back=before(application, MATERIALS),
        action=step_url(application, MATERIALS, back=returning()),
        returning=returning(),
        limit=size_text(platform().settings.upload_limit),
        undecided=sum(1 for _ in undecided(application)),
        saves=tuple(_saves(application)),
        awaited=awaited(application),
        later=later(application),
    )
    return render_template("portal/materials.html", page=page)
