"""Whatever a file holds, reading it ends with findings, never with an exception."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.language.format import reformat
from catalog.language.pattern import check_pattern
from catalog.loading.loader import load, load_sources
from catalog.reading.reader import read

ROOT = Path(__file__).parents[2]
CITY = {file: text.decode() for file, text in load(ROOT / "examples" / "city").sources.items()}
SNIPPETS = (
    "{", "}", "[", "]", ":", ": ", "- ", "? ", "&a ", "*a", "!!x ", "|", ">", "'", '"', "#", "%", "@", "`", "\n", "\n\n", "  ",
    "\t", "\x00", "\ud800", "null", "true", "~", "1", "-1", "0.5", "1e999999", "9" * 400, "<<: ", "---", "...", "全部", "not: ",
    "$ref: ", "element:x", "{a: {b: 1}}", "[]", "{}", "type: ", "kind: ", "以上: ",
)  # fmt: skip

mutations = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(SNIPPETS)), min_size=1, max_size=6)


def mutated(text: str, changes: list[tuple[float, int, str]]) -> str:
    for place, length, snippet in changes:
        start = int(place * len(text))
        text = text[:start] + snippet + text[start + length :]
    return text


@given(st.text() | st.binary())
def test_any_text_is_read(content: str | bytes) -> None:
    assert read(content, "f").data is not None or read(content, "f").diagnostics


@given(st.text(st.sampled_from("ab:-{}[]'\"#&*!|>%@\n ,?0.1~"), max_size=60))
def test_any_yaml_is_loaded(content: str) -> None:
    load_sources({"f.yaml": content.encode()})


@settings(max_examples=150)
@given(st.sampled_from(sorted(CITY)), mutations)
def test_any_mutation_of_the_city_is_loaded_and_formatted(file: str, changes: list[tuple[float, int, str]]) -> None:
    broken = mutated(CITY[file], changes)
    load_sources({file: broken.encode("utf-8", "surrogatepass"), "elements.yaml": CITY["elements.yaml"].encode()})
    try:
        again = reformat(broken, file, "zh")
    except ValueError:
        return
    assert reformat(again, file, "zh") == again


@given(st.text(st.sampled_from("ab()[]{}|*+?^$\\.-,09:&=!<>"), max_size=30))
def test_any_pattern_is_judged(pattern: str) -> None:
    check_pattern(pattern)
