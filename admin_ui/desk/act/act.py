"""An act as the desk offers it: its words, and what its form says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from admin_ui.posted import Posted
from admin_ui.taking import Taking
from catalog.model.catalog import Catalog
from catalog.reading.text import Text
from engine.case.state.case import CaseState


def nothing(_posted: Posted, _catalog: Catalog) -> dict[str, object]:
    """Say nothing: an act without a form."""
    return {}


@dataclass(frozen=True, slots=True)
class Act:
    """An action of the engine with its button; its form, where it has one, is `templates/desk/acts/<name>.html`."""

    name: str
    label: Text
    done: Text
    """what is said once it is done"""
    perform: Callable[..., CaseState]
    said: Callable[[Posted, Catalog], dict[str, object]] = nothing
    """what `perform` is told besides the order; raises NotComplete"""
    form: bool = True
    """whether there is something to fill in"""
    decides: bool = False
    """whether the clerk is through with the case, so that the next one is offered"""
    button: str = ""
    """secondary or warning"""
    names_step: bool = False
    """whether the button says which step it is about"""
    takes: Taking | None = None
    """files that come with it"""
    moves: bool = False
    """whether it moves work between people, and so stands apart from what decides"""
    leads: bool = False
    """whether the lead department of a bundle does it to a leg of others, and so stands apart as well"""
    tells: bool = False
    """whether a document of it goes to the applicant, which may be read beforehand"""
