"""`tongban format`: tidy catalogue files without changing what they mean."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from admin_ui.command.main import language
from catalog.reading.text import Text

HELP = Text(
    "例: tongban format catalogue --keys zh  把键名统一为中文；注释原样保留。\n    tongban format catalogue --check  只检查，不写文件。",
    "Example: tongban format catalogue --keys zh   writes every key in Chinese and keeps comments.\n"
    "         tongban format catalogue --check     only says which files would change.",
)


def configure(parser: ArgumentParser) -> None:
    """Take paths, the wanted language of the keys, and whether to write."""
    parser.add_argument("path", nargs="+", type=Path, help="YAML file or directory")
    parser.add_argument(
        "--keys", choices=("zh", "en"), help="language of the keys; each file's own majority without it"
    )
    parser.add_argument("--lang", choices=("zh", "en"), default=language(), help="language of what is said")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file would change")


def run(arguments: Namespace) -> int:
    """Format every file; a file that cannot be read is left alone and reported."""
    from catalog.language.format import CannotFormatError, reformat

    changed = failed = 0
    for path in _files(arguments.path):
        before = path.read_bytes()
        try:
            after = reformat(before, str(path), arguments.keys).encode("utf-8")
        except CannotFormatError as fault:
            print("\n".join(each.line(arguments.lang) for each in fault.found), file=sys.stderr)
            failed += 1
            continue
        if after == before:
            continue
        changed += 1
        print(path)
        if not arguments.check:
            path.write_bytes(after)
    return 1 if failed or (arguments.check and changed) else 0


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(each for each in path.rglob("*") if each.suffix in {".yaml", ".yml"})
        else:
            yield path
