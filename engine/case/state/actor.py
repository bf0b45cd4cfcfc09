"""Who acts on a case: a member of staff with grants, the applicant, anybody who objects, or nobody but time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from catalog.model.step import Role


class Staff(Protocol):
    """A member of staff, as `engine.people` knows them."""

    @property
    def account(self) -> str:
        """The account that is written into the events."""

    @property
    def behalf(self) -> str | None:
        """The account whose work it does by delegation 代办, None for its own."""

    def may(self, role: Role, department: str, office: str | None = None) -> bool:
        """Say whether a grant gives the role in the department, and in the office where one is named."""


def hand(staff: Staff) -> str:
    """Return the account whose work it is that somebody does: another's under a delegation, else one's own."""
    return staff.behalf or staff.account


@dataclass(frozen=True, slots=True)
class Applicant:
    """The applicant: signed in to the account of the case, or one who has shown code and phone of it."""

    account: str | None = None
    proven: str | None = None
    """service code that was tracked with the right phone"""
    behalf: None = None

    def owns(self, account: str | None, service_code: str) -> bool:
        """Say whether a case is this applicant's own."""
        return self.proven == service_code or (account is not None and account == self.account)


@dataclass(frozen=True, slots=True)
class Time:
    """Nobody: what happens because a limit has passed."""

    account: None = None
    behalf: None = None


@dataclass(frozen=True, slots=True)
class Anybody:
    """A member of the public, who says who he is in words."""

    account: None = None
    behalf: None = None
