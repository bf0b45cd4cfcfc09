"""Results made public 结果公示 (许可法 40): what an approved leg tells everyone, a function of its state alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Table

from catalog.model.certificate_names import ON_EVERY_CERTIFICATE
from engine.case.state.case import CaseState
from engine.case.state.excerpt import value_at, without_names
from engine.case.state.leg import Leg, Stage
from engine.people.masking import is_person, shown_to_strangers
from engine.record.canonical import canonical
from engine.storage import tables

LONGEST = 64
"""Characters of a name or number that are searched."""
MOST = 60
"""Places in a name or number from which it is found."""


def rows_of_result(state: CaseState, leg: Leg) -> Iterator[tuple[Table, dict[str, Any]]]:
    """Yield the row of a published result and the words under which it is found; nothing for any other leg."""
    decision = leg.decision
    if (leg.outcome or leg.stage) is not Stage.APPROVED or decision is None or decision.result is None:
        return
    facts = facts_of(state, leg)
    yield (
        tables.published_result,
        {
            "result": decision.result,
            "service": leg.service,
            "department": leg.department,
            "version": leg.edition,
            "decided_at": decision.made_at,
            "outside": decision.outside is not None,
            "facts": canonical(facts),
        },
    )
    said = (facts.get(name) for name in ("holder", "number"))
    words = (each for text in said if isinstance(text, str) for each in beginnings(text))
    for place, found in enumerate(words):
        yield tables.result_words, {"place": place, "words": found}


def facts_of(state: CaseState, leg: Leg) -> dict[str, object]:
    """Return what the item declares under `publish`, and nothing else; what has no value is left out.

    The words that stand on every certificate mean the certificate, any other name a field of the form. Where the
    applicant is a natural person, the name is masked wherever it stands, unless the item has full names published.
    """
    found = {name: _fact(state, leg, name) for name in leg.publish}
    given = {name: value for name, value in found.items() if value is not None}
    if leg.full_names or not any(is_person(kind) for kind, _ in state.applicants):
        return given
    hidden = [name for kind, name in state.applicants if is_person(kind)]
    return {name: value if name == "holder" else without_names(value, hidden) for name, value in given.items()}


def plain(text: str) -> str:
    """Return a text as it is compared when searching: without spaces, case or full width."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())[:LONGEST]


def beginnings(text: str) -> Iterator[str]:
    """Yield the text from every place from which people may begin to type it: a character, a word or a figure."""
    whole = plain(text)
    places = (place for place in range(len(whole)) if _begins(whole, place))
    return (whole[place:] for place in islice(places, MOST))


def _fact(state: CaseState, leg: Leg, name: str) -> object | None:
    if name not in ON_EVERY_CERTIFICATE:
        face = leg.issued.face if leg.issued and leg.follows else {}
        return face[name] if name in face else value_at(leg.answers, name)
    if name == "holder":
        whole = leg.issued.holder_name if leg.issued else state.names
        return whole if leg.full_names else "、".join(shown_to_strangers(*each) for each in state.applicants)
    if leg.issued is None:
        return None
    return {"number": leg.issued.number, "issued": leg.issued.valid_from, "valid_until": leg.issued.valid_until}[name]


def _begins(text: str, place: int) -> bool:
    """Say whether something begins at a place: words and figures are whole, other characters stand for themselves."""
    here = text[place]
    if not here.isalnum() or (place and len(text) - place == 1):
        return False
    return not (here.isascii() and place and text[place - 1].isascii() and text[place - 1].isalnum())
