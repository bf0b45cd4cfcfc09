"""Put a suspended certificate in force again."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import texts
from catalog.reading.text import Text
from engine.case.actions import resume_certificate

ACT = Act(
    name="resume-certificate",
    label=Text("恢复证照", "Resume the certificate"),
    done=Text("证照已恢复，并告知持有人。", "The certificate is in force again, and its holder is told."),
    perform=resume_certificate.perform,
    said=lambda posted, _catalog: texts(posted, "reason", "basis"),
    button="",
    tells=True,
)
