"""Moving a draft to the newest version of the catalogue: answers are kept by key, and its owner is told what changed."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.model.catalog import Catalog
from catalog.reading.text import Text
from catalog.versions.difference import differences
from engine.draft.drafts import Draft, save
from engine.storage.database import Database
from engine.time.clock import Clock
from forms.form import CompiledForm
from forms.given import carried


@dataclass(frozen=True, slots=True)
class Ground:
    """What a draft stands on: a version, its catalogue and the form of the service in it."""

    version: str
    catalog: Catalog
    form: CompiledForm


@dataclass(frozen=True, slots=True)
class Moved:
    """A draft on its new version, and what changed for the applicant, the most important first."""

    draft: Draft
    changes: tuple[Text, ...]


def move(database: Database, clock: Clock, draft: Draft, old: Ground, new: Ground) -> Moved:
    """Move a draft and save it; one that stands there already is left as it is. Raises DraftChanged as `save` does."""
    if draft.version == new.version:
        return Moved(draft, ())
    answers = carried(draft.answers, old.form, new.form)
    moved = save(database, clock, draft, answers=answers, page=draft.page, version=new.version)
    return Moved(moved, _changes(draft.service, old.catalog, new.catalog))


def _changes(key: str, old: Catalog, new: Catalog) -> tuple[Text, ...]:
    was, now = old.service(key), new.service(key)
    if was is None or now is None:
        return ()
    return tuple(differences(was.item, now.item, materials=new.materials))
