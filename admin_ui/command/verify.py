"""`tongban verify`: the chain of every case, and what is stored against what the events make of it."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from admin_ui.command.opening import NoDatabaseError, add_place, opened
from catalog.reading.text import Language, Text

if TYPE_CHECKING:
    from engine.case.verification import Verified

HELP = Text(
    "例: tongban verify --data var\n逐件核验事件链，并把存储的状态与事件重建的状态比较；有不符时退出码为 1，并指出是哪一件。",
    "Example: tongban verify --data var\n"
    "Checks the chain of events of every case and compares the stored state with what its events make of it;\n"
    "the exit status is 1 when something differs, and the case is named.",
)
SUMMARY = Text("核验 {cases} 件，{wrong} 件不符", "{cases} cases verified, {wrong} wrong")


def configure(parser: ArgumentParser) -> None:
    """Take where the database is, and the form of the report."""
    add_place(parser)
    parser.add_argument("--json", action="store_true")


def run(arguments: Namespace) -> int:
    """Verify every case; 1 when one is wrong, 2 without a database."""
    from engine.case.verification import verified

    try:
        database = opened(arguments)
    except NoDatabaseError as refused:
        print(refused.message.in_(arguments.lang), file=sys.stderr)
        return 2
    try:
        found = list(verified(database))
    finally:
        database.close()
    print(_json(found) if arguments.json else "\n".join(_lines(found, arguments.lang)))
    return 1 if any(each.wrong for each in found) else 0


def _lines(found: list[Verified], wanted: Language) -> Iterator[str]:
    for each in found:
        yield from (f"{each.service_code}: {wrong.in_(wanted)}" for wrong in each.wrong)
    yield SUMMARY.fill(cases=len(found), wrong=sum(bool(each.wrong) for each in found)).in_(wanted)


def _json(found: list[Verified]) -> str:
    wrong = {each.service_code: [{"zh": why.zh, "en": why.en} for why in each.wrong] for each in found if each.wrong}
    return json.dumps({"cases": len(found), "wrong": wrong}, ensure_ascii=False, indent=2)
