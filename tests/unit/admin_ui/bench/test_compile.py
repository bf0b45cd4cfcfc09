"""Compiling a whole catalogue, measured on a small one."""

from __future__ import annotations

import pytest

from admin_ui.bench import compile as compiling


def test_conditions_are_compiled_and_memory_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(compiling, "ITEMS", 3)
    (figure,) = compiling.measure()
    assert figure.name == "compile every condition of 3 items, against loading them"
    assert figure.ours > 0
    assert capsys.readouterr().err.startswith("memory: ")
