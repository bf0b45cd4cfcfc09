"""Bundles 一件事: one matter that takes several items, applied for once."""

from __future__ import annotations

from catalog.model.condition import Condition
from catalog.model.declared import Declared, declared, entry, kind
from catalog.model.evidence import Basis
from catalog.model.form import Form
from catalog.model.item import Applicant, Limit, Question, Status, Venue
from catalog.model.step import DeclaredTest
from catalog.reading.text import Text


@declared("一件事中的一个事项：什么情形需要，在哪些事项之后。")
class Member(Declared):
    """An item of a bundle: in which situation it is needed, and how it hangs together with the others."""

    item: str = entry("事项", ("事项或采用的代号", "key of an item or an adoption"), example="food-licence")
    when: Condition | None = entry(
        "当", ("哪种情形需要，只能用引导问题", "when it is needed; it reads the guiding questions alone"), default=None
    )
    stage: str | None = entry("阶段", ("属于哪个阶段", "the stage to which it belongs"), default=None)
    after: tuple[str, ...] = entry(
        "在…之后",
        (
            "必须在哪些事项准予之后才开始（关联审批）",
            "the items that must be approved before it begins 关联审批",
        ),
        default=(),
        one_or_many=True,
    )
    before: tuple[str, ...] = entry(
        "须先于",
        (
            "可以并行办理，但必须在哪些事项作出决定之前办完",
            "the items that may not be decided before it is approved; they go side by side until then",
        ),
        default=(),
        one_or_many=True,
    )
    rather_after: tuple[str, ...] = entry(
        "宜在…之后",
        ("建议在哪些事项之后办理，不作为前提", "the items after which it is better begun; it waits for none of them"),
        default=(),
        one_or_many=True,
    )
    later: tuple[str, ...] = entry(
        "开始时再交",
        (
            "它开始时才要的字段和材料，如竣工图；由申请人在办件页上填写、上传，交齐之日起计算期限",
            "fields and materials asked for only when it begins, given on the page of the case; its limits run from then on",
        ),
        example="[measured_area, as-built-drawings]",
        default=(),
        one_or_many=True,
    )
    holder_from: str | None = entry(
        "主体来自",
        (
            "以哪个事项所颁证照的持有人为申请人，如新设立的公司",
            "the item whose certificate names the holder for whom this one is applied for, such as a new company",
        ),
        example="company-registration",
        default=None,
    )
    settled: dict[str, object] = entry(
        "已定",
        (
            "这件事本身已经决定、不再询问的答案，按字段；只限是否、整数和选项",
            "answers, by field, that the matter itself settles, so that nobody is asked: yes or no, whole numbers, options",
        ),
        example="{main_business: catering}",
        default=dict,
    )


@declared("一件事的一个阶段和它的牵头部门。")
class BundleStage(Declared):
    """A stage of a bundle, with the department that leads it 牵头部门."""

    stage: str = entry("阶段", ("阶段的代号", "the stage's key"), example="construction-permit")
    name: Text = entry("名称", ("阶段名称", "its name"))
    lead: str = entry("牵头部门", ("牵头的部门", "the department that leads it"), refers="department")
    limit: Limit | None = entry(
        "办理期限",
        (
            "本阶段各事项一共多久办完，不超过 45 个工作日（行政许可法第四十二条）",
            "how long its items may take together, 45 working days at most (许可法 42)",
        ),
        default=None,
    )


@declared("几个事项中问的是同一件事，只问一次。")
class Same(Declared):
    """Fields of several items that ask the same: they are asked once."""

    field: str = entry(
        "字段",
        (
            "合并后字段的代号；是对象中一项的，写作“对象.字段”",
            "the key of the field that is asked, `object.field` for a part of an object",
        ),
        example="enterprise_name",
    )
    of: tuple[str, ...] = entry(
        "合并",
        (
            "各事项中的字段，写作“事项.字段”；第一个的写法为准，可以是对象中的一项，写作“事项.对象.字段”",
            "fields as `item.field`; it is asked as the first of them, which may be part of an object: `item.object.field`",
        ),
        example="[company-registration.company_name, food-licence.enterprise_name]",
    )


@kind(
    "bundle",
    "一件事",
    "需要几个事项才能办成的一件事：回答引导问题，一次申请，一个服务标识编码。",
    plural="bundles",
    plural_zh="一件事清单",
)
class Bundle(Declared):
    """One matter that takes several items: guiding questions, one application, one service code."""

    key: str = entry("一件事", ("一件事的代号", "the bundle's key"), example="open-restaurant")
    name: Text = entry("名称", ("名称", "its name"))
    lead: str = entry(
        "牵头部门",
        ("牵头部门，看得到、催得动各事项（行政许可法第二十六条）", "the department that leads it (许可法 26)"),
        refers="department",
    )
    applicant: Applicant = entry("申请人", ("谁可以申请", "who may apply"))
    summary: Text | None = entry("简介", ("一两句话说明", "one or two sentences for the applicant"), default=None)
    topics: tuple[Text, ...] = entry(
        "主题", ("查找用的主题词", "words under which it is found"), default=(), one_or_many=True
    )
    status: Status = entry("状态", ("在用、暂停或取消", "in use, suspended or withdrawn"), default=Status.IN_USE)
    law_as_of: str | None = entry(
        "法律截至",
        ("所依据法律的截至年月", "the month as of which the law is stated"),
        example='"2026-11"',
        default=None,
    )
    basis: tuple[Basis, ...] = entry(
        "依据", ("推行一件事的依据", "the basis of the bundle"), default=(), one_or_many=True
    )
    venues: tuple[Venue, ...] = entry("办理地点", ("现场办理的地点", "where it is handled in person"), default=())
    limit: Limit | None = entry(
        "办理期限",
        (
            "各事项并联办理一共多久办完，不超过 45 个工作日；分阶段的，写在各阶段（行政许可法第四十二条）",
            "how long its items may take side by side, 45 working days at most; where it has stages, each has its own (许可法 42)",
        ),
        default=None,
    )
    guide: Form = entry("引导", ("引导问题，决定需要哪些事项", "the guiding questions, which choose the items"))
    stages: tuple[BundleStage, ...] = entry("阶段", ("各阶段", "its stages, in order"), default=())
    items: tuple[Member, ...] = entry("事项", ("包含的事项", "the items that it takes"))
    same: tuple[Same, ...] = entry(
        "同一字段", ("名称不同、问的是同一件事的字段", "fields of different keys that ask the same"), default=()
    )
    apart: tuple[str, ...] = entry(
        "分开",
        (
            "代号和数据元相同、但要分别填写的字段，写作“事项.字段”",
            "fields, as `item.field`, that are asked apart although key and element are the same as another's",
        ),
        example="[food-licence.address]",
        default=(),
        one_or_many=True,
    )
    questions: tuple[Question, ...] = entry("常见问题", ("常见问题", "frequent questions"), default=())
    tests: tuple[DeclaredTest, ...] = entry("测试", ("声明的测试", "declared tests"), default=())

    def member(self, item: str) -> Member | None:
        """Return the member for an item, or None."""
        return next((each for each in self.items if each.item == item), None)

    def stage(self, key: str | None) -> BundleStage | None:
        """Return the stage `key`, or None."""
        return next((each for each in self.stages if each.stage == key), None)
