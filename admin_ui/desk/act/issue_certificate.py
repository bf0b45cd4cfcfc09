"""Issue the certificate."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from catalog.reading.text import Text
from engine.case.actions import issue_certificate

ACT = Act(
    name="issue-certificate",
    label=Text("颁发证照", "Issue the certificate"),
    done=Text("证照已颁发。", "The certificate is issued."),
    perform=issue_certificate.perform,
    form=False,
    decides=True,
)
