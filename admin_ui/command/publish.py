"""`tongban publish`: put a catalogue into force from a day on; what is published never changes."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from admin_ui.command.day import day
from admin_ui.command.main import language
from admin_ui.command.opening import NO_PATH, add_database
from catalog.reading.text import Text

if TYPE_CHECKING:
    from catalog.reading.diagnostic import Diagnostic

HELP = Text(
    "例: tongban publish examples/city --effective 2026-12-01\n"
    "有错误的目录不能发布。发布后不可更改；在办的件留在原来的版本，草稿打开时移到新版本。",
    "Example: tongban publish examples/city --effective 2026-12-01\n"
    "A catalogue with errors is not published. What is published never changes: open cases stay on their version,\n"
    "drafts move to the new one when they are opened.",
)
PUBLISHED = Text("已发布版本 {version}，自 {day} 起生效", "published version {version}, in force from {day}")
ALREADY = Text("版本 {version} 已在 {day} 生效，未重复发布", "version {version} is in force from {day} already")
ERRORS = Text("有 {count} 处错误，没有发布", "{count:error|errors}: nothing was published")


def configure(parser: ArgumentParser) -> None:
    """Take the catalogue, the day, and where the database is."""
    parser.add_argument("path", type=Path, help="catalogue directory")
    parser.add_argument("--effective", type=day, required=True, metavar="DATE", help="first day in force, ISO")
    parser.add_argument("--data", type=Path, default=Path("var"), help="directory of the database")
    add_database(parser)
    parser.add_argument("--by", default=getpass.getuser(), help="who publishes, for the record")
    parser.add_argument("--lang", choices=("zh", "en"), default=language())


def run(arguments: Namespace) -> int:
    """Publish; 1 when the catalogue has errors, 2 without a catalogue."""
    from catalog.loading.loader import load
    from engine.edition.publication import NotPublishable, publish
    from engine.storage.database import Database
    from engine.time.clock import SystemClock

    if not arguments.path.exists():
        print(NO_PATH.fill(path=arguments.path).in_(arguments.lang), file=sys.stderr)
        return 2
    arguments.data.mkdir(parents=True, exist_ok=True)
    database = Database.open(arguments.database or f"sqlite:///{(arguments.data / 'tongban.db').resolve()}")
    database.migrate()
    sources, now = load(arguments.path).sources, SystemClock().now()
    try:
        version = publish(database, sources, arguments.effective, arguments.by, at=now, assess=_assess)
    except NotPublishable as refused:
        for each in refused.errors:
            print(each.line(arguments.lang), file=sys.stderr)
        print(ERRORS.fill(count=len(refused.errors)).in_(arguments.lang), file=sys.stderr)
        return 1
    finally:
        database.close()
    said = PUBLISHED if version.fresh else ALREADY
    print(said.fill(version=version.version[:12], day=version.effective).in_(arguments.lang))
    return 0


def _assess(sources: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    from catalog.loading.loader import load_sources
    from engine.assessment.assess import assess

    return assess(load_sources(sources))
