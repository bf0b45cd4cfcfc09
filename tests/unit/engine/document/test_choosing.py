from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from catalog.model.document import Document, Occasion, Paragraph
from catalog.model.item import ItemType
from catalog.reading.text import same
from engine.document.choosing import document_for
from engine.document.standard import standard
from tests.small_city import CATALOG, NOWHERE, STALL


def a_document(key: str, **said: Any) -> Document:
    body = (Paragraph(source=NOWHERE, text=same("已受理。")),)
    return Document(source=NOWHERE, key=key, **{"of": Occasion.ACCEPTANCE, "title": same(key), "body": body, **said})


ALL = a_document("all")
OF_DEPARTMENT = a_document("department", departments=("streets",))
OF_ITEM = a_document("item", items=("stall-permit",))
OF_BOTH = a_document("both", items=("stall-permit",), departments=("streets",))
OF_TYPE = a_document("type", types=(ItemType.PERMIT,))
LICENCE = next(each for each in standard() if each.of is Occasion.ACCEPTANCE and each.types)
REFUSAL = a_document("refusal", of=Occasion.REFUSAL, items=("stall-permit",), departments=("streets",))


@pytest.mark.parametrize(
    ("declared", "department", "chosen"),
    [
        ((ALL, OF_DEPARTMENT, OF_ITEM, OF_BOTH, REFUSAL), "streets", OF_BOTH),
        ((OF_ITEM, OF_DEPARTMENT, ALL), "streets", OF_ITEM),
        ((ALL, OF_DEPARTMENT, OF_TYPE), "streets", OF_DEPARTMENT),
        ((ALL, OF_TYPE), "parks", OF_TYPE),
        ((ALL, OF_DEPARTMENT, OF_BOTH), "parks", ALL),
        ((OF_BOTH, REFUSAL), "parks", LICENCE),
        ((), "streets", LICENCE),
    ],
)
def test_the_most_closely_limited_document_is_taken_else_the_standard_one(
    declared: tuple[Document, ...], department: str, chosen: Document
) -> None:
    catalog = replace(CATALOG, documents={each.key: each for each in declared})
    assert document_for(catalog, Occasion.ACCEPTANCE, STALL, department) is chosen


def test_what_is_no_licence_is_not_worded_as_one() -> None:
    service = replace(STALL, type=ItemType.SERVICE)
    chosen = document_for(CATALOG, Occasion.APPROVAL, service, "streets")
    assert chosen is not None
    assert chosen.title.zh == "准予办理决定书"
