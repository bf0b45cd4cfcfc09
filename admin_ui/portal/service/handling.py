"""Which department will handle an application, how long it takes there, and where to turn when it belongs elsewhere."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from flask import redirect

from admin_ui.access.refusal import MISSING
from admin_ui.platform import platform
from admin_ui.portal.application.application import Application
from admin_ui.portal.application.leaving import Answer
from admin_ui.portal.application.opening import open_application, submitted
from admin_ui.portal.application.progress import CHECK, step_url
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.service.figures import time_needed
from catalog.model.catalog import Service
from catalog.reading.text import Text
from engine.case.intake.compiled import CompiledService
from engine.case.intake.handling import HandledElsewhere
from engine.draft import drafts


@dataclass(frozen=True, slots=True)
class Handling:
    """A department that handles an item: of which applications, within which limit, with what it adds."""

    key: str
    item: Text
    department: Text
    within: Text
    when: Text | None = None
    """the applications that are its own; None where nothing is said about them"""
    help: Text | None = None


def handled_by(application: Application) -> tuple[Handling, ...]:
    """Return who will handle what has been answered: one department, or for a bundle that of each of its items."""
    return tuple(_handling(each.service) for each in application.compiled.legs(application.record))


def elsewhere(application: Application) -> HandledElsewhere | None:
    """Return where an application belongs that was begun at a department which does not handle it."""
    asked = application.compiled.service
    service = application.compiled.handled(application.record).service
    return HandledElsewhere(asked, service) if asked.adopted and service.key != asked.key else None


def sharing(ready: CompiledService) -> tuple[Handling, ...]:
    """Return who handles which applications for an item that several departments share; nothing for any other."""
    found = tuple(
        _handling(each.service, each.when.speech.said if each.when else None) for each in ready.handlers.adopters
    )
    return (*found, _handling(ready.handlers.owner)) if found else ()


def adoptable(ready: CompiledService) -> Text | None:
    """Return the applications that adopters may handle at all, in words; None where they may handle any."""
    handlers = ready.handlers
    return handlers.within.speech.said if handlers.within and handlers.adopters else None


def _handling(service: Service, when: Text | None = None) -> Handling:
    item = service.item
    return Handling(service.key, item.name, service.department.name, time_needed(item), when, service.help)


@blueprint.post("/apply/<draft>/handler")
def apply_elsewhere(draft: str) -> Answer:
    """Take what was filled in to the department that handles it; nothing has to be filled in again."""
    application = open_application(draft)
    if (done := submitted(application.draft)) is not None:
        return done
    if (right := elsewhere(application)) is None:
        raise MISSING
    here, kept = platform(), application.draft
    item = right.service.item.key
    with suppress(drafts.DraftChanged):  # another window was quicker: the page shows how it stands now
        drafts.save(here.database, here.clock, kept, answers=kept.answers, page=kept.page, service=item)
    return redirect(step_url(application, CHECK), 303)
