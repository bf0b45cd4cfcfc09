"""Text broken into lines."""

import pytest

from admin_ui.drawing.lettering import lines, width

CASES: tuple[tuple[str, float, list[str]], ...] = (
    ("", 10, []),
    ("受理", 10, ["受理"]),
    ("城市管理部门意见", 4, ["城市管理", "部门意见"]),
    ("意见、审查", 2, ["意", "见、", "审查"]),
    ("Site inspection by two persons", 5.5, ["Site", "inspection", "by two", "persons"]),
    ("公示 Public notice", 5, ["公示", "Public", "notice"]),
    ("AAAAAAAA", 3, ["AAAA", "AAAA"]),
)


@pytest.mark.parametrize(("text", "room", "expected"), CASES)
def test_lines_break_between_words_and_characters(text: str, room: float, expected: list[str]) -> None:
    assert lines(text, room) == expected


@pytest.mark.parametrize("text", ["受理、审查，决定。", "Review of appearance", "A" * 40, "消防 fire 救援"])
@pytest.mark.parametrize("room", [2.5, 5, 9.7])
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, room: float) -> None:
    broken = lines(text, room)
    assert all(width(line) <= room for line in broken)
    assert "".join(broken).replace(" ", "") == text.replace(" ", "")
