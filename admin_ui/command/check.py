"""`tongban check`: point at every problem of a catalogue."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from admin_ui.command.main import language
from admin_ui.command.opening import NO_PATH
from catalog.reading.text import Language, Text

if TYPE_CHECKING:
    from catalog.reading.diagnostic import Diagnostic

HELP = Text(
    "例: tongban check examples/city --lang zh\n    tongban check catalogue --format sarif > tongban.sarif\n有错误时退出码为 1。",
    "Example: tongban check examples/city\n         tongban check catalogue --format sarif > tongban.sarif\n"
    "The exit status is 1 when there are errors.",
)
SUMMARY = Text(
    "{items} 个事项：{errors} 处错误，{warnings} 处警告，{notes} 处提示",
    "{items:item|items}: {errors:error|errors}, {warnings:warning|warnings}, {notes:note|notes}",
)


def configure(parser: ArgumentParser) -> None:
    """Take the catalogue, the form of the report and its language."""
    parser.add_argument("path", type=Path, help="catalogue directory, or one file")
    parser.add_argument("--format", choices=("text", "json", "sarif"), default="text")
    parser.add_argument("--lang", choices=("zh", "en"), default=language())


def run(arguments: Namespace) -> int:
    """Report all findings at once; 1 when one of them is an error, 2 without a catalogue."""
    from catalog.loading.loader import load
    from engine.assessment.assess import assess, sound

    if not arguments.path.exists():
        print(NO_PATH.fill(path=arguments.path).in_(arguments.lang), file=sys.stderr)
        return 2
    loaded = load(arguments.path)
    found = assess(loaded)
    print(_report(found, arguments, len(loaded.catalog.items)))
    return 0 if sound(found) else 1


def _report(found: tuple[Diagnostic, ...], arguments: Namespace, items: int) -> str:
    root = f"{arguments.path.as_posix()}/" if arguments.path.is_dir() else ""
    if arguments.format == "json":
        return json.dumps([_plain(each, root) for each in found], ensure_ascii=False, indent=2)
    if arguments.format == "sarif":
        from engine.assessment.sarif import sarif

        return json.dumps(sarif(found, arguments.lang, root), ensure_ascii=False, indent=2)
    return "\n".join([*(root + each.line(arguments.lang) for each in found), _summary(found, items, arguments.lang)])


def _summary(found: tuple[Diagnostic, ...], items: int, wanted: Language) -> str:
    count = {severity: sum(each.severity == severity for each in found) for severity in ("error", "warning", "note")}
    counts = {f"{severity}s": number for severity, number in count.items()}
    return SUMMARY.fill(items=items, **counts).in_(wanted)


def _plain(found: Diagnostic, root: str) -> dict[str, object]:
    place = found.position
    return {
        "file": root + place.file,
        "line": place.line,
        "column": place.column,
        "severity": found.severity.value,
        "code": found.code,
        "message": {"zh": found.message.zh, "en": found.message.en},
        "hint": {"zh": found.hint.zh, "en": found.hint.en},
    }
