from __future__ import annotations

from pathlib import Path

from engine.document.seal import NoSeals, Seal, SealFolder


def test_a_folder_gives_the_image_that_is_named_by_the_department(tmp_path: Path) -> None:
    (tmp_path / "water.svg").write_bytes(b"<svg/>")
    (tmp_path / "parks.png").write_bytes(b"png")
    (tmp_path / "parks.svg").write_bytes(b"<svg/>")
    seals = SealFolder(tmp_path)
    assert seals.of("water", "水务局") == Seal(b"<svg/>", "image/svg+xml")
    assert seals.of("parks", "园林局") == Seal(b"png", "image/png")
    assert seals.of("housing", "住建局") is None


def test_without_seals_nobody_has_one() -> None:
    assert NoSeals().of("water", "水务局") is None
