"""The ten messages of real-time supervision 实时监察, and the events that each tells of."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.model.declared import Word
from engine.record.event import EventName


class Topic(Word):
    """What a message is about, in the order in which the supervision interface numbers them from 0."""

    APPLICATION = "application", "申办"
    RECEIPT = "receipt", "预受理"
    ACCEPTANCE = "acceptance", "受理"
    APPROVAL_STEP = "approval-step", "审批"
    CONCLUSION = "conclusion", "办结"
    SPECIAL_PROCEDURE_REQUEST = "special-procedure-request", "特别程序申请"
    SPECIAL_PROCEDURE_RESULT = "special-procedure-result", "特别程序结果"
    CORRECTION_NOTICE = "correction-notice", "补交告知"
    CORRECTION_RECEIPT = "correction-receipt", "补交受理"
    COLLECTION = "collection", "领取登记"


TOPICS: Mapping[EventName, tuple[Topic, ...]] = {
    EventName.SUBMITTED: (Topic.APPLICATION,),
    EventName.RECEIVED: (Topic.RECEIPT,),
    EventName.LATER_HANDED_IN: (Topic.RECEIPT,),
    EventName.ACCEPTED: (Topic.ACCEPTANCE,),
    EventName.DEEMED_ACCEPTED: (Topic.ACCEPTANCE,),
    EventName.TASK_DONE: (Topic.APPROVAL_STEP,),  # every finished step, the decision among them
    EventName.CLOSED: (Topic.CONCLUSION,),  # however it ended: 不予受理 and 撤回 are told by their outcome
    EventName.SPECIAL_PROCEDURE_STARTED: (Topic.SPECIAL_PROCEDURE_REQUEST,),
    EventName.SPECIAL_PROCEDURE_ENDED: (Topic.SPECIAL_PROCEDURE_RESULT,),
    EventName.LIMIT_EXTENDED: (Topic.SPECIAL_PROCEDURE_REQUEST, Topic.SPECIAL_PROCEDURE_RESULT),  # 延长审批: at once
    EventName.CORRECTION_REQUESTED: (Topic.CORRECTION_NOTICE,),
    EventName.CORRECTION_SUBMITTED: (Topic.CORRECTION_RECEIPT,),
    EventName.DELIVERED: (Topic.COLLECTION,),
}
"""Events that other systems are told of; the rest is the department's own business."""
