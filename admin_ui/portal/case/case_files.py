"""The files of a case as its own applicant sees them: what each is for, its name, its size, and where it is downloaded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from admin_ui.portal.case.visiting import Visit
from admin_ui.proved import Evidence, evidence_of
from catalog.model.size import size_text
from catalog.reading.text import Text, same
from engine.case.state.attachment import Attachment
from engine.draft.upload import Upload
from forms.enclosed import MARK, Held, named
from forms.fault import name_of

WHO_MAY_ACT = Text("代理或者监护的证明", "Proof of who may act")


@dataclass(frozen=True, slots=True)
class CaseFiles:
    """What was uploaded for one material or one field of the form."""

    name: Text
    files: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class CaseEvidence:
    """What on record was used for one material."""

    material: Text
    used: tuple[Evidence, ...]


def case_evidence(visit: Visit) -> tuple[CaseEvidence, ...]:
    """Return what on record was used in a case, by material; nothing of an erased one."""
    if visit.state.erased:
        return ()
    materials = visit.catalog.materials
    return tuple(
        CaseEvidence(materials[key].name if key in materials else same(key), used)
        for key, used in evidence_of(visit.leg, visit.catalog).items()
    )


def case_files(visit: Visit) -> tuple[CaseFiles, ...]:
    """Return the files of a visitor's own case, those of the form first; nothing of anybody else's."""
    return (*_of_persons(visit), *_of_form(visit), *_of_materials(visit)) if visit.own else ()


def _of_persons(visit: Visit) -> Iterator[CaseFiles]:
    if kept := tuple(visit.state.persons.documents()):
        yield CaseFiles(WHO_MAY_ACT, tuple(_held(visit, each) for each in kept))


def _of_form(visit: Visit) -> Iterator[CaseFiles]:
    form, leg = visit.compiled.form, visit.leg
    by_path: dict[str, list[Attachment]] = {}
    for path, _field, digest in named(form.enclosing, leg.answers):
        if (kept := leg.enclosed.get(digest.removeprefix(MARK))) is not None:
            by_path.setdefault(path, []).append(kept)
    for path, kept_here in by_path.items():
        yield CaseFiles(name_of(form, path), tuple(_held(visit, each) for each in kept_here))


def _of_materials(visit: Visit) -> Iterator[CaseFiles]:
    materials = visit.catalog.materials
    for key, kept in visit.leg.files.items():
        name = materials[key].name if key in materials else same(key)
        yield CaseFiles(name, tuple(_held(visit, each) for each in kept))


def _held(visit: Visit, kept: Attachment | Upload) -> Held:
    address = visit.url("case_file", digest=kept.digest)
    return Held(kept.name, size_text(kept.size), address)
