"""Each row of the table of the example city: a certificate on record proves the material in every item that takes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import delete

from catalog.loading.loader import load
from catalog.model.catalog import Catalog
from catalog.model.evidence import Grade, HeldBy, Proof
from catalog.model.step import Need
from engine.assessment.run import run
from engine.case.intake.compiled import CompiledService
from engine.case.intake.proving import on_record
from engine.evidence.asker import Asker
from engine.evidence.elsewhere import Elsewhere, keep
from engine.evidence.recognition import Outcome, Recognised
from engine.evidence.status import CertificateStatus
from engine.storage.database import Database
from engine.storage.tables import held_elsewhere, held_elsewhere_face
from engine.time.clock import FixedClock
from rules.facts import Facts
from tests.accepted import ACCEPTED

ZONE = "Asia/Shanghai"
MINE, ANOTHERS = "91009900MA0000330Q", "91009900MA0000445Y"
PROJECT: Mapping[str, object] = {
    "project_code": "2609-009901-89-01-000017", "parcel_code": "009901001001GB00017", "works_name": "1 号楼",
    "address": "湖滨路 66 号", "legal_representative_id": "110101198503019998", "gross_area": 9000,
    "comes_himself": True,
}  # fmt: skip
CALLED = {"site": "address", "id_number": "legal_representative_id"}
"""What stands on a certificate under another name than in an application."""


@cache
def city() -> Catalog:
    return load(Path("examples/city")).catalog


@dataclass(frozen=True)
class Taking:
    """An item that takes a certificate for a material, with answers under which it asks for it."""

    item: str
    material: str
    proof: Proof
    compiled: CompiledService
    facts: Facts

    @property
    def face(self) -> dict[str, object]:
        """What stands on the certificate, so that it is about what is applied for."""
        kind = city().certificates[str(self.proof.certificate)]
        names = {*kind.shows, *kind.metadata, *self.proof.for_same}
        said = {name: self.facts.form.get(CALLED.get(name, name)) for name in names}
        return {name: value for name, value in said.items() if value is not None}

    def certificate(self, holder: str, **changed: object) -> Elsewhere:
        """Return the certificate of a holder, about the same thing unless something of its face is changed."""
        kind = city().certificates[str(self.proof.certificate)]
        return Elsewhere(
            kind=kind.key, number=f"{kind.key}-{holder}", department=kind.issuer, holder_name="某某", holder_number=holder,
            issued_on="2026-10-09", valid_from="2026-10-09", valid_until=None, as_of="2026-10-09", grade=Grade.A,
            identifier=None, status=CertificateStatus.VALID, face={**self.face, **changed},
        )  # fmt: skip

    def outcome(self, database: Database, clock: FixedClock, on_file: Elsewhere) -> Outcome:
        """Return what becomes of the material when the certificate is on record, and nothing else."""
        asker = Asker(self.compiled.service, MINE, clock.today(ZONE), ZONE, self.facts)
        with database.write() as connection:
            keep(connection, on_file, by="test", source="省平台", at=clock.now())
            found = on_record(connection, self.compiled, self.facts, asker)[self.material]
            connection.execute(delete(held_elsewhere_face))
            connection.execute(delete(held_elsewhere))
        return found


def takings(material: str) -> Iterator[Taking]:
    """Yield every item and certificate of a row of the table."""
    kinds, items = ACCEPTED[material]
    for key in sorted(items):
        service = city().service(key)
        assert service is not None
        compiled, _ = CompiledService.of(service, city())
        facts = asking(compiled, material)
        (requirement,) = (each for each in compiled.materials.asked(facts) if each.material == material)
        proofs = [each for each in requirement.proved_by if each.certificate in kinds]
        assert proofs, key
        yield from (Taking(key, material, each, compiled, facts) for each in proofs)


def asking(compiled: CompiledService, material: str) -> Facts:
    """Return the answers of a declared test of the item that asks for the material, with those that name the project."""
    known = {name: value for name, value in PROJECT.items() if name in compiled.form.fields}
    given = (run(compiled, city(), {**known, **test.given}, "2026-11-24") for test in compiled.service.item.tests)
    return next(each.facts for each in given if each.materials[material] is not Need.NOT_NEEDED)


def proving(outcome: Outcome) -> list[str]:
    return [each.kind for each in outcome.by.papers] if isinstance(outcome, Recognised) else []


@pytest.mark.parametrize("material", ACCEPTED)
def test_a_certificate_of_each_row_proves_its_material(database: Database, clock: FixedClock, material: str) -> None:
    for each in takings(material):
        outcome = each.outcome(database, clock, each.certificate(MINE))
        assert proving(outcome) == [each.proof.certificate], (each.item, outcome)


@pytest.mark.parametrize("material", ACCEPTED)
def test_one_of_another_holder_or_another_project_does_not(
    database: Database, clock: FixedClock, material: str
) -> None:
    for each in takings(material):
        other = dict.fromkeys(each.proof.for_same, "另一个") if each.proof.holder is HeldBy.PROJECT else {}
        outcome = each.outcome(database, clock, each.certificate(ANOTHERS, **other))
        assert proving(outcome) == [], (each.item, each.proof.certificate)
