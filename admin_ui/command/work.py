"""`tongban work`: let time act on every case, once or again and again."""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from admin_ui.command.opening import NoDatabaseError, add_place, opened
from admin_ui.command.published import newest_rulebook
from catalog.reading.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from catalog.reading.text import Language
    from engine.storage.database import Database

HELP = Text(
    "例: tongban work --data var\n    tongban work --database postgresql://… --every 60\n"
    "办理到期自动发生的事：逾期未告知补正的视为受理，日历变化后重算到期日并留痕，等等。\n"
    "tongban serve 每小时自行办理一次；多个服务进程时，另起一个 tongban work --every 60 即可。",
    "Example: tongban work --data var\n         tongban work --database postgresql://… --every 60\n"
    "Does what happens by itself when time has passed: applications about which nobody said anything in time count as\n"
    "accepted, due dates are told again when a calendar was announced, and so on. tongban serve does it once an hour;\n"
    "with several servers, run one tongban work --every 60 beside them.",
)
NOTHING_PUBLISHED = Text(
    "还没有发布事项目录，没有可办理的；请先用 tongban publish 发布目录",
    "no catalogue has been published, so there is nothing to do: publish one with tongban publish first",
)
MINUTE = 60.0
NAMES = {
    "deemed": Text("视为受理", "deemed accepted"),
    "notices": Text("公示结束", "notices closed"),
    "moved": Text("到期日变化", "due dates moved"),
    "silent": Text("逾期未答视为同意", "agreed by silence"),
    "renewed": Text("视为准予延续", "deemed renewed"),
    "expired": Text("证照届满", "certificates expired"),
    "lapsed": Text("证照失效", "certificates lapsed"),
}
"""What each chore of the sweep did, in words."""


def configure(parser: ArgumentParser) -> None:
    """Take where the database is, and how often to work."""
    add_place(parser)
    parser.add_argument("--every", type=float, metavar="MINUTES", help="go on, and work again after so many minutes")
    parser.add_argument("--json", action="store_true", help="print what was done as JSON")


def run(arguments: Namespace) -> int:
    """Work; 1 without a catalogue, 2 without a database."""
    try:
        database = opened(arguments)
    except NoDatabaseError as refused:
        print(refused.message.in_(arguments.lang), file=sys.stderr)
        return 2
    try:
        return _go_on(database, arguments)
    finally:
        database.close()


def _go_on(database: Database, arguments: Namespace) -> int:
    while (code := _work(database, arguments)) == 0 and arguments.every:
        time.sleep(arguments.every * MINUTE)
    return code


def _work(database: Database, arguments: Namespace) -> int:
    from engine.case.passing.sweep import sweep
    from engine.time.clock import SystemClock

    rulebook = newest_rulebook(database)
    if rulebook is None:
        print(NOTHING_PUBLISHED.in_(arguments.lang), file=sys.stderr)
        return 1
    done = sweep(database, SystemClock(), rulebook)
    print(json.dumps(dict(done)) if arguments.json else _said(done, arguments.lang), flush=True)
    return 0


def _said(done: Mapping[str, int], language: Language) -> str:
    return "，".join(f"{NAMES[name].in_(language)} {count}" for name, count in done.items())
