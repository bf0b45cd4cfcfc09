"""Who asks what is on record: for whom, in which application, for which department, and on which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from catalog.model.catalog import Service
from catalog.model.evidence import HeldBy
from catalog.model.shared import Certificate, Sharing
from engine.evidence.paper import FOREVER, Paper, Source
from engine.evidence.proofs import ASKED, PAPER, CompiledProofs
from engine.time.span import earlier
from rules.facts import Facts
from rules.ruleset import Fact


@dataclass(frozen=True, slots=True)
class Asker:
    """An application that asks; `number` is that of a verified identity, for nobody else is anything looked up."""

    service: Service
    number: str
    today: date
    zone: str
    facts: Facts
    account: str | None = None
    """that acts, whose verified person may hold what proves something too"""
    acting: str | None = None
    """the number of that person, once it is looked up"""

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers under which is looked up what is on record: the applicant's, and that of whoever acts."""
        return tuple(dict.fromkeys(each for each in (self.number, self.acting) if each))

    def fact(self, proofs: CompiledProofs) -> Fact:
        """Return the application as the rules read it."""
        since = {
            leaf.key.replace(".", "_"): earlier(self.today, leaf.proof.not_older_than).isoformat()
            for leaf in proofs.leaves
            if leaf.proof.not_older_than is not None
        }
        around = {"form": self.facts.form, "applicant": self.facts.applicant}
        case = {**self.facts.case, "today": self.today.isoformat()}
        asked = {
            "holder": self.number,
            "acting": self.acting or self.number,
            "day": self.today.isoformat(),
            "since": since,
        }
        return Fact(ASKED, {**asked, **around, "case": case})

    def faces(self, proofs: CompiledProofs) -> tuple[tuple[str, str, str], ...]:
        """Return what certificates of the project are found by: the values that must be the same."""
        found: dict[tuple[str, str, str], None] = {}
        for leaf in proofs.leaves:
            source, kind = leaf.sought
            if leaf.proof.holder is HeldBy.PROJECT and source is Source.CERTIFICATE:
                for path in leaf.proof.for_same:
                    value = self.facts.form.get(path)
                    if isinstance(value, int | str) and value != "":
                        found[kind, path, str(value)] = None
        return tuple(found)


def fact_of(paper: Paper, asker: Asker, proofs: CompiledProofs) -> Fact:
    """Return something on record as the rules read it."""
    own = {
        "number": paper.number,
        "holder": paper.holder_name,
        "issued": paper.issued,
        "valid_until": paper.valid_until,
    }
    values: Mapping[str, object] = {
        "name": paper.identifier,
        "source": paper.source.value,
        "kind": paper.kind,
        "status": paper.status,
        "holder": paper.holder_number,
        "department": paper.department,
        "grade": paper.grade.rank,
        "issued": paper.issued,
        "valid_from": paper.valid_from,
        "valid_until": paper.valid_until or FOREVER,
        "shared": shared_with(paper, asker, proofs.certificates),
        "face": {**paper.face, **{key: value for key, value in own.items() if value is not None}},
    }
    return Fact(PAPER, values)


def shared_with(paper: Paper, asker: Asker, certificates: Mapping[str, Certificate]) -> bool:
    """Say whether the issuer lets the asking department use it for the item: its own it always may."""
    declared = certificates.get(paper.kind) if paper.source is Source.CERTIFICATE else None
    if declared is None or declared.sharing is Sharing.ALL or paper.department == asker.service.department.key:
        return True
    if declared.sharing is Sharing.NONE or declared.use is None:
        return False
    use, service = declared.use, asker.service
    since = earlier(asker.today, use.not_older_than).isoformat() if use.not_older_than else ""
    allowed = not use.by or service.department.key in use.by
    return allowed and (not use.for_ or service.item.key in use.for_) and paper.issued >= since
