"""A document as different readers see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from admin_ui.document.sheet import DocumentSheet, sheet_of
from admin_ui.platform import NAME
from catalog.reading.text import Text
from engine.case.state.paper import Paper
from engine.document.seal import NoSeals
from tests.demo_city import City

PAPER = Paper(
    number=1,
    document="d",
    of="delivery",
    title=Text("送达回证", "Certificate of Service"),
    serial=None,
    department="water",
    issuer=Text("示例市水务局", "Shili Water Bureau"),
    addressee="王小明",
    dated="2026-11-23",
    seal=True,
    paragraphs=(Text("受送达人：王小明", "Addressee: 王小明"),),
    issued_at=datetime(2026, 11, 23, 1, tzinfo=UTC),
    issued_by=None,
)


def seen(city: City, paper: Paper, names: dict[str, str] | None = None) -> DocumentSheet:
    with city.app.test_request_context("/"):
        return sheet_of(paper, names)


def test_the_whole_document_is_shown_with_its_seal(shown: City) -> None:
    sheet = seen(shown, PAPER)
    assert sheet.addressee == Text("王小明：", "To: 王小明")
    assert sheet.dated == Text("2026年11月23日", "23 November 2026")
    assert sheet.seal is not None
    assert sheet.sample


def test_a_name_is_masked_in_the_address_and_in_the_text(shown: City) -> None:
    sheet = seen(shown, PAPER, {"王小明": "王*明"})
    assert sheet.addressee == Text("王*明：", "To: 王*明")
    assert sheet.paragraphs == (Text("受送达人：王*明", "Addressee: 王*明"),)


@pytest.mark.parametrize("paper", [replace(PAPER, paragraphs=(), addressee=""), replace(PAPER, paragraphs=())])
def test_of_an_erased_document_title_number_and_day_are_left(shown: City, paper: Paper) -> None:
    sheet = seen(shown, paper, {"王小明": "已依法清除"})
    assert sheet.erased
    assert (sheet.addressee, sheet.paragraphs, sheet.seal) == (None, (), None)
    assert sheet.title == PAPER.title


def test_a_document_declared_without_seal_has_none(shown: City) -> None:
    assert seen(shown, replace(PAPER, seal=False)).seal is None


def test_where_there_is_no_seal_there_is_text_only(city: City) -> None:
    city.app.extensions[NAME] = replace(city.parts, seals=NoSeals())
    sheet = seen(city, PAPER)
    assert sheet.seal is None
    assert sheet.paragraphs == PAPER.paragraphs
