"""Every act of the desk by its name, as it stands in addresses."""

from __future__ import annotations

from admin_ui.desk.act import (
    accept,
    answer_objection,
    approve,
    claim,
    close_notice,
    deliver,
    enter_decision,
    extend_limit,
    give_opinion,
    issue_certificate,
    not_accept,
    publish_notice,
    refuse,
    release,
    request_correction,
    resolve_duplicate,
    review,
)
from admin_ui.desk.act.act import Act

ACTS: dict[str, Act] = {
    each.ACT.name: each.ACT
    for each in (
        claim,
        release,
        accept,
        not_accept,
        request_correction,
        resolve_duplicate,
        review,
        give_opinion,
        approve,
        refuse,
        issue_certificate,
        publish_notice,
        answer_objection,
        close_notice,
        deliver,
        enter_decision,
        extend_limit,
    )
}
