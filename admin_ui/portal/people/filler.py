"""Who fills in an application: the applicant online, or a window clerk at the counter for somebody who has come."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from admin_ui.access.login import current_staff
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
    clerk, service = current_staff(), platform().edition().catalog.service(draft.service)
    if service is not None:
        may_register(clerk, service)
    return Filler(draft.account, clerk, counter=True)


def reader_of(draft: Draft) -> Filler:
    """Return who fills in a draft, for somebody else who only looks at it."""
    return Filler(draft.account, counter=draft.channel == Channel.COUNTER.value)


def may_register(clerk: Staff, service: Service) -> None:
    """Refuse a clerk who is at the window neither of the department nor of all departments 综合窗口."""
    if not registers(clerk, service):
        raise NOT_YOUR_WINDOW


def registers(clerk: Staff, service: Service) -> bool:
    """Say whether a clerk may register walk-ins for a service."""
    return clerk.may(Role.WINDOW_CLERK, service.department.key)


def done_url(draft: Draft) -> str:
    """Return the receipt of a draft that has been submitted."""
    if draft.channel == Channel.COUNTER.value:
        return url_for("counter.receipt", code=draft.submitted_as)
    return url_for("portal.done", draft=draft.draft)
