from __future__ import annotations

import io

import pytest

from admin_ui.command.bar import bar, watched
from catalog.reading.text import Text

SAID = Text("核验办件", "verifying cases")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_is_shown_how_far_the_work_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with bar(2, SAID, "zh") as advance:
        advance(1)
        advance(1)
    assert "核验办件" in terminal.getvalue()
    assert "100%" in terminal.getvalue()


def test_nobody_else_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(watched([1, 2, 3], 3, SAID, "en")) == [1, 2, 3]
    assert capsys.readouterr().err == ""
