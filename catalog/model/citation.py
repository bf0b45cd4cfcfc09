"""Laws as lawyers cite them: 《食品安全法》第三十五条."""

from __future__ import annotations

from catalog.model.evidence import Basis
from catalog.reading.text import Text

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
LONGEST = len(_PLACES)


def cite(basis: Basis) -> Text:
    """Cite a law and, where it is declared, its article."""
    article = basis.article
    if article is None:
        return Text(f"《{basis.law.zh}》", basis.law.en)
    return Text(f"《{basis.law.zh}》{_article(article)}", f"{basis.law.en}, art. {article}")


def numeral(number: int) -> str:
    """Write a number of the numbering of laws in Chinese: 10 is 十, 35 三十五, 1259 一千二百五十九."""
    digits = str(number)
    written = "".join(
        _DIGITS[int(digit)] + (_PLACES[len(digits) - 1 - place] if digit != "0" else "")
        for place, digit in enumerate(digits)
    )
    while "零零" in written:
        written = written.replace("零零", "零")
    written = written.rstrip("零") or "零"
    return written.removeprefix("一") if written.startswith("一十") else written


def _article(article: str) -> str:
    if article.isascii() and article.isdecimal() and len(article) <= LONGEST:
        return f"第{numeral(int(article))}条"
    return article if article.startswith("第") else f"第 {article} 条"
