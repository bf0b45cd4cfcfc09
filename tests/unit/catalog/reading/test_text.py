"""Text in two languages, filled."""

from __future__ import annotations

import pytest

from catalog.reading.text import Text


@pytest.mark.parametrize(
    ("cases", "wrong", "said"), [(0, 1, "0 cases, 1 fault"), (1, 0, "1 case, 0 faults"), (12, 2, "12 cases, 2 faults")]
)
def test_a_number_takes_the_word_that_goes_with_it(cases: int, wrong: int, said: str) -> None:
    text = Text("{cases} 件，{wrong} 处", "{cases:case|cases}, {wrong:fault|faults}").fill(cases=cases, wrong=wrong)
    assert text == Text(f"{cases} 件，{wrong} 处", said)


def test_texts_and_words_are_filled_as_they_are() -> None:
    said = Text("“{name}”：{why}", "{name}: {why}").fill(name="a|b", why=Text("空", "empty"))
    assert said == Text("“a|b”：空", "a|b: empty")
