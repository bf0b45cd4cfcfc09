"""Deciding about what is on record: the applicant lets it be used, refuses it, disputes it, or takes that back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flask import request

from admin_ui.platform import platform
from admin_ui.portal.application.application import Application
from admin_ui.portal.application.decided import Decided, decided_in, with_decided
from admin_ui.portal.application.keeping import keep
from admin_ui.portal.application.receiving import Refused
from admin_ui.portal.application.recognised import key_of
from admin_ui.portal.application.submission import known
from catalog.reading.text import Text
from engine.case.intake.offering import used_by, ways_of
from engine.evidence.disputes import Disputing, raise_dispute
from engine.evidence.recognition import Proving

USE, USE_ALL, DECLINE, REOPEN, DISPUTE = "_use", "_use_all", "_decline", "_reopen", "_dispute"
LONGEST = 1000
NO_WORDS = Text("请写明哪里不对，再按“提出异议”", "Say what is wrong, then press “Dispute it”")
NO_MORE = Text(
    "您看到的证照或材料刚刚变了，没有使用。请看现在的内容再决定。",
    "What you saw has just changed and was not used. Look at it as it is now, then decide.",
)
Change = Callable[[Decided], Decided]


def pressed() -> bool:
    """Say whether the page was posted to decide something."""
    return any(each in request.form for each in (USE, USE_ALL, DECLINE, REOPEN, DISPUTE))


def place() -> str | None:
    """Return the material that was decided about, to lead back to; None of all at once."""
    return next((request.form[each] for each in (USE, DECLINE, REOPEN, DISPUTE) if each in request.form), None)


def decide(application: Application) -> tuple[Refused, ...]:
    """Keep what was decided; return what is wrong with it."""
    if USE_ALL in request.form:
        return _use(application, tuple(application.outcomes), all_=True)
    material = place()
    if material is None or material not in {each.material for each in application.materials}:
        return ()
    if USE in request.form:
        return _use(application, (material,))
    if DISPUTE in request.form:
        return _dispute(application, material)
    _keep(application, lambda was: was.decline(material) if DECLINE in request.form else was.reopen(material))
    return ()


def _use(application: Application, materials: tuple[str, ...], *, all_: bool = False) -> tuple[Refused, ...]:
    """Use exactly what the page has shown; whatever has changed since is shown again instead."""
    chosen = {material: way for material in materials if (way := _shown(application, material)) is not None}

    def change(was: Decided) -> Decided:
        for material, way in chosen.items():
            was = was.use(material, used_by(way))
        return was

    if chosen:
        _keep(application, change)
    shown = (each for each in materials if not all_ or f"way.{each}" in request.form)
    return tuple(Refused(each, "", NO_MORE) for each in shown if each not in chosen)


def _shown(application: Application, material: str) -> Proving | None:
    key = request.form.get(f"way.{material}")
    return next((way for way in ways_of(application.outcomes.get(material)) if key_of(way) == key), None)


def _dispute(application: Application, material: str) -> tuple[Refused, ...]:
    """Record the dispute for the department that issued it; the material is uploaded instead."""
    words, way = request.form.get(f"dispute.{material}", "").strip()[:LONGEST], _shown(application, material)
    if way is None:
        return (Refused(material, "", NO_MORE),)
    if material in application.decided.disputed:
        return ()
    if not words:
        return (Refused(material, "", NO_WORDS),)
    here = platform()
    said = _said(application, material, words)
    with here.database.write() as connection:
        raise_dispute(connection, way.papers, said, here.clock.now())
    _keep(application, lambda was: was.dispute(material))
    return ()


def _said(application: Application, material: str, words: str) -> Disputing:
    """Return the dispute as the applicant's own; at the counter of the account under which he is known, if any."""
    filler, item = application.filler, application.compiled.service.item.key
    who = known(application.applying()) if filler.counter else application.applying()
    account, clerk = (who.account, filler.clerk) if filler.counter else (filler.account, None)
    return Disputing(item, material, account, who.name, who.phone, words, clerk.account if clerk else None)


def _keep(application: Application, change: Change) -> None:
    keep(application.draft, lambda was: with_decided(was, change(decided_in(was))))


def undecided(application: Application) -> Iterator[str]:
    """Yield the materials for which something on record would do, and nothing is decided or uploaded yet."""
    decided = application.decided
    for material, outcome in application.outcomes.items():
        settled = material in decided.used or material in decided.declined or material in decided.disputed
        if ways_of(outcome) and not settled and not application.files.get(material):
            yield material
