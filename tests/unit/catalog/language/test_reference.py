"""The document on declaring is complete and up to date."""

from __future__ import annotations

from pathlib import Path

from catalog.language.decoder import shape_of
from catalog.language.reference import MARK, reference, renewed
from catalog.language.schema import models

DOCUMENT = Path(__file__).parents[4] / "docs" / "declaring.md"


def test_the_document_is_what_the_model_says() -> None:
    written = DOCUMENT.read_text(encoding="utf-8")
    assert MARK in written
    assert renewed(written) == written, "run: python -m catalog.language.reference"


def test_every_key_stands_in_it_with_both_names() -> None:
    told = reference()
    for model in models():
        for slot in shape_of(model).slots.values():
            assert f"| `{slot.keyword.zh}` | `{slot.keyword.en}` |" in told
