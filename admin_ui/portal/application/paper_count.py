"""What was handed in on paper at the counter: originals and copies of each material, counted by the clerk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask import request

from admin_ui.platform import platform
from admin_ui.portal.application.application import Application
from engine.case.intake.applying import HandedIn
from engine.draft import drafts
from engine.draft.drafts import Draft, DraftChanged
from forms.answers import Answers

_PAPER = "@paper"
"""Where a draft keeps the counts; no field can be called so."""
PARTS = ("originals", "copies")
MOST_DIGITS = 3


def count_papers(application: Application) -> Draft:
    """Keep the counts that were posted; what is no number counts as none."""
    if not application.filler.counter:
        return application.draft
    here, draft = platform(), application.draft
    counted = {each.material: _posted(each.material) for each in application.materials}
    answers = Answers({**draft.answers.values, _PAPER: {**_kept(draft.answers), **counted}}, draft.answers.raw)
    try:
        return drafts.save(here.database, here.clock, draft, answers=answers, page=draft.page)
    except DraftChanged as changed:
        current = changed.current
        merged = Answers({**current.answers.values, _PAPER: answers.values[_PAPER]}, current.answers.raw)
        return drafts.save(here.database, here.clock, current, answers=merged, page=current.page)


def counted(application: Application, material: str) -> HandedIn:
    """Return how much of a material was handed in."""
    kept = _kept(application.draft.answers).get(material)
    said = kept if isinstance(kept, Mapping) else {}
    return HandedIn(int(said.get("originals", 0)), int(said.get("copies", 0)))


def handed_in(application: Application) -> Mapping[str, HandedIn]:
    """Return what was handed in of the materials that are asked for."""
    if not application.filler.counter:
        return {}
    return dict(_given(application, (each.material for each in application.materials)))


def _given(application: Application, materials: Iterable[str]) -> Iterable[tuple[str, HandedIn]]:
    for material in materials:
        given = counted(application, material)
        if given.originals or given.copies:
            yield material, given


def _posted(material: str) -> dict[str, int]:
    return {part: _number(request.form.get(f"paper.{material}.{part}", "")) for part in PARTS}


def _number(typed: str) -> int:
    plain = typed.strip()
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) <= MOST_DIGITS else 0


def _kept(answers: Answers) -> Mapping[str, object]:
    kept = answers.values.get(_PAPER)
    return kept if isinstance(kept, Mapping) else {}
