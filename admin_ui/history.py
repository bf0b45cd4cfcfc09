"""What happened to a case, event by event, in the words of the people concerned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from admin_ui.deadline import due_in_words
from admin_ui.happening import in_words
from catalog.reading.text import Text
from engine.case.state.payload import text_or_none, texts
from engine.record.event import Event, EventName

SAID: dict[EventName, Text] = {
    EventName.SUBMITTED: Text("提交申请", "Application submitted"),
    EventName.RECEIVED: Text("已收件，生成服务标识编码", "Received; the service code was given"),
    EventName.LEG_AWAITED: Text("等待在先事项准予后启动", "Waits until earlier items are granted"),
    EventName.LEG_ABANDONED: Text("不再办理", "Will not begin"),
    EventName.LEG_MOVED: Text("移送有权办理的部门", "Passed on to the department that handles it"),
    EventName.LEG_OPENED: Text("事项启动，请申请人交本事项的材料", "Begun; the applicant is asked for its papers"),
    EventName.LATER_HANDED_IN: Text("申请人交齐本事项的材料", "Papers of the item handed in"),
    EventName.LATER_TAKEN: Text("已交给其他事项的，本事项不再要", "What was given for another item is asked no more"),
    EventName.ACCEPTED: Text("受理", "Accepted"),
    EventName.NOT_ACCEPTED: Text("不予受理", "Not accepted"),
    EventName.OUT_OF_SCOPE: Text("不受理：本事项不需要取得许可", "Not accepted: no permission is needed"),
    EventName.CORRECTION_REQUESTED: Text("一次性告知补正", "Corrections requested, all at once"),
    EventName.CORRECTION_SUBMITTED: Text("申请人提交补正", "Corrections submitted"),
    EventName.DEEMED_ACCEPTED: Text("逾期未告知，视为受理", "Deemed accepted"),
    EventName.TASK_OPENED: Text("转到环节", "Passed on to a step"),
    EventName.TASK_CLAIMED: Text("领取任务", "Task claimed"),
    EventName.TASK_RELEASED: Text("退回任务", "Task released"),
    EventName.TASK_RETURNED: Text("退回前面的环节", "Sent back to an earlier step"),
    EventName.TASK_ASSIGNED: Text("指派任务", "Task assigned"),
    EventName.TASK_TRANSFERRED: Text("转办任务", "Task passed on"),
    EventName.SIGNER_ADDED: Text("请人加签", "A further signature asked for"),
    EventName.COPIED: Text("传阅", "Sent for information"),
    EventName.TASK_DONE: Text("办完环节", "Step finished"),
    EventName.TASK_CANCELLED: Text("取消任务", "Task cancelled"),
    EventName.OPINIONS_ASKED: Text("联合征求意见", "Joint opinion asked for"),
    EventName.URGED: Text("牵头部门催办", "Urged by the lead department"),
    EventName.OPINION_GIVEN: Text("反馈意见", "Opinion given"),
    EventName.NOTICE_PUBLISHED: Text("发布公示", "Public notice"),
    EventName.OBJECTION_RAISED: Text("收到异议", "Objection received"),
    EventName.OBJECTION_ANSWERED: Text("答复异议", "Objection answered"),
    EventName.DELIVERED: Text("送达", "Delivered"),
    EventName.INSPECTION_ARRANGED: Text("约定现场核查", "Inspection arranged"),
    EventName.INSPECTION_RECORDED: Text("完成现场核查", "Inspection made"),
    EventName.SPECIAL_PROCEDURE_STARTED: Text("特别程序开始", "Special procedure begun"),
    EventName.SPECIAL_PROCEDURE_ENDED: Text("特别程序结束", "Special procedure ended"),
    EventName.LIMIT_EXTENDED: Text("延长期限", "Limits extended"),
    EventName.PROMISE_REDEEMED: Text("补交承诺的材料", "Promised paper handed in"),
    EventName.COMMITMENT_CHECKED: Text("核查承诺", "Commitment checked"),
    EventName.DUE_MOVED: Text("放假安排公布，重新计算到期日", "Holidays announced: due dates counted anew"),
    EventName.APPROVED: Text("准予许可", "Approved"),
    EventName.REFUSED: Text("不予许可", "Refused"),
    EventName.CERTIFICATE_ISSUED: Text("颁发证照", "Certificate issued"),
    EventName.DOCUMENT_ISSUED: Text("出具文书", "Document issued"),
    EventName.CERTIFICATE_CHANGED: Text("证照不再有效", "The certificate is not in force any more"),
    EventName.LAPSE_MOVED: Text("延长失效期限", "Lapse of the certificate put off"),
    EventName.START_REPORTED: Text("报告开工、开业", "Start reported"),
    EventName.WITHDRAWN: Text("申请人撤回申请", "Withdrawn by the applicant"),
    EventName.CLOSED: Text("办结", "Closed"),
    EventName.DUPLICATE_FOUND: Text("发现可能重复的申请", "A possible duplicate was found"),
    EventName.DUPLICATE_RESOLVED: Text("处理重复申请", "Duplicate resolved"),
    EventName.PAYLOAD_ERASED: Text("依法清除事件内容", "Content erased as the law requires"),
}
PUBLIC = frozenset({
    EventName.SUBMITTED, EventName.LEG_OPENED, EventName.LATER_HANDED_IN, EventName.LATER_TAKEN, EventName.ACCEPTED, EventName.NOT_ACCEPTED, EventName.OUT_OF_SCOPE,
    EventName.CORRECTION_REQUESTED, EventName.CORRECTION_SUBMITTED, EventName.LEG_MOVED, EventName.DEEMED_ACCEPTED, EventName.TASK_OPENED,
    EventName.TASK_DONE, EventName.APPROVED, EventName.REFUSED, EventName.CERTIFICATE_ISSUED, EventName.WITHDRAWN,
    EventName.CLOSED, EventName.PAYLOAD_ERASED, EventName.LIMIT_EXTENDED, EventName.DUE_MOVED,
    EventName.NOTICE_PUBLISHED, EventName.DELIVERED, EventName.INSPECTION_ARRANGED, EventName.INSPECTION_RECORDED,
    EventName.SPECIAL_PROCEDURE_STARTED, EventName.SPECIAL_PROCEDURE_ENDED,
    EventName.CERTIFICATE_CHANGED, EventName.LAPSE_MOVED, EventName.START_REPORTED,
})  # fmt: skip
"""Events that an applicant reads about; the rest is the department's own business."""
INSIDE = frozenset({EventName.TASK_DONE, EventName.INSPECTION_RECORDED, EventName.SPECIAL_PROCEDURE_ENDED})
"""Events of which an applicant reads that they happened, and not the words that staff wrote about them."""
BY_TIME = frozenset({EventName.DEEMED_ACCEPTED, EventName.DUE_MOVED})
"""Events that nobody brought about."""
BY_PUBLIC = frozenset({EventName.OBJECTION_RAISED})
"""Events of people outside the case; what they say of themselves stands with the notice."""
GIVING = frozenset({EventName.TASK_ASSIGNED, EventName.TASK_TRANSFERRED, EventName.SIGNER_ADDED, EventName.COPIED})
"""Events that say to whom work went."""
DETAILS = ("reason", "opinion", "note", "remark", "number", "turn_to")
"""Parts of a payload worth reading in a history."""
WORDS = frozenset({"reason", "note"})
"""Those that nobody wrote where silence decided: the record keeps them in both languages."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history: when (in the city's zone), what, at which step, by whom, and what was said."""

    at: datetime
    what: Text
    step: Text | None
    by: str | None
    department: str | None
    detail: str | None
    due: Text | None
    """the due dates that were told with it"""
    erased: bool
    """whether what was said is gone"""
    behalf: str | None = None
    """for whom it was done by delegation 代办"""
    to: str | None = None
    """to whom work went"""
    office: str | None = None
    """the office that work was passed on to"""


Naming = Callable[[str | None], str | None]


def history(
    events: Iterable[Event], zone: tzinfo, steps: Mapping[str, Text], naming: Naming, *, public: bool = False
) -> list[Entry]:
    """Return the events as entries, oldest first.

    `steps` names the steps of the plan, `naming` makes a name of an account; `public` keeps what an applicant reads.
    """
    every = tuple(_erased_once(events))
    nameless = {each.action_id for each in every if _nameless(each)}
    opened = {each.payload.get("task"): each.payload for each in every if each.name is EventName.TASK_OPENED}
    entries = [
        (
            each,
            _entry(
                each, zone, steps, opened, by=None if each.action_id in nameless else naming(each.actor), public=public
            ),
        )
        for each in every
        if not public or each.name in PUBLIC
    ]
    return [entry if public else _handed(entry, event, naming) for event, entry in entries]


def _nameless(event: Event) -> bool:
    """Say whether neither staff nor the applicant did it."""
    return event.name in BY_TIME | BY_PUBLIC or event.payload.get("silent") is True


def _entry(
    event: Event,
    zone: tzinfo,
    steps: Mapping[str, Text],
    opened: Mapping[object, Mapping[str, object]],
    *,
    by: str | None,
    public: bool,
) -> Entry:
    task = opened.get(event.payload.get("task"), event.payload)
    step, department = task.get("step"), task.get("department")
    said = SAID.get(event.name, Text(event.name.value, event.name.value))
    return Entry(
        at=event.at.astimezone(zone),
        what=in_words(event, said, public=public),
        step=steps.get(step) if isinstance(step, str) else None,
        by=by,
        department=department if isinstance(department, str) else None,
        detail=None if public and event.name in INSIDE else "；".join(_details(event)) or None,
        due=due_in_words(texts(event.payload, "due")),
        erased=event.erased,
    )


def _handed(entry: Entry, event: Event, naming: Naming) -> Entry:
    """Return an entry with whose work it was and to whom it went, which is the department's own business."""
    office = text_or_none(event.payload, "office") if event.name is EventName.TASK_TRANSFERRED else None
    behalf, to = _name(event, naming, "behalf"), _name(event, naming, *given(event))
    return replace(entry, behalf=behalf, to=to, office=office)


def given(event: Event) -> tuple[str, ...]:
    """Return the keys of a payload under which the account stands to which work went."""
    if event.name is EventName.TASK_OPENED:
        return ("person",)
    return ("to",) if event.name in GIVING else ()


def _name(event: Event, naming: Naming, *keys: str) -> str | None:
    """Return the name of the first account that the payload names under one of the keys."""
    account = next((found for key in keys if (found := text_or_none(event.payload, key))), None)
    return naming(account) if account else None


def _erased_once(events: Iterable[Event]) -> Iterator[Event]:
    """Yield the events, of the many erasures of one action the first only."""
    told = set[str]()
    for event in events:
        if event.name is not EventName.PAYLOAD_ERASED or event.action_id not in told:
            yield event
        if event.name is EventName.PAYLOAD_ERASED:
            told.add(event.action_id)


def _details(event: Event) -> Iterator[str]:
    if event.erased:
        return
    silent = event.payload.get("silent") is True
    for name in DETAILS:
        if silent and name in WORDS:
            continue  # what happened says it
        if name == "number" and event.name is not EventName.CERTIFICATE_ISSUED:
            continue  # elsewhere it is the applicant's id number, which no history tells
        said = event.payload.get(name)
        if isinstance(said, str) and said and event.name is not EventName.DUE_MOVED:
            yield said
