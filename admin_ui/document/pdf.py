"""A document as a PDF with its text in it, set by typst: the extra `tongban[pdf]`, and a Chinese typeface of the system."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from admin_ui.access.refusal import Refusal
from catalog.reading.text import Language, Text

if TYPE_CHECKING:
    from admin_ui.certificate import Sheet
    from admin_ui.document.sheet import DocumentSheet

TEMPLATE = Path(__file__).with_name("sheet.typ")
CERTIFICATE = Path(__file__).with_name("certificate.typ")
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
    said, pictures = _said(sheet, language, _families()), dict[str, bytes]()
    if sheet.seal is not None:
        said["seal"] = name = f"seal.{ENDINGS[sheet.seal.type]}"
        pictures[name] = sheet.seal.content
    return _set(TEMPLATE, said, pictures, made)


def certificate_pdf(sheet: Sheet, made: datetime) -> bytes:
    """Return a certificate as a PDF in both languages; raises Refusal (503) without a Chinese typeface."""
    said: dict[str, object] = {
        "families": _families(),
        "title": _both(sheet.title),
        "number": sheet.number,
        "facts": [(_both(each.title), _both(each.value)) for each in sheet.facts],
        "issuer": _both(sheet.issuer),
        "issued": _both(sheet.issued_on),
        "check": [*_both(VERIFY), sheet.code, *([sheet.identifier] if sheet.identifier else [])],
        "sample": _both(SAMPLE) if sheet.sample else None,
    }
    return _set(CERTIFICATE, said, {"qr.svg": sheet.qr_file}, made)


def _both(text: Text) -> tuple[str, str]:
    return text.zh, text.en


def _families() -> tuple[str, ...]:
    families = typefaces()
    if not families:
        raise NO_TYPEFACE
    return families


def _set(template: Path, said: dict[str, object], pictures: Mapping[str, bytes], made: datetime) -> bytes:
    """Return what a template makes of words and pictures."""
    import typst

    with TemporaryDirectory(prefix="tongban-pdf-") as folder:
        for name, content in pictures.items():
            Path(folder, name).write_bytes(content)
        Path(folder, "sheet.json").write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
        Path(folder, template.name).write_bytes(template.read_bytes())
        written = typst.compile(Path(folder, template.name), root=Path(folder), timestamp=made)
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


VERIFY = Text("扫码或者用查验码查验", "Scan this, or verify it by its code")
SAMPLE = Text("示例：演示系统出具，没有法律效力。", "Sample: issued by a demonstration, without legal effect.")
