"""Laws as lawyers cite them."""

from __future__ import annotations

import pytest

from catalog.model.citation import cite, numeral
from catalog.model.evidence import Basis
from catalog.reading.located import Mapping
from catalog.reading.text import Text


@pytest.mark.parametrize(
    ("number", "written"),
    [(7, "七"), (10, "十"), (35, "三十五"), (110, "一百一十"), (208, "二百零八"), (1259, "一千二百五十九")],
)
def test_articles_are_numbered_as_laws_are(number: int, written: str) -> None:
    assert numeral(number) == written


@pytest.mark.parametrize(
    ("article", "cited"), [("8", "《法》第八条"), (None, "《法》"), ("第三条第一款", "《法》第三条第一款")]
)
def test_a_law_is_cited_with_its_article(article: str | None, cited: str) -> None:
    basis = Basis(law=Text("法", "Law"), article=article, source=Mapping("", (0, 0)))
    assert cite(basis).zh == cited
