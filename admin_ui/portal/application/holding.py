"""What this browser may open without signing in: drafts begun here or by their link, and cases proven by telephone."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import session

from engine.people.tracking import Tracker

MOST = 20
PROOF = timedelta(minutes=30)
"""How long a case stays open after its code and telephone were given."""
_DRAFTS, _PROVEN, _PERSONS = "drafts", "proven", "persons"
_BEGUN = "begun"


def hold_draft(draft: str, *, begun: bool = False) -> None:
    """Remember a draft as this browser's, and whether it was begun here rather than opened by a link."""
    _put(_DRAFTS, draft, _BEGUN if begun or began_draft(draft) else "")


def holds_draft(draft: str) -> bool:
    """Say whether a draft is this browser's."""
    return draft in _kept(_DRAFTS)


def began_draft(draft: str) -> bool:
    """Say whether a draft was begun in this browser."""
    return _kept(_DRAFTS).get(draft) == _BEGUN


def prove(code: str, now: datetime, whose: Tracker) -> None:
    """Remember that a telephone of a case was given, and whose it is."""
    _put(_PROVEN, code, f"{whose.value} {now.isoformat()}")


def proven(code: str, now: datetime) -> Tracker | None:
    """Return whose telephone of a case was given not long ago; None for nobody's."""
    whose, _, given = _kept(_PROVEN).get(code, "").partition(" ")
    return Tracker(whose) if given and now - datetime.fromisoformat(given) < PROOF else None


def prove_person(draft: str, person: str, how: str, now: datetime) -> None:
    """Remember that a co-applicant of a draft has shown who he is, and how: by his link or his telephone."""
    _put(_PERSONS, f"{draft} {person}", f"{how} {now.isoformat()}")


def proven_persons(draft: str, now: datetime) -> dict[str, str]:
    """Return the co-applicants of a draft who have shown in this browser, not long ago, who they are, and how each did."""
    found = {}
    for key, said in _kept(_PERSONS).items():
        of, _, person = key.partition(" ")
        how, _, at = said.partition(" ")
        if of == draft and now - datetime.fromisoformat(at) < PROOF:
            found[person] = how
    return found


def _kept(name: str) -> dict[str, str]:
    kept = session.get(name)
    return kept if isinstance(kept, dict) else {}


def _put(name: str, key: str, value: str) -> None:
    kept = {each: known for each, known in _kept(name).items() if each != key}
    session[name] = dict([*kept.items(), (key, value)][-MOST:])
