"""`tongban check`, `test`, `explain`, `adopt` and `publish`, called as from the command line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

import pytest

from admin_ui.browser import NoNodeError
from admin_ui.command.backends import BACKENDS
from admin_ui.command.main import main
from catalog.reading.text import same
from rules.backend import Answers, Question, Refusal

GOLDEN = Path(__file__).parents[3] / "golden" / "diagnostics"
CITY = Path(__file__).parents[3] / "catalogues" / "hill-town"
BROKEN = GOLDEN / "acceptance-again"
Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGBAN_LANG", "en")


def test_check_points_at_errors_and_fails(capsys: Output) -> None:
    assert main(["check", str(BROKEN)]) == 1
    lines = capsys.readouterr().out.splitlines()

    assert f"{BROKEN.as_posix()}/item.yaml:19:26 error[acceptance-again]" in "\n".join(lines)
    assert lines[-1].startswith("1 item: ")


def test_check_speaks_chinese(capsys: Output) -> None:
    main(["check", str(BROKEN), "--lang", "zh"])

    assert "又是受理" in capsys.readouterr().out


def test_check_passes_a_sound_catalogue(capsys: Output) -> None:
    assert main(["check", str(CITY)]) == 0
    assert "0 errors" in capsys.readouterr().out


def test_check_of_nothing_says_so(capsys: Output, tmp_path: Path) -> None:
    assert main(["check", str(tmp_path / "nowhere")]) == 2
    assert "there is no" in capsys.readouterr().err


def test_findings_as_json_keep_both_languages_and_places(capsys: Output) -> None:
    main(["check", str(BROKEN), "--format", "json"])
    found = next(each for each in json.loads(capsys.readouterr().out) if each["code"] == "acceptance-again")

    assert (found["line"], found["column"], found["severity"]) == (19, 26, "error")
    assert found["message"]["zh"] != found["message"]["en"]


def test_findings_as_sarif_have_the_shape_of_the_standard(capsys: Output) -> None:
    main(["check", str(BROKEN), "--format", "sarif"])
    log = json.loads(capsys.readouterr().out)

    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    run = log["runs"][0]
    assert run["tool"]["driver"]["name"] == "tongban"
    rules = {each["id"]: each for each in run["tool"]["driver"]["rules"]}
    assert len(rules) == len(run["tool"]["driver"]["rules"])
    for code, rule in rules.items():
        assert "{" not in rule["shortDescription"]["text"].replace("{zh: …, en: …}", "")
        assert rule["help"]["text"].endswith(f"docs/diagnostics/{code}.md")
        assert rule["helpUri"].startswith("file:///")
        assert rule["helpUri"].endswith(f"/docs/diagnostics/{code}.md")
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
    assert run["columnKind"] == "unicodeCodePoints"
    for result in run["results"]:
        assert result["ruleId"] in rules
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"].startswith(BROKEN.as_posix())
        assert place["region"]["startLine"] >= 1
        assert place["region"]["startColumn"] >= 1


def test_declared_tests_run_and_coverage_is_told(capsys: Output) -> None:
    assert main(["test", str(CITY)]) == 0
    out = capsys.readouterr().out

    assert "1 test, 0 failed" in out
    assert "no test makes it hold" in out
    assert f"  - {CITY.as_posix()}/item.yaml:" in out


def test_a_failing_declared_test_fails_the_command(capsys: Output, tmp_path: Path) -> None:
    for path in CITY.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("area: 5}", "area: 5000}")
        (tmp_path / path.name).write_text(text, encoding="utf-8")

    assert main(["test", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "expected plains, got heights" in out
    places = [line.split()[0] for line in out.splitlines() if ".yaml:" in line and not line.startswith("  - ")]
    assert places
    assert all(Path(each.partition(":")[0]).is_file() for each in places)
    assert main(["test", str(tmp_path), "--json"]) == 1


def test_explain_needs_no_database(capsys: Output, tmp_path: Path) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text("name: Corner stall\narea: 600\n", encoding="utf-8")

    assert main(["explain", "stall", "--answers", str(answers), "--catalog", str(CITY)]) == 0
    assert "heights" in capsys.readouterr().out
    assert main(["explain", "stall", "--answers", str(answers), "--catalog", str(CITY), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["service"] == "stall"
    assert main(["explain", "nothing", "--answers", str(answers), "--catalog", str(CITY)]) == 2


def test_explain_takes_an_applicant_and_a_backend(capsys: Output, tmp_path: Path) -> None:
    answers, applicant = tmp_path / "answers.yaml", tmp_path / "applicant.yaml"
    answers.write_text("name: Corner stall\narea: 600\n", encoding="utf-8")
    applicant.write_text("id_number: '110'\n", encoding="utf-8")
    command = ["explain", "stall", "--answers", str(answers), "--catalog", str(CITY), "--applicant", str(applicant)]
    assert main(command) == 0
    expected = capsys.readouterr().out

    for name in BACKENDS:
        assert main([*command, "--backend", name]) == 0
        assert capsys.readouterr().out == expected


def test_explain_says_what_a_backend_lacks(capsys: Output, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> str:
        raise NoNodeError("No Node: install it")

    monkeypatch.setattr("admin_ui.browser.node", nowhere)
    answers = tmp_path / "answers.yaml"
    answers.write_text("name: Corner stall\n", encoding="utf-8")

    assert main(["explain", "stall", "--answers", str(answers), "--catalog", str(CITY), "--backend", "browser"]) == 2
    assert "No Node" in capsys.readouterr().err


def test_explain_names_the_condition_that_a_backend_refuses(
    capsys: Output, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refusing:
        name = "compiled"

        def answers(self, questions: Sequence[Question]) -> Sequence[Answers]:
            return [Refusal(same("not here")) for _ in questions]

    monkeypatch.setattr("admin_ui.command.explain.BACKENDS", {"compiled": lambda: nullcontext(Refusing())})
    answers = tmp_path / "answers.yaml"
    answers.write_text("name: Corner stall\narea: 600\n", encoding="utf-8")

    assert main(["explain", "stall", "--answers", str(answers), "--catalog", str(CITY), "--backend", "compiled"]) == 3
    said = capsys.readouterr().err
    assert "not here" in said
    assert ".yaml:" in said


@pytest.mark.parametrize("text", ["- a list\n", "a: [\n", ""])
def test_answers_that_are_none_are_refused(text: str, capsys: Output, tmp_path: Path) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text(text, encoding="utf-8")

    assert main(["explain", "stall", "--answers", str(answers), "--catalog", str(CITY)]) == 2
    assert capsys.readouterr().err


def test_publishing_twice_is_once(capsys: Output, tmp_path: Path) -> None:
    call = ["publish", str(CITY), "--effective", "2026-11-01", "--data", str(tmp_path)]

    assert main(call) == 0
    assert capsys.readouterr().out.startswith("published version ")
    assert main(call) == 0
    assert capsys.readouterr().out.endswith("already\n")


def test_a_catalogue_with_errors_is_not_published(capsys: Output, tmp_path: Path) -> None:
    assert main(["publish", str(BROKEN), "--effective", "2026-11-01", "--data", str(tmp_path)]) == 1
    assert "nothing was published" in capsys.readouterr().err


def test_explain_says_what_is_wrong_with_an_item_that_cannot_be_read(capsys: Output, tmp_path: Path) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text("a: 1\n", encoding="utf-8")

    assert (
        main(["explain", "sample-permit", "--catalog", str(GOLDEN / "bad-field-key"), "--answers", str(answers)]) == 2
    )
    assert "error[bad-field-key]" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["test", str(CITY)], ["explain", "any", "--answers", "any.yaml"]])
def test_a_day_that_is_none_is_a_wrong_call(command: list[str], capsys: Output) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--today", "2026-02-30"])

    assert ended.value.code == 2
    assert "2026-02-30" in capsys.readouterr().err


def test_explain_says_which_answers_belong_to_no_field(capsys: Output, tmp_path: Path) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text("areaa: 1\narea: 2\n", encoding="utf-8")

    assert main(["explain", "stall", "--catalog", str(CITY), "--answers", str(answers)]) == 0
    assert capsys.readouterr().err == "there is no field “areaa”, it is passed over: did you mean `area`?\n"
