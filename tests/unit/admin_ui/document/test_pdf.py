"""A PDF holds exactly the words of the document, whatever they are."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from admin_ui.demo.seal import DemoSeals
from admin_ui.document.pdf import FAMILIES, offered, pdf_of, typefaces
from admin_ui.document.sheet import DocumentSheet
from catalog.reading.text import Text, same
from engine.document.seal import Seal

MADE = datetime(2026, 11, 23, 1, tzinfo=UTC)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f0005000"
    "1ff89993d1d0000000049454e44ae426082"
)


def sheet(*paragraphs: str, seal: Seal | None = None) -> DocumentSheet:
    return DocumentSheet(
        title=Text("受理通知书", "Notice of Acceptance"),
        serial="示受〔2026〕1号",
        addressee=same("王小明："),
        paragraphs=tuple(map(same, paragraphs)),
        issuer=Text("示例市水务局", "Shili Water Bureau"),
        dated=Text("2026年11月23日", "23 November 2026"),
        seal=seal,
        erased=False,
        sample=False,
    )


def words(written: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(written)).pages)


def test_the_extra_and_a_chinese_typeface_are_here() -> None:
    assert offered()
    assert set(typefaces()) <= set(FAMILIES)
    assert typefaces()


@pytest.mark.parametrize("seal", [None, DemoSeals().of("water", "示例市水务局"), Seal(PNG, "image/png")])
def test_it_has_every_word_with_and_without_a_seal(seal: Seal | None) -> None:
    said = words(pdf_of(sheet("根据《行政许可法》，决定予以受理。", seal=seal), "zh", MADE))
    for each in ("示例市水务局", "受理通知书", "示受〔2026〕1号", "王小明：", "决定予以受理。", "2026年11月23日"):
        assert each in said


@pytest.mark.parametrize(
    "typed", ['#eval("1+1")', "*粗* _斜_ $x^2$ // 注释", '#image("/etc/passwd")', "@label <a> \\ `raw`"]
)
def test_what_somebody_typed_is_text_and_never_markup(typed: str) -> None:
    assert "".join(typed.split()) in words(pdf_of(sheet(typed), "zh", MADE))


def test_a_long_document_goes_on_over_pages() -> None:
    written = pdf_of(sheet(*["需要补正的内容较多，请逐项核对。" * 8] * 12), "zh", MADE)
    assert len(PdfReader(BytesIO(written)).pages) > 1


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf_of(sheet("同样的文字"), "en", MADE) == pdf_of(sheet("同样的文字"), "en", MADE)
