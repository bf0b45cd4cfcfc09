from __future__ import annotations

import pytest

from catalog.model.document import Document, Named, Occasion, Paragraph
from catalog.reading.text import Text, same
from engine.document.wording import MissingField, Values, filled, paragraphs
from tests.small_city import NOWHERE

VALUES: Values = {
    Named.APPLICANT: same("王小明"),
    Named.CORRECTIONS: (Text("图：不清", "plan: blurred"), Text("电话：少一位", "phone: a digit is missing")),
}


def written(*body: Paragraph, values: Values = VALUES) -> list[Text]:
    document = Document(source=NOWHERE, key="d", of=Occasion.CORRECTION, title=same("d"), body=body)
    return list(paragraphs(document, values))


def paragraph(zh: str, en: str, *given: str) -> Paragraph:
    return Paragraph(source=NOWHERE, text=Text(zh, en), given=given)


def test_fields_may_be_named_in_either_language() -> None:
    assert written(paragraph("{申请人}：您好。{applicant}", "Dear {申请人}")) == [
        Text("王小明：您好。王小明", "Dear 王小明")
    ]


def test_a_list_alone_becomes_a_numbered_paragraph_for_each_entry() -> None:
    assert written(paragraph("{补正内容}", "{corrections}")) == [
        Text("1. 图：不清", "1. plan: blurred"),
        Text("2. 电话：少一位", "2. phone: a digit is missing"),
    ]


def test_a_list_inside_a_sentence_is_one_phrase() -> None:
    assert written(paragraph("请补正：{补正内容}。", "Correct {corrections}.")) == [
        Text("请补正：图：不清；电话：少一位。", "Correct plan: blurred; phone: a digit is missing.")
    ]


def test_a_paragraph_stands_only_where_all_its_fields_have_a_value() -> None:
    both = paragraph("{申请人}，{理由}", "{applicant}, {reason}", "申请人", "reason")
    assert written(both) == []
    assert written(both, values={**VALUES, Named.REASON: same("r")}) == [Text("王小明，r", "王小明, r")]


@pytest.mark.parametrize("name", ["reason", "理由", "nothing"])
def test_a_field_without_a_value_is_never_left_blank(name: str) -> None:
    with pytest.raises(MissingField) as missing:
        written(paragraph(f"因{{{name}}}", "x"))
    assert missing.value.written == name


def test_what_an_applicant_writes_is_never_read_as_a_field() -> None:
    assert filled(same("{applicant}"), {Named.APPLICANT: same("{reason}")}) == same("{reason}")
