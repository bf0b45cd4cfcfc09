"""A case as the desk reads it: answers by page, materials with their files, and marks for what is to be corrected."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from admin_ui.names import Names
from admin_ui.pledging import Pledged
from catalog.model.catalog import Catalog
from catalog.model.field import Field
from catalog.reading.text import Language, Text
from engine.case.certificate.ended import Ended
from engine.case.state.attachment import Attachment
from engine.case.state.case import CaseState
from engine.case.state.correction import MarkKind
from engine.case.state.leg import Leg
from engine.case.state.proved import Proved
from engine.evidence.paper import Source
from forms.enclosed import FILED, MARK, Address, Enclosures, Held, held
from forms.form import CompiledForm
from forms.listing import Listed, listed


@dataclass(frozen=True, slots=True)
class Line:
    """One answer: its path and name, what was answered, and what is asked to be corrected in it."""

    path: str
    name: str
    value: str
    mark: str | None = None
    correctable: bool = True
    """whether the applicant answers it; what is computed or only shown is corrected in what it comes from"""
    files: tuple[Held, ...] = ()
    source: str | None = None
    """from where it was filled in"""


@dataclass(frozen=True, slots=True)
class Part:
    """The answers of one page of the form."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """What proves a material: what it is, by whom, until when it is valid, and where a certificate can be seen."""

    kind: str
    number: str
    department: str
    until: str | None
    address: str | None
    case: str | None
    """the case from which it comes; None where it was issued elsewhere"""
    certificate: bool
    ended: str | None
    """why it proves the material no more; None while it does"""


@dataclass(frozen=True, slots=True)
class Paper:
    """One material: whether it is required, what was uploaded, and what is asked to be corrected in it."""

    key: str
    name: str
    required: bool
    files: tuple[Attachment, ...]
    mark: str | None = None
    pledged: Pledged | None = None
    """what was promised or signed instead of it"""
    proofs: tuple[Proof, ...] = ()
    """what proves it together, so that it was not handed in"""


def filled_from(state: CaseState, leg: Leg, catalog: Catalog) -> Mapping[str, Text]:
    """Return by field of a leg from where its answer was filled in, as long as it is the answer that was."""
    merged = catalog.merged.get(state.service)
    keys = merged.keys.get(leg.item, {}) if merged else {key: key for key in leg.answers}
    found = ((key, state.sources.get(keys.get(key, ""))) for key in leg.answers)
    return {key: each.source for key, each in found if each is not None and each.value == leg.answers[key]}


def parts(
    form: CompiledForm, leg: Leg, language: Language, address: Address, sources: Mapping[str, Text]
) -> Iterator[Part]:
    """Yield the pages of the form that have answers, in order, computed values last; files download at their `address`.

    `sources` are from where answers were filled in.
    """
    files = {f"{MARK}{digest}": file for digest, file in leg.enclosed.items()}
    reader = _Reader(language, _marks(leg, MarkKind.FIELD), form.computed.keys(), files, address, sources)
    for page in form.pages:
        lines = tuple(reader.lines(page.fields, leg.answers))
        if lines:
            yield Part(page.title.in_(language), lines)
    computed = tuple(reader.lines(form.computed.values(), leg.answers))
    if computed:
        yield Part("计算结果" if language == "zh" else "Computed", computed)


def papers(
    leg: Leg, names: Names, certificate: Address, pledges: Iterable[Pledged], over: Iterable[Ended]
) -> list[Paper]:
    """Return the materials asked for, and any others that were uploaded.

    What proves one is seen at its `certificate`; `over` is what proves nothing any more.
    """
    why = {each.proved: each.why for each in over}
    proofs = {
        key: tuple(_proof(each, names, certificate, why.get(each)) for each in found)
        for key, found in leg.proved.items()
    }
    marks = _marks(leg, MarkKind.MATERIAL)
    asked = dict(leg.asked)
    keys = [*asked, *(key for key in leg.files if key not in asked)]
    pledged = {each.key: each for each in pledges}
    return [
        Paper(
            key,
            names.material(key),
            asked.get(key, False),
            leg.files.get(key, ()),
            marks.get(key),
            pledged.get(key),
            proofs.get(key, ()),
        )
        for key in keys
    ]


def unsettled(form: CompiledForm, leg: Leg, names: Names) -> Iterator[str]:
    """Yield the names of answers and materials that did not fit any more when a leg began, until it was corrected."""
    if any(each.answered_at for each in leg.corrections):
        return
    for path in leg.unsettled:
        field = form.fields.get(path.partition(".")[0])
        yield field.title.in_(names.language) if field else names.material(path)


def _proof(proved: Proved, names: Names, certificate: Address, why: Text | None) -> Proof:
    issued = proved.source == Source.CERTIFICATE
    return Proof(
        kind=_SOURCES[proved.source](names, proved.kind),
        number=proved.number,
        department=names.department(proved.department),
        until=proved.valid_until,
        address=certificate(proved.identifier) if issued else None,
        case=proved.service_code,
        certificate=issued,
        ended=why.in_(names.language) if why else None,
    )


_SOURCES: Mapping[str, Callable[[Names, str], str]] = {
    Source.CERTIFICATE: Names.certificate,
    Source.RESULT: Names.service,
    Source.MATERIAL: Names.material,
}


def _marks(leg: Leg, kind: MarkKind) -> dict[str, str]:
    correction = leg.correction
    return {each.target: each.note for each in correction.marks if each.kind is kind} if correction else {}


@dataclass(frozen=True, slots=True)
class _Reader:
    """Walks answers in one language; an object or a repeating group becomes a line for each of its fields."""

    language: Language
    marks: Mapping[str, str]
    computed: Container[str]
    files: Enclosures
    address: Address
    sources: Mapping[str, Text]

    def lines(self, fields: Iterable[Field], answers: Mapping[str, object]) -> Iterator[Line]:
        for field in fields:
            if field.key in answers:
                yield from map(self._line, listed(field, answers[field.key], field.key, files=self.files))

    def _line(self, each: Listed) -> Line:
        title, value = each.title.in_(self.language), each.value.in_(self.language)
        mark, field = self.marks.get(each.path), each.field
        answered = not (field and field.read_only) and each.path not in self.computed
        files = held(each.answer, self.files, self.address) if field and field.kind in FILED else ()
        source = self.sources.get(each.path)
        return Line(each.path, title, value, mark, answered, files, source.in_(self.language) if source else None)
