"""`tongban table`: a decision table as it is declared, row by row in words, as a grid or as CSV."""

from __future__ import annotations

import csv
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from admin_ui.command.main import language
from catalog.reading.text import Language, Text

if TYPE_CHECKING:
    from admin_ui.portal.service.table_words import PublishedTable

HELP = Text(
    "例: tongban table food-licence\n"
    "只写事项的，列出它的全部决策表；后面写表的代号的，只列那一个。--csv 输出中英文两种文字，供表格软件打开。",
    "Example: tongban table food-licence\n"
    "An item alone gives all its decision tables, a table's key behind it that one. --csv has both languages, for spreadsheets.",
)
NO_SERVICE = Text("目录中没有事项或一件事“{item}”", "the catalogue has no item or bundle “{item}”")
NO_TABLE = Text("“{item}”没有决策表“{table}”；有：{known}", "“{item}” has no decision table “{table}”; it has: {known}")
NONE = Text("“{item}”没有决策表", "“{item}” has no decision tables")
HEAD = (Text("行", "Row"), Text("情形", "When"))
COLUMNS = ("table", "row", "when_zh", "when_en", "gives_zh", "gives_en")


def configure(parser: ArgumentParser) -> None:
    """Take the item, the table, the catalogue, and how it is printed."""
    parser.add_argument("item", help="key of an item, an adoption or a bundle")
    parser.add_argument("table", nargs="?", help="key of a decision table; all of them without it")
    parser.add_argument("--catalog", type=Path, default=Path("examples/city"), help="catalogue directory")
    parser.add_argument("--csv", action="store_true", help="both languages, as CSV")
    parser.add_argument("--lang", choices=("zh", "en"), default=language())


def run(arguments: Namespace) -> int:
    """Print the tables; 2 when the item or the table is not there, 1 when the item cannot be compiled."""
    from admin_ui.portal.service.table_words import tables
    from catalog.loading.loader import load
    from engine.case.intake.compiled import CompiledService

    catalog = load(arguments.catalog).catalog
    service = catalog.service(arguments.item)
    if service is None:
        return _missing(NO_SERVICE.fill(item=arguments.item), arguments.lang)
    compiled, found = CompiledService.of(service, catalog)
    if found:
        print("\n".join(each.line(arguments.lang) for each in found), file=sys.stderr)
        return 1
    known = tables(compiled, catalog)
    wanted = [each for each in known if arguments.table in (None, each.key)]
    if not wanted:
        keys = ", ".join(dict.fromkeys(each.key for each in known))
        said = NO_TABLE.fill(item=arguments.item, table=arguments.table, known=keys) if keys else NONE
        return _missing(said.fill(item=arguments.item), arguments.lang)
    if arguments.csv:
        _write(wanted)
    else:
        print("\n\n".join("\n".join(_grid(each, arguments.lang)) for each in wanted))
    return 0


def _missing(said: Text, wanted: Language) -> int:
    print(said.in_(wanted), file=sys.stderr)
    return 2


def _write(tables: Sequence[PublishedTable]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    for table in tables:
        for row in table.rows:
            writer.writerow([table.key, row.number, row.when.zh, row.when.en, row.gives.zh, row.gives.en])


def _grid(table: PublishedTable, wanted: Language) -> Iterator[str]:
    head = [each.in_(wanted) for each in (*HEAD, table.gives)]
    cells = [[str(row.number), row.when.in_(wanted), row.gives.in_(wanted)] for row in table.rows]
    wide = [max(_width(line[column]) for line in [head, *cells]) for column in range(len(head))]
    yield f"{table.key}  {table.name.in_(wanted)}"
    yield " ".join(each.in_(wanted) for each in (table.purpose, table.takes))
    yield _line(head, wide)
    yield "-+-".join("-" * each for each in wide)
    yield from (_line(each, wide) for each in cells)
    yield from (f"{row.number}: {row.meaning.in_(wanted)}" for row in table.rows if row.meaning is not None)


def _line(cells: Sequence[str], wide: Sequence[int]) -> str:
    filled = (cell + " " * (width - _width(cell)) for cell, width in zip(cells, wide, strict=True))
    return " | ".join(filled).rstrip()


def _width(text: str) -> int:
    """Return how many places a text takes in a terminal: two for a Chinese character, none for a combining mark."""
    return sum(0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in text)
