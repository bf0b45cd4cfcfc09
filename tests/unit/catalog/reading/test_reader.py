"""What the reader takes from a file, and what it refuses with a place."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from catalog.reading.located import Mapping, Sequence
from catalog.reading.position import Position
from catalog.reading.reader import read

ROOT = Path(__file__).parents[4]


def codes(text: str | bytes) -> list[str]:
    return [each.code for each in read(text, "f.yaml").diagnostics]


def test_scalars_are_text_whole_numbers_exact_decimals_truth_or_nothing() -> None:
    data = read("{a: x, b: 12, c: 12.50, d: true, e: null, f: -3, g: '7', h: ~, i: 0}", "f.yaml").data
    assert data == {
        "a": "x",
        "b": 12,
        "c": Decimal("12.50"),
        "d": True,
        "e": None,
        "f": -3,
        "g": "7",
        "h": None,
        "i": 0,
    }
    assert isinstance(data, Mapping)
    assert str(data["c"]) == "12.50"


@pytest.mark.parametrize(
    "written",
    ["no", "Yes", "ON", "off", "TRUE", "0123", "12:30", "1_000", "0x1F", ".inf", "-.inf", ".nan", "1e5", "00"],
)
def test_what_other_readers_take_for_something_else_is_text_with_a_hint(written: str) -> None:
    reading = read(f"a: {written}", "f.yaml")
    assert reading.data == {"a": written}
    assert reading.diagnostics[0].code.startswith("looks-like-")
    assert codes(f'a: "{written}"') == []


@pytest.mark.parametrize(
    "written",
    ["2026-11-23", "GB 32100-2015", "9:00–17:00", "北区", "-", "1.2.3", "12345678901234567890123456789012345"],
)
def test_plain_text_is_left_alone(written: str) -> None:
    reading = read(f"a: {written}\n" if written != "-" else 'a: "-"\n', "f.yaml")
    assert reading.data == {"a": written}


def test_keys_and_values_remember_where_they_stand_in_code_points() -> None:
    data = read("\ufeff名称: 示例市\nrows:\n  - {电话: 1}\n  - x\n", "f.yaml").data
    assert isinstance(data, Mapping)
    assert data.of_key("名称") == Position("f.yaml", 1, 1)
    assert data.of_value("名称") == Position("f.yaml", 1, 5)
    rows = data["rows"]
    assert isinstance(rows, Sequence)
    assert rows.of(1) == Position("f.yaml", 4, 5)
    first = rows[0]
    assert isinstance(first, Mapping)
    assert first.of_value("电话") == Position("f.yaml", 3, 10)


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a: 1\na: 2", "duplicate-key", "2:1"),
        ("a: {b: 1, b: 2}", "duplicate-key", "1:11"),
        ("a:\n\tb: 1", "tab", "2:1"),
        ("a: x\ty", "tab", "1:5"),
        ("a: !!int '1'", "tag", "1:4"),
        ("a: ! x", "tag", "1:4"),
        ("a: &x 1", "anchor", "1:4"),
        ("a: *x", "anchor", "1:4"),
        ("<<: {a: 1}", "merge-key", "1:1"),
        ("a: 1\n---\nb: 1", "several-documents", "2:1"),
        ("1: a", "key-not-text", "1:1"),
        ("? [a]\n: b", "key-not-text", "1:3"),
        ("a: \x07", "control-character", "1:4"),
        ("a: b\u202ec", "control-character", "1:5"),
        ("a: [1", "syntax", "1:4"),
        ('a: "x', "syntax", "1:4"),
        ("a: b: c", "syntax", "1:5"),
        ("- a", None, ""),
        ("a", "not-a-declaration", "1:1"),
        ("", "empty-file", "1:1"),
        ("# nothing", "empty-file", "1:1"),
        ("[" * 65 + "]" * 65, "too-deep", "1:65"),
        (b"a: \xff", "not-utf-8", "1:4"),
        ("a: '\ud800'", "control-character", "1:5"),
        ('a: "b\\x1bc"', "control-character", "1:4"),
        ('a: "\\u202e"', "control-character", "1:4"),
        ('"a\\0": b', "control-character", "1:1"),
    ],
)
def test_what_is_refused_is_refused_at_its_place(text: str | bytes, code: str | None, place: str) -> None:
    found = read(text, "f.yaml").diagnostics
    assert [(each.code, str(each.position)) for each in found] == ([(code, f"f.yaml:{place}")] if code else [])


def test_sixty_four_levels_are_read() -> None:
    assert codes("[" * 64 + "]" * 64) == []


@pytest.mark.parametrize(
    "text", ["[" * 500_000, "- " * 400_000, "? " * 400_000, "{a: " * 200_000, "a: &a [*a]", "a: " * 300_000]
)
def test_hostile_files_are_refused_at_once(text: str) -> None:
    assert read(text, "f.yaml").data is None


def test_a_file_over_one_mebibyte_is_not_parsed() -> None:
    assert codes("a: " + "x" * 1024 * 1024) == ["file-too-large"]


@pytest.mark.parametrize(
    "text",
    [
        "a: [1, {b: 二}]",
        "a: no",
        "a: &x 1",
        "a: [1",
        "a: b: c",
        "a: 'x",
        "",
        "%x",
        "a: {b: 是吗?, c: [x?y, x ? y, x?]}",
    ],
)
def test_without_libyaml_the_same_is_read(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = read(text, "f.yaml")
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    pure = read(text, "f.yaml")
    assert pure.data == compiled.data
    assert [each.code for each in pure.diagnostics] == [each.code for each in compiled.diagnostics]


@pytest.mark.parametrize(
    "text",
    ["a: b: c", "a: 'x", "a: [1", "{a: 1", "a: @x", "- a\nb: 1", "a: }", 'a: "\\q"', '"a" "b"', "a: |x\n", "a: - b"],
)
def test_every_syntax_error_is_said_in_both_languages_with_advice(text: str) -> None:
    (found,) = read(text, "f.yaml").diagnostics
    assert found.code == "syntax"
    assert found.message.zh != found.message.en
    assert "YAML" not in found.message.zh, "a known mistake has its own words"
    assert found.hint.zh
    assert found.hint.en


@pytest.mark.parametrize("file", sorted((ROOT / "examples").rglob("*.yaml")), ids=lambda file: file.name)
def test_every_example_reads_the_same_where_libyaml_is_missing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = file.read_text(encoding="utf-8")
    known = read(text, file.name)
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    again = read(text, file.name)
    assert (again.diagnostics, again.data) == (known.diagnostics, known.data)
    assert again.diagnostics == ()
