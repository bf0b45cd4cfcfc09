"""The files of a catalogue directory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from catalog.reading.border import LARGEST
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.position import Position
from catalog.reading.text import Text

NO_DIRECTORY = Problem(
    "no-such-directory",
    Text("没有这个目录或文件", "there is no such directory or file"),
    Text("请检查路径", "look at the path again"),
)
UNREADABLE = Problem(
    "unreadable-file",
    Text("文件打不开：{reason}", "the file cannot be opened: {reason}"),
    Text("请检查文件权限", "look at the file's permissions"),
)

SUFFIXES = frozenset({".yaml", ".yml"})


def sources(directory: Path) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the YAML files below a directory by relative path, sorted; files and directories with a dot are passed over."""
    if directory.is_file():
        return _read([(directory.name, directory)])
    if not directory.is_dir():
        return {}, [NO_DIRECTORY.at(Position(directory.name))]
    return _read(sorted((path.relative_to(directory).as_posix(), path) for path in _files(directory)))


def _files(directory: Path) -> Iterator[Path]:
    for path in directory.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(directory).parts)
        # A link that leads nowhere is not passed over in silence: opening it says what is wrong.
        if path.suffix in SUFFIXES and not hidden and (path.is_file() or path.is_symlink()):
            yield path


def _read(paths: list[tuple[str, Path]]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    found: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    for name, path in paths:
        try:
            with path.open("rb") as file:
                found[name] = file.read(LARGEST + 1)
        except OSError as error:
            problems.append(UNREADABLE.at(Position(name), reason=error.strerror or type(error).__name__))
    return found, problems
