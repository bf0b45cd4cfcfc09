"""What may follow once a certificate is issued 后续: renewal, change, cancellation, reissue, report and extension."""

from __future__ import annotations

from catalog.model.declared import Declared, Word, declared, entry
from catalog.model.duration import Duration
from catalog.model.evidence import Basis


class Begun(Word, said="在期限内发生、使许可不失效的事。"):
    """What has to happen in time so that a licence does not lapse."""

    WORK_STARTED = "work-started", "开工"
    BUSINESS_OPENED = "business-opened", "开业"
    PUT_TO_USE = "put-to-use", "投入使用"


@declared("失效期限可以延长几次，每次多久。")
class Longer(Declared):
    """How often the time may be lengthened before a licence lapses, and by how much each time."""

    times: int = entry("次数", ("最多延长几次", "how often at most"), example="2", default=1)
    by: Duration = entry("每次", ("每次延长多久", "by how much each time"), example="3 months")


@declared("许可自行失效的条件：领证后多久之内没有发生什么。")
class Lapse(Declared):
    """When a licence becomes void by itself: what has not happened within so long after its issue."""

    unless: Begun = entry("除非", ("发生什么就不失效", "what keeps it from lapsing"), example="work-started")
    within: Duration = entry("期限", ("自领证起多长时间之内", "within how long after the issue"), example="3 months")
    extend: Longer | None = entry(
        "延期", ("可以延期几次，每次多久", "how often and by how much it may be lengthened"), default=None
    )
    basis: Basis | None = entry("依据", ("规定失效的法律条款", "the law that makes it lapse"), default=None)


class FollowKind(Word, said="颁发证照之后可以办什么。"):
    """What may be applied for once a certificate is issued."""

    RENEW = "renew", "延续"
    CHANGE = "change", "变更"
    CANCEL = "cancel", "注销"
    REISSUE = "reissue", "补证"
    REPORT = "report", "年报"
    EXTEND = "extend", "延期"

    @property
    def issues(self) -> bool:
        """Whether it ends with a certificate that stands in the place of the one before."""
        return self in {FollowKind.RENEW, FollowKind.CHANGE, FollowKind.REISSUE}


class NumberKept(Word, said="新证照的编号。"):
    """Whether a new certificate has a number of its own."""

    NEW = "new", "新编"
    SAME = "same", "不变"


class Every(Word, said="多久一次。"):
    """How often a report is due."""

    YEAR = "year", "年"


@declared("可以申请延续的期间，从有效期届满往前数。")
class Window(Declared):
    """When a renewal may be applied for, counted backwards from the last day of validity."""

    opens: Duration | None = entry(
        "开始",
        ("届满前多久起可以申请；不写为领证后随时", "how long before the end it opens; any time where it is left out"),
        example="90 working days",
        default=None,
    )
    closes: Duration | None = entry(
        "截止",
        (
            "最迟届满前多久申请；不写为三十自然日（行政许可法第五十条）",
            "how long before the end it closes; 30 calendar days where it is left out (许可法 50)",
        ),
        example="15 working days",
        default=None,
    )


@declared("颁发证照之后的一项后续：延续、变更、注销、补证、年报、延期中的一种，值是办理它的事项。")
class FollowUp(Declared):
    """One thing that may follow, exactly one of renew, change, cancel, reissue, report, extend: the item that does it."""

    renew: str | None = entry("延续", ("办理延续的事项", "the item that renews it"), refers="item", default=None)
    change: str | None = entry("变更", ("办理变更的事项", "the item that changes it"), refers="item", default=None)
    cancel: str | None = entry("注销", ("办理注销的事项", "the item that cancels it"), refers="item", default=None)
    reissue: str | None = entry(
        "补证", ("遗失、损毁后补发的事项", "the item that reissues a lost one"), refers="item", default=None
    )
    report: str | None = entry(
        "年报", ("报送年度报告的事项", "the item of the yearly report"), refers="item", default=None
    )
    extend: str | None = entry(
        "延期", ("延长失效期限的事项", "the item that puts off its lapse"), refers="item", default=None
    )
    window: Window | None = entry(
        "申请期间", ("延续：何时可以申请", "of a renewal: when it may be applied for"), default=None
    )
    number: NumberKept | None = entry(
        "编号",
        (
            "延续、变更：新证照的编号，不写的，延续为 `新编`，变更为 `不变`",
            "of a renewal or change: whether the number stays; a renewal has a new one, a change the same",
        ),
        example="same",
        default=None,
    )
    fields: tuple[str, ...] = entry(
        "变更字段",
        (
            "变更：照面上可以变更的字段，不写为表单所问的全部",
            "of a change: what may become different on its face; all that the form asks where it is left out",
        ),
        example="[legal_representative]",
        default=(),
    )
    every: Every = entry("每", ("年报：多久一次", "of a report: how often"), default=Every.YEAR)
    from_: str | None = entry(
        "自",
        ("年报：从哪一天起报送上一年度的", "of a report: the first day for the year before"),
        example='"01-01"',
        default=None,
    )
    until: str | None = entry(
        "至", ("年报：到哪一天止", "of a report: the last day for it"), example='"06-30"', default=None
    )

    @property
    def named(self) -> tuple[tuple[FollowKind, str], ...]:
        """What is written, each with its item; exactly one in a declaration without fault."""
        found = ((each, getattr(self, each.value)) for each in FollowKind)
        return tuple((each, item) for each, item in found if item is not None)

    @property
    def kind(self) -> FollowKind:
        """What it is; raises IndexError where none is written."""
        return self.named[0][0]

    @property
    def item(self) -> str:
        """The item that does it; raises IndexError where none is written."""
        return self.named[0][1]

    @property
    def keeps_number(self) -> bool:
        """Whether the new certificate has the number of the one before."""
        if self.kind is FollowKind.REISSUE or self.number is NumberKept.SAME:
            return True
        return self.kind is FollowKind.CHANGE and self.number is None
