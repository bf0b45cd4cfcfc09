"""Names of accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from admin_ui.access.language import t
from admin_ui.platform import platform
from engine.people.account import find_account


def shown_names(accounts: Iterable[str | None]) -> Mapping[str, str]:
    """Return the shown name of each account; one that ended, or was none, is named by its identifier."""
    found = {}
    with platform().database.read() as connection:
        for identifier in {each for each in accounts if each}:
            account = find_account(connection, identifier)
            found[identifier] = account.shown_name if account else identifier
    return found


def named(names: Mapping[str, str], actor: str | None) -> str:
    """Return who acted; a guest applicant has no account."""
    return names.get(actor, actor) if actor and actor != "guest" else t("申请人", "the applicant")
