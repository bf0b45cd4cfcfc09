"""From where in a name or number it is found."""

import pytest

from engine.case.state.published import LONGEST, MOST, beginnings, plain


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("禾丰餐饮", ["禾丰餐饮", "丰餐饮", "餐饮"]),
        ("示证〔2026〕0001号", ["示证〔2026〕0001号", "证〔2026〕0001号", "2026〕0001号", "0001号"]),
        ("Blue Sky 餐饮", ["bluesky餐饮", "餐饮"]),
        ("林*远", ["林*远"]),
        ("王", ["王"]),
        ("", []),
    ],
)
def test_a_text_is_found_from_its_characters_words_and_figures(text: str, found: list[str]) -> None:
    assert list(beginnings(text)) == found


def test_what_is_typed_is_compared_without_case_width_and_spaces() -> None:
    assert plain(" ＪＹ１１ 禾丰 ") == "jy11禾丰"


def test_a_long_name_has_no_more_places_than_are_kept() -> None:
    found = list(beginnings("长" * 500))
    assert len(found) == MOST
    assert max(map(len, found)) == LONGEST
