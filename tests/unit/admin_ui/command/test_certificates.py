"""`tongban certificates`: whatever is told of certificates issued elsewhere, each line is taken or told why not."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from admin_ui.command.main import main
from catalog.standards.certificate_identifier import Identifier

Output = pytest.CaptureFixture[str]
ROOT = Path(__file__).parents[4]
EXAMPLE = ROOT / "examples" / "certificates" / "land-titles.csv"
TYPE, ISSUER = "12009900MB0021207K001", "12009900MB0021207K"
HOLDER = "91009900MA0000330Q"
SOUND = {
    "number": "示（2020）不动产权第0000001号",
    "holder_name": "示例市禾丰餐饮管理有限公司",
    "holder_number": HOLDER,
    "issued_on": "2020-05-06",
    "parcel_code": "009901001003GB00012",
    "site": "示例市东区朝阳路 88 号",
    "land_area": "1860.50",
}
NAMED = str(Identifier(TYPE, ISSUER, "20200001", 1))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("city") / "var"
    main(["publish", str(ROOT / "examples" / "city"), "--effective", "2026-01-01", "--data", str(data)])
    return data


class Registry:
    """A city's database, and lists that are imported into it."""

    def __init__(self, data: Path, capsys: Output) -> None:
        self.data, self.capsys = data, capsys

    def run(self, *words: str) -> tuple[int, str]:
        self.capsys.readouterr()
        status = main(["certificates", *words, "--data", str(self.data)])
        said = self.capsys.readouterr()
        return status, said.out + said.err

    def file(self, path: Path, *more: str) -> dict[str, object]:
        _, said = self.run("import", str(path), "--kind", "land-title", "--json", *more)
        told: dict[str, object] = json.loads(said)
        return told

    def take(self, *rows: Mapping[str, object]) -> dict[str, object]:
        path = self.data / "told.json"
        path.write_text(json.dumps(list(rows), ensure_ascii=False), encoding="utf-8")
        return self.file(path)


@pytest.fixture
def registry(published: Path, tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> Registry:
    monkeypatch.setenv("TONGBAN_LANG", "en")
    return Registry(Path(shutil.copytree(published, tmp_path / "var")), capsys)


def figures(told: dict[str, object]) -> tuple[object, ...]:
    return tuple(told[name] for name in ("added", "updated", "unchanged", "rejected"))


def test_the_example_is_taken_and_a_second_time_changes_nothing(registry: Registry) -> None:
    assert figures(registry.file(EXAMPLE)) == (3, 0, 0, 0)
    assert figures(registry.file(EXAMPLE)) == (0, 0, 3, 0)


def test_chinese_headers_and_gb18030_are_read_alike(registry: Registry, tmp_path: Path) -> None:
    zh = "电子证照标识,证照编号,持有人,持有人证件号码,颁发日期,数据日期,状态,宗地代码,建设地点,用地面积"
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    path = tmp_path / "titles.csv"
    path.write_bytes("\n".join([zh, *lines[1:]]).encode("gb18030"))
    assert figures(registry.file(path)) == (3, 0, 0, 0)


def test_decimals_are_kept_at_their_scale(registry: Registry) -> None:
    registry.take({**SOUND, "identifier": NAMED})
    _, said = registry.run("show", NAMED, "--json")
    shown = json.loads(said)
    assert shown["face"] == {"land_area": 186050, "parcel_code": SOUND["parcel_code"], "site": SOUND["site"]}
    assert (shown["number"], shown["grade"], shown["source"]) == (SOUND["number"], "B", "told.json")


def test_a_later_account_takes_the_place_of_an_older_and_never_the_other_way(registry: Registry) -> None:
    assert figures(registry.take({**SOUND, "as_of": "2026-01-01"})) == (1, 0, 0, 0)
    assert figures(registry.take({**SOUND, "as_of": "2026-02-01", "status": "撤销"})) == (0, 1, 0, 0)
    assert figures(registry.take({**SOUND, "as_of": "2026-01-15", "status": "有效"})) == (0, 0, 1, 0)
    assert figures(registry.take({**SOUND, "as_of": "2026-02-01", "status": "有效"})) == (0, 0, 0, 1)


def test_another_version_is_the_same_certificate(registry: Registry) -> None:
    second = str(Identifier(TYPE, ISSUER, "20200001", 2))
    assert figures(registry.take({**SOUND, "identifier": NAMED})) == (1, 0, 0, 0)
    renewed = {**SOUND, "identifier": second, "number": "示（2021）不动产权第0000009号"}
    assert figures(registry.take(renewed)) == (0, 1, 0, 0)
    assert figures(registry.take({**SOUND, "identifier": NAMED})) == (0, 0, 1, 0)
    assert registry.run("show", NAMED)[0] == 1
    assert registry.run("show", second)[0] == 0


def test_sound_lines_are_taken_and_the_others_listed_in_both_languages(registry: Registry, tmp_path: Path) -> None:
    path, rejects = tmp_path / "told.csv", tmp_path / "rejects.csv"
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    path.write_text(
        "\n".join([*lines[:2], lines[2].replace("001.F", "001.G"), lines[3] + ",too,many"]), encoding="utf-8"
    )
    status, said = registry.run("import", str(path), "--kind", "land-title", "--rejects", str(rejects))
    assert status == 1
    assert "1 added, 0 updated, 0 unchanged, 2 not taken" in said
    with rejects.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["line", "原因", "reason"]
    assert [row[0] for row in rows[1:]] == ["3", "4"]
    assert "伪造" in rows[1][1]
    assert "forged" in rows[1][2]


def test_a_trial_changes_nothing(registry: Registry) -> None:
    assert figures(registry.file(EXAMPLE, "--dry-run")) == (3, 0, 0, 0)
    assert figures(registry.file(EXAMPLE)) == (3, 0, 0, 0)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.csv", "", "The file is empty"),
        ("a.csv", "number,colour\n1,red\n", "unknown column “colour”"),
        ("a.csv", "number,number\n1,2\n", "twice"),
        ("a.json", "{", "no JSON"),
        ("a.json", "{}", "should be a list"),
        ("a.json", "[" * 5000, "should be a list"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    registry: Registry, tmp_path: Path, name: str, text: str, says: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    status, said = registry.run("import", str(tmp_path / name), "--kind", "land-title")
    assert (status, says in said) == (1, True), said


def test_an_entry_that_is_no_object_is_told(registry: Registry, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"certificates": [3]}', encoding="utf-8")
    assert registry.file(tmp_path / "a.json")["rejected"] == 1


def test_an_unknown_kind_is_told_with_what_is_near(registry: Registry) -> None:
    status, said = registry.run("import", str(EXAMPLE), "--kind", "land-titel")
    assert (status, "did you mean `land-title`" in said) == (1, True)


def test_what_is_on_no_record_is_told(registry: Registry) -> None:
    assert registry.run("show", NAMED) == (1, f"there is no certificate {NAMED}\n")


def test_without_a_database_nothing_is_made(tmp_path: Path, capsys: Output) -> None:
    assert main(["certificates", "show", "x", "--data", str(tmp_path)]) == 2
