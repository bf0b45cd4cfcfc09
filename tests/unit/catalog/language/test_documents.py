from __future__ import annotations

import pytest

from catalog.language.format import reformat
from catalog.loading.loader import load_sources
from catalog.model.document import Document, Named, Occasion
from catalog.model.item import ItemType
from catalog.reading.text import Text, same

WRITTEN = """\
文书: own
行为: 补正告知
标题: {zh: 补正告知书, en: Corrections}
类型: [行政许可]
正文:
  - 直接写的文字。
  - {zh: "{申请人}", en: "{applicant}"}
  - 文字: 说明：{理由}
    有值时: 理由
编号: {格式: "{mark}补〔{year}〕{serial}号"}
用印: 否
"""


def one(text: str) -> tuple[Document | None, list[tuple[str, str]]]:
    loaded = load_sources({"d.yaml": text.encode()})
    found = [(each.code, f"{each.position.line}:{each.position.column}") for each in loaded.diagnostics]
    return next(iter(loaded.catalog.documents.values()), None), found


def test_a_paragraph_is_a_text_a_text_in_two_languages_or_keys() -> None:
    document, found = one(WRITTEN)
    assert found == []
    assert document is not None
    assert (document.of, document.types, document.seal, document.remedies) == (
        Occasion.CORRECTION,
        (ItemType.PERMIT,),
        False,
        False,
    )
    plain, both, keys = document.body
    assert plain.text == same("直接写的文字。")
    assert both.text == Text("{申请人}", "{applicant}")
    assert (keys.text, keys.given) == (same("说明：{理由}"), ("理由",))
    assert list(keys.names) == ["理由", "理由"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[{文字: 好, 条件: 理由}]", [("unknown-key", "4:14")]),
        ("[{有值时: 理由}]", [("missing-key", "4:6")]),
        ("[{zh: 好}]", [("text-languages", "4:6")]),
        ("[[好]]", [("wrong-type", "4:6")]),
        ("好", [("wrong-type", "4:5")]),
    ],
)
def test_what_is_wrong_with_a_paragraph_is_said_where_it_stands(body: str, expected: list[tuple[str, str]]) -> None:
    document, found = one(f"文书: own\n行为: 受理\n标题: 书\n正文: {body}\n")
    assert document is None
    assert found == expected


def test_documents_are_formatted_without_loss() -> None:
    english = reformat(WRITTEN, "d.yaml", "en")
    assert "of: correction" in english
    assert "given: 理由" in english
    assert reformat(reformat(english, "d.yaml", "zh"), "d.yaml", "en") == english


def test_every_field_has_one_name_in_each_language() -> None:
    spellings = [spelling for each in Named for spelling in (each.value, each.zh)]
    assert len(set(spellings)) == 2 * len(Named)
