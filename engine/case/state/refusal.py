"""Why an action is refused: always with what is wrong and what to do, in both languages."""

from __future__ import annotations

from catalog.model.step import Role
from catalog.reading.text import Text
from engine.case.state.leg import Stage
from engine.case.state.task import Change


class ActionRefused(Exception):
    """An action that is not carried out; nothing has been written."""

    def __init__(self, code: str, message: Text) -> None:
        super().__init__(message.zh)
        self.code = code
        self.message = message


class NotAllowed(ActionRefused):
    """The actor may not do this: role, department, office, or 受审分离."""


class NotYours(NotAllowed):
    """The actor lacks a role in a department; whoever knows the departments says it with their titles."""

    def __init__(self, role: Role, department: str) -> None:
        super().__init__("not-allowed", NOT_YOURS.fill(role=Text(role.zh, role.value), department=department))
        self.role = role
        self.department = department


class WrongState(ActionRefused):
    """The case does not stand where this could be done."""


class NotInStage(WrongState):
    """The leg's stage is not one in which this is done; says what can be done then."""

    def __init__(self, stage: Stage) -> None:
        said = Text(stage.zh, stage.value.replace("_", " "))
        super().__init__("wrong-state", NOT_IN_STAGE.fill(stage=said, instead=INSTEAD.get(stage, OVER)))


class NotComplete(ActionRefused):
    """Something that the action needs has not been said: a reason, a note, a place to turn to."""


class StaleVersion(ActionRefused):
    """Somebody changed the case since the actor looked at it."""

    def __init__(self, change: Change) -> None:
        super().__init__(
            "stale-version", STALE.fill(by=change.by or APPLICANT, at=change.at.isoformat(timespec="seconds"))
        )
        self.changed_by = change.by
        self.changed_at = change.at
        self.what = change.name


APPLICANT = Text("申请人", "the applicant")
STALE = Text(
    "在您打开页面之后，{by} 已于 {at} 改动此件。请看过现在的情况再办理；您填写的内容没有丢失。",
    "{by} changed this case at {at}, after you opened the page. Look at it as it is now, then decide; "
    "what you typed is not lost.",
)
NO_SUCH_CASE = Text("没有这个办件，或者您无权办理。", "There is no such case, or it is not yours to handle.")
NOT_YOURS = Text(
    "您没有办理这项任务的角色。需要{department}的{role}，请联系部门管理员。",
    "You do not have the role for this task. It takes the role of {role} in {department}; ask your department's administrator.",
)
TAKEN = Text(
    "{by} 已领取这项任务。请等其退回，或请部门管理员退回任务。",
    "{by} has claimed this task. Wait until it is released, or ask the department's administrator to release it.",
)
TASK_OVER = Text(
    "这项任务已经办完或取消，不用再办。现在由谁办理，请看“正在等待”。",
    "This task is done or cancelled already, and takes nothing more. “Waiting for” on the case's page says who has it now.",
)
NO_TASK = Text(
    "此件没有等待您办理的这一环节。现在由谁办理，请看“正在等待”。",
    "No step of this kind is waiting in this case. “Waiting for” on the case's page says who has it now.",
)
NOT_IN_STAGE = Text(
    "此件现在的状态是“{stage}”，不能这样办理。{instead}",
    "The case stands at “{stage}”; this cannot be done now. {instead}",
)
INSTEAD = {
    Stage.RECEIVED: Text("要先由窗口受理。", "It has to be accepted at the window first."),
    Stage.HANDING_IN: Text("请等申请人交来所要的材料。", "Wait until the applicant has handed in what it asks for."),
    Stage.CORRECTION: Text("请等申请人补正。", "Wait until the applicant has made the corrections."),
    Stage.ACCEPTED: Text("请按正在等待的环节办理。", "Do what the steps that wait now ask for."),
    Stage.APPROVED: Text(
        "已经作出准予决定，接下来是制证和送达。", "It is approved: what comes next is the certificate and its delivery."
    ),
}
"""What can be done instead where a leg stands; everywhere else it has come to its end."""
OVER = Text("此件已经有了结果；还需要办理的，请重新申请。", "It has come to its end; whoever wants more applies anew.")
NEEDS = Text("请填写{what_zh}。", "Please state the {what_en}.")


def needed(zh: str, en: str) -> NotComplete:
    """Return the refusal that something has not been said."""
    return NotComplete("not-complete", NEEDS.fill(what_zh=zh, what_en=en))
