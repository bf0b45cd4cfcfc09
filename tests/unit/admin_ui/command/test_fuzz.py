"""`tongban fuzz conditions` prints figures, and what differs with its seed; it fails when something differs."""

import json
from contextlib import nullcontext

import pytest

from admin_ui.command.main import main
from admin_ui.fuzz import backends
from admin_ui.fuzz.backends import Traced
from admin_ui.fuzz.run_conditions import MOST
from tests.unit.admin_ui.fuzz.wrong import Wrong

CALL = ["fuzz", "conditions", "--seconds", "0", "--seed", "3"]


def test_what_agrees_is_counted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(backends, "OPENINGS", (lambda: nullcontext(Traced()), lambda: nullcontext(None)))
    assert main([*CALL, "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["seed"], figures["worlds"], figures["conditions"]) == (3, 1, 25)
    assert figures["answers"] == {"trace": 1250}
    assert (figures["failures"], figures["failed"]) == (0, [])


@pytest.mark.parametrize(("lang", "word"), [("zh", "不一致: 5"), ("en", "differences: 5")])
def test_what_differs_is_printed_with_its_seed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lang: str, word: str
) -> None:
    monkeypatch.setattr(backends, "OPENINGS", (lambda: nullcontext(Wrong()),))
    assert main([*CALL, "--lang", lang]) == 1
    printed = capsys.readouterr().out
    assert printed.count("seed: 3\nfields:") == MOST
    assert word in printed
