"""Approval items: what an applicant may apply for, and everything that follows from it."""

from __future__ import annotations

from catalog.model.declared import Declared, Word, declared, entry, kind
from catalog.model.duration import Duration
from catalog.model.evidence import Basis, MaterialRequirement
from catalog.model.following import FollowUp, Lapse
from catalog.model.form import Form
from catalog.model.place import Remedies
from catalog.model.sharing import Shared
from catalog.model.step import DeclaredTest, DuplicateRule, Step, Table
from catalog.reading.text import Text


class ItemType(Word, said="事项类型，GB/T 39046-2020 A.1。"):
    """Type of item, GB/T 39046-2020 A.1."""

    PERMIT = "permit", "行政许可"
    CONFIRMATION = "confirmation", "行政确认"
    PAYMENT = "payment", "行政给付"
    REWARD = "reward", "行政奖励"
    RULING = "ruling", "行政裁决"
    OTHER = "other", "其他行政权力"
    SERVICE = "public-service", "公共服务"


class Handling(Word, said="办件类型，GB/T 39046-2020 A.6。"):
    """Handling type (办件类型), GB/T 39046-2020 A.6."""

    ON_THE_SPOT = "on-the-spot", "即办件"
    WITHIN_LIMIT = "within-limit", "承诺件"


class Level(Word, said="行使层级，GB/T 39046-2020 A.2。"):
    """Level at which the power is exercised, GB/T 39046-2020 A.2."""

    CITY = "city", "市级"
    COUNTY = "county", "县级"
    TOWN = "town", "镇级"


class Status(Word, said="事项状态。"):
    """Whether an item is in use (事项状态)."""

    IN_USE = "in-use", "在用"
    SUSPENDED = "suspended", "暂停"
    WITHDRAWN = "withdrawn", "取消"


class ApplicantKind(Word, said="服务对象，GB/T 39046-2020 A.4。"):
    """Who may apply, GB/T 39046-2020 A.4."""

    PERSON = "person", "自然人"
    ENTERPRISE = "enterprise", "企业法人"
    INSTITUTION = "institution", "事业法人"
    ORGANISATION = "social-organisation", "社会组织法人"
    AGENCY = "government-agency", "行政机关"
    OTHER = "other", "其他组织"


class Start(Word, said="时限从哪个事件起算；当日不计。"):
    """The event from which a limit runs; the day of the event is not counted."""

    RECEIVED = "received", "收到"
    ACCEPTED = "accepted", "受理"


@declared("代理人凭什么材料办理。")
class Power(Declared):
    """What an agent shows for his power (民法典 165)."""

    needs: str = entry(
        "凭",
        ("证明代理权的材料，如授权委托书", "the material that proves the power, such as a power of attorney"),
        refers="material",
        example="power-of-attorney",
    )


@declared("谁可以申请，可否由代理人办理，可否多人共同申请。")
class Applicant(Declared):
    """Who may apply, whether an agent may act, and whether several may apply together."""

    who: tuple[ApplicantKind, ...] = entry("服务对象", ("谁可以申请", "who may apply"), one_or_many=True)
    agent: bool | Power = entry(
        "可代办",
        (
            "可否由代理人办理；可写明凭什么材料",
            "whether an agent may act under a mandate; it may say which material proves his power",
        ),
        example="{needs: power-of-attorney}",
        default=True,
    )
    several: bool = entry(
        "共同申请",
        (
            "可否多人共同申请；全体确认后才能提交",
            "whether several may apply together; it is submitted once all have confirmed",
        ),
        default=False,
    )


@declared("一个时限：多长时间，从哪个事件起算。")
class Limit(Declared):
    """A time limit: how long, and from which event."""

    within: Duration = entry("期限", ("多长时间", "how long"), example="10 working days")
    from_: Start = entry("起算", ("从收到或受理起算", "from which event it runs"), default=Start.ACCEPTED)
    extend: Duration | None = entry(
        "延长",
        (
            "经批准可以延长一次，延长多久；承诺时限写了的才延长，且须未到期",
            "by how much it may be lengthened, once and with leave; a promise only where it says so itself, while it lies ahead",
        ),
        example="10 working days",
        default=None,
    )
    basis: Basis | None = entry("依据", ("时限的依据", "the legal basis of the limit"), default=None)


class Untold(Word, said="受理期限届满仍没有告知时怎样处理。"):
    """What it means that nobody has told in time whether an application is accepted."""

    WAIT = "wait", "继续等待"
    ACCEPTED = "accepted", "视为受理"


@declared("受理期限：收到申请后多久内告知是否受理，或者一次告知补正。")
class ToAccept(Declared):
    """How long there is after receipt for telling whether an application is accepted, or what must be corrected."""

    within: Duration = entry("期限", ("多长时间", "how long"), example="5 working days")
    untold: Untold = entry(
        "逾期未告知",
        (
            "逾期没有告知时怎样处理；行政许可一律视为受理（行政许可法第三十二条）",
            "what it means that nobody has told in time; a licence counts as accepted in any case (许可法 32)",
        ),
        default=Untold.WAIT,
    )
    basis: Basis | None = entry("依据", ("期限的依据", "the legal basis of the limit"), default=None)


@declared("送达期限：准予之后多久内颁发、送达。")
class ToDeliver(Declared):
    """How long there is after an approval for issuing and delivering what it gives."""

    within: Duration = entry("期限", ("多长时间", "how long"), example="10 working days")
    basis: Basis | None = entry("依据", ("期限的依据", "the legal basis of the limit"), default=None)


@declared("法定时限和更短的承诺时限，即办件两个都不写；受理和送达的期限，行政许可不写的按行政许可法。")
class Limits(Declared):
    """The statutory limit and the shorter promised one, neither for what is handled on the spot.

    Before and after them come those of acceptance and delivery: for licences the law's where nothing else is said.
    """

    statutory: Limit | None = entry("法定", ("法定办结时限", "the statutory limit"), default=None)
    promised: Limit | None = entry("承诺", ("承诺办结时限", "the promised limit"), default=None)
    acceptance: ToAccept | None = entry(
        "受理",
        (
            "受理期限；行政许可不写的为 5 个工作日，其他事项不写的没有",
            "for telling whether it is accepted; 5 working days for a licence (许可法 32), else none where it is left out",
        ),
        example="{within: 3 working days, untold: accepted, basis: {law: …}}",
        default=None,
    )
    delivery: ToDeliver | None = entry(
        "送达",
        (
            "颁发、送达期限；行政许可不写的为 10 个工作日，其他事项不写的没有",
            "for issuing and delivering; 10 working days for a licence (许可法 44), else none where it is left out",
        ),
        example="{within: 5 working days, basis: {law: …}}",
        default=None,
    )


@declared("一项收费，必须有法律、行政法规依据（行政许可法第五十八条、第五十九条）。")
class Fee(Declared):
    """A fee, which must have a legal basis (许可法 58–59)."""

    name: Text = entry("名称", ("收费项目", "what is charged for"))
    amount: Text = entry("标准", ("收费标准", "how much"))
    basis: tuple[Basis, ...] = entry("依据", ("收费依据", "its legal basis"), one_or_many=True)


@declared("现场办理的一个地点。")
class Venue(Declared):
    """A place where the item is handled in person."""

    place: Text = entry("地点", ("办理地点", "where"))
    hours: Text | None = entry("时间", ("办理时间", "opening hours"), default=None)
    phone: str | None = entry("电话", ("咨询电话", "telephone"), default=None)
    visits: int = entry("到现场次数", ("最多到现场几次", "how many visits are needed at most"), default=0)


@declared("准予之后给申请人的结果。")
class Result(Declared):
    """What an approval gives."""

    certificate: str | None = entry(
        "证照", ("颁发的证照", "the certificate issued"), refers="certificate", default=None
    )
    name: Text | None = entry(
        "名称", ("不发证照时结果的名称", "the result's name where no certificate is issued"), default=None
    )
    publish: tuple[str, ...] = entry(
        "公开",
        (
            "向社会公开的表单字段，以及 holder、number、issued、valid_until",
            "what is made public (许可法 40): fields of the form, and holder, number, issued, valid_until",
        ),
        example="[holder, number, address]",
        default=(),
    )
    full_names: bool = entry(
        "公开全名",
        (
            "是否公示自然人申请人的全名；默认隐去",
            "whether a natural person's name is published in full; masked by default",
        ),
        default=False,
    )
    lapses: Lapse | None = entry(
        "失效",
        ("领证后在什么情况下自行失效", "when the certificate becomes void by itself"),
        example="{unless: work-started, within: 3 months, basis: {law: …}}",
        default=None,
    )


@declared("一个常见问题和它的回答。")
class Question(Declared):
    """A frequent question and its answer."""

    ask: Text = entry("问", ("问题", "the question"))
    answer: Text = entry("答", ("回答", "the answer"))


@kind("item", "事项", "一个审批事项的全部内容。")
class Item(Declared):
    """One approval item, complete."""

    key: str = entry("事项", ("事项的代号", "the item's key"), example="food-licence")
    code: str = entry(
        "基本编码",
        (
            "十二位基本编码；三十一位实施编码按部门合成",
            "12-digit base code; the 31-character implementation code is composed per department",
        ),
        example='"000131016000"',
    )
    name: Text = entry("名称", ("事项名称", "its name"))
    department: str = entry(
        "部门",
        (
            "行使权力的部门；多部门办理时为牵头部门",
            "the department that exercises the power; it leads when others take part",
        ),
        refers="department",
    )
    type: ItemType = entry("类型", ("事项类型", "type of item (GB/T 39046 A.1)"), example="permit")
    handling: Handling = entry(
        "办件类型", ("即办件或承诺件", "on the spot or within a limit"), default=Handling.WITHIN_LIMIT
    )
    level: Level = entry(
        "行使层级", ("市级、县级或镇级", "the level at which the power is exercised"), default=Level.CITY
    )
    status: Status = entry("状态", ("在用、暂停或取消", "in use, suspended or withdrawn"), default=Status.IN_USE)
    status_note: Text | None = entry(
        "状态说明",
        ("暂停或取消的原因和替代办法", "why it is suspended or withdrawn, and what to do instead"),
        default=None,
    )
    law_as_of: str | None = entry(
        "法律截至",
        ("所依据法律的截至年月", "the month as of which the law is stated"),
        example='"2026-11"',
        default=None,
    )
    summary: Text | None = entry("简介", ("一两句话说明", "one or two sentences for the applicant"), default=None)
    topics: tuple[Text, ...] = entry(
        "主题", ("查找用的主题词", "words under which it is found"), default=(), one_or_many=True
    )
    applicant: Applicant = entry("申请人", ("谁可以申请", "who may apply"))
    requirements: tuple[Text, ...] = entry(
        "受理条件", ("申请应当具备的条件", "the conditions for applying"), default=(), one_or_many=True
    )
    basis: tuple[Basis, ...] = entry("依据", ("设定依据", "the legal basis of the item"), one_or_many=True)
    limits: Limits | None = entry("时限", ("法定时限和承诺时限", "the statutory and the promised limit"), default=None)
    fees: tuple[Fee, ...] = entry("收费", ("“无”（none）表示不收费", "`none`, or the fees"), default=())
    venues: tuple[Venue, ...] = entry("办理地点", ("现场办理的地点", "where it is handled in person"), default=())
    form: Form = entry("表单", ("申请表", "the application form"))
    materials: tuple[MaterialRequirement, ...] = entry("材料", ("申请材料", "the materials required"), default=())
    steps: tuple[Step, ...] = entry("环节", ("办理环节", "the steps of the plan"))
    routing: tuple[Table, ...] = entry(
        "路由", ("确定承办处室的决策表", "decision tables that name the handling office"), default=()
    )
    duplicates: tuple[DuplicateRule, ...] = entry(
        "查重", ("重复申请的识别规则", "rules that find duplicate applications"), default=()
    )
    result: Result | None = entry("结果", ("审批结果", "what an approval gives"), default=None)
    later: tuple[FollowUp, ...] = entry(
        "后续",
        ("颁发证照之后可以办的事项", "what may be applied for once the certificate is issued"),
        example="[{renew: food-licence-renewal, window: {opens: 90 working days, closes: 15 working days}}]",
        default=(),
        one_or_many=True,
    )
    follows: str | None = entry(
        "接续",
        (
            "本事项是哪个事项的后续，办理时须有该事项颁发的证照",
            "the item of which this is a follow-up: applying for it takes a certificate that was issued there",
        ),
        example="food-licence",
        refers="item",
        default=None,
    )
    remedies: Remedies | None = entry(
        "救济途径", ("复议、诉讼途径", "remedies where they differ from the city's"), default=None
    )
    questions: tuple[Question, ...] = entry("常见问题", ("常见问题", "frequent questions"), default=())
    shared: bool | Shared = entry(
        "可采用",
        (
            "其他部门可否采用本事项；可写明谁、在什么条件下、可以改动什么",
            "whether other departments may adopt it; it may say who, when, and what they may make different",
        ),
        example="{with: districts, may_change: [offices, promised limits]}",
        default=True,
    )
    tests: tuple[DeclaredTest, ...] = entry("测试", ("声明的测试", "declared tests"), default=())

    @property
    def terms(self) -> Shared | None:
        """On which terms other departments may adopt it: the usual ones for a mere yes, None when they may not."""
        if isinstance(self.shared, Shared):
            return self.shared
        return Shared(source=self.source) if self.shared else None
