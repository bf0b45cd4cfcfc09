"""Issue the certificate 制证; the one before it, where there is one, is replaced. Where nothing is to be delivered the leg is closed."""

from __future__ import annotations

from catalog.model.step import Role
from engine.case.actor import Staff
from engine.case.allowed import in_department
from engine.case.certifying import certify
from engine.case.leg import Stage
from engine.case.order import Ordered, action


@action
def perform(deed: Ordered[Staff]) -> None:
    """Issue what an approval gives, by the approver or the window; raises ActionRefused."""
    in_department(deed, (Role.APPROVER, Role.WINDOW_CLERK), deed.leg.department)
    deed.require(Stage.APPROVED)
    deed.unchanged()
    certify(deed, deed.today)
    deed.conclude()
