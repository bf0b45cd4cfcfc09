"""What is posted from a page: merged into the draft and saved, without ever overwriting what another window saved."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask import request

from admin_ui.platform import platform
from admin_ui.portal.application.application import Application, Sheet, with_contact
from admin_ui.portal.application.field_files import Pairs, moved_faults, posted_answers, release
from admin_ui.portal.application.opening import application_of, open_draft
from admin_ui.portal.application.paper_choice import taken_choice
from admin_ui.portal.application.prefill import chosen, prefilled
from admin_ui.portal.people.contact import CONTACT
from engine.draft import drafts
from engine.draft.drafts import DraftChanged
from forms.answers import Answers, parse_page
from forms.fault import Fault
from forms.rows import GroupAction, group_action, posted_action

VIEW, SEEN = "_view", "_seen"
_VIEWS = "@views"
"""Where a draft keeps which view of each page was saved last."""
TRIES = 5
LONGEST_MARK = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A posted page: the application before and after it, what was wrong with its files, and which are not saved."""

    before: Application
    after: Application
    key: str
    action: GroupAction | None
    refused: tuple[Fault, ...]
    saved: bool
    unsaved: Pairs

    @property
    def sheet(self) -> Sheet:
        """The page as it is now; as it was when the answers given made it vanish."""
        found = self.after.sheet(self.key) or self.before.sheet(self.key)
        if found is None:
            raise LookupError(self.key)
        return found

    def appeared(self) -> frozenset[str]:
        """Return the questions of the page that the answers have newly raised and that are not answered yet."""
        was = self.before.sheet(self.key)
        new = self.sheet.visible() - (was.visible() if was else frozenset())
        top = {field.key for field in self.sheet.page.fields}
        rows = {path for path in new if any(part.isdecimal() for part in path.split("."))}
        return frozenset(
            path for path in new - rows if path.partition(".")[0] in top and not _answered(self.sheet.answers, path)
        )


def new_view() -> str:
    """Return the mark of one showing of a page."""
    return secrets.token_urlsafe(6)


def last_view(application: Application, key: str) -> str:
    """Return the mark of the showing from which the page was saved last."""
    views = application.draft.answers.values.get(_VIEWS)
    return str(views.get(key, "")) if isinstance(views, Mapping) else ""


def enter(application: Application, key: str) -> Entry:
    """Merge the posted page and save it, unless another window saved the same page since it was shown."""
    sheet = application.sheet(key)
    if sheet is None:
        raise LookupError(key)
    posted = posted_answers(application, sheet.form, (sheet.page,), sheet.answers)
    merged, action = _merged(sheet, posted.pairs)
    refused = posted.faults
    if refused and action is not None:
        refused = moved_faults(parse_page(sheet.form, sheet.page, posted.pairs, sheet.answers), action, refused)
    answers = _within(application, key, merged)
    if _stale(application, key) and merged != sheet.answers:
        after = replace(application, draft=replace(application.draft, answers=answers))
        return Entry(application, after, key, action, refused, saved=False, unsaved=posted.unsaved)
    saved = _save(application, key, answers, posted.pairs)
    return Entry(application, saved, key, action, refused, saved=True, unsaved=[])


def _merged(sheet: Sheet, posted: Sequence[tuple[str, str]]) -> tuple[Answers, GroupAction | None]:
    merged = parse_page(sheet.form, sheet.page, posted, sheet.answers)
    action = posted_action(posted)
    return (group_action(sheet.form, merged, action), action) if action else (merged, None)


def _stale(application: Application, key: str) -> bool:
    last = last_view(application, key)
    return bool(last) and last not in (request.form.get(VIEW), request.form.get(SEEN))


def _within(application: Application, key: str, merged: Answers) -> Answers:
    people = key in application.about_people
    return with_contact(application.draft.answers, merged) if people else merged


def _viewed(answers: Answers, key: str) -> Answers:
    """Return the answers with the mark of the showing from which they are saved."""
    views = answers.values.get(_VIEWS)
    known = dict(views) if isinstance(views, Mapping) else {}
    mark = request.form.get(VIEW, "")[:LONGEST_MARK]
    return Answers({**answers.values, _VIEWS: {**known, key: mark}}, answers.raw)


def _save(application: Application, key: str, answers: Answers, pairs: Pairs) -> Application:
    """Save; where another page was saved at the same moment, merge into that and save again."""
    here, draft = platform(), application.draft
    number = int(key) if key.isdecimal() else 0
    for _ in range(TRIES):
        try:
            saved = drafts.save(
                here.database,
                here.clock,
                draft,
                answers=_viewed(answers, key),
                page=number,
                version=application.edition.version,
            )
        except DraftChanged:
            fresh = application_of(open_draft(draft.draft))
            if fresh.draft.submitted_as or (sheet := fresh.sheet(key)) is None:
                return fresh
            draft = fresh.draft
            answers = _within(fresh, key, _merged(sheet, pairs)[0])
        else:
            release(application, draft.answers, saved.answers)
            return _with_prefill(application_of(saved), key)
    raise TimeoutError(draft.draft)


def _with_prefill(application: Application, key: str) -> Application:
    """Fill in what the first page has made known, or a certificate that was chosen."""
    filled = _filled(application, key)
    if filled == application.draft.answers:
        return application
    here = platform()
    saved = drafts.save(here.database, here.clock, application.draft, answers=filled, page=application.draft.page)
    return application_of(saved)


def _filled(application: Application, key: str) -> Answers:
    taken = taken_choice()
    if taken is not None and taken[1]:
        return chosen(application, *taken)
    return prefilled(application) if key == CONTACT else application.draft.answers


def _answered(answers: Answers, path: str) -> bool:
    value: object = answers.values
    for part in path.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value not in (None, "", []) or path in answers.raw
