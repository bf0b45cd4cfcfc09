"""Cancel a certificate."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import texts
from catalog.reading.text import Text
from engine.case.actions import cancel_certificate

ACT = Act(
    name="cancel-certificate",
    label=Text("注销证照", "Cancel the certificate"),
    done=Text("证照已注销，并告知持有人。", "The certificate is cancelled, and its holder is told."),
    perform=cancel_certificate.perform,
    said=lambda posted, _catalog: texts(posted, "reason", "basis"),
    button="warning",
    tells=True,
)
