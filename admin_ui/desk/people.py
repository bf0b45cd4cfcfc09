"""Names of accounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from admin_ui.access.language import t
from admin_ui.history import given
from admin_ui.platform import platform
from engine.people.account import names_of
from engine.record.event import Event


def concerned(event: Event) -> Iterator[str]:
    """Yield the accounts that an event names: who acted, for whom, and to whom work went."""
    said = (event.actor, *(event.payload.get(each) for each in ("behalf", *given(event))))
    return (each for each in said if isinstance(each, str) and each)


def shown_names(accounts: Iterable[str | None]) -> Mapping[str, str]:
    """Return the shown name of each account; what is none is named as it is."""
    wanted = {each for each in accounts if each}
    with platform().database.read() as connection:
        found = names_of(connection, wanted)
    return {each: found.get(each, each) for each in wanted}


def named(names: Mapping[str, str], actor: str | None) -> str:
    """Return who acted; a guest applicant has no account."""
    return names.get(actor, actor) if actor and actor != "guest" else t("申请人", "the applicant")
