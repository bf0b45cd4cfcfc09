"""Answers supposed by declared tests that their fields cannot hold."""

from __future__ import annotations

from pathlib import Path

from catalog.loading.loader import load_sources
from engine.assessment.assess import assess

FOLDER = Path(__file__).parents[3] / "golden" / "diagnostics" / "test-unreadable-answer"


def found(given: str, expect: str = "{steps: [acceptance, decision]}") -> list[tuple[str, int]]:
    sources = {each.name: each.read_text(encoding="utf-8") for each in FOLDER.glob("*.yaml")}
    head, _, _ = sources["item.yaml"].partition("tests:\n")
    sources["item.yaml"] = f"{head}tests:\n  - {{name: t, given: {given}, expect: {expect}}}\n"
    loaded = load_sources({path: text.encode() for path, text in sources.items()})
    return [(each.code, each.position.column) for each in assess(loaded)]


def test_answers_that_can_be_read_are_no_finding() -> None:
    assert found("{length: 12.5, start: 2026-02-28, posts: [{height: 2}]}") == []
    assert found("{length: '', start: null, posts: []}") == []


def test_an_answer_that_cannot_be_read_is_found_where_it_is_written() -> None:
    assert found("{length: abc}") == [("test-unreadable-answer", 31)]
    assert found("{posts: [{height: 2}, {height: 2.5}]}") == [("test-unreadable-answer", 53)]
    assert found("{posts: [12]}") == [("test-unreadable-answer", 30)]


def test_a_test_may_show_that_an_answer_is_refused() -> None:
    assert found("{length: abc}", "{faults: [length, start]}") == []
    assert found("{posts: [{height: two}]}", "{faults: [length, start, posts.0.height]}") == []


def test_a_key_that_rows_do_not_have_is_unknown() -> None:
    assert found("{posts: [{heigth: 2}]}") == [("test-unknown-name", 32)]
