"""The city and its departments: who exercises powers, and where."""

from __future__ import annotations

from catalog.model.declared import Declared, Word, declared, entry, kind
from catalog.reading.text import Text


class Joining(Word, said="部门怎样加入：用自己的系统、改造自己的系统，或者用共用系统。"):
    """How a department takes part: with its own system, with an adapted one, or on the shared system."""

    DIRECT = "direct", "直接融入"
    RETROFIT = "retrofit", "改造融入"
    SHARED = "shared", "共用"


class CodeScheme(Word, said="城市使用哪一代事项编码：十二位和三十一位，或者早先的十位和二十四位。"):
    """Which generation of item codes the city uses: 12 and 31 characters, or the older 10 and 24."""

    TWELVE = "gbt-39554", "十二位"
    TEN = "gbt-39046", "十位"


@declared("对决定不服时的救济途径：行政复议（行政复议法）和行政诉讼（行政诉讼法）。")
class Remedies(Declared):
    """Where someone who disagrees with a decision turns: reconsideration (行政复议法) and litigation (行政诉讼法)."""

    reconsideration: Text = entry(
        "复议",
        (
            "向谁、在多长时间内申请行政复议",
            "where and within what time to apply for administrative reconsideration",
        ),
    )
    litigation: Text = entry("诉讼", ("向哪个法院、在多长时间内起诉", "which court, and within what time, to sue in"))


@kind("city", "城市", "目录所属的城市，一个目录只有一个。")
class City(Declared):
    """The one city of a catalogue."""

    key: str = entry("城市", ("城市的代号", "the city's key"), example="shili")
    name: Text = entry("名称", ("城市名称", "the city's name"))
    area_code: str = entry(
        "行政区划代码",
        (
            "六位行政区划代码，服务标识编码以它开头",
            "six-digit area code (GB/T 2260); every service code begins with it",
        ),
        example='"009900"',
    )
    time_zone: str = entry(
        "时区", ("法定日期所在时区", "time zone in which legal days are counted"), default="Asia/Shanghai"
    )
    code_scheme: CodeScheme = entry(
        "编码规则",
        ("事项编码采用的标准", "which item code standard the city follows"),
        default=CodeScheme.TWELVE,
    )
    phone: str | None = entry("电话", ("政务服务热线", "the city's service line"), default=None)
    remedies: Remedies | None = entry(
        "救济途径",
        ("事项未另行规定时适用的复议、诉讼途径", "remedies that hold where an item states none of its own"),
        default=None,
    )
    demo: bool = entry("示例", ("示例城市，页面上标明", "a made-up city, marked so on every page"), default=False)


@declared("部门内部办理任务的处室或窗口；第一个为默认处室。")
class Office(Declared):
    """A place inside a department that handles tasks; the first office of a department is its default."""

    office: str = entry("处室", ("处室或窗口的代号", "the office's key inside its department"), example="window")
    name: Text = entry("名称", ("处室名称", "the office's name"))
    place: Text | None = entry("地点", ("办公地点", "where it is"), default=None)
    hours: Text | None = entry("办公时间", ("办公时间", "when it is open"), default=None)
    phone: str | None = entry("电话", ("联系电话", "its telephone number"), default=None)


@kind("department", "部门", "行使审批职权的部门。", plural="departments", plural_zh="部门清单")
class Department(Declared):
    """A department with approval powers."""

    key: str = entry("部门", ("部门的代号", "the department's key"), example="market-regulation")
    name: Text = entry("名称", ("部门名称", "the department's name"))
    short: Text | None = entry("简称", ("部门简称", "its short name"), default=None)
    mark: str | None = entry(
        "机关代字",
        (
            "发文机关代字，文号以它开头；没有代字的部门，通用文书不编号",
            "the mark under which it numbers documents; without one the standard documents have no number",
        ),
        example="示市监许",
        default=None,
    )
    code: str | None = entry(
        "统一社会信用代码",
        (
            "十八位统一社会信用代码，实施编码以它开头",
            "18-character credit code (GB 32100); implementation codes begin with it",
        ),
        default=None,
    )
    area: str | None = entry(
        "行政区划代码",
        (
            "区级部门的六位行政区划代码，市级部门不写",
            "six-digit area code of a district's department; none for the city's",
        ),
        example='"009901"',
        default=None,
    )
    joining: Joining = entry(
        "融入方式",
        ("直接融入、改造融入或共用", "how it takes part: direct, retrofit or shared"),
        default=Joining.SHARED,
    )
    offices: tuple[Office, ...] = entry(
        "处室清单",
        ("处室和窗口，第一个为默认", "its offices; the first is the default"),
        example="[{office: window, name: 受理窗口}]",
    )
    phone: str | None = entry("咨询电话", ("咨询电话", "telephone for questions"), default=None)
    complaints: str | None = entry("投诉电话", ("监督投诉电话", "telephone for complaints"), default=None)

    def office(self, key: str) -> Office | None:
        """Return the office `key`, or None."""
        return next((each for each in self.offices if each.office == key), None)
