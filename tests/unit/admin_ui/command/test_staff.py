"""`tongban staff import`: whatever program wrote the list, each line is taken or told why not."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from admin_ui.command.main import main

Output = pytest.CaptureFixture[str]
Import = Callable[..., int]
TOWN = Path(__file__).parents[3] / "catalogues" / "hill-town"
HEADER = "account,name,role,department,office\n"
GOOD = (
    HEADER
    + "wang.min,王敏,window-clerk,streets,window\nwang.min,王敏,审查人员,streets,\nli.na,李娜,approver,streets,*\n"
)


@pytest.fixture
def imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> Import:
    monkeypatch.setenv("TONGBAN_LANG", "en")
    main(["publish", str(TOWN), "--effective", "2026-01-01", "--data", str(tmp_path / "var")])
    capsys.readouterr()

    def run(text: str | bytes, *more: str) -> int:
        path = tmp_path / "staff.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return main(["staff", "import", str(path), "--data", str(tmp_path / "var"), *more])

    return run


@pytest.fixture
def roster(tmp_path: Path, capsys: Output) -> Callable[[], dict[str, int]]:
    def read() -> dict[str, int]:
        capsys.readouterr()
        main(["account", "list", "--json", "--data", str(tmp_path / "var")])
        return {each["account"]: len(each["grants"]) for each in json.loads(capsys.readouterr().out)}

    return read


def test_a_list_is_imported_and_a_second_time_changes_nothing(
    imported: Import, roster: Callable[[], dict[str, int]], capsys: Output
) -> None:
    assert imported(GOOD) == 0
    out = capsys.readouterr().out
    assert out.count("first password") == 2
    assert "2 new accounts, 3 new roles, 0 renamed, 0 lines unchanged, 0 not taken" in out
    assert roster() == {"wang.min": 2, "li.na": 1}

    assert imported(GOOD) == 0
    out = capsys.readouterr().out
    assert "0 new accounts, 0 new roles, 0 renamed, 3 lines unchanged, 0 not taken" in out
    assert "first password" not in out


def test_the_first_password_signs_in(imported: Import, tmp_path: Path, capsys: Output) -> None:
    from engine.people.account import sign_in
    from engine.storage.database import Database
    from engine.time.clock import SystemClock

    imported(GOOD, "--json")
    said = json.loads(capsys.readouterr().out)
    database = Database.open(f"sqlite:///{tmp_path / 'var' / 'tongban.db'}")
    signed_in = sign_in(database, SystemClock().now(), "wang.min", said["passwords"]["wang.min"])
    database.close()
    assert signed_in.shown_name == "王敏"
    assert (said["accounts"], said["grants"], said["lines"]) == (2, 3, [])


def test_a_trial_changes_nothing(imported: Import, roster: Callable[[], dict[str, int]], capsys: Output) -> None:
    assert imported(GOOD, "--dry-run") == 0
    out = capsys.readouterr().out
    assert "2 new accounts, 3 new roles" in out
    assert "nothing was changed" in out
    assert roster() == {}


@pytest.mark.parametrize(("line", "words"), [
    ("a,甲,window-clerk,street,window", "did you mean `streets`"),
    ("a,甲,window-clerk,streets,windw", "did you mean `window`"),
    ("a,甲,reviwer,streets,", "did you mean `reviewer`"),
    (",甲,reviewer,streets,", "the account is missing"),
    ("a,,reviewer,streets,", "the name is missing"),
    ("a,甲,,streets,", "the role is missing"),
    ("a,甲,reviewer,,", "the department is missing"),
    ("a,甲", "has 2 columns and should have 5"),
    ("a,甲,reviewer,streets,window,more", "has 6 columns and should have 5"),
    ("a，甲，reviewer，streets，window", "“，” in it is no comma"),
    ("a\u0001,甲,reviewer,streets,", "control character"),
    ("li.na,李那,reviewer,streets,", "is called “李娜” in line 2"),
])  # fmt: skip
def test_a_line_that_cannot_be_taken_is_told_and_the_others_are_taken(
    imported: Import, roster: Callable[[], dict[str, int]], capsys: Output, line: str, words: str
) -> None:
    status = imported(f"{HEADER}li.na,李娜,approver,streets,\n{line}\nzhao,赵,审批人员,streets,\n")

    assert status == 1
    out = capsys.readouterr().out
    assert "line 3 is not taken" in out
    assert words in out
    assert roster() == {"li.na": 1, "zhao": 1}


def test_reasons_are_told_in_the_readers_language(imported: Import, capsys: Output) -> None:
    imported(f"{HEADER}a,甲,reviewer,street,\n", "--lang", "zh")

    assert "第 2 行未导入：目录中没有部门“street”：是不是“streets”？" in capsys.readouterr().out


@pytest.mark.parametrize(("data", "words"), [
    (b"", "The file is empty"),
    (b"\n \n", "The file is empty"),
    (b"account;name;role;department;office\n", "separated by “;”"),
    ("账号，姓名，角色，部门，处室\n".encode(), "separated by “，”"),
    (b"account\tname\trole\tdepartment\n", "separated by “Tab”"),
    (HEADER.encode("utf-16"), "Excel's “Unicode text”"),
    (b"account,name,role,departmnt\n", "unknown column “departmnt”: did you mean `department`"),
    (b"account,name,role\n", "lacks the column “department”"),
    (b"account,name,role,department,account\n", "has the column “account” twice"),
    (HEADER.encode() + b'a,"b,reviewer,streets,\nc,d,e,f,g\n', "From line 2 on"),
    (HEADER.encode() + b"\xff\xff\xff\n", "neither UTF-8 nor GB18030"),
])  # fmt: skip
def test_a_file_that_is_no_list_is_refused_with_what_to_do(
    imported: Import, roster: Callable[[], dict[str, int]], capsys: Output, data: bytes, words: str
) -> None:
    assert imported(data) == 1
    assert words in capsys.readouterr().err
    assert roster() == {}


def test_what_spreadsheets_write_is_read(
    imported: Import, roster: Callable[[], dict[str, int]], capsys: Output
) -> None:
    text = '账号,姓名,角色,部门,处室,,\r\nWang.Min,王敏,窗口人员,streets,window,,\r\n,,,,,,\r\n"li.na",李娜,审批人员,streets\r\n'
    assert imported(b"\xef\xbb\xbf" + text.encode()) == 0
    assert roster() == {"wang.min": 1, "li.na": 1}
    assert imported(text.encode("gb18030")) == 0
    captured = capsys.readouterr()
    assert "GB18030" in captured.err
    assert "2 lines unchanged" in captured.out


def test_departments_and_offices_go_by_their_names_too(imported: Import, roster: Callable[[], dict[str, int]]) -> None:
    from catalog.loading.loader import load

    streets = load(TOWN).catalog.departments["streets"]
    office = streets.offices[0]
    assert (
        imported(f"{HEADER}a,甲,reviewer,{streets.name.zh},{office.name.zh}\nb,乙,reviewer,{streets.name.en},\n") == 0
    )
    assert roster() == {"a": 1, "b": 1}


def test_a_name_that_changed_is_taken_over(imported: Import, capsys: Output) -> None:
    imported(GOOD)
    capsys.readouterr()
    imported(GOOD.replace("李娜", "李娜娜"))

    assert "1 renamed, 2 lines unchanged" in capsys.readouterr().out


def test_an_applicants_account_takes_no_role(
    imported: Import, tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("a long password\n"))
    main(["account", "add", "zhang", "--name", "张", "--password-stdin", "--data", str(tmp_path / "var")])
    for more in ((), ("--dry-run",)):
        assert imported(f"{HEADER}zhang,张,reviewer,streets,\n", *more) == 1
        assert "is an applicant's" in capsys.readouterr().out


def test_without_a_catalogue_or_a_database_it_says_what_to_do(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "staff.csv"
    path.write_text(GOOD, encoding="utf-8")
    assert main(["staff", "import", str(path), "--data", str(tmp_path / "none"), "--lang", "en"]) == 2
    assert "there is no database" in capsys.readouterr().err
    assert main(["staff", "import", str(tmp_path / "missing.csv"), "--data", str(tmp_path), "--lang", "en"]) == 1


DATED = "账号,姓名,角色,部门,处室,生效日期,截止日期\n"


@pytest.fixture
def days(tmp_path: Path, capsys: Output) -> Callable[[], list[tuple[str | None, str | None]]]:
    def read() -> list[tuple[str | None, str | None]]:
        capsys.readouterr()
        main(["account", "list", "--json", "--data", str(tmp_path / "var")])
        found = json.loads(capsys.readouterr().out)
        return [(grant["from"], grant["until"]) for each in found for grant in each["grants"]]

    return read


def test_days_of_a_role_are_the_lists_and_stay_where_it_says_none(
    imported: Import, days: Callable[[], list[tuple[str | None, str | None]]], capsys: Output
) -> None:
    assert imported(f"{DATED}wang,王敏,reviewer,streets,,2026/12/1,2027-05-31\n") == 0
    assert days() == [("2026-12-01", "2027-05-31")]
    assert imported(f"{HEADER}wang,王敏,reviewer,streets,\n") == 0
    assert "1 lines unchanged" in capsys.readouterr().out.replace("line unchanged", "lines unchanged")
    assert days() == [("2026-12-01", "2027-05-31")]

    longer = f"{DATED}wang,王敏,reviewer,streets,,2026-12-01,\n"
    assert imported(longer, "--dry-run") == 0
    assert "1 new roles" in capsys.readouterr().out.replace("1 new role,", "1 new roles,")
    assert imported(longer) == 0
    assert days() == [("2026-12-01", None)]


@pytest.mark.parametrize(("first", "last", "words"), [
    ("明年", "", "“明年” is no date; write it like 2026-12-31"),
    ("2026-02-30", "", "is no date"),
    ("2026-12-31", "2026-12-01", "the last day, 1 December 2026, is before the first, 31 December 2026"),
])  # fmt: skip
def test_days_that_are_none_are_told(imported: Import, capsys: Output, first: str, last: str, words: str) -> None:
    assert imported(f"{DATED}wang,王敏,reviewer,streets,,{first},{last}\n") == 1
    assert words in capsys.readouterr().out
