"""`tongban simulate-office`: a year of an office played by chance, and what must hold after it."""

from __future__ import annotations

import json
import random
import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from admin_ui.command.bar import bar
from admin_ui.command.main import language
from admin_ui.command.opening import add_database
from catalog.reading.text import Text

if TYPE_CHECKING:
    from catalog.model.catalog import Catalog
    from engine.simulation.applications import Application
    from engine.simulation.played import Played

HELP = Text(
    "例: tongban simulate-office --seed 1 --cases 20000\n"
    "按种子随机演练一个部门一年的办件：网上和窗口收件，系统提供的每一种操作，到期自动发生的事，以及此后对所发证照的\n"
    "变更、延续、暂扣、撤销等；done 列出每种操作做了几次，没有做过的为 0。然后逐件核验：事件链、由事件重建的状态与表中一致、\n"
    "任务不丢不重、时钟不多不少、编号连续、一份证照只有一份有效。只有核验不符才算失败。用目录自己声明的测试作申请。",
    "Example: tongban simulate-office --seed 1 --cases 20000\n"
    "Plays a year of a department's cases by chance, from a seed: received online and at the counter, every action there\n"
    "is, what time does by itself, and what later becomes of the certificates; `done` counts each action, 0 where it was\n"
    "never done. Then looks at every case: its chain, state rebuilt from events against the tables, tasks, clock, numbers,\n"
    "one certificate of a kind in force. It fails on those alone. The applications are those of the catalogue's own\n"
    "declared tests.",
)
PLAYING = Text("办理模拟件", "playing cases")
NO_APPLICATIONS = Text(
    "{path} 中没有可以用来申请的声明测试（答案完整、没有错误）",
    "no declared test in {path} gives an application: complete answers without a fault",
)
CITY = Path(__file__).parents[2] / "examples" / "city"
FIRST_DAY = date(2025, 1, 2)
SHOWN = 20


def configure(parser: ArgumentParser) -> None:
    """Take the catalogue, how many cases, and the seed."""
    parser.add_argument(
        "path", type=Path, nargs="?", default=CITY, help="catalogue directory (default: the example city)"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=20000)
    parser.add_argument("--department", help="key of the office's department; without it, all of them")
    parser.add_argument(
        "--from", dest="first_day", type=date.fromisoformat, default=FIRST_DAY, help="first day of the year"
    )
    add_database(parser)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--lang", choices=("zh", "en"), default=language())


def run(arguments: Namespace) -> int:
    """Play and look; 1 when something does not hold, 2 without a catalogue or applications."""
    from catalog.loading.loader import load
    from engine.simulation.applications import applications

    loaded = load(arguments.path)
    offered = tuple(applications(loaded.catalog, arguments.department, arguments.first_day))
    if not offered:
        print(NO_APPLICATIONS.fill(path=arguments.path).in_(arguments.lang), file=sys.stderr)
        return 2
    with TemporaryDirectory() as scratch:
        url = arguments.database or f"sqlite:///{Path(scratch) / 'office.db'}"
        began = perf_counter()
        played = _play(url, arguments, loaded.catalog, offered)
    _say(played, perf_counter() - began, arguments)
    return 1 if played.broken else 0


def _play(url: str, arguments: Namespace, catalog: Catalog, offered: tuple[Application, ...]) -> Played:
    from engine.simulation.office import Office
    from engine.storage.database import Database

    database = Database.open(url)
    database.migrate()
    chance = random.Random(arguments.seed)  # noqa: S311  # a seed makes a run repeatable; nothing is secret
    office = Office(database, catalog, offered, arguments.first_day, chance)
    try:
        with bar(arguments.cases, PLAYING, arguments.lang) as advance:
            return office.play(arguments.cases, lambda _: advance(1))
    finally:
        database.close()


def _say(played: Played, seconds: float, arguments: Namespace) -> None:
    figures = {
        "seed": arguments.seed,
        "cases": played.cases,
        "acts": sum(played.done.values()),
        "refused": sum(played.refused.values()),
        "seconds": round(seconds, 1),
        "broken": len(played.broken),
        "arrived": dict(played.arrived.most_common()),
        "outcomes": dict(played.outcomes.most_common()),
        "done": dict(played.done.most_common()),
        "refusals": dict(played.refused.most_common()),
        "findings": played.broken[:SHOWN],
    }
    if arguments.json:
        print(json.dumps(figures, ensure_ascii=False, indent=2))
        return
    for name, value in figures.items():
        print(f"{name}: {value}")
