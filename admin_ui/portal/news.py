"""What an applicant has just done to a case, as its page says it once."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.reading.text import Text

WITHDRAWN, CORRECTED, BEGUN = "withdrawn", "corrected", "begun"
SAID: Mapping[str, Text] = {
    BEGUN: Text("已记录，证照不再自行失效。", "Recorded: the certificate does not lapse any more."),
    WITHDRAWN: Text("申请已撤回。", "The application has been withdrawn."),
    CORRECTED: Text("补正已提交，工作人员会继续办理。", "Your corrections have been submitted; staff will carry on."),
}
