"""The document on declaring is complete and up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.language.decoder import shape_of
from catalog.language.format import reformat
from catalog.language.reference import MARK, reference, renewed
from catalog.language.schema import models
from catalog.model.declared import KINDS, SAID, Word

ROOT = Path(__file__).parents[4]
DOCUMENT = ROOT / "docs" / "declaring.md"
EXAMPLES = ROOT / "examples" / "smallest"


def test_the_document_is_what_the_model_says() -> None:
    written = DOCUMENT.read_text(encoding="utf-8")
    assert MARK in written
    assert renewed(written, EXAMPLES) == written, "run: python -m catalog.language.reference"


def test_every_key_stands_in_it_with_both_names() -> None:
    told = reference(EXAMPLES)
    for model in models():
        for slot in shape_of(model).slots.values():
            assert f"| `{slot.keyword.zh}` | `{slot.keyword.en}` |" in told


def test_every_class_is_introduced_in_chinese_and_english() -> None:
    told = reference(EXAMPLES)
    for model in models():
        assert f"{SAID[model]}\n{(model.__doc__ or '').splitlines()[0]}\n" in told


def test_every_closed_word_that_stands_in_it_is_introduced_in_chinese() -> None:
    told = reference(EXAMPLES)
    for word in (each for each in SAID if issubclass(each, Word)):
        if (word.__doc__ or "").splitlines()[0] in told:
            assert SAID[word].endswith("。"), word


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_whole_example_with_keys_in_both_languages(kind: str) -> None:
    told = reference(EXAMPLES)
    written = (EXAMPLES / f"{kind}.yaml").read_text(encoding="utf-8")
    assert f"```yaml\n{written}```" in told
    assert f"```yaml\n{reformat(written, kind, 'zh')}```" in told


def test_what_a_key_means_that_is_not_written_stands_beside_it() -> None:
    told = reference(EXAMPLES)
    for key, otherwise in (
        ("copies", ("；不写为 `1` · ", "; `1` where it is left out")),
        ("then", ("；不写为 `提醒` · ", "; `warn` where it is left out")),
        ("agent", ("；不写为 `是` · ", "; `true` where it is left out")),
    ):
        assert any(f"`{key}`" in line and all(each in line for each in otherwise) for line in told.splitlines()), key
    assert not any("`optional`" in line and "where it is left out" in line for line in told.splitlines())
