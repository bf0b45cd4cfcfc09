"""Who fills in an application: the applicant online, or a window clerk at the counter for somebody who has come."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from flask import url_for

from admin_ui.access.login import current_hands
from admin_ui.access.refusal import Refusal
from admin_ui.platform import platform
from catalog.model.catalog import Service
from catalog.model.step import Role
from catalog.reading.text import Text
from engine.draft.channel import Channel
from engine.draft.drafts import Draft
from engine.people.grant import Staff

NOT_YOUR_WINDOW = Refusal(
    403,
    Text("不能在您的窗口登记这个事项", "This item is not registered at your window"),
    Text(
        "登记要有该事项办理部门的窗口人员角色，或者综合窗口（全部部门）的窗口人员角色；请联系部门管理员。",
        "It takes the role of window clerk in the department that handles the item, or in a window for all departments; "
        "ask your department's administrator.",
    ),
)


@dataclass(frozen=True, slots=True)
class Filler:
    """Who fills in a draft; `account` holds it, `clerk` is there at the counter alone."""

    account: str | None
    clerk: Staff | None = None
    counter: bool = False

    @property
    def home(self) -> str:
        """Where the drafts of whoever fills in are listed."""
        return url_for("counter.desk") if self.counter else url_for("portal.mine")


def filler_of(draft: Draft, account: str | None) -> Filler:
    """Return who fills in a draft in this browser; raises Refusal for a clerk who may not any more."""
    if draft.channel != Channel.COUNTER.value:
        return Filler(account)
    service = platform().edition().catalog.service(draft.service)
    clerk = clerk_at((service.department.key,)) if service else current_hands()[0]
    return Filler(draft.account, clerk, counter=True)


def reader_of(draft: Draft) -> Filler:
    """Return who fills in a draft, for somebody else who only looks at it."""
    return Filler(draft.account, counter=draft.channel == Channel.COUNTER.value)


def clerk_at(departments: Collection[str]) -> Staff:
    """Return as whom the visitor sits at a window of one of the departments, or of all 综合窗口: himself before others.

    Raises Refusal where neither he nor anybody for whom he stands in does.
    """
    found = next((each for each in current_hands() if _sits(each, departments)), None)
    if found is None:
        raise NOT_YOUR_WINDOW
    return found


def registers(service: Service) -> bool:
    """Say whether the visitor may register walk-ins for a service, himself or for whom he stands in."""
    return any(_sits(each, (service.department.key,)) for each in current_hands())


def _sits(clerk: Staff, departments: Collection[str]) -> bool:
    return any(clerk.may(Role.WINDOW_CLERK, each) for each in departments)


def done_url(draft: Draft) -> str:
    """Return the receipt of a draft that has been submitted."""
    if draft.channel == Channel.COUNTER.value:
        return url_for("counter.receipt", code=draft.submitted_as)
    return url_for("portal.done", draft=draft.draft)
