"""A document as a PDF with its text in it, set by typst: the extra `tongban[pdf]`, and a Chinese typeface of the system."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from admin_ui.access.refusal import Refusal
from catalog.reading.text import Language, Text

if TYPE_CHECKING:
    from admin_ui.document.sheet import DocumentSheet

TEMPLATE = Path(__file__).with_name("sheet.typ")
FAMILIES = (
    "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Songti SC", "STSong", "SimSun", "FandolSong",
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei",
)  # fmt: skip
"""Chinese typefaces, the ones for documents first."""
ENDINGS = {"image/png": "png", "image/svg+xml": "svg"}
NO_TYPEFACE = Refusal(
    503,
    Text("暂时不能生成 PDF", "No PDF can be made at present"),
    Text(
        "服务器缺少中文字体（如 fonts-noto-cjk），请联系系统管理员安装；现在可以用浏览器打印本页。",
        "The server lacks a Chinese typeface (such as fonts-noto-cjk); ask its administrator to install one. You can print "
        "the page with your browser.",
    ),
)


def offered() -> bool:
    """Say whether PDF can be made here: whether the extra is installed."""
    return find_spec("typst") is not None


def pdf_of(sheet: DocumentSheet, language: Language, made: datetime) -> bytes:
    """Return the sheet as a PDF in a language; raises Refusal (503) without a Chinese typeface."""
    import typst

    families = typefaces()
    if not families:
        raise NO_TYPEFACE
    with TemporaryDirectory(prefix="tongban-pdf-") as folder:
        said = _said(sheet, language, families)
        if sheet.seal is not None:
            said["seal"] = f"seal.{ENDINGS[sheet.seal.type]}"
            Path(folder, str(said["seal"])).write_bytes(sheet.seal.content)
        Path(folder, "sheet.json").write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
        Path(folder, TEMPLATE.name).write_bytes(TEMPLATE.read_bytes())
        written = typst.compile(Path(folder, TEMPLATE.name), root=Path(folder), timestamp=made)
    if not isinstance(written, bytes):
        raise TypeError(type(written))
    return written


@cache
def typefaces() -> tuple[str, ...]:
    """Return the Chinese typefaces that the system has, the most fitting first; looked for once."""
    import typst

    known = set(typst.Fonts().families())
    return tuple(each for each in FAMILIES if each in known)


def _said(sheet: DocumentSheet, language: Language, families: tuple[str, ...]) -> dict[str, object]:
    return {
        "language": language,
        "families": families,
        "title": sheet.title.in_(language),
        "serial": sheet.serial,
        "addressee": sheet.addressee.in_(language) if sheet.addressee else None,
        "paragraphs": [each.in_(language) for each in sheet.paragraphs],
        "issuer": sheet.issuer.in_(language),
        "dated": sheet.dated.in_(language),
        "seal": None,
        "sample": SAMPLE.in_(language) if sheet.sample else None,
    }


SAMPLE = Text("示例：演示系统出具，没有法律效力。", "Sample: issued by a demonstration, without legal effect.")
