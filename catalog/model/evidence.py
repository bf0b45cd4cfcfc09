"""Materials that an item requires, and what proves them."""

from __future__ import annotations

from catalog.model.condition import Condition
from catalog.model.declared import Declared, declared, entry
from catalog.reading.text import Text


@declared("法律依据：法律名称、条款，必要时附原文。")
class Basis(Declared):
    """A legal basis: the law, its article, and the words where they help."""

    law: Text = entry("法律", ("法律、法规或规章名称", "the law, regulation or rule"))
    article: str | None = entry("条款", ("条、款、项", "article, paragraph, item"), example='"35"', default=None)
    text: Text | None = entry("原文", ("条文内容", "its words"), default=None)


@declared("材料的一种证明方式；本版本执行上传。")
class Proof(Declared):
    """One way to prove a material; this release carries out the upload."""

    certificate: str | None = entry(
        "证照", ("由这种证照证明", "the certificate that proves it"), refers="certificate", default=None
    )
    upload: tuple[str, ...] = entry(
        "上传",
        ("可上传的文件类型", "file types that may be uploaded"),
        example="[pdf, jpg, png]",
        default=(),
        one_or_many=True,
    )
    originals: int = entry("原件", ("纸质原件份数", "number of paper originals"), default=0)
    copies: int = entry("复印件", ("纸质复印件份数", "number of paper copies"), default=1)
    at_most: int = entry("最多", ("最多上传几个文件", "how many files may be uploaded"), default=5)


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
