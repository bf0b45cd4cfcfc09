"""`tongban adopt`: the few lines with which a department takes an item."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from admin_ui.command.main import language
from catalog.reading.text import Text

HELP = Text(
    "例: tongban adopt food-licence east-market-regulation > examples/city/adoptions/food-licence-east.yaml\n"
    "写出的正是事项允许改动的，可改可不改的写作注释。处室按代号、名称对应；没有同名处室的一行会注明，请核对。",
    "Example: tongban adopt food-licence east-market-regulation > catalogue/adoptions/food-licence-east.yaml\n"
    "It writes exactly what the item lets adopters change, as comments where nothing has to be. Offices are matched by "
    "key and by name; a line without a match says so: please check it.",
)


def configure(parser: ArgumentParser) -> None:
    """Take the item, the department and the catalogue."""
    parser.add_argument("item", help="key of the item")
    parser.add_argument("department", help="key of the department that takes it")
    parser.add_argument("--catalog", type=Path, default=Path("examples/city"), help="catalogue directory")
    parser.add_argument("--lang", choices=("zh", "en"), default=language(), help="language of the keys")


def run(arguments: Namespace) -> int:
    """Print the adoption; 1 when the department cannot take the item."""
    from catalog.loading.loader import load
    from engine.assessment.adoption import AdoptionError, adoption_text

    loaded = load(arguments.catalog)
    try:
        print(adoption_text(loaded.catalog, arguments.item, arguments.department, arguments.lang), end="")
    except AdoptionError as refused:
        print(refused.message.in_(arguments.lang), file=sys.stderr)
        return 1
    return 0
