"""Answers that are known already: filled in from the applicant, his certificates and what he answered before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from admin_ui.platform import platform
from admin_ui.portal.application.application import Application
from admin_ui.portal.application.paper_choice import CHOSEN, preferred, with_choice
from catalog.checks.face import on_face
from catalog.model.catalog import Catalog
from catalog.model.field import Field
from catalog.reading.text import Text
from engine.case.state.service_code import grouped
from engine.evidence.asker import Asker
from engine.evidence.known import Answered, answered_before, one_of, valid_papers
from engine.evidence.paper import Paper
from forms.answers import Answers
from forms.form import CompiledForm
from forms.given import declared_value
from forms.prefill import blank, fitting, same_element
from forms.prefill import prefilled as filled

_SOURCES = "@sources"
"""Where a draft keeps what was filled in from where, and for whom; no field can be called so."""
FROM_CERTIFICATE = Text("取自《{name}》{number}。", "Taken from {name} {number}.")
FROM_CASE = Text(
    "取自{day}受理的同一申请人的申请 {code}。", "Taken from the applicant's application {code}, accepted on {day}."
)
"""Read by the applicant where it is filled in, and by the department with the answer."""


@dataclass(frozen=True, slots=True)
class Known:
    """A value that is known, as it is declared, and from where."""

    value: object
    source: Text


def prefilled(application: Application) -> Answers:
    """Return the draft's answers with what is known of the applicant filled into empty fields.

    What was filled in for another applicant and left as it was is taken out again.
    """
    form, asker = application.compiled.form, application.asker
    answers = _without_another_s(application.draft.answers, asker.number if asker else None)
    answers = filled(form, answers, _known(application))
    return _with_sources(application, answers, asker) if asker is not None else answers


def chosen(application: Application, kind: str, identifier: str) -> Answers:
    """Return the draft's answers with what the chosen certificate tells; what the applicant typed himself stays."""
    answers, form = with_choice(application.draft.answers, kind, identifier), application.compiled.form
    said = _kept(answers)
    told = {key for key, field in form.fields.items() if field.prefill and field.prefill.key == kind}
    again = {key for key in told & said.keys() if answers.values.get(key) == said[key].get("value")}
    cleared = told - (answers.values.keys() - again)
    values = {key: value for key, value in answers.values.items() if key not in again | {_SOURCES}}
    values[_SOURCES] = {
        "number": application.asker.number if application.asker else None,
        "fields": {key: each for key, each in said.items() if key not in cleared},
    }
    draft = replace(application.draft, answers=Answers(values, answers.raw))
    return prefilled(replace(application, draft=draft))


def sources_of(answers: Answers) -> Mapping[str, Text]:
    """Return by field from where its answer was taken, while it is as it was taken."""
    return {
        key: Text(str(said.get("zh")), str(said.get("en")))
        for key, said in _kept(answers).items()
        if key in answers.values and answers.values[key] == said.get("value") and key not in answers.raw
    }


def _known(application: Application) -> Mapping[str, object]:
    """What a guest has stated may be filled in too: it saves typing, and decides nothing."""
    who = application.applying()
    number = "id_number" if who.kind == "person" else "uscc"
    known = {**dict(who.attributes), "name": who.name, "mobile": who.phone, number: who.number}
    return {**known, "person_name": who.name} if who.kind == "person" else known


def _with_sources(application: Application, answers: Answers, asker: Asker) -> Answers:
    form, before = application.compiled.form, _kept(answers)
    open_ = {
        key
        for key, field in form.fields.items()
        if field.read_only or (blank(answers, key) and key not in before)  # offered once: what was cleared stays so
    }
    known = {key: each for key, each in _on_record(application, asker) if key in open_}
    values = fitting(form, answers, {key: each.value for key, each in known.items()}, application.facts)
    if not values:
        return answers
    said = {
        key: {"zh": known[key].source.zh, "en": known[key].source.en, "value": value} for key, value in values.items()
    }
    kept = {"number": asker.number, "fields": {**before, **said}}
    raw = {path: text for path, text in answers.raw.items() if path.partition(".")[0] not in values}
    return Answers({**answers.values, **values, _SOURCES: kept}, raw)


def _on_record(application: Application, asker: Asker) -> Iterator[tuple[str, Known]]:
    """Yield what earlier applications tell, then what certificates do, which goes before it."""
    catalog, form = application.edition.catalog, application.compiled.form
    sourced = [(key, field) for key, field in form.fields.items() if field.prefill]
    kinds = {field.prefill.key for _, field in sourced if field.prefill and field.prefill.source == "certificate"}
    wanted = {kind: catalog.certificates[kind] for kind in kinds & catalog.certificates.keys()}
    with platform().database.read() as connection:
        held = valid_papers(connection, asker, wanted)
        answered = answered_before(connection, asker)
    for each in reversed(answered):
        yield from _of_case(form, each)
    for key, field in sourced:
        kind = field.prefill.key if field.prefill else ""
        paper = one_of(held.get(kind, ()), preferred(application, kind))
        if paper is not None and (known := _of_certificate(catalog, field, paper)) is not None:
            yield key, known


def _of_certificate(catalog: Catalog, field: Field, paper: Paper) -> Known | None:
    if field.prefill is None or field.prefill.source != "certificate":
        return None
    name = field.prefill.shown(field.key)
    own = {
        "number": paper.number,
        "holder": paper.holder_name,
        "issued": paper.issued,
        "valid_until": paper.valid_until,
    }
    value, shown = own.get(name, paper.face.get(name)), on_face(catalog, paper.kind, name)
    if value is None or shown is None:
        return None
    title = catalog.certificates[paper.kind].name
    return Known(declared_value(shown, value), FROM_CERTIFICATE.fill(name=title, number=paper.number))


def _of_case(form: CompiledForm, before: Answered) -> Iterator[tuple[str, Known]]:
    try:
        old = platform().editions.get(before.version).service(before.service)
    except KeyError:
        return
    if old is None:
        return
    source = FROM_CASE.fill(day=date.fromisoformat(before.day), code=grouped(before.service_code))
    for key, name in same_element(form, old.form, before.answers).items():
        yield key, Known(declared_value(old.form.fields[name], before.answers[name]), source)


def _without_another_s(answers: Answers, number: str | None) -> Answers:
    kept = answers.values.get(_SOURCES)
    if not isinstance(kept, Mapping) or kept.get("number") == number:
        return answers
    theirs = {key for key, said in _kept(answers).items() if answers.values.get(key) == said.get("value")}
    left = {key: value for key, value in answers.values.items() if key not in theirs | {_SOURCES, CHOSEN}}
    return Answers(left, answers.raw)


def _kept(answers: Answers) -> Mapping[str, Mapping[str, object]]:
    kept = answers.values.get(_SOURCES)
    fields = kept.get("fields") if isinstance(kept, Mapping) else None
    known = fields.items() if isinstance(fields, Mapping) else ()
    return {str(key): said for key, said in known if isinstance(said, Mapping)}
