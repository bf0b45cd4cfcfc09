"""A directory becomes a catalogue; a cache saves reading what has not changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalog.loading.loader import Loaded, load, load_sources
from catalog.reading import reader
from catalog.reading.reader import Reading

FILES = {
    "city.yaml": 'city: shili\nname: {zh: 示例市, en: Shili}\narea_code: "009900"\n',
    "materials.yaml": "materials:\n  - {material: lease, name: {zh: 合同, en: Lease}}\n  - {material: deed, name: 契约, help: no}\n",
    "sub/conditions.yml": "condition: large\nname: 大\nwhen: {a: 1}\n",
    "elements.yaml": "elements:\n  - {element: area, field: {type: number, decimals: 2, title: 面积}}\n",
    "more.yaml": 'elements:\n  - {element: site, field: {$ref: "element:area", title: 用地}}\n',
}


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "catalogue" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "catalogue" / ".hidden.yaml").write_text("nonsense: [", encoding="utf-8")
    (tmp_path / "catalogue" / ".git").mkdir()
    (tmp_path / "catalogue" / ".git" / "x.yaml").write_text("nonsense: [", encoding="utf-8")
    (tmp_path / "catalogue" / "notes.txt").write_text("no YAML", encoding="utf-8")
    return tmp_path / "catalogue"


def seen(loaded: Loaded) -> tuple[object, ...]:
    catalog = loaded.catalog
    bodies = (catalog.materials, catalog.elements, catalog.conditions, catalog.items)
    return (catalog.city, *(dict(each) for each in bodies), loaded.diagnostics, dict(loaded.sources), loaded.index)


def test_everything_below_a_directory_is_loaded_dotfiles_aside(directory: Path) -> None:
    loaded = load(directory)
    assert [each.code for each in loaded.diagnostics] == ["looks-like-boolean"]
    assert loaded.catalog.city is not None
    assert loaded.catalog.city.area_code == "009900"
    assert list(loaded.catalog.materials) == ["lease", "deed"]
    assert list(loaded.catalog.conditions) == ["large"]
    assert loaded.catalog.elements["site"].field.decimals == 2
    assert sorted(loaded.sources) == sorted(FILES)
    assert str(loaded.diagnostics[0].position) == "materials.yaml:3:38"


def test_published_text_loads_to_the_same(directory: Path) -> None:
    assert seen(load_sources(load(directory).sources)) == seen(load(directory))


@pytest.mark.parametrize("place", ["materials.yaml", "z.yaml"])
def test_a_second_declaration_stands_in_for_nothing(place: str, directory: Path) -> None:
    texts = {"materials.yaml": "materials:\n  - {material: lease}\n"}
    texts[place] = texts.get(place, "materials:\n") + "  - {material: lease, name: 合同}\n"
    for name, text in texts.items():
        (directory / name).write_text(text, encoding="utf-8")
    loaded = load(directory)

    assert {each.code for each in loaded.diagnostics} >= {"missing-key", "declared-twice"}
    assert dict(loaded.catalog.materials) == {}


def test_one_file_may_be_loaded_alone(directory: Path) -> None:
    assert list(load(directory / "materials.yaml").catalog.materials) == ["lease", "deed"]


def test_a_missing_directory_is_a_finding() -> None:
    (found,) = load(Path("nowhere")).diagnostics
    assert (found.code, found.position.file) == ("no-such-directory", "nowhere")


def test_the_same_key_twice_is_found_across_files(directory: Path) -> None:
    (directory / "z.yaml").write_text("material: lease\nname: 另一份\n", encoding="utf-8")
    loaded = load(directory)
    twice = next(each for each in loaded.diagnostics if each.code == "declared-twice")
    assert str(twice.position) == "z.yaml:1:1"
    assert "materials.yaml:2:6" in twice.hint.zh
    assert loaded.catalog.materials["lease"].name.en == "Lease"


def test_an_item_and_an_adoption_share_one_set_of_keys() -> None:
    loaded = load_sources(
        {
            "a.yaml": b"adoption: x\nitem: y\ndepartment: z\n",
            "b.yaml": b"item: x\n",
        }
    )
    assert "declared-twice" in {each.code for each in loaded.diagnostics}


def test_an_unchanged_catalogue_comes_from_the_cache_without_reading(
    directory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cold = load(directory, cache=tmp_path / "cache")
    read: list[str] = []
    original = reader.read

    def noted(text: str | bytes, file: str) -> Reading:
        read.append(file)
        return original(text, file)

    monkeypatch.setattr("catalog.loading.contents.read", noted)
    warm = load(directory, cache=tmp_path / "cache")
    assert warm.diagnostics == cold.diagnostics
    assert [(each.kind, each.key, each.name) for each in warm.index] == [
        (each.kind, each.key, each.name) for each in cold.index
    ]
    assert read == ["city.yaml"], "the city is wanted at once, everything else on first use"
    assert warm.catalog.materials["lease"] == cold.catalog.materials["lease"]
    assert read == ["city.yaml", "materials.yaml"]
    assert seen(warm) == seen(cold)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("materials.yaml", "material: lease\nname: 改了\n"),
        ("elements.yaml", "elements:\n  - {element: area, field: {type: number, decimals: 3, title: 面积}}\n"),
        ("elements.yaml", "# gone\n"),
        ("new.yaml", "element: other\nfield: {type: string, title: 新}\n"),
    ],
)
def test_a_changed_file_is_read_again_with_all_that_depends_on_it(
    name: str, text: str, directory: Path, tmp_path: Path
) -> None:
    load(directory, cache=tmp_path / "cache")
    (directory / name).write_text(text, encoding="utf-8")
    assert seen(load(directory, cache=tmp_path / "cache")) == seen(load(directory))


def test_a_file_that_goes_is_forgotten(directory: Path, tmp_path: Path) -> None:
    load(directory, cache=tmp_path / "cache")
    (directory / "elements.yaml").unlink()
    loaded = load(directory, cache=tmp_path / "cache")
    assert [each.code for each in loaded.diagnostics] == ["looks-like-boolean", "unknown-element"]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"program": 1}', "deep"])
def test_a_damaged_cache_only_costs_time(damage: str, directory: Path, tmp_path: Path) -> None:
    cold = load(directory, cache=tmp_path / "cache")
    (kept,) = (tmp_path / "cache").iterdir()
    whole = json.loads(kept.read_text(encoding="utf-8"))
    whole["files"]["city.yaml"] = [1, 2, 3]
    kept.write_text(json.dumps(whole) if damage == "deep" else damage, encoding="utf-8")
    assert seen(load(directory, cache=tmp_path / "cache")) == seen(cold)


def test_a_cache_that_cannot_be_written_is_done_without(directory: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert seen(load(directory, cache=tmp_path / "file")) == seen(load(directory))
