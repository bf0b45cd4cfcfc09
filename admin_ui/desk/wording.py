"""How the desk says stages, moments and sizes."""

from __future__ import annotations

from datetime import datetime

from admin_ui.access.language import current_language, t
from admin_ui.access.login import current_hands, current_staff
from admin_ui.platform import platform
from catalog.model.place import Remedies
from catalog.model.step import Role
from engine.case.acting.leading import ROLES
from engine.case.actions.check_commitment import ROLES as CHECKING
from engine.case.state.handover import Handover, How
from engine.case.state.leg import Leg, Stage
from engine.people.grant import EVERY

STAGES: dict[str, str] = {
    "received": "received",
    "handing_in": "waiting for papers",
    "correction": "correction requested",
    "accepted": "accepted",
    "approved": "approved",
    "refused": "refused",
    "not_accepted": "not accepted",
    "out_of_scope": "no permission needed",
    "withdrawn": "withdrawn",
    "closed": "closed",
}
COLOURS: dict[str, str] = {
    "received": "blue",
    "handing_in": "orange",
    "correction": "orange",
    "accepted": "teal",
    "approved": "green",
    "refused": "red",
    "not_accepted": "red",
    "out_of_scope": "grey",
    "withdrawn": "grey",
    "closed": "grey",
}
OVERSEEING = frozenset({Role.DEPARTMENT_ADMIN, Role.SUPERVISOR})
"""Roles that oversee a department: its staff, and what was decided outside."""
LOOKING_AFTER = frozenset({Role.APPROVER, Role.DEPARTMENT_ADMIN, Role.SUPERVISOR})
"""Roles that look after the certificates that a department has issued."""
KIBIBYTE = 1024


def stage_name(leg: Leg) -> str:
    """Say where a leg stands, with its outcome once it is closed."""
    said = _stage(leg.stage)
    if leg.stage is not Stage.CLOSED or leg.outcome is None:
        return said
    return f"{said}{t('：', ': ')}{_stage(leg.outcome)}"


def _stage(stage: Stage) -> str:
    return t(stage.zh, STAGES[stage.value])


def stage_colour(leg: Leg) -> str:
    """Return the colour of a leg's tag: its outcome's once it is closed."""
    return COLOURS[(leg.outcome or leg.stage).value]


HOWS = {How.ONLINE: "online", How.COUNTER: "collected at the counter", How.POST: "by post"}


def handover_rows(handover: Handover) -> list[dict[str, str]]:
    """Return how a result was delivered, line by line."""
    said = [
        (t("方式", "How"), t(handover.how.zh, HOWS[handover.how])),
        (t("时间", "When"), moment(handover.delivered_at)),
        (t("领取人或收件人", "Received by"), handover.collected_by),
        (t("证件号码", "Id number"), handover.collector_number),
        (t("承运单位", "Carrier"), handover.carrier),
        (t("邮件号", "Parcel"), handover.parcel),
    ]
    return [{"key": key, "value": value} for key, value in said if value]


def moment(at: datetime) -> str:
    """Say a moment in the city's zone, to the minute."""
    local = at.astimezone(platform().zone())
    return f"{local:%Y-%m-%d %H:%M}"


def size(count: int) -> str:
    """Say a number of bytes."""
    if count < KIBIBYTE * KIBIBYTE:
        return f"{max(1, round(count / KIBIBYTE))} KB"
    return f"{count / KIBIBYTE / KIBIBYTE:.1f} MB"


def oversees_staff() -> bool:
    """Say whether the visitor may look at the staff of a department."""
    return any(each.role in OVERSEEING for each in current_staff().grants)


def looks_after_certificates() -> bool:
    """Say whether the visitor, or whoever delegated to him, looks after certificates that a department has issued."""
    staff = current_hands()
    return any(each.role in LOOKING_AFTER for one in staff for each in one.grants)


def led_departments() -> tuple[str, ...]:
    """Return the departments for which the visitor may lead a bundle, himself or for whom he stands in."""
    people = current_hands()
    return tuple(dict.fromkeys(each.department for one in people for each in one.grants if each.role in ROLES))


def checking_departments() -> tuple[str, ...]:
    """Return the departments for which the visitor may check commitments, himself or for whom he stands in."""
    people = current_hands()
    return tuple(dict.fromkeys(each.department for one in people for each in one.grants if each.role in CHECKING))


def leads_something() -> bool:
    """Say whether the visitor acts for a department that leads a bundle or a stage of one."""
    departments, bundles = led_departments(), platform().edition().catalog.bundles.values()
    leads = {lead for each in bundles for lead in (each.lead, *(stage.lead for stage in each.stages))}
    return bool(leads) and (EVERY in departments or not leads.isdisjoint(departments))


def remedies_text(remedies: Remedies | None) -> str:
    """Say the remedies that a refusal names, in the page's language."""
    if remedies is None:
        return ""
    language = current_language()
    return f"{remedies.reconsideration.in_(language)}\n{remedies.litigation.in_(language)}"
