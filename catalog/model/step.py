"""Steps of an item, the tables that route them, and the duplicates it looks for."""

from __future__ import annotations

from decimal import Decimal

from catalog.model.condition import Condition
from catalog.model.dates import Dates, DueDates
from catalog.model.declared import Declared, Word, declared, entry
from catalog.model.duration import Duration
from catalog.model.evidence import Basis
from catalog.reading.text import Text


class StepKind(Word, said="环节做什么。"):
    """What is done in a step."""

    ACCEPTANCE = "acceptance", "受理"
    REVIEW = "review", "审查"
    INSPECTION = "inspection", "现场核查"
    OPINION = "opinion", "征求意见"
    COUNTERSIGN = "countersign", "会签"
    NOTICE = "public-notice", "公示"
    HEARING = "hearing", "听证"
    TENDER = "tender", "招标"
    AUCTION = "auction", "拍卖"
    EXAMINATION = "examination", "检验"
    TESTING = "testing", "检测"
    QUARANTINE = "quarantine", "检疫"
    APPRAISAL = "appraisal", "鉴定"
    EXPERT_REVIEW = "expert-review", "专家评审"
    DECISION = "decision", "决定"
    ISSUING = "issuing", "制证"
    DELIVERY = "delivery", "送达"

    @property
    def special(self) -> bool:
        """Whether it is a special procedure, whose time is not counted (行政许可法 45)."""
        return self in SPECIAL

    @property
    def after_decision(self) -> bool:
        """Whether it carries out what has been decided: its time is not that of the decision."""
        return self in {StepKind.ISSUING, StepKind.DELIVERY}

    @property
    def several(self) -> bool:
        """Whether it asks several departments, those named under `from`."""
        return self in {StepKind.OPINION, StepKind.COUNTERSIGN}


SPECIAL = frozenset(
    {
        StepKind.HEARING,
        StepKind.TENDER,
        StepKind.AUCTION,
        StepKind.EXAMINATION,
        StepKind.TESTING,
        StepKind.QUARANTINE,
        StepKind.APPRAISAL,
        StepKind.EXPERT_REVIEW,
    }
)
"""The special procedures that 行政许可法 45 names; the list is closed."""


class Silence(Word, said="被征求意见的部门逾期未答时怎样处理。"):
    """What it means that a department has not answered when its time is over."""

    WAIT = "wait", "继续等待"
    AGREE = "agree", "视为同意"


class Join(Word, said="前面的环节完成多少才开始。"):
    """How many of the steps before it a step waits for."""

    ALL = "all", "全部"
    ANY = "any", "任一"


class Branches(Word, said="退回到前面的环节时，并行的分支怎样处理。"):
    """What becomes of work side by side when a case goes back to an earlier step."""

    KEEP = "keep", "保留"
    CANCEL = "cancel", "取消"


class Role(Word, said="工作人员可以做什么；授权限于一个部门，可以再限于一个处室。"):
    """What a member of staff may do; a grant gives a role in one department, and in one of its offices or all."""

    WINDOW_CLERK = "window-clerk", "窗口人员"
    REVIEWER = "reviewer", "审查人员"
    APPROVER = "approver", "审批人员"
    DEPARTMENT_ADMIN = "department-admin", "部门管理员"
    CATALOGUE_ADMIN = "catalogue-admin", "目录管理员"
    SUPERVISOR = "supervisor", "监察人员"
    OPERATOR = "operator", "运维人员"


@declared("计划中的一个环节；“在…之后”相同的环节并联办理，“在…之后”写了几个的，等这几个都办完才开始。")
class Step(Declared):
    """One step of the plan; steps with the same `after` run side by side, several `after` are a join.

    Left out, `kind` is acceptance for the step that comes after nothing, decision for the one after which nothing (or
    issuing and delivery alone) comes, review otherwise; `department` is the one that exercises the power; `role` follows the kind:
    window clerk for acceptance, issuing and delivery, approver for the decision, reviewer for the rest. Where a
    certificate follows, the plan takes on the step that issues it by itself, unless one of that kind is declared.
    """

    step: str = entry("环节", ("环节的代号", "the step's key"), example="technical-review")
    name: Text | None = entry("名称", ("环节名称", "its name"), default=None)
    kind: StepKind | None = entry("类型", ("这一环节做什么", "what is done in it"), default=None)
    after: tuple[str, ...] = entry(
        "在…之后", ("在哪些环节之后", "the steps after which it comes"), default=(), one_or_many=True
    )
    when: Condition | None = entry("当", ("仅在此条件下进行", "taken only when this holds"), default=None)
    department: str | None = entry(
        "部门",
        (
            "由哪个部门办理，默认为行使权力的部门",
            "the department that does it; by default the one that exercises the power",
        ),
        default=None,
        refers="department",
    )
    from_: tuple[str, ...] = entry(
        "向",
        ("向哪些部门征求意见，或由哪些部门会签", "the departments whose opinion or signature is asked"),
        default=(),
        refers="department",
        one_or_many=True,
    )
    office: str | None = entry("处室", ("由哪个处室办理", "the office that does it"), default=None)
    offices: dict[str, str] = entry(
        "各部门处室",
        (
            "征求意见或会签时，任务分到各部门的哪个处室；没有写的部门分到“处室”，再没有就分到它的第一个处室",
            "the office of each department asked; one that is left out has `office`, else the department's first",
        ),
        example="{parks: greenery}",
        default=dict,
    )
    route: str | None = entry(
        "路由", ("由哪张决策表确定处室", "the decision table that names the office"), default=None
    )
    role: Role | None = entry("角色", ("由什么角色办理", "the role that does it"), default=None)
    limit: Duration | None = entry(
        "时限",
        (
            "本环节时限；特别程序为计划时间，公示为公示期",
            "its own time limit; of a special procedure the time planned for it, of a public notice its period",
        ),
        example="2 working days",
        default=None,
    )
    basis: Basis | None = entry("依据", ("本环节的法律依据", "the legal basis of the step"), default=None)
    counted: bool | None = entry(
        "计入时限",
        (
            "所需时间是否计入办理时限；特别程序不计入，其他环节计入",
            "whether its time counts towards the limit; that of special procedures does not, that of others does",
        ),
        default=None,
    )
    staff: int = entry(
        "人数",
        ("现场核查至少几人，不少于两人", "how many persons inspect at least; never fewer than two (许可法 34)"),
        example="2",
        default=2,
    )
    appointment: bool = entry(
        "须预约",
        (
            "现场核查是否须事先约定时间地点，默认须约定；法律规定不预先告知的写否",
            "whether an inspection needs an appointment, as it does where left out; `false` where it comes unannounced",
        ),
        example="false",
        default=True,
    )
    photographs: int = entry(
        "照片",
        (
            "现场核查记录至少几张照片，默认一张；不需要照片的写 0",
            "how many photographs the record of an inspection holds at least, one where it is left out; 0 for none",
        ),
        example="2",
        default=1,
    )
    silence: Silence = entry(
        "逾期未答",
        ("被征求意见的部门逾期未答时怎样处理", "what it means when a department asked has not answered in time"),
        default=Silence.WAIT,
    )
    agree: int | None = entry(
        "同意数", ("会签需要几个部门同意，默认全部", "how many must sign; by default all"), example="2", default=None
    )
    join: Join = entry(
        "汇合",
        (
            "前面的环节全部完成才开始，或任一完成即开始、其余取消",
            "it begins when all the steps before it are done, or when any is, the others being cancelled",
        ),
        default=Join.ALL,
    )
    enough: int | None = entry(
        "足够",
        (
            "前面的环节完成几个即开始，其余取消",
            "how many of the steps before it are enough for it to begin; the others are cancelled",
        ),
        example="2",
        default=None,
    )
    back_to: tuple[str, ...] = entry(
        "可退回",
        ("可以退回到哪些前面的环节", "the earlier steps to which the case may be sent back"),
        default=(),
        one_or_many=True,
    )
    branches: Branches = entry(
        "并行分支",
        ("退回时并行办理的分支保留或取消", "what becomes of work side by side when the case is sent back"),
        default=Branches.KEEP,
    )
    check: tuple[Text, ...] = entry("审查要点", ("审查标准和要点", "what is checked"), default=(), one_or_many=True)


class Take(Word, said="几行同时成立时取哪一行。"):
    """Which of the matching rows of a decision table counts."""

    FIRST = "first", "第一行"
    ONLY = "only", "唯一一行"
    HIGHEST = "highest", "最高"
    ALL = "all", "所有"


@declared("决策表一行的结果；“取: 最高”时比较优先级。")
class Outcome(Declared):
    """What a row of a decision table gives; `priority` ranks rows for `take: highest`."""

    office: str | None = entry("处室", ("处室的代号", "an office's key"), default=None)
    department: str | None = entry("部门", ("部门的代号", "a department's key"), default=None, refers="department")
    priority: int = entry("优先级", ("数值大者优先", "higher goes first"), default=0)


@declared("决策表的一行：条件（或者“其他情形: 是”）和结果。")
class Row(Declared):
    """One row: its condition, or `otherwise: true`, and its outcome."""

    when: Condition | None = entry("当", ("条件", "the condition"), default=None)
    otherwise: bool = entry("其他情形", ("其他行都不成立时", "when no other row holds"), default=False)
    to: Outcome = entry("去向", ("结果", "the outcome"))


@declared("决策表：由部门内的谁承办。")
class Table(Declared):
    """A decision table: who in the department handles it."""

    table: str = entry("决策表", ("决策表的代号", "the table's key"), example="reviewing-office")
    name: Text | None = entry("名称", ("名称", "its name"), default=None)
    take: Take = entry(
        "取",
        ("取第一行、唯一一行、最高或所有", "first, only, highest or all of the matching rows"),
        default=Take.FIRST,
    )
    rows: tuple[Row, ...] = entry("行", ("各行", "its rows"))


class Then(Word, said="发现重复申请后怎样处理。"):
    """What happens when a duplicate is found."""

    STOP = "stop", "拦截"
    WARN = "warn", "提醒"
    LINK = "link", "关联"


class Among(Word, said="与哪些办件比较。"):
    """Which earlier cases a duplicate rule compares with."""

    OPEN_CASES = "open cases", "在办"
    ALL_CASES = "all cases", "全部"
    APPROVED_CASES = "approved cases", "已准予"


@declared("识别重复申请的规则：所列字段的值全部相同。")
class DuplicateRule(Declared):
    """A rule that finds the same application submitted again: equal values of all the fields `same`."""

    name: str = entry("名称", ("规则的代号", "the rule's key"), example="same-works")
    title: Text | None = entry("说法", ("告诉申请人的说法", "how the applicant is told"), default=None)
    same: tuple[str, ...] = entry(
        "相同",
        (
            "相同的字段；applicant 指同一申请人",
            "the fields that are the same; `applicant` is the same applicant",
        ),
        one_or_many=True,
    )
    among: Among = entry("范围", ("在办、全部或已准予", "open, all or approved cases"), default=Among.OPEN_CASES)
    within: Duration | None = entry("期间", ("多长时间之内", "how far back"), default=None)
    when: Condition | None = entry("当", ("仅在此条件下比较", "compared only when this holds"), default=None)
    then: Then = entry("处理", ("拦截、提醒或关联", "stop, warn or link"), default=Then.WARN)


class Need(Word, said="对答案而言，材料要不要交。"):
    """Whether a material must be handed in for certain answers."""

    REQUIRED = "required", "需要"
    OPTIONAL = "optional", "可不交"
    NOT_NEEDED = "not needed", "不需要"


@declared("一个测试的预期；写了的每一部分都必须一致。")
class Expectation(Declared):
    """What a declared test expects; every part that is written must be so, exactly."""

    pages: tuple[str, ...] | None = entry("分页", ("出现的页的标题", "titles of the pages that appear"), default=None)
    asked: tuple[str, ...] | None = entry(
        "询问", ("被询问的字段，至少这些", "fields that are asked, at least these"), default=None
    )
    not_asked: tuple[str, ...] | None = entry("不询问", ("不询问的字段", "fields that are not asked"), default=None)
    computed: dict[str, str | int | Decimal | bool] | None = entry(
        "算出", ("算出的值", "computed values"), default=None
    )
    faults: tuple[str, ...] | None = entry(
        "错误",
        ("有错误的字段；空列表表示无误", "fields that have a fault; an empty list means none"),
        default=None,
    )
    materials: dict[str, Need] | None = entry(
        "材料",
        ("每种材料要不要交，按材料代号", "by material key, whether it must be handed in"),
        example="{site-plan: required, power-of-attorney: not needed}",
        default=None,
    )
    items: tuple[str, ...] | None = entry(
        "事项",
        ("一件事：需要的事项，按声明顺序", "of a bundle: the items that are needed, in declared order"),
        default=None,
    )
    handled_by: tuple[str, ...] | None = entry(
        "承办",
        (
            "由哪个事项或采用办理；一件事写各事项的，按声明顺序",
            "the item or adoption by which it is handled; of a bundle that of each item, in declared order",
        ),
        example="food-licence-east",
        default=None,
        one_or_many=True,
    )
    steps: tuple[str, ...] | None = entry(
        "环节", ("进行的环节，按声明顺序", "the steps taken, in declared order"), default=None
    )
    routing: dict[str, Outcome] | None = entry("路由", ("每张决策表的结果", "the outcome of each table"), default=None)
    due: DueDates | None = entry(
        "到期",
        ("时限的最后一天", "the last days of the limits"),
        example="{promised: 2026-10-13, statutory: 2026-10-21}",
        default=None,
    )


@declared("约束事项的一个例子：已知这些答案，预期这样的结果。")
class DeclaredTest(Declared):
    """An example that holds the item in place: given these answers, expect that."""

    name: str = entry("名称", ("测试的名称", "what it shows"))
    given: dict[str, object] = entry("已知", ("答案，按字段", "the answers, by field, in declared units"), default=dict)
    today: str | None = entry("当日", ("当日的日期", "the legal day, ISO"), default=None)
    dates: Dates | None = entry(
        "日期",
        ("收到、受理和中止计时的日子", "the days of receipt, acceptance and suspension"),
        example="{received: 2026-09-29, accepted: 2026-09-30}",
        default=None,
    )
    expect: Expectation = entry("预期", ("预期的结果", "what is expected"))
