"""Materials that an item requires, and what proves them."""

from __future__ import annotations

from catalog.model.condition import Condition
from catalog.model.declared import Declared, Word, declared, entry
from catalog.model.duration import Duration
from catalog.reading.text import Text


@declared("法律依据：法律名称、条款，必要时附原文。")
class Basis(Declared):
    """A legal basis: the law, its article, and the words where they help."""

    law: Text = entry("法律", ("法律、法规或规章名称", "the law, regulation or rule"))
    article: str | None = entry("条款", ("条、款、项", "article, paragraph, item"), example='"35"', default=None)
    text: Text | None = entry("原文", ("条文内容", "its words"), default=None)


class Grade(Word, said="证照可信等级，甲级最高（国办函〔2016〕108号）。"):
    """How far a certificate may be trusted, A the furthest (国办函〔2016〕108号)."""

    A = "A", "甲级"
    """made by the issuer's own system when it was issued"""
    B = "B", "乙级"
    """made from the issuer's records afterwards"""
    C = "C", "丙级"
    """scanned and compared with the original by a window"""
    D = "D", "丁级"
    """handed in by its holder"""

    @property
    def rank(self) -> int:
        """Its place among the grades, 1 for the highest."""
        return list(Grade).index(self) + 1


class HeldBy(Word, said="证照应当为谁所有。"):
    """Whose a certificate must be."""

    APPLICANT = "applicant", "申请人"
    """the verified applicant, or the principal of an agent"""
    ACTING = "acting", "办理人"
    """the verified person whose account acts: agent, representative, or the applicant himself"""
    PROJECT = "project", "项目"
    """the project, whoever applied for it: the fields under `for_same` say which"""


@declared("告知承诺：申请人承诺符合条件，不交材料；事后核查，承诺不实的撤销决定。")
class Commitment(Declared):
    """A signed commitment 告知承诺 in place of a paper: checked later, and the decision is revoked where it is untrue."""

    text: Text = entry("内容", ("承诺的内容", "what is promised"))
    check: Duration = entry(
        "核查", ("决定后多久之内核查", "how long after the decision it is checked"), example="2 months"
    )


@declared("材料的一种证明方式：证照、审批结果、已交材料、上传、承诺后补（容缺）、告知承诺，或者几种合在一起（全部）。")
class Proof(Declared):
    """One way to prove a material: exactly one of certificate, result, material, upload, promise, commitment and all."""

    certificate: str | None = entry(
        "证照", ("由这种证照证明", "the certificate that proves it"), refers="certificate", default=None
    )
    result: str | None = entry(
        "审批结果", ("由此事项的准予决定证明", "the item whose approval proves it"), refers="item", default=None
    )
    material: str | None = entry(
        "已交材料",
        ("由先前交给任何部门的这种材料证明", "the material that was handed in to any department before"),
        refers="material",
        default=None,
    )
    upload: tuple[str, ...] = entry(
        "上传",
        ("可上传的文件类型", "file types that may be uploaded"),
        example="[pdf, jpg, png]",
        default=(),
        one_or_many=True,
    )
    promise: Duration | None = entry(
        "容缺",
        ("可以先受理，承诺多久之内补交", "it may be handed in later, within so long after acceptance 容缺"),
        example="5 working days",
        default=None,
    )
    commitment: Commitment | None = entry("告知承诺", ("以书面承诺代替", "a signed commitment instead"), default=None)
    all: tuple[Proof, ...] = entry(
        "全部",
        ("几种证明都有才算", "several proofs that count together only"),
        example="[{certificate: title-certificate}, {material: lease}]",
        default=(),
    )
    for_same: tuple[str, ...] = entry(
        "相同于",
        ("照面上的这些字段须与申请表相同", "the fields in which it and the application must agree"),
        example="[project_code]",
        default=(),
        one_or_many=True,
    )
    where: Condition | None = entry(
        "其中",
        (
            "证照应当满足的条件；申请表的字段写作 form.字段",
            "what must hold of it; fields of the application are form.x",
        ),
        example="{floor_area: {at_least: {field: form.floor_area}}}",
        default=None,
    )
    grade: Grade | None = entry("等级", ("最低可信等级", "the lowest grade that will do"), example="B", default=None)
    issuer: tuple[str, ...] = entry(
        "颁发机构",
        ("只认这些部门颁发的", "the departments whose alone will do"),
        refers="department",
        default=(),
        one_or_many=True,
    )
    not_older_than: Duration | None = entry(
        "不早于",
        ("受理日之前多久之内颁发或提交的", "how old it may be on the day of acceptance"),
        example="1 year",
        default=None,
    )
    holder: HeldBy = entry("持有人", ("应当为谁所有", "whose it must be"), default=HeldBy.APPLICANT)
    originals: int = entry("原件", ("纸质原件份数", "number of paper originals"), default=0)
    copies: int = entry("复印件", ("纸质复印件份数", "number of paper copies"), default=1)
    at_most: int = entry("最多", ("最多上传几个文件", "how many files may be uploaded"), default=5)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Which of the ways are written; exactly one in a declaration without fault."""
        ways = ("certificate", "result", "material", "upload", "promise", "commitment", "all")
        return tuple(each for each in ways if getattr(self, each))

    @property
    def leaves(self) -> tuple[Proof, ...]:
        """The proofs that count together: itself, or those under `all`."""
        return self.all or (self,)


@declared("事项要求提交的一份材料，可以附条件。")
class MaterialRequirement(Declared):
    """A material that the item asks for, under a condition where one is given."""

    material: str = entry("材料", ("材料的代号", "the material's key"), refers="material")
    when: Condition | None = entry("当", ("仅在此条件下需要", "required only when this holds"), default=None)
    optional: bool = entry("可选", ("可以不交", "may be left out"), default=False)
    basis: tuple[Basis, ...] = entry(
        "依据", ("要求提供材料的依据", "the legal basis for asking"), default=(), one_or_many=True
    )
    proved_by: tuple[Proof, ...] = entry(
        "证明方式",
        ("任选其一的证明方式，按顺序", "ways to prove it, any one, in this order"),
        example="[{upload: [pdf], copies: 1}]",
        default=(),
        one_or_many=True,
    )
    help: Text | None = entry("说明", ("本事项对此材料的说明", "what this item says of it"), default=None)
