"""A page of the wizard as it is shown: its fields drawn, its place among the steps, and what there is to say above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial

from flask import url_for
from markupsafe import Markup

from admin_ui.access.language import current_language
from admin_ui.instant import at_time
from admin_ui.platform import platform
from admin_ui.portal.application.application import Application, Sheet
from admin_ui.portal.application.bundle_draft import items_of
from admin_ui.portal.application.carrying import taken
from admin_ui.portal.application.entry import last_view, new_view
from admin_ui.portal.application.field_files import draft_address
from admin_ui.portal.application.paper_choice import PaperChoice, paper_choices
from admin_ui.portal.application.prefill import sources_of
from admin_ui.portal.application.progress import before, position, returning, step_url
from admin_ui.portal.people.contact import CONTACT
from catalog.reading.text import Text
from catalog.versions.difference import differences
from forms.asking import asking
from forms.fault import Fault
from forms.render import Renderer, fault_links
from forms.visibility import situation

APPEARED = Text(
    "根据您的回答，本页多了几个问题，已经显示在下面。请填好再继续。",
    "Your answers raise a few more questions, shown below. Please answer them, then continue.",
)
TAKEN = Text(
    "取自{title}（{number}）：{fields}。请核对；有变化的，按实际情况填写。",
    "Taken from {title} ({number}): {fields}. Check them, and correct what has changed.",
)
STALE = Text(
    "您在另一个窗口改过这一页（保存于 {at}），这里还没有保存。请核对：按“保存并继续”就以本页现在的内容为准。",
    "You changed this page in another window (saved at {at}); nothing is saved from here yet. Check it: "
    "“Save and continue” keeps what this page says now.",
)


@dataclass(frozen=True, slots=True)
class PageView:
    """Everything the template shows of one page."""

    application: Application
    sheet: Sheet
    fields: Markup
    step: int
    steps: int
    back: str
    action: str
    asking: str | None
    """what the browser decides with while one types"""
    autosave: str
    returning: bool
    view: str
    seen: str
    saved_at: str
    faults: list[dict[str, str]]
    notice: str
    changes: tuple[Text, ...]
    unsaved: Sequence[tuple[str, str]]
    items: tuple[Text, ...]
    """of a bundle: the items that ask something here"""
    papers: tuple[PaperChoice, ...]
    """of which certificates, several of which fit, one is to be chosen"""
    taken: Text | None
    """what was filled in from the certificate that the application is about"""


@cache
def renderer() -> Renderer:
    """Return the renderer of forms, prepared once."""
    return Renderer()


def page_view(
    application: Application,
    sheet: Sheet,
    *,
    faults: Sequence[Fault] = (),
    notice: Text | None = None,
    unsaved: Sequence[tuple[str, str]] = (),
    unchosen: str = "",
) -> PageView:
    """Return a page with its faults, and a notice above it; of the kind `unchosen` a certificate is still to be chosen."""
    draft, language, key = application.draft, current_language(), sheet.key
    papers = paper_choices(application, sheet, unchosen)
    step, steps = position(application, key)
    return PageView(
        application=application,
        sheet=sheet,
        fields=_fields(application, sheet, faults),
        step=step,
        steps=steps,
        back=before(application, key),
        action=step_url(application, key, back=returning()),
        asking=asking(sheet.form, sheet.answers.values, sheet.facts),
        autosave=url_for("portal.autosave", draft=draft.draft, page=key),
        returning=returning(),
        view=new_view(),
        seen=last_view(application, key),
        saved_at=at_time(draft.changed_at, platform().zone()),
        faults=[*(each.fault for each in papers if each.error), *fault_links(sheet.form, faults, language)],
        notice=notice.in_(language) if notice else "",
        changes=changes(application),
        unsaved=unsaved,
        items=items_of(application, sheet),
        papers=papers,
        taken=_taken(application, sheet),
    )


def changes(application: Application) -> tuple[Text, ...]:
    """Return what has changed in the item since the draft was last saved."""
    draft, edition = application.draft, application.edition
    if draft.version == edition.version:
        return ()
    try:
        old = platform().editions.get(draft.version).catalog.service(draft.service)
    except KeyError:
        return ()
    return tuple(differences(old.item, application.compiled.service.item)) if old else ()


def _taken(application: Application, sheet: Sheet) -> Text | None:
    """Say which fields of a page were filled in from a certificate."""
    found = taken(application.draft.answers) if sheet.key != CONTACT else None
    titles = [each.title for each in sheet.page.fields if found and each.key in found.fields]
    if found is None or not titles:
        return None
    names = Text("、".join(each.zh for each in titles), ", ".join(each.en for each in titles))
    return TAKEN.fill(title=found.title, number=found.number, fields=names)


def computed_values(sheet: Sheet) -> dict[str, object]:
    """Return the computed values that exist."""
    record = situation(sheet.form, sheet.answers.values, sheet.facts).record
    return {key: record[key] for key in sheet.form.computed if key in record}


def _fields(application: Application, sheet: Sheet, faults: Sequence[Fault]) -> Markup:
    return renderer().render_page(
        sheet.form,
        sheet.page,
        sheet.answers,
        sheet.visible(),
        faults,
        current_language(),
        files=application.enclosed,
        address=partial(draft_address, application),
        largest=platform().settings.upload_limit,
        computed=computed_values(sheet),
        sources=sources_of(application.draft.answers),
    )
