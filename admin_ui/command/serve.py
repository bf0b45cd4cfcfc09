"""`tongban serve`: the portal and the desk, in one process."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from admin_ui.command.main import language
from admin_ui.command.opening import add_database
from admin_ui.settings import DISPUTE_DAYS, DRAFT_DAYS, DRAFTS_PER_ADDRESS, DRAFTS_PER_BROWSER
from catalog.reading.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from admin_ui.demo.people import DemoAccount

THREADS = 8
BOUNDS = (
    ("--drafts-per-address", DRAFTS_PER_ADDRESS, "drafts that guests may begin in an hour from one address"),
    ("--drafts-per-browser", DRAFTS_PER_BROWSER, "drafts that a guest may begin in an hour in one browser"),
    ("--draft-days", DRAFT_DAYS, "days after which a draft that nobody saves is removed"),
    ("--dispute-days", DISPUTE_DAYS, "days after its answer at which a dispute is removed"),
)
DRAINED = 4
"""How many times the limit a request may be for us to take it in and answer with a page; the server cuts off what is larger."""
BUSY = Text(
    "已有一个进程在使用这个数据库。要运行多个进程，请改用 PostgreSQL（--database postgresql://…）。",
    "Another process is serving this database. To run several, use PostgreSQL (--database postgresql://…).",
)
HELP = Text(
    "例: tongban serve --data var --demo  载入示例城市和演示数据并启动。\n"
    "数据库默认是数据目录中的 SQLite；城市级使用请用 --database postgresql://…",
    "Example: tongban serve --data var --demo   loads the example city with demo data and serves it.\n"
    "The database is SQLite in the data directory; for a city use --database postgresql://…",
)


def configure(parser: ArgumentParser) -> None:
    """Take where data lives, where to listen, and whether this is a demonstration."""
    parser.add_argument("--data", type=Path, default=Path("var"), help="directory of the database and the uploads")
    add_database(parser)
    parser.add_argument("--host", default="localhost")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--proxies", type=int, default=0, help="number of reverse proxies in front")
    for name, default, says in BOUNDS:
        parser.add_argument(name, type=_positive, default=default, metavar="N", help=f"{says} (default {default})")
    parser.add_argument(
        "--seals",
        type=_folder,
        metavar="DIR",
        help="images of seals, named by the departments' keys: market-regulation.png",
    )
    parser.add_argument(
        "--demo", action="store_true", help="publish the example city, play demo cases, allow the demo verifier"
    )


def run(arguments: Namespace) -> int:
    """Serve until interrupted; 1 when another process serves the same embedded database."""
    import waitress

    from admin_ui.app import create_app
    from admin_ui.housekeeping import keep_tidy
    from admin_ui.platform import NAME
    from admin_ui.settings import settings_in
    from engine.storage.database import embedded

    settings = replace(
        settings_in(arguments.data, database=arguments.database, demo=arguments.demo, proxies=arguments.proxies),
        drafts_per_address=arguments.drafts_per_address,
        drafts_per_browser=arguments.drafts_per_browser,
        draft_days=arguments.draft_days,
        dispute_days=arguments.dispute_days,
        seals=arguments.seals,
    )
    if (stored := embedded(settings.database)) and not _alone(stored):
        print(BUSY.zh if language() == "zh" else BUSY.en, file=sys.stderr)
        return 1
    app = create_app(settings)
    if arguments.demo:
        from admin_ui.demo.city import load_demo

        _introduce(load_demo(app).shown)
    server = waitress.create_server(
        app,
        host=arguments.host,
        port=arguments.port,
        threads=THREADS,
        ident=None,
        max_request_body_size=DRAINED * settings.request_limit,
        clear_untrusted_proxy_headers=not arguments.proxies,
    )
    keep_tidy(app.extensions[NAME])
    print(f"Tongban 通办: http://{arguments.host}:{arguments.port}/", flush=True)
    server.run()
    return 0


def _folder(typed: str) -> Path:
    folder = Path(typed)
    if not folder.is_dir():
        raise ArgumentTypeError(f"not a folder: {typed}")
    return folder


def _positive(typed: str) -> int:
    number = int(typed) if typed.isascii() and typed.isdigit() else 0
    if not number:
        raise ArgumentTypeError(f"not a whole number above 0: {typed}")
    return number


def _alone(stored: Path) -> bool:
    """Take a database file for this process until it ends; say whether it was free."""
    import fcntl

    lock = stored.with_name(f"{stored.name}.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        return False
    _held.append(lock)
    return True


_held: list[object] = []
"""Locks are released when their files are closed, so they stay open as long as the process runs."""


def _introduce(accounts: Iterable[DemoAccount]) -> None:
    shown = list(accounts)
    print(f"演示账号 demo accounts (密码 password: {shown[0].password})")
    for each in shown:
        print(f"  {each.name:<16} {each.says.zh if language() == 'zh' else each.says.en}")
