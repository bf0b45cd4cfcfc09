"""Everything that is about to be submitted, laid out for reading: by whoever fills it in, and by those who confirm it."""

from __future__ import annotations

from functools import partial

from markupsafe import Markup

from admin_ui.access.language import current_language
from admin_ui.portal.application.application import Application
from admin_ui.portal.application.field_files import draft_address
from admin_ui.portal.application.page_view import renderer
from admin_ui.portal.application.progress import step_url
from admin_ui.portal.case.correcting import Correcting
from admin_ui.portal.people.contact import contact_pages
from forms.enclosed import Address
from forms.form import FormPage
from forms.submission import canonical
from forms.view import target_of
from forms.visibility import visible


def contact_review(application: Application, *, change: bool, address: Address | None = None) -> Markup:
    """Draw who applies; with `change` each answer has its way back."""
    form, facts, keys = application.contact_form, application.contact_facts, contact_pages(application.asks)

    def to_page(page: FormPage, path: str) -> str:
        return _change(application, keys[page.number - 1], path)

    return renderer().render_review(
        form, canonical(form, application.contact, facts), current_language(),
        visible=visible(form, application.contact.values, facts), change=to_page if change else None,
        files=application.enclosed, address=address or partial(draft_address, application),
    )  # fmt: skip


def answers_review(application: Application, *, change: bool, address: Address | None = None) -> Markup:
    """Draw the answers to the item's form."""
    form, shown = application.compiled.form, frozenset[str]()
    for sheet in application.sheets:
        shown |= sheet.visible() if sheet.form is form else frozenset()

    def to_page(page: FormPage, path: str) -> str:
        return _change(application, str(page.number), path)

    return renderer().render_review(
        form, application.record.form, current_language(), visible=shown, change=to_page if change else None,
        files=application.enclosed, address=address or partial(draft_address, application),
    )  # fmt: skip


def corrected_review(work: Correcting, address: Address) -> Markup:
    """Draw all answers of a case as they are once it is corrected."""
    return renderer().render_review(
        work.compiled.form, work.record.form, current_language(), visible=work.visible, files=work.enclosed,
        address=address,
    )  # fmt: skip


def _change(application: Application, key: str, path: str) -> str:
    sheet = application.sheet(key)
    anchor = target_of(sheet.form, path) if sheet else None
    return step_url(application, key, back=True, anchor=anchor)
