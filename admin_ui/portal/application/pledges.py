"""Pledging instead of uploading: the applicant promises a paper for later 容缺, signs a commitment 告知承诺, or takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from flask import request

from admin_ui.portal.application.application import Application
from admin_ui.portal.application.decided import decided_in, with_decided
from admin_ui.portal.application.keeping import keep
from admin_ui.portal.application.pledged import find, kept_in, mark_of, with_pledges
from admin_ui.portal.application.receiving import Refused
from catalog.reading.text import Text
from engine.case.state.pledge import Pledge, PledgeKind
from forms.answers import Answers

PROMISE, COMMIT, UNPLEDGE = "_promise", "_commit", "_unpledge"
NOT_TICKED = Text("请阅读承诺内容并勾选，再按“签署承诺”", "Read the commitment and tick it, then press “Sign it”")
CHANGED = Text(
    "您看到的内容刚刚变了，没有记录。请看现在的内容再决定。",
    "What you saw has just changed and was not recorded. Look at it as it is now, then decide.",
)


class PledgeStanding(StrEnum):
    """What has become of a pledge in a draft."""

    OPEN = "open"
    MADE = "made"
    OUTDONE = "outdone"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Way:
    """One pledge as it is offered, and the mark under which it is posted."""

    pledge: Pledge
    mark: str


@dataclass(frozen=True, slots=True)
class Pledging:
    """What may be pledged instead of one material, and what was."""

    standing: PledgeStanding
    promise: Way | None
    commitment: Way | None
    made: Pledge | None


def pledging_of(application: Application, material: str) -> Pledging | None:
    """Return what may be pledged instead of a material; None where nothing was offered or pledged."""
    offers, kept = application.pledgeable.get(material, ()), kept_in(application.draft.answers).get(material)
    if not (offers or kept):
        return None
    made = find(offers, kept)
    return Pledging(
        _standing(application, material, made, kept),
        _way(offers, PledgeKind.PROMISE),
        _way(offers, PledgeKind.COMMITMENT),
        made,
    )


def _standing(application: Application, material: str, made: Pledge | None, kept: str | None) -> PledgeStanding:
    if kept is None:
        return PledgeStanding.OPEN
    if application.files.get(material):
        return PledgeStanding.OUTDONE
    return PledgeStanding.VOID if made is None else PledgeStanding.MADE


def _way(offers: tuple[Pledge, ...], kind: PledgeKind) -> Way | None:
    found = next((each for each in offers if each.kind is kind), None)
    return None if found is None else Way(found, mark_of(found))


def pledging() -> str | None:
    """Return the material for which a button of pledging was pressed, to lead back to."""
    return next((request.form[each] for each in (PROMISE, COMMIT, UNPLEDGE) if each in request.form), None)


def pledge(application: Application) -> tuple[Refused, ...]:
    """Keep what was promised, signed or taken back, a ticked commitment whichever button was pressed; return what is wrong."""
    given, refused = dict(_given(application)), []
    made: dict[str, str] = {}
    for material, mark in given.items():
        if find(application.pledgeable.get(material, ()), mark) is None:
            refused.append(Refused(material, "", CHANGED))
        else:
            made[material] = mark
    if COMMIT in request.form and request.form[COMMIT] not in given:
        refused.append(Refused(request.form[COMMIT], "", NOT_TICKED))
    back = request.form.get(UNPLEDGE)
    if made or back is not None:
        keep(application.draft, lambda was: _changed(was, made, back))
    return tuple(refused)


def _given(application: Application) -> Iterator[tuple[str, str]]:
    for each in application.materials:
        material = each.material
        if request.form.get(PROMISE) == material:
            yield material, request.form.get(f"promise.{material}", "")
        elif (mark := request.form.get(f"commit.{material}")) is not None:
            yield material, mark


def _changed(was: Answers, made: dict[str, str], back: str | None) -> Answers:
    """Return the answers with pledges given and one taken back; what is pledged is not taken from the record as well."""
    decided = decided_in(was)
    for material in made.keys() & decided.used.keys():
        decided = decided.decline(material)
    kept = {material: mark for material, mark in kept_in(was).items() if material != back}
    return with_pledges(with_decided(was, decided), {**kept, **made})
