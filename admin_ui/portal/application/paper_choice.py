"""From which of several valid certificates answers are taken: the applicant chooses, none is guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from flask import request

from admin_ui.access.language import current_language
from admin_ui.platform import platform
from admin_ui.portal.application.application import Application, Sheet
from catalog.model.catalog import Catalog
from catalog.model.field import Field
from catalog.reading.text import Text
from engine.evidence.known import one_of, valid_papers
from engine.evidence.paper import Paper
from forms.answers import Answers

CHOSEN = "@chosen"
"""Where a draft keeps which certificate of a kind was chosen; no field can be called so."""
TAKE, PAPER = "_take", "_paper."
LEGEND = Text(
    "您有 {number} 张有效的《{name}》，用哪一张填写{fields}？",
    "You hold {number} valid certificates of the kind {name}. From which one are these filled in: {fields}?",
)
ISSUED = Text(
    "{department}于{day}颁发，持有人：{holder}，{until}", "issued by {department} on {day} to {holder}, {until}"
)
UNTIL, ALWAYS = Text("有效期至 {day}", "valid until {day}"), Text("长期有效", "valid without a limit")
NOT_CHOSEN = Text("请先选一张证照，也可以自己填写。", "Choose a certificate first, or fill it in yourself.")


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """The certificates of one kind that fit, and the one that was chosen, "" for none."""

    kind: str
    legend: str
    items: tuple[dict[str, str], ...]
    chosen: str
    error: str
    """what is wrong with the choice, "" for nothing"""

    @property
    def fault(self) -> dict[str, str]:
        """The error with its link, as the summary of a page lists it."""
        return {"text": self.error, "href": f"#paper-{self.kind}"}


def chosen_papers(answers: Answers) -> Mapping[str, str]:
    """Return by kind the identifiers of the certificates that the applicant chose."""
    kept = answers.values.get(CHOSEN)
    return {str(kind): str(each) for kind, each in kept.items()} if isinstance(kept, Mapping) else {}


def preferred(application: Application, kind: str) -> str | None:
    """Return the certificate of a kind that is asked about or was chosen."""
    return chosen_papers(application.draft.answers).get(kind) or application.draft.certificate


def paper_choices(application: Application, sheet: Sheet, unchosen: str = "") -> tuple[PaperChoice, ...]:
    """Return what there is to choose on a page: every kind of which several certificates fit.

    `unchosen` is the kind of which none was chosen though its button was pressed.
    """
    asker = application.asker
    fields = _sourced(sheet)
    if asker is None or sheet.form is not application.compiled.form or not fields:
        return ()
    catalog = application.edition.catalog
    wanted = {kind: catalog.certificates[kind] for kind in fields.keys() & catalog.certificates.keys()}
    with platform().database.read() as connection:
        held = valid_papers(connection, asker, wanted)
    about = application.draft.certificate
    several = {kind: found for kind, found in held.items() if one_of(found, about) is None}
    chosen = chosen_papers(application.draft.answers)
    choices = (_choice(catalog, kind, found, fields[kind], chosen.get(kind, "")) for kind, found in several.items())
    error = NOT_CHOSEN.in_(current_language())
    return tuple(replace(each, error=error) if each.kind == unchosen else each for each in choices)


def _sourced(sheet: Sheet) -> Mapping[str, tuple[Field, ...]]:
    """Return the fields of a page that certificates may fill in, by kind; those that are read-only fill themselves."""
    found: dict[str, tuple[Field, ...]] = {}
    for each in sheet.page.fields:
        if each.prefill is not None and each.prefill.source == "certificate":
            found[each.prefill.key] = (*found.get(each.prefill.key, ()), each)
    return found


def _choice(
    catalog: Catalog, kind: str, found: tuple[Paper, ...], fields: tuple[Field, ...], chosen: str
) -> PaperChoice:
    titles = Text("、".join(each.title.zh for each in fields), ", ".join(each.title.en for each in fields))
    legend = LEGEND.fill(number=len(found), name=catalog.certificates[kind].name, fields=titles)
    return PaperChoice(kind, legend.in_(current_language()), tuple(_items(catalog, found)), chosen, "")


def _items(catalog: Catalog, found: tuple[Paper, ...]) -> Iterator[dict[str, str]]:
    language = current_language()
    for each in sorted(found, key=lambda paper: (paper.issued, paper.identifier), reverse=True):
        issuer = catalog.departments.get(each.department)
        until = UNTIL.fill(day=date.fromisoformat(each.valid_until)) if each.valid_until else ALWAYS
        department = issuer.name if issuer else Text(each.department, each.department)
        hint = ISSUED.fill(
            department=department, day=date.fromisoformat(each.issued), holder=each.holder_name, until=until
        )
        yield {"value": each.identifier, "text": each.number, "hint": hint.in_(language)}


def taken_choice() -> tuple[str, str] | None:
    """Return the kind and the identifier that were chosen by the posted page; None where its button was not pressed."""
    kind = request.form.get(TAKE)
    return None if kind is None else (kind, request.form.get(f"{PAPER}{kind}", ""))


def with_choice(answers: Answers, kind: str, identifier: str) -> Answers:
    """Return the answers with a choice; whether the certificate is one of those that fit is asked when it is used."""
    return Answers({**answers.values, CHOSEN: {**chosen_papers(answers), kind: identifier}}, answers.raw)
