"""What may be done with a case at the desk: each act's words, and what its form says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from werkzeug.datastructures import MultiDict

from catalog.model.catalog import Catalog
from catalog.reading.text import Text
from engine.case.actions import (
    accept,
    approve,
    claim,
    give_opinion,
    issue_certificate,
    not_accept,
    refuse,
    release,
    request_correction,
    resolve_duplicate,
    review,
)
from engine.case.leg import Mark, MarkKind
from engine.case.refusal import NotComplete, needed
from engine.case.state import CaseState

Posted = MultiDict[str, str]
Chosen = TypeVar("Chosen", bound=StrEnum)
LONGEST_NUMBER = 9
MARKED = "mark"
"""Name of the checkboxes of a correction; each value is `field:path` or `material:key`, its note `note-<value>`."""


@dataclass(frozen=True, slots=True)
class Act:
    """An action as the desk offers it: its name, what its button says, what is said once it is done."""

    name: str
    label: Text
    done: Text
    perform: Callable[..., CaseState]
    said: Callable[[Posted, Catalog], dict[str, object]]
    decides: bool = False
    """whether the clerk is through with the case, so that the next one is offered"""


def _nothing(_posted: Posted, _catalog: Catalog) -> dict[str, object]:
    return {}


def _task(posted: Posted, _catalog: Catalog) -> dict[str, object]:
    return {"task": number(posted, "task")}


def _not_accept(posted: Posted, _catalog: Catalog) -> dict[str, object]:
    outcome = _text(posted, "outcome")
    if outcome not in {"not_accepted", "out_of_scope"}:
        raise needed("不予受理或不受理", "whether it is not accepted or needs no permission")
    return {
        "reason": _text(posted, "reason"),
        "turn_to": _text(posted, "turn_to"),
        "out_of_scope": outcome == "out_of_scope",
    }


def _correction(posted: Posted, _catalog: Catalog) -> dict[str, object]:
    return {"marks": tuple(_marks(posted)), "reason": _text(posted, "reason")}


def _review(posted: Posted, catalog: Catalog) -> dict[str, object]:
    finding = _word(posted, "finding", review.Finding, Text("审查结论", "finding"))
    return {**_task(posted, catalog), "finding": finding, "note": _text(posted, "note")}


def _opinion(posted: Posted, catalog: Catalog) -> dict[str, object]:
    opinion = _word(posted, "opinion", give_opinion.Opinion, Text("意见", "opinion"))
    return {**_task(posted, catalog), "opinion": opinion, "note": _text(posted, "note")}


def _approve(posted: Posted, _catalog: Catalog) -> dict[str, object]:
    return {"note": _text(posted, "note")}


def _refuse(posted: Posted, _catalog: Catalog) -> dict[str, object]:
    return {name: _text(posted, name) for name in ("reason", "basis", "remedies")}


def _issue(_posted: Posted, catalog: Catalog) -> dict[str, object]:
    return {"catalog": catalog}


def _duplicate(posted: Posted, _catalog: Catalog) -> dict[str, object]:
    resolution = _word(posted, "resolution", resolve_duplicate.Resolution, Text("处理结果", "resolution"))
    return {"resolution": resolution, "note": _text(posted, "note")}


ACTS: dict[str, Act] = {
    act.name: act
    for act in (
        Act(
            "claim",
            Text("领取任务", "Claim the task"),
            Text("已领取任务。", "The task is yours."),
            claim.perform,
            _task,
        ),
        Act(
            "release",
            Text("退回任务", "Release the task"),
            Text("任务已退回，其他人可以领取。", "The task is released; others may claim it."),
            release.perform,
            _task,
        ),
        Act(
            "accept",
            Text("受理", "Accept"),
            Text("已受理，后续环节已转出。", "Accepted; the next steps have begun."),
            accept.perform,
            _nothing,
            decides=True,
        ),
        Act(
            "not-accept",
            Text("不予受理或不受理", "Do not accept"),
            Text("已作出决定并告知申请人。", "Decided, and the applicant is told."),
            not_accept.perform,
            _not_accept,
            decides=True,
        ),
        Act(
            "request-correction",
            Text("要求补正", "Request corrections"),
            Text("已一次性告知申请人补正。", "The applicant has been told all corrections at once."),
            request_correction.perform,
            _correction,
            decides=True,
        ),
        Act(
            "review",
            Text("提交审查结论", "Submit the finding"),
            Text("审查结论已提交。", "The finding is submitted."),
            review.perform,
            _review,
            decides=True,
        ),
        Act(
            "give-opinion",
            Text("反馈意见", "Give the opinion"),
            Text("意见已反馈给牵头部门。", "The opinion has gone to the lead department."),
            give_opinion.perform,
            _opinion,
            decides=True,
        ),
        Act(
            "approve",
            Text("准予许可", "Approve"),
            Text("已作出准予决定。", "Approved."),
            approve.perform,
            _approve,
            decides=True,
        ),
        Act(
            "refuse",
            Text("不予许可", "Refuse"),
            Text("已作出不予许可决定并告知申请人。", "Refused, and the applicant is told."),
            refuse.perform,
            _refuse,
            decides=True,
        ),
        Act(
            "issue-certificate",
            Text("颁发证照", "Issue the certificate"),
            Text("证照已颁发，办件办结。", "The certificate is issued and the case is closed."),
            issue_certificate.perform,
            _issue,
            decides=True,
        ),
        Act(
            "resolve-duplicate",
            Text("处理重复申请", "Resolve the duplicate"),
            Text("重复申请已处理。", "The duplicate is resolved."),
            resolve_duplicate.perform,
            _duplicate,
        ),
    )
}


def _marks(posted: Posted) -> Iterator[Mark]:
    for value in posted.getlist(MARKED):
        kind, _, target = value.partition(":")
        if kind not in set(MarkKind) or not target:
            raise NotComplete(
                "unknown-mark", Text("补正标记无法识别，请刷新页面。", "A mark is not known; reload the page.")
            )
        yield Mark(MarkKind(kind), target, _text(posted, f"note-{value}"))


def _word(posted: Posted, name: str, words: type[Chosen], said: Text) -> Chosen:
    typed = posted.get(name)
    chosen = next((each for each in words if each.value == typed), None)
    if chosen is None:
        raise needed(said.zh, said.en)
    return chosen


def _text(posted: Posted, name: str) -> str:
    return posted.get(name, "").strip()


def number(posted: Posted, name: str) -> int:
    """Return a posted whole number, 0 for what is none."""
    typed = posted.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER else 0
