"""A bundle that is being applied for: the items that the answers call for, and what each page and paper is for."""

from __future__ import annotations

from dataclasses import dataclass

from admin_ui.access.language import current_language
from admin_ui.portal.application.application import Application, Sheet
from admin_ui.portal.service.bundle_papers import BundlePaper, bundle_papers, serving
from admin_ui.portal.service.bundle_plan import BundlePlan, Mark, bundle_plan
from catalog.model.merged import Merged
from catalog.reading.text import Text
from engine.case.intake.compiled import CompiledMember
from forms.visibility import visible
from rules.facts import Facts


@dataclass(frozen=True, slots=True)
class BundleReview:
    """The items that are about to be applied for with their plan, and the papers that certificates will prove or that come later."""

    plan: BundlePlan
    items: int
    awaited: tuple[BundlePaper, ...]
    later: tuple[BundlePaper, ...]


def chosen(application: Application) -> tuple[CompiledMember, ...]:
    """Return the items that the answers call for; none for a single item."""
    return application.compiled.chosen(application.record)


def bundle_review(application: Application) -> BundleReview | None:
    """Return what is about to be applied for; None for a single item."""
    if application.compiled.merged is None:
        return None
    needed, catalog = chosen(application), application.edition.catalog
    marks = {each.member.item: Mark("planned") for each in needed}
    plan = bundle_plan(application.compiled, catalog, marks, current_language())
    return BundleReview(plan, len(needed), awaited(application), later(application))


def awaited(application: Application) -> tuple[BundlePaper, ...]:
    """Return the papers that need not be handed in, since certificates of earlier items prove them."""
    return tuple(each for each in _papers(application) if each.given)


def later(application: Application) -> tuple[BundlePaper, ...]:
    """Return the papers that are handed in only when their item begins."""
    return tuple(each for each in _papers(application) if each.later and not each.items)


def _papers(application: Application) -> tuple[BundlePaper, ...]:
    merged = application.compiled.merged
    if merged is None:
        return ()
    return bundle_papers(merged, chosen(application), application.edition.catalog, application.materials)


def serves(application: Application, material: str) -> tuple[Text, ...]:
    """Return the names of the items that ask for a paper by the answers so far; none for a single item."""
    merged = application.compiled.merged
    return tuple(serving(merged, chosen(application), material, application.record)) if merged else ()


def items_of(application: Application, sheet: Sheet) -> tuple[Text, ...]:
    """Return the names of the items that ask something of a page by the answers so far.

    There are none for guiding questions and a single item.
    """
    merged, here = application.compiled.merged, {each.key for each in sheet.page.fields}
    if merged is None or sheet.form is not application.compiled.form or here & merged.bundle.guide.fields.keys():
        return ()
    asking = (each for each in chosen(application) if here & questions_now(merged, each, application.record))
    return tuple(each.service.service.item.name for each in asking)


def questions_now(merged: Merged, part: CompiledMember, answered: Facts) -> frozenset[str]:
    """Return the keys of the questions of the merged form that an item asks by the answers so far."""
    own = part.service.facts(merged.answers(part.member.item, answered.form), answered.applicant, answered.today)
    shown = visible(part.service.form, own.form, own)
    keys = merged.keys[part.member.item]
    return frozenset(target.partition(".")[0] for key, target in keys.items() if key in shown)
