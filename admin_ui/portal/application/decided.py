"""What the applicant has decided about what is on record: what he lets be used, refuses or disputes; kept with the draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from forms.answers import Answers

_KEPT = "@evidence"
"""Where a draft keeps it; no field can be called so."""


@dataclass(frozen=True, slots=True)
class Decided:
    """By material what is used, and the materials that are handed in although something on record would do."""

    used: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """the identifiers of what is used together"""
    declined: frozenset[str] = frozenset()
    disputed: frozenset[str] = frozenset()

    def use(self, material: str, identifiers: tuple[str, ...]) -> Decided:
        """Return it with something used for a material."""
        open_ = self.reopen(material)
        return replace(open_, used={**open_.used, material: identifiers})

    def decline(self, material: str) -> Decided:
        """Return it with a material to be uploaded instead."""
        open_ = self.reopen(material)
        return replace(open_, declined=open_.declined | {material})

    def dispute(self, material: str) -> Decided:
        """Return it with a material to be uploaded, since what is on record was disputed."""
        open_ = self.reopen(material)
        return replace(open_, disputed=open_.disputed | {material})

    def reopen(self, material: str) -> Decided:
        """Return it with a material about which nothing is decided: consent is withdrawn, a refusal taken back."""
        used = {each: kept for each, kept in self.used.items() if each != material}
        return Decided(used, self.declined - {material}, self.disputed - {material})


def decided_in(answers: Answers) -> Decided:
    """Return what a draft keeps."""
    kept = answers.values.get(_KEPT)
    if not isinstance(kept, Mapping):
        return Decided()
    used = kept.get("used")
    known = used if isinstance(used, Mapping) else {}
    return Decided(
        {str(material): _texts(identifiers) for material, identifiers in known.items()},
        frozenset(_texts(kept.get("declined"))),
        frozenset(_texts(kept.get("disputed"))),
    )


def with_decided(answers: Answers, decided: Decided) -> Answers:
    """Return a draft's answers with what is decided."""
    kept = {
        "used": {material: list(identifiers) for material, identifiers in decided.used.items()},
        "declined": sorted(decided.declined),
        "disputed": sorted(decided.disputed),
    }
    return Answers({**answers.values, _KEPT: kept}, answers.raw)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
