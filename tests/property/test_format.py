"""Formatting loses nothing: keys turn into Chinese and back, comments stay, the meaning is the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.language.format import reformat
from catalog.loading.loader import load, load_sources

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "examples" / "city").rglob("*.yaml"), *(ROOT / "tests" / "golden" / "sketch").glob("*.yaml")])


def comments(text: str) -> list[str]:
    return [line.partition("#")[2].rstrip() for line in text.splitlines() if line.lstrip().startswith("#")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_chinese_and_back_is_the_canonical_english(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    english = reformat(text, file.name, "en")
    chinese = reformat(text, file.name, "zh")
    assert reformat(chinese, file.name, "en") == english
    assert reformat(english, file.name, "zh") == chinese
    assert reformat(chinese, file.name, None) == chinese
    assert comments(chinese) == comments(text)


def test_whether_a_material_is_needed_is_said_in_the_language_of_the_keys() -> None:
    english = (ROOT / "tests" / "golden" / "diagnostics" / "explosive-pattern" / "item.yaml").read_text(
        encoding="utf-8"
    )
    expected = "expect: {materials: {plan: required, photo: optional, letter: not needed}}"
    english = reformat(english.replace("expect: {steps: [acceptance, decision]}", expected), "i.yaml", "en")
    assert expected in english
    chinese = reformat(english, "i.yaml", "zh")
    assert "材料: {plan: 需要, photo: 可不交, letter: 不需要}" in chinese
    assert reformat(chinese, "i.yaml", "en") == english


def test_the_city_means_the_same_in_chinese() -> None:
    loaded = load(ROOT / "examples" / "city")
    chinese = {file: reformat(text.decode(), file, "zh").encode() for file, text in loaded.sources.items()}
    turned = load_sources(chinese)
    assert turned.diagnostics == ()
    assert turned.catalog.city == loaded.catalog.city
    for kind in ("departments", "elements", "materials", "certificates", "conditions", "items", "adoptions"):
        assert dict(getattr(turned.catalog, kind)) == dict(getattr(loaded.catalog, kind))


WORDS = {"material": "材料", "name": "名称", "type": "材料类型", "from": "来源渠道", "help": "填报须知"}


@given(
    st.permutations(
        ["type: form", "from: government", "help: |\n  两行  \n  文字\n", "help: {zh: 名, en: name}", "# 注释 name: x"]
    ),
    st.sets(st.sampled_from(sorted(WORDS))),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "  ", " \n\n"]),
)
def test_any_mixture_of_layout_comes_to_one_form(lines: list[str], chinese: set[str], ending: str, tail: str) -> None:
    helps = [line for line in lines if line.startswith("help")]
    written = ["material: lease", "name: 'a: # b'  # name", *(line for line in lines if line != helps[0])]
    turned = [
        line.replace(word, WORDS[word], 1) if (word := line.partition(":")[0]) in chinese else line for line in written
    ]
    plain, mixed = "\n".join(written) + "\n", ending.join("\n".join(turned).split("\n")) + tail + ending
    assert reformat(mixed, "f", "en") == reformat(plain, "f", "en")
    before, after = (
        load_sources({"f": text.encode()}).catalog.materials for text in (plain, reformat(mixed, "f", "zh"))
    )
    assert dict(before) == dict(after)
    assert before


def test_a_file_with_errors_is_left_alone() -> None:
    with pytest.raises(ValueError, match="unknown-key"):
        reformat("material: lease\nname: x\nhlep: y\n", "f", "zh")
    with pytest.raises(ValueError, match="syntax"):
        reformat("material: [", "f", None)
