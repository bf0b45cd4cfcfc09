"""Every act of the desk by its name, as it stands in addresses."""

from __future__ import annotations

from admin_ui.desk.act import (
    accept,
    answer_objection,
    approve,
    arrange_inspection,
    claim,
    close_notice,
    countersign,
    deliver,
    end_special_procedure,
    enter_decision,
    extend_limit,
    give_opinion,
    issue_certificate,
    not_accept,
    publish_notice,
    record_inspection,
    refuse,
    release,
    request_correction,
    resolve_duplicate,
    return_to_step,
    review,
    start_special_procedure,
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
        countersign,
        arrange_inspection,
        record_inspection,
        start_special_procedure,
        end_special_procedure,
        return_to_step,
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
