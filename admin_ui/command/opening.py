"""The database that a command works on: where it is said to be, and never made by a mistyped path."""

from __future__ import annotations

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from admin_ui.command.main import language
from catalog.reading.text import Text

if TYPE_CHECKING:
    from engine.storage.database import Database

NO_DATABASE = Text(
    "{data} 中没有数据库；请用 --data 指明数据目录，或先运行 tongban serve",
    "there is no database in {data}: name the data directory with --data, or run tongban serve first",
)

NO_PATH = Text("没有 {path}", "there is no {path}")


class NoDatabaseError(Exception):
    """There is no database where it was said to be."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def add_database(parser: ArgumentParser) -> None:
    """Take the address of a database."""
    parser.add_argument("--database", type=_address, help="SQLAlchemy URL, instead of SQLite in the data directory")


def _address(written: str) -> str:
    if not re.match(r"sqlite:///.|postgresql(\+psycopg)?://", written):
        raise ArgumentTypeError(f"not sqlite:///FILE or postgresql://HOST/NAME: {written}")
    return written


def add_place(parser: ArgumentParser) -> None:
    """Take where the database is, and the language of what is said."""
    parser.add_argument("--data", type=Path, default=Path("var"), help="directory of the database")
    add_database(parser)
    parser.add_argument("--lang", choices=("zh", "en"), default=language())


def opened(arguments: Namespace, *, make: bool = False) -> Database:
    """Return the database brought up to date; raises NoDatabaseError where `make` is off and there is none."""
    from admin_ui.settings import settings_in
    from engine.storage.database import Database

    if not make and not arguments.database and not (arguments.data / "tongban.db").is_file():
        raise NoDatabaseError(NO_DATABASE.fill(data=arguments.data))
    database = Database.open(settings_in(arguments.data, database=arguments.database).database)
    database.migrate()
    return database
