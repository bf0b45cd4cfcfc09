"""Several tasks at once: each case is checked on its own and acted on in a transaction of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flask import render_template, request
from werkzeug.datastructures import MultiDict

from admin_ui.access.language import current_language, t
from admin_ui.access.login import current_deputies, current_staff
from admin_ui.access.refusal import Refusal
from admin_ui.desk.act.act import Act
from admin_ui.desk.act.registry import ACTS
from admin_ui.desk.blueprint import blueprint
from admin_ui.desk.page import Seen
from admin_ui.desk.performing import perform
from admin_ui.desk.picked import KINDS, MOST, NEVER_SEEN, WRONG_KIND, Outcome, Pick, lender, may_take, picks
from admin_ui.desk.queue import every_grant, wanted_by
from admin_ui.desk.reading import open_case
from admin_ui.desk.refused import refusal_words
from admin_ui.desk.returning import back_to_queue
from admin_ui.desk.wording import remedies_text
from admin_ui.names import Names
from admin_ui.platform import platform
from admin_ui.posted import Posted, text
from catalog.reading.text import Text
from engine.case.lists.queue import Waiting, picked
from engine.case.state.refusal import ActionRefused
from engine.people.colleague import UnknownColleague, colleague, colleagues
from engine.people.grant import EVERY, HANDLING

NONE = Text("请至少勾选一件。", "Tick at least one task.")
TOO_MANY = Text(
    "一次最多办理 {most} 件，您勾选了 {count} 件。请分几次办理。",
    "At most {most} tasks can be handled at once; you ticked {count}. Do it in several parts.",
)
NO_ACT = Text("请选择要做什么。", "Choose what to do.")
DIRECT = frozenset({"claim", "release"})
"""Acts that are done without asking once more: nothing is decided, and each can be undone."""
BATCH = ("claim", "release", "assign-task", "accept", "approve", "refuse", "issue-certificate")
COMMON = {
    "reason": Text("请填写不予许可的理由，每件都写明。", "Give the reasons for the refusal; each case is told them."),
    "basis": Text("请填写不予许可的法律依据。", "Give the legal basis of the refusal."),
}
"""What a batch of refusals says of every case, and what is said where it is missing; the remedies are each case's own."""


@blueprint.post("/batch")
def batch() -> str | tuple[str, int]:
    """Show what would be done, and once it is confirmed do it, case by case."""
    chosen = ACTS.get(text(request.form, "act"))
    wanted = picks(request.form.getlist("pick"))
    if (wrong := _wrong(chosen, wanted)) is not None or chosen is None:
        return _page(chosen, wanted, wrong or NO_ACT), 422
    if chosen.name not in DIRECT and "confirmed" not in request.form:
        return _page(chosen, wanted, None)
    if (wrong := _nobody(chosen)) is not None:
        return _page(chosen, wanted, wrong, "to"), 422
    if unsaid := _unsaid(chosen):
        return _page(chosen, wanted, COMMON[unsaid], unsaid), 422
    rows = _rows(wanted)
    outcomes = [_carried_out(chosen, each, rows.get(each.key)) for each in wanted]
    return render_template(
        "desk/batch_done.html", act=chosen, outcomes=outcomes, names=_names(), back=back_to_queue(),
        done=sum(each.refused is None for each in outcomes),
    )  # fmt: skip


def _wrong(chosen: Act | None, wanted: list[Pick]) -> Text | None:
    if chosen is None or chosen.name not in BATCH:
        return NO_ACT
    if not wanted:
        return NONE
    return TOO_MANY.fill(most=MOST, count=len(wanted)) if len(wanted) > MOST else None


def _nobody(chosen: Act) -> Text | None:
    """Return why nobody is meant by the name to which the tasks shall go."""
    if chosen.name != "assign-task":
        return None
    try:
        with platform().database.read() as connection:
            colleague(connection, text(request.form, "to"), platform().today())
    except UnknownColleague as unknown:
        return unknown.message
    return None


def _unsaid(chosen: Act) -> str:
    """Return the first part that a refusal has to tell every applicant and does not; empty where nothing is missing."""
    asked = COMMON if chosen.name == "refuse" else {}
    return next((name for name in asked if not text(request.form, name)), "")


def _carried_out(chosen: Act, pick: Pick, row: Waiting | None) -> Outcome:
    """Act on one case; whatever happens to it, the others go on."""
    if row is not None and row.kind != KINDS.get(chosen.name, row.kind):
        return Outcome(pick, row, WRONG_KIND)
    try:
        seen = open_case(pick.service_code, "act", pick.leg)
        perform(chosen, seen, pick.leg, _posted(chosen, pick, row, seen))
    except ActionRefused as refused:
        return Outcome(pick, row, refusal_words(refused, open_case(pick.service_code, "act", pick.leg)))
    except Refusal:
        return Outcome(pick, None, NEVER_SEEN)
    return Outcome(pick, row, None)


def _posted(chosen: Act, pick: Pick, row: Waiting | None, seen: Seen) -> Posted:
    """Return the form of one case: what is said of all, and the remedies that are declared for this one."""
    return MultiDict({
        "expected_version": str(pick.revision),
        "task": str(pick.task),
        **{name: text(request.form, name) for name in ("to", "note", *COMMON)},
        "remedies": remedies_text(seen.remedies),
        "behalf": lender(chosen.name, row, current_staff(), current_deputies()) if row else "",
    })  # fmt: skip


def _rows(wanted: list[Pick]) -> dict[tuple[str, int, int], Waiting]:
    own = wanted_by(MultiDict())
    with platform().database.read() as connection:
        found = picked(connection, every_grant(), own, [each.key for each in wanted[: MOST + 1]])
    return {(row.service_code, row.leg, row.task): row for row in found}


def _page(chosen: Act | None, wanted: list[Pick], wrong: Text | None, wrong_at: str = "main-content") -> str:
    rows = _rows(wanted)
    fit = [(each, rows[each.key]) for each in wanted if each.key in rows and _fits(chosen, rows[each.key])]
    return render_template(
        "desk/batch.html", act=chosen, fit=fit, unfit=list(_unfit(chosen, wanted, rows)), wrong=wrong,
        names=_names(), typed=request.form, back=back_to_queue(), colleagues=_colleagues(row for _, row in fit),
        most=MOST, wrong_at=wrong_at,
    )  # fmt: skip


def _fits(chosen: Act | None, row: Waiting) -> bool:
    return chosen is None or row.kind == KINDS.get(chosen.name, row.kind)


def _unfit(
    chosen: Act | None, wanted: list[Pick], rows: dict[tuple[str, int, int], Waiting]
) -> Iterator[tuple[Pick, Text]]:
    """Yield what was ticked and cannot be done so, and why."""
    for each in wanted[:MOST]:
        row = rows.get(each.key)
        if row is None:
            yield each, NEVER_SEEN
        elif not _fits(chosen, row):
            yield each, WRONG_KIND


def _colleagues(rows: Iterable[Waiting]) -> list[dict[str, str]]:
    """Return who may take at least one of the tasks, each with how many of them."""
    tasks = tuple(rows)
    departments = sorted({row.department for row in tasks} - {EVERY})
    with platform().database.read() as connection:
        known = colleagues(connection, departments, sorted(HANDLING), platform().today()) if departments else ()
    able = (
        (each, sum(row.claimed_by != each.account and may_take(row, each.staff) for row in tasks)) for each in known
    )
    said = t("{name}（{account}）：可办 {count} 件", "{name} ({account}): may take {count}")
    return [
        {"value": each.name, "text": said.format(name=each.shown_name, account=each.name, count=count)}
        for each, count in able
        if count
    ]


def _names() -> Names:
    return Names(platform().edition().catalog, current_language())
