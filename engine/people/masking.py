"""Names of people hidden from strangers; names of enterprises and other organisations are public."""

from __future__ import annotations

from catalog.model.item import ApplicantKind

_ORGANISATIONS = frozenset(each.value for each in ApplicantKind if each is not ApplicantKind.PERSON)


def is_person(kind: str) -> bool:
    """Say whether a kind of applicant is a natural person; one that nobody declared counts as a person."""
    return kind not in _ORGANISATIONS


def masked(name: str) -> str:
    """Return a name with its middle hidden: 王*, 欧*明."""
    if len(name) <= 1:
        return "*" * len(name)
    return name[0] + "*" * max(1, len(name) - 2) + name[2:][-1:]


def number_shown(kind: str, number: str) -> str:
    """Return an applicant's number as documents write it: the middle of a person's hidden, a credit code whole."""
    if not is_person(kind):
        return number
    return number[:3] + "*" * max(1, len(number) - 7) + number[-4:] if len(number) > 7 else "*" * len(number)  # noqa: PLR2004  # what is shown


def shown_to_strangers(kind: str, name: str) -> str:
    """Return the name of an applicant of a kind as a stranger may read it: a person's masked, any other whole."""
    return masked(name) if is_person(kind) else name
