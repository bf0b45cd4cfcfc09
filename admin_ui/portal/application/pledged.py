"""What the applicant promises or signs instead of handing papers in, as it was shown to him; kept with the draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from json import dumps

from engine.case.state.pledge import Pledge
from forms.answers import Answers

_KEPT = "@pledges"
"""Where a draft keeps it; no field can be called so."""
Kept = Mapping[str, str]
"""By material, the mark of the pledge that was given."""


def mark_of(pledge: Pledge) -> str:
    """Return what stands for a pledge as it was shown: with another time limit or other words it is another."""
    said = dumps(pledge.to_json(), ensure_ascii=False, sort_keys=True)
    return f"{pledge.kind.value}:{sha256(said.encode()).hexdigest()[:16]}"


def find(offers: Iterable[Pledge], mark: str | None) -> Pledge | None:
    """Return the offer for which a mark stands; None where it is not offered so any more."""
    return next((each for each in offers if mark_of(each) == mark), None)


def kept_in(answers: Answers) -> Kept:
    """Return what a draft keeps."""
    kept = answers.values.get(_KEPT)
    return {str(material): str(mark) for material, mark in kept.items()} if isinstance(kept, Mapping) else {}


def with_pledges(answers: Answers, kept: Kept) -> Answers:
    """Return a draft's answers with what is pledged."""
    return Answers({**answers.values, _KEPT: dict(kept)}, answers.raw)
