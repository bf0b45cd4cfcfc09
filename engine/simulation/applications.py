"""Applications that a catalogue's own declared tests give: answers without a fault, with a file for every material."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from random import Random

from catalog.model.catalog import Catalog
from catalog.model.item import Status
from engine.case.applying import Applying, Submission
from engine.case.checked import Faulty, check
from engine.case.compiled import CompiledService
from engine.draft.upload import Files, Upload
from engine.simulation.bundles import filled
from forms.answers import Answers
from forms.given import answers_given

FILE = Upload("0" * 64, "模拟材料.pdf", 1000, "pdf")


@dataclass(frozen=True, slots=True)
class Application:
    """What may be handed in for a service: answers, files, and what its applicant is."""

    compiled: CompiledService
    answers: Answers
    files: Files
    kind: str

    def submission(self, draft: str, catalog: Catalog, edition: str, chance: Random) -> Submission:
        """Return it as handed in by one of many applicants; it is meant even where the same was handed in before."""
        number = chance.randrange(10**6)
        city = catalog.city
        applying = Applying(
            name=f"模拟申请人 {number}",
            kind=self.kind,
            phone=f"199{number:08d}",
            number=f"N{number}",
            account=f"applicant-{number}",
        )
        return Submission(
            draft=draft,
            compiled=self.compiled,
            edition=edition,
            area=city.area_code if city else "000000",
            zone=city.time_zone if city else "UTC",
            applying=applying,
            answers=self.answers,
            files=self.files,
            reason="确需再次申请",
        )


def applications(catalog: Catalog, department: str | None, day: date) -> Iterator[Application]:
    """Yield what the declared tests of the services in use give that can be handed in on a day, one department's or all."""
    bundles = (catalog.service(key) for key in sorted(catalog.bundles))
    for service in (*catalog.services(), *(each for each in bundles if each is not None)):
        usable = (
            service.item.status is Status.IN_USE and service.item.follows is None
        )  # a follow-up needs a certificate
        if usable and department in {None, service.department.key}:
            compiled, _ = CompiledService.of(service, catalog)
            for test in service.item.tests:
                offered = filled(compiled, test) if compiled.merged else (answers_given(compiled.form, test.given),)
                yield from islice((found for each in offered for found in _sound(compiled, each, day)), 1)


def _sound(compiled: CompiledService, answers: Answers, day: date) -> Iterator[Application]:
    files: Files = {each.material: (FILE,) for each in compiled.service.item.materials}
    kind = compiled.service.item.applicant.who[0].value
    applicant = {"kind": kind}
    try:
        checked = check(compiled, answers, files, applicant, day.isoformat())
    except Faulty:  # a test that shows faults, or only a part of the form
        return
    if compiled.service.adopted and compiled.handled(checked.facts) is not compiled:  # it goes to another department
        return
    yield Application(compiled, answers, files, kind)
