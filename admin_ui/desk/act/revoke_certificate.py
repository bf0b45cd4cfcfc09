"""Revoke a certificate."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import texts
from catalog.reading.text import Text
from engine.case.actions import revoke_certificate

ACT = Act(
    name="revoke-certificate",
    label=Text("撤销许可和证照", "Revoke the certificate"),
    done=Text("证照已撤销，并告知持有人。", "The certificate is revoked, and its holder is told."),
    perform=revoke_certificate.perform,
    said=lambda posted, _catalog: texts(posted, "reason", "basis"),
    button="warning",
    tells=True,
)
