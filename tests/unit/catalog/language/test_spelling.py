"""Hints speak the words of the file, so that following one does not mix languages."""

from __future__ import annotations

import pytest

from catalog.language.spelling import spelled_in
from catalog.loading.loader import load_sources
from catalog.reading.diagnostic import Diagnostic
from catalog.reading.text import Text

CHINESE = "数据元: holder\n字段: "
ENGLISH = "element: holder\nfield: "


def hints(written: str) -> list[Text]:
    found: tuple[Diagnostic, ...] = load_sources({"e.yaml": written.encode()}).diagnostics
    return [each.hint for each in found]


@pytest.mark.parametrize(
    ("chinese", "english", "in_chinese", "in_english"),
    [
        ("{引用: 'https://a.example/b'}", "{$ref: 'https://a.example/b'}", '引用: "element:uscc"', '$ref: "element:uscc"'),
        ("{标题: 名}", "{title: 名}", "类型: 文字", "type: string"),
        ("[]", "[]", "类型: 文字, 标题: 名称", "type: string, title: 名称"),
        ("{类型: 列表, 标题: 名}", "{type: array, title: 名}", "每项: {类型: 文字, 格式: 文件}", "items: {type: string, format: file}"),
    ],
)  # fmt: skip
def test_keys_in_a_hint_are_those_of_the_file(chinese: str, english: str, in_chinese: str, in_english: str) -> None:
    for hint in hints(CHINESE + chinese):
        assert in_chinese in hint.zh
        assert in_chinese in hint.en
    for hint in hints(ENGLISH + english):
        assert in_english in hint.zh
        assert in_english in hint.en


def test_a_missing_key_is_named_as_the_file_would_write_it() -> None:
    assert hints("材料: lease\n")[0].en == "write it, for example 名称: …"
    assert hints("material: lease\n")[0].zh == "请补上，例如 name: …"


def test_words_to_choose_from_are_those_of_the_file() -> None:
    (hint,) = hints(CHINESE + "{类型: 文字, 标题: 名, 乱七八糟: 1}")
    assert "类型" in hint.en
    assert "type" not in hint.zh


def test_what_is_no_key_of_the_language_stays() -> None:
    said = Text("写 {owner: {字号: 1}}，见 a.md", "write {owner: {size: 1}}, see type")
    assert spelled_in(said, "zh") == said
