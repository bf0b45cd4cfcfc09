"""`tongban verify`: the chain of every case, stored state against events, and the seals; or one receipt alone."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from admin_ui.command.bar import watched
from admin_ui.command.opening import NoDatabaseError, add_place, opened
from catalog.reading.text import Language, Text

if TYPE_CHECKING:
    from engine.case.stored.seal_verification import SealsVerified
    from engine.case.stored.verification import Verified
    from engine.record.receipt import Receipt

HELP = Text(
    "例: tongban verify --data var\n    tongban verify --receipt receipt.json --root 5f0c…\n"
    "逐件核验事件链，把存储的状态与事件重建的状态比较，并核验全部封存；有不符时退出码为 1，并指出是哪一件。\n"
    "--receipt 不用数据库，只核验一份存证回执；--root 给出另行公布或保存的根值。",
    "Example: tongban verify --data var\n         tongban verify --receipt receipt.json --root 5f0c…\n"
    "Checks the chain of events of every case, compares the stored state with what its events make of it, and checks\n"
    "every seal; the exit status is 1 when something differs, and the case is named. --receipt needs no database and\n"
    "checks one receipt; --root is the root that was published or kept elsewhere.",
)
VERIFYING = Text("核验办件", "verifying cases")
SUMMARY = Text("核验 {cases} 件，{wrong} 件不符", "{cases:case|cases} verified, {wrong} wrong")
SEALS = Text("核验 {seals} 次封存，{wrong} 处不符", "{seals:seal|seals} verified, {wrong:fault|faults}")
SEAL = Text("第 {number} 次封存：{reason}", "seal {number}: {reason}")
UNREADABLE = Text("{path} 不是存证回执：{why}", "{path} is not a receipt: {why}")
HOLDS = Text(
    "回执有效：办件 {code} 的前 {sequence} 个事件在 {at} 第 {number} 次封存时已在案；根值 {root}",
    "the receipt holds: the first {sequence:event|events} of case {code} were on record at seal {number}, {at}; root {root}",
)
COMPARE = Text("请与另行公布或保存的根值核对（--root）", "compare the root with the one that was published (--root)")


def configure(parser: ArgumentParser) -> None:
    """Take where the database is, or a receipt, and the form of the report."""
    add_place(parser)
    parser.add_argument("--receipt", type=Path, metavar="FILE", help="check this receipt alone, without a database")
    parser.add_argument("--root", metavar="HEX", help="with --receipt: the root that was published")
    parser.add_argument("--json", action="store_true")


def run(arguments: Namespace) -> int:
    """Verify; 1 when something is wrong, 2 without a database or receipt."""
    if arguments.receipt:
        return _verify_receipt(arguments)
    from engine.case.stored.seal_verification import verified_seals
    from engine.case.stored.verification import case_count, verified

    try:
        database = opened(arguments)
    except NoDatabaseError as refused:
        print(refused.message.in_(arguments.lang), file=sys.stderr)
        return 2
    try:
        cases = watched(verified(database), case_count(database), VERIFYING, arguments.lang)
        found, seals = list(cases), verified_seals(database)
    finally:
        database.close()
    print(_json(found, seals) if arguments.json else "\n".join(_lines(found, seals, arguments.lang)))
    return 1 if seals.wrong or any(each.wrong for each in found) else 0


def _lines(found: list[Verified], seals: SealsVerified, wanted: Language) -> Iterator[str]:
    for each in found:
        yield from (f"{each.service_code}: {wrong.in_(wanted)}" for wrong in each.wrong)
    for fault in seals.wrong:
        yield SEAL.fill(number=fault.number, reason=fault.reason).in_(wanted)
    yield SEALS.fill(seals=seals.count, wrong=len(seals.wrong)).in_(wanted)
    yield SUMMARY.fill(cases=len(found), wrong=sum(bool(each.wrong) for each in found)).in_(wanted)


def _json(found: list[Verified], seals: SealsVerified) -> str:
    said = {
        "cases": len(found),
        "wrong": {each.service_code: _plain(each.wrong) for each in found if each.wrong},
        "seals": seals.count,
        "wrong_seals": [{"seal": each.number, "reason": _plain((each.reason,))[0]} for each in seals.wrong],
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _plain(texts: Iterable[Text]) -> list[dict[str, str]]:
    return [{"zh": each.zh, "en": each.en} for each in texts]


def _verify_receipt(arguments: Namespace) -> int:
    from engine.record.receipt import receipt_from

    try:
        receipt = receipt_from(arguments.receipt.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        print(UNREADABLE.fill(path=arguments.receipt, why=error).in_(arguments.lang), file=sys.stderr)
        return 2
    wrong = tuple(receipt.wrong(arguments.root))
    if arguments.json:
        print(json.dumps({**_said(receipt), "wrong": _plain(wrong)}, ensure_ascii=False, indent=2))
    elif wrong:
        print("\n".join(each.in_(arguments.lang) for each in wrong))
    else:
        print(HOLDS.fill(**_said(receipt)).in_(arguments.lang))
        if arguments.root is None:
            print(COMPARE.in_(arguments.lang))
    return 1 if wrong else 0


def _said(receipt: Receipt) -> dict[str, object]:
    head, seal = receipt.head, receipt.seal
    known = {"code": head.service_code, "sequence": head.sequence, "chain": head.chain}
    return {**known, "number": seal.number, "at": seal.at.isoformat(timespec="seconds"), "root": seal.root}
