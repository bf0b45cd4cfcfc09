"""Applications that a catalogue's own declared tests give: answers without a fault, with a file for every material."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from catalog.model.catalog import Catalog, Service
from catalog.model.item import Status
from engine.case.intake.checked import Faulty, check
from engine.case.intake.compiled import CompiledService
from engine.case.intake.pledgeable import Offers, pledgeable
from engine.draft.upload import Files, Upload
from engine.simulation.bundles import filled
from forms.answers import Answers
from forms.given import answers_given

FILE = Upload("0" * 64, "模拟材料.pdf", 1000, "pdf")


@dataclass(frozen=True, slots=True)
class Application:
    """What may be handed in for a service: answers, files, what its applicant is, and what may be pledged instead of files."""

    compiled: CompiledService
    answers: Answers
    files: Files
    kind: str
    pledges: Offers


def applications(catalog: Catalog, department: str | None, day: date) -> Iterator[Application]:
    """Yield what the declared tests of the services in use give that can be handed in on a day, one department's or all.

    What follows a certificate is among them; it is applied for once there is one.
    """
    bundles = (catalog.service(key) for key in sorted(catalog.bundles))
    for service in (*catalog.services(), *(each for each in bundles if each is not None)):
        if service.item.status is Status.IN_USE and department in {None, service.department.key}:
            yield from _of(service, catalog, day)


def _of(service: Service, catalog: Catalog, day: date) -> Iterator[Application]:
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
    yield Application(compiled, answers, files, kind, pledgeable(compiled, checked.facts, day.isoformat()))
