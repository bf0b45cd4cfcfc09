"""What departments share: data elements, materials, certificates and named conditions."""

from __future__ import annotations

from catalog.model.condition import Condition
from catalog.model.declared import Declared, Word, declared, entry, kind
from catalog.model.duration import Duration
from catalog.model.evidence import Grade
from catalog.model.field import Field
from catalog.reading.text import Text


@kind(
    "element",
    "数据元",
    '共享的数据元：一个字段的写法，各事项用 `$ref: "element:代号"` 引用。',
    plural="elements",
    plural_zh="数据元清单",
)
class Element(Declared):
    """A shared data element: one field's schema, used by items through `$ref: "element:key"`."""

    key: str = entry("数据元", ("数据元的代号", "the element's key"), example="uscc")
    code: str | None = entry("标准编号", ("数据元标准中的编号", "its number in a data element standard"), default=None)
    standard: str | None = entry(
        "标准", ("所依据的标准", "the standard it comes from"), example="GB 32100-2015", default=None
    )
    field: Field = entry(
        "字段",
        ("JSON Schema 子模式", "its JSON Schema, as a field of a form is written"),
        example="{type: string, format: uscc, title: 统一社会信用代码}",
    )


class MaterialKind(Word, said="材料类型，按全国一体化交换的代码表。"):
    """What a material is, by the national exchange table."""

    CERTIFICATE = "certificate", "证件证书证明"
    FORM = "form", "申请表格文书"
    OTHER = "other", "其他"


class MaterialSource(Word, said="来源渠道：申请人从哪里取得材料。"):
    """Where the applicant gets a material (来源渠道)."""

    APPLICANT = "applicant", "申请人自备"
    GOVERNMENT = "government", "政府部门核发"
    OTHER = "other", "其他"


@kind("material", "材料", "各事项可能要求的材料，全市声明一次。", plural="materials", plural_zh="材料清单")
class Material(Declared):
    """A paper that items may ask for, declared once for the city."""

    key: str = entry("材料", ("材料的代号", "the material's key"), example="floor-plan")
    name: Text = entry("名称", ("材料名称", "its name"))
    type: MaterialKind = entry(
        "材料类型",
        ("证件证书证明、申请表格文书或其他", "what kind of paper it is"),
        default=MaterialKind.OTHER,
    )
    from_: MaterialSource = entry(
        "来源渠道",
        ("申请人自备、政府部门核发或其他", "where the applicant gets it"),
        default=MaterialSource.APPLICANT,
    )
    certificate: str | None = entry(
        "对应证照",
        (
            "它就是哪种证照；不写的，证件类的材料按名称对应",
            "the certificate that it is; a paper of type certificate is the one of its name where this is left out",
        ),
        refers="certificate",
        example="business-licence",
        default=None,
    )
    issued_by: Text | None = entry("出具机构", ("由谁出具", "who makes it out"), default=None)
    format: Text | None = entry("规格", ("纸张规格等要求", "paper size and other requirements of form"), default=None)
    help: Text | None = entry("填报须知", ("怎样准备", "how to prepare it"), default=None)
    standard: Text | None = entry("受理标准", ("窗口按什么标准核对", "what the window checks it against"), default=None)


CREDIT_CODE = "{uscc}"
"""Stands in the numbering of a certificate for the credit code that an enterprise is given by it."""


@declared("谁可以使用有条件共享的证照，用于什么，多旧的可以用。")
class Use(Declared):
    """Who may use a certificate that is shared on request, for what, and how old it may be."""

    by: tuple[str, ...] = entry(
        "部门",
        ("可以使用的部门，不写为各部门", "the departments that may; all where it is left out"),
        refers="department",
        default=(),
        one_or_many=True,
    )
    for_: tuple[str, ...] = entry(
        "用于",
        ("可以用于的事项，不写为各事项", "the items for which it may be used; all where it is left out"),
        refers="item",
        default=(),
        one_or_many=True,
    )
    not_older_than: Duration | None = entry(
        "不早于", ("颁发多久之内的可以使用", "how old it may be"), example="2 years", default=None
    )


class Sharing(Word, said="共享类型：谁可以使用证照数据，不再要求提交纸质证照。"):
    """Who may use a certificate's data instead of asking for the paper."""

    ALL = "all departments", "无条件共享"
    ON_REQUEST = "on request", "有条件共享"
    NONE = "not shared", "不予共享"


@declared(
    "怎样编号：固定文字加上 `{year}`（年份）和 `{serial}`（流水号）；文书还可以写 `{mark}`（机关代字），"
    "主体登记的证照可以写 `{uscc}`（新赋的统一社会信用代码）。"
)
class Numbering(Declared):
    """How something is numbered: fixed text with `{year}` and `{serial}`; in documents also `{mark}`, the department's.

    A certificate that founds an enterprise has `{uscc}`, the credit code (GB 32100) that it is given by it.
    """

    pattern: str = entry(
        "格式",
        ("编号格式，可含 {year} 和 {serial}", "the number's form, with {year} and {serial}"),
        example="示食经许〔{year}〕{serial}号",
    )
    digits: int = entry("位数", ("流水号位数", "digits of the serial number"), default=4)


@kind("certificate", "证照", "事项颁发的一种证照或者结果文书。", plural="certificates", plural_zh="证照清单")
class Certificate(Declared):
    """A kind of certificate or result document that an item issues."""

    key: str = entry("证照", ("证照的代号", "the certificate's key"), example="business-licence")
    name: Text = entry("名称", ("证照名称", "its name"))
    type_code: str | None = entry(
        "证照类型代码",
        ("二十一位证照类型代码", "21-character certificate type code (GB/T 36903)"),
        default=None,
    )
    issuer: str = entry("颁发机构", ("颁发的部门", "the department that issues it"), refers="department")
    holder: str | None = entry(
        "持有人",
        (
            "载明持有人名称的表单字段，如新设公司的名称；不写为申请人",
            "the form field that names its holder, such as the company that it founds; the applicant where it is left out",
        ),
        example="company_name",
        default=None,
    )
    shows: tuple[str, ...] = entry(
        "照面事项", ("照面上载明的表单字段", "form fields that stand on its face"), default=()
    )
    numbering: Numbering = entry("编号", ("证照编号规则", "how it is numbered"))
    valid_for: Duration | None = entry(
        "有效期",
        ("有效期，不写为长期", "how long it is valid; without it, indefinitely"),
        example="5 years",
        default=None,
    )
    metadata: dict[str, Field] = entry(
        "元数据",
        (
            "照面各项的类型；由事项颁发的，不写的取自该事项的表单",
            "the types of what stands on its face; those of the issuing item's form where they are left out",
        ),
        example="{address: {type: string, title: 住所}}",
        default=dict,
    )
    public: tuple[str, ...] = entry(
        "公开核验",
        (
            "任何人核验时可见的照面事项，以及 holder、number、issued、valid_until",
            "what anybody who verifies it sees: of its face, and holder, number, issued, valid_until",
        ),
        example="[holder, number, address]",
        default=(),
    )
    grade: Grade = entry("等级", ("本系统颁发时的可信等级", "the grade at which it is issued here"), default=Grade.A)
    use: Use | None = entry(
        "使用",
        ("有条件共享：谁、为什么、多旧的可以使用", "of one shared on request: who may use it, for what, and how old"),
        default=None,
    )
    sharing: Sharing = entry("共享类型", ("无条件共享、有条件共享或不予共享", "who may use it"), default=Sharing.ALL)


@kind(
    "condition",
    "条件",
    "可以反复使用的条件：凡是可以写条件的地方，写它的代号即可。",
    plural="conditions",
    plural_zh="条件清单",
)
class NamedCondition(Declared):
    """A reusable condition: items name it where a condition may stand."""

    key: str = entry("条件", ("条件的代号", "the condition's key"), example="large-premises")
    name: Text = entry("名称", ("条件的说法", "how the condition is said"))
    when: Condition = entry("当", ("条件本身", "the condition itself"), example="{floor_area: {at_least: 500}}")
