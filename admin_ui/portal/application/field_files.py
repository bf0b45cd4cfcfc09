"""Files that a form asks for as answers: each is judged alone, stored, and answered with its digest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO, cast

from flask import request, url_for
from werkzeug.datastructures import FileStorage

from admin_ui.platform import platform
from admin_ui.portal.application.application import Application, contact_in
from admin_ui.portal.application.receiving import Refused
from catalog.model.field import Field
from catalog.reading.text import Text
from engine.draft import files
from engine.draft.upload import FORM, Upload
from engine.storage.upload import UploadRefused, check_count, quoted_name, usable_name
from forms.answers import Answers, is_open
from forms.enclosed import FILED, MARK, digests_of, most_files, named
from forms.fault import Fault, name_of, unreadable
from forms.form import CompiledForm, FormPage
from forms.posted import input_of
from forms.records import inside
from forms.rows import GroupAction, moved
from forms.unreadable import Unreadable

MOST = 50
"""Files taken from one page."""
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Posted:
    """What was posted from pages: everything as text, files by their digests, and the files that were refused."""

    pairs: Pairs
    faults: tuple[Fault, ...]
    unsaved: Pairs
    """the digests among the pairs, to be posted again when nothing could be saved"""


def posted_answers(
    application: Application,
    form: CompiledForm,
    pages: Sequence[FormPage],
    answers: Answers,
    marked: frozenset[str] | None = None,
) -> Posted:
    """Store the files posted for open fields of the pages; a digest that names no file of this application is refused."""
    asked = _Asked(form, pages, marked)
    texts, foreign = _known(application, asked, request.form.items(multi=True))
    stored, refused = _stored(application, asked, answers)
    named_here = [(path, text) for path, text in texts if text.startswith(MARK) and asked.field(path) is not None]
    return Posted([*texts, *stored], _joined([*foreign, *refused]), [*named_here, *stored])


def moved_faults(answers: Answers, action: GroupAction, faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """Return what was wrong with files, at the rows where it stands once the button is carried out on the answers."""
    places = ((each, moved(answers, action, each.path)) for each in faults)
    return tuple(replace(each, path=place) for each, place in places if place is not None)


def release(application: Application, before: Answers, after: Answers) -> None:
    """Let go of the files that answers have named and name no more, hidden answers included."""
    was, now = (set(_named(application, kept)) for kept in (before, after))
    if gone := [each.removeprefix(MARK) for each in was - now]:
        files.release(platform().database, application.draft, gone)


def _named(application: Application, kept: Answers) -> Iterator[str]:
    """Yield the files that the answers of the item and those about people name."""
    for form, answers in ((application.compiled.form, kept), (application.contact_form, contact_in(kept))):
        yield from (each for _path, _field, each in named(form.enclosing, answers.values))


def draft_address(application: Application, digest: str) -> str:
    """Return where a file of a draft is downloaded."""
    return url_for("portal.draft_file", draft=application.draft.draft, digest=digest)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The file fields that may be answered now."""

    form: CompiledForm
    pages: Sequence[FormPage]
    marked: frozenset[str] | None

    def field(self, path: str) -> Field | None:
        """Return the file field that is asked under a name, or None."""
        found = (input_of(self.form.inputs[page.number], path) for page in self.pages)
        known = next((each.field for each in found if each is not None), None)
        asked = known is not None and known.kind in FILED and is_open(path, self.marked)
        return known if asked else None


def _known(application: Application, asked: _Asked, posted: Iterable[tuple[str, str]]) -> tuple[Pairs, list[Fault]]:
    pairs, faults = [], []
    for path, text in posted:
        if text and asked.field(path) is not None and text not in application.enclosed:
            faults.append(Fault(path, "file", unreadable(Unreadable("file"), name_of(asked.form, path))))
        else:
            pairs.append((path, text))
    return pairs, faults


def _stored(application: Application, asked: _Asked, answers: Answers) -> tuple[Pairs, list[Fault]]:
    here = platform()
    pairs: Pairs = []
    refused = []
    for path, field, posted in _chosen(asked):
        present = _present(answers, field, path) + sum(path == each for each, _digest in pairs)
        try:
            upload = _taken(field, posted, present)
        except UploadRefused as fault:
            line = Refused(path, quoted_name(posted.filename or ""), fault.message).line
            refused.append(Fault(path, fault.code, line))
        else:
            files.attach(here.database, here.clock, application.draft, FORM, upload)
            pairs.append((path, f"{MARK}{upload.digest}"))
    return pairs, refused


def _chosen(asked: _Asked) -> Iterator[tuple[str, Field, FileStorage]]:
    chosen = [(path, posted) for path, posted in request.files.items(multi=True) if posted.filename]
    for path, posted in chosen[:MOST]:
        if (field := asked.field(path)) is not None:
            yield path, field, posted


def _present(answers: Answers, field: Field, path: str) -> int:
    """Return how many files stand at a path; one alone makes room for the next."""
    kept = inside(answers.values, path.split("."))
    return len(digests_of(kept)) if most_files(field) > 1 or isinstance(kept, list) else 0


def _taken(field: Field, posted: FileStorage, present: int) -> Upload:
    check_count(present, most_files(field))
    name, here = usable_name(posted.filename or ""), platform()
    largest = here.settings.upload_limit
    limit = largest if field.max_size is None else min(field.max_size, largest)
    accepted: Collection[str] | None = field.accept or None
    kept = here.files.put(cast("BinaryIO", posted.stream), limit=limit, name=name, accepted=accepted)
    return Upload(kept.digest, name, kept.size, kept.type.value)


def _joined(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return one fault a field that says everything that was wrong with its files."""
    by_path: dict[str, Fault] = {}
    for each in faults:
        before = by_path.get(each.path)
        said = each.message if before is None else _both(before.message, each.message)
        by_path[each.path] = Fault(each.path, each.code, said)
    return tuple(by_path.values())


def _both(first: Text, second: Text) -> Text:
    return Text(f"{first.zh}；{second.zh}", f"{first.en}; {second.en}")
