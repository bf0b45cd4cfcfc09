"""`tongban seal`: one root over the chains of all cases, chained to the seal before; and receipts under it."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from admin_ui.command.bar import bar
from admin_ui.command.opening import NoDatabaseError, add_place, opened
from catalog.reading.text import Text

if TYPE_CHECKING:
    from engine.case.stored.sealing import SealedCases
    from engine.storage.database import Database

HELP = Text(
    "例: tongban seal --data var\n    tongban seal --receipt 00990020261124DPXL844X9A > receipt.json\n"
    "对全部办件的事件链算出一个根值并存下，逐次相连；把根值另存于别处，日后任何改动都看得出来。\n"
    "--receipt 封存后输出一件的存证回执，凭它不用数据库就能证明当时的记录（tongban verify --receipt）。",
    "Example: tongban seal --data var\n         tongban seal --receipt 00990020261124DPXL844X9A > receipt.json\n"
    "Computes and keeps one root over the chains of all cases, each seal chained to the one before. Keep the root\n"
    "elsewhere too, and any later change shows. --receipt seals and prints the receipt of one case, which proves what\n"
    "was on record without a database (tongban verify --receipt).",
)
SEALING = Text("封存办件", "sealing cases")
SEALED = Text(
    "第 {number} 次封存：{cases} 件，其中 {changed} 件有变化；根值 {root}，链值 {chain}",
    "seal {number}: {cases:case|cases}, {changed} of them changed; root {root}, chain {chain}",
)
UNCHANGED = Text(
    "自第 {number} 次封存（{cases} 件）以来没有变化；根值 {root}，链值 {chain}",
    "nothing has changed since seal {number} ({cases:case|cases}); root {root}, chain {chain}",
)
NO_CASES = Text("还没有办件，没有可封存的", "there are no cases yet, so there is nothing to seal")
NO_SUCH_CASE = Text("没有办件 {code}", "there is no case {code}")


def configure(parser: ArgumentParser) -> None:
    """Take where the database is, and the case whose receipt is wanted."""
    add_place(parser)
    parser.add_argument("--receipt", metavar="CODE", help="print the receipt of the case with this service code")
    parser.add_argument("--json", action="store_true", help="print the seal as JSON")


def run(arguments: Namespace) -> int:
    """Seal; 1 when it cannot be done, 2 without a database."""
    from engine.case.stored.sealing import NotSealed

    try:
        database = opened(arguments)
    except NoDatabaseError as refused:
        print(refused.message.in_(arguments.lang), file=sys.stderr)
        return 2
    try:
        return _seal(database, arguments)
    except NotSealed as refused:
        print(refused.message.in_(arguments.lang), file=sys.stderr)
        return 1
    finally:
        database.close()


def _seal(database: Database, arguments: Namespace) -> int:
    from engine.case.stored.sealing import seal_cases
    from engine.case.stored.verification import case_count
    from engine.time.clock import SystemClock

    with bar(case_count(database), SEALING, arguments.lang) as advance:
        sealed = seal_cases(database, SystemClock(), advance)
    if arguments.receipt:
        return _receipt(database, arguments)
    if sealed is None:
        print(json.dumps(None) if arguments.json else NO_CASES.in_(arguments.lang))
    elif arguments.json:
        print(json.dumps(_plain(sealed), ensure_ascii=False, indent=2))
    else:
        print((SEALED if sealed.changed else UNCHANGED).fill(**_plain(sealed)).in_(arguments.lang))
    return 0


def _receipt(database: Database, arguments: Namespace) -> int:
    from engine.case.state.service_code import MistypedCodeError, parse
    from engine.case.stored.sealing import receipt

    try:
        found = receipt(database, parse(arguments.receipt))
    except MistypedCodeError:
        found = None
    if found is None:
        print(NO_SUCH_CASE.fill(code=arguments.receipt).in_(arguments.lang), file=sys.stderr)
        return 1
    print(found.text())
    return 0


def _plain(sealed: SealedCases) -> dict[str, object]:
    seal = sealed.seal
    return {
        "number": seal.number,
        "at": seal.at.isoformat(),
        "cases": seal.cases,
        "changed": sealed.changed,
        "root": seal.root,
        "previous": seal.previous,
        "chain": seal.chain,
    }
