"""Suspend a certificate."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import texts
from catalog.reading.text import Text
from engine.case.actions import suspend_certificate

ACT = Act(
    name="suspend-certificate",
    label=Text("暂扣证照", "Suspend the certificate"),
    done=Text("证照已暂扣，并告知持有人。", "The certificate is suspended, and its holder is told."),
    perform=suspend_certificate.perform,
    said=lambda posted, _catalog: texts(posted, "reason", "basis"),
    button="warning",
    tells=True,
)
