"""`tongban serve`: the portal and the desk, in one process."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from catalog.reading.text import Text

THREADS = 8
HELP = Text(
    "例: tongban serve --data var --demo  载入示例城市和演示数据并启动。\n"
    "数据库默认是数据目录中的 SQLite；城市级使用请用 --database postgresql://…",
    "Example: tongban serve --data var --demo   loads the example city with demo data and serves it.\n"
    "The database is SQLite in the data directory; for a city use --database postgresql://…",
)


def configure(parser: ArgumentParser) -> None:
    """Take where data lives, where to listen, and whether this is a demonstration."""
    parser.add_argument("--data", type=Path, default=Path("var"), help="directory of the database and the uploads")
    parser.add_argument("--database", help="SQLAlchemy URL, instead of SQLite in the data directory")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--proxies", type=int, default=0, help="number of reverse proxies in front")
    parser.add_argument(
        "--demo", action="store_true", help="publish the example city, play demo cases, allow the demo verifier"
    )


def run(arguments: Namespace) -> int:
    """Serve until interrupted."""
    import waitress

    from admin_ui.app import create_app
    from admin_ui.settings import settings_in

    settings = settings_in(arguments.data, database=arguments.database, demo=arguments.demo, proxies=arguments.proxies)
    app = create_app(settings)
    if arguments.demo:
        from admin_ui.demo.city import load_demo

        load_demo(app)
    print(f"Tongban 通办: http://{arguments.host}:{arguments.port}/", flush=True)
    waitress.serve(
        app,
        host=arguments.host,
        port=arguments.port,
        threads=THREADS,
        ident=None,
        max_request_body_size=settings.request_limit,
        clear_untrusted_proxy_headers=True,
    )
    return 0
