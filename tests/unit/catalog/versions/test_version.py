"""The name of a catalogue version."""

from __future__ import annotations

from catalog.versions.version import digest


def test_a_version_is_named_by_64_hexadecimal_digits() -> None:
    assert digest({}) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert len(digest({"a.yaml": b"x"})) == 64


def test_the_order_of_the_files_does_not_matter() -> None:
    assert digest({"a": b"1", "b": b"2"}) == digest({"b": b"2", "a": b"1"})


def test_paths_and_bytes_do_not_run_into_each_other() -> None:
    names = [digest(each) for each in ({"a": b"bc"}, {"ab": b"c"}, {"a": b"b", "c": b""}, {"a": b"bcd"})]
    assert len(set(names)) == len(names)
