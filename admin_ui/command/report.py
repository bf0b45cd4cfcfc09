"""`tongban report`: what reformers work from — what is asked twice, and what bundles save."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from admin_ui.command.main import language
from admin_ui.command.opening import NO_PATH
from catalog.reading.text import Language, Text

if TYPE_CHECKING:
    from catalog.model.catalog import Catalog
    from catalog.model.item import Item
    from catalog.reading.position import Position
    from engine.assessment.once_only import OnceOnly, Saved, Situation

HELP = Text(
    "例: tongban report duplicate-asking examples/city\n    tongban report once-only examples/city --json\n"
    "duplicate-asking 逐事项列出重复索要的材料、重复填写的字段和没有依据的材料，以及怎样省去；"
    "once-only 列出每个一件事比逐个办理少交多少材料、少填多少、少等多少天。",
    "Example: tongban report duplicate-asking examples/city\n         tongban report once-only examples/city --json\n"
    "duplicate-asking lists, item by item, materials and answers that are on record already, materials without a legal "
    "basis, and what would save them; once-only says what each bundle saves against its items one by one: uploads, "
    "typed answers, both against the goal of at most half, and days.",
)
NOTHING = Text("没有重复索要。", "Nothing is asked for twice.")
MATERIAL = Text("材料 {title}（{key}）：就是证照“{by}”", "material {title} ({key}): it is the certificate “{by}”")
FIELD = Text("字段 {title}（{key}）：{by}已有", "field {title} ({key}): known from {by}")
BASIS = Text("材料 {title}（{key}）：没有依据，不得索要", "material {title} ({key}): without a legal basis")
SAVE = Text("——请写 {write}", " — write {write}")
MET = {True: Text("达到", "met"), False: Text("未达到", "missed")}
UPLOADS, FIELDS = Text("上传材料", "uploads"), Text("填写字段", "answers typed")
TAKES = Text(
    "    工作日：{alone} → {bundle}（节省 {saved} 个）", "    working days: {alone} → {bundle} ({saved} saved)"
)
LINE = Text("    {what}：{alone} → {bundle}（{share}%，{met}）", "    {what}: {alone} → {bundle} ({share} %, {met})")
RECORDED = Text(
    "    另有 {number} 份由已有的证照证明，不必上传",
    "    besides, {number:paper is|papers are} proved by what is on record",
)
HEAD = Text("  {name}（{items} 个事项）", "  {name} ({items:item|items})")


def configure(parser: ArgumentParser) -> None:
    """Take the report, the catalogue and the form of the answer."""
    parser.add_argument("report", choices=("duplicate-asking", "once-only"))
    parser.add_argument("path", type=Path, help="catalogue directory")
    parser.add_argument("--json", action="store_true", help="print figures for programs")
    parser.add_argument("--lang", choices=("zh", "en"), default=language())


def run(arguments: Namespace) -> int:
    """Print the report; 2 without a catalogue."""
    from catalog.loading.loader import load

    if not arguments.path.exists():
        print(NO_PATH.fill(path=arguments.path).in_(arguments.lang), file=sys.stderr)
        return 2
    catalog = load(arguments.path).catalog
    print((_duplicates if arguments.report == "duplicate-asking" else _saved)(catalog, arguments))
    return 0


def _duplicates(catalog: Catalog, arguments: Namespace) -> str:
    rows = list(_asked_twice(catalog))
    if arguments.json:
        return json.dumps(rows, ensure_ascii=False, indent=2)
    wanted: Language = arguments.lang
    lines: list[str] = []
    for _, each in groupby(rows, key=lambda row: row["item"]):
        own = list(each)
        lines.append(f"{_in(own[0]['name'], wanted)} ({own[0]['item']})")
        lines += [f"  {row['file']}:{row['line']} {_in(row['said'], wanted)}" for row in own]
    return "\n".join(lines) or NOTHING.in_(wanted)


def _asked_twice(catalog: Catalog) -> Iterator[dict[str, object]]:
    """Yield everything that could be saved, sorted by item."""
    from catalog.checks.asking.known import What, known, without_basis

    rows: list[dict[str, object]] = []
    for each in known(catalog):
        said = (MATERIAL if each.what is What.MATERIAL else FIELD).fill(title=each.title, key=each.key, by=each.by)
        save = SAVE.fill(write=each.write)
        whole = Text(said.zh + save.zh, said.en + save.en)
        rows.append(_row(each.item, each.what.value, each.key, whole, each.at) | {"write": _both(each.write)})
    for item, key, title, at in without_basis(catalog):
        rows.append(_row(item, "basis", key, BASIS.fill(title=title, key=key), at) | {"write": None})
    yield from sorted(rows, key=lambda row: (str(row["item"]), str(row["file"]), int(str(row["line"]))))


def _row(item: Item, kind: str, key: str, said: Text, at: Position) -> dict[str, object]:
    name, words = _both(item.name), _both(said)
    return {
        "item": item.key, "name": name, "kind": kind, "key": key, "said": words, "file": at.file, "line": at.line,
    }  # fmt: skip


def _saved(catalog: Catalog, arguments: Namespace) -> str:
    from engine.assessment.once_only import once_only

    found = list(once_only(catalog, datetime.now(UTC).date().isoformat()))
    if arguments.json:
        return json.dumps([_plain(each) for each in found], ensure_ascii=False, indent=2)
    lines: list[str] = []
    for each in found:
        lines.append(f"{each.name.in_(arguments.lang)} ({each.bundle})")
        for one in each.situations:
            lines += [line.in_(arguments.lang) for line in _said(one)]
    return "\n".join(lines)


def _said(one: Situation) -> Iterator[Text]:
    yield HEAD.fill(name=one.name, items=len(one.items))
    for what, saved in ((UPLOADS, one.uploads), (FIELDS, one.fields)):
        share = round(saved.ratio * 100)
        yield LINE.fill(what=what, alone=saved.alone, bundle=saved.bundle, share=share, met=MET[saved.met])
        if what is UPLOADS:
            yield RECORDED.fill(number=one.on_record)
    yield TAKES.fill(alone=one.days.alone, bundle=one.days.bundle, saved=one.days.alone - one.days.bundle)


def _plain(measured: OnceOnly) -> dict[str, object]:
    return {
        "bundle": measured.bundle,
        "name": _both(measured.name),
        "situations": [
            {
                "name": _both(each.name),
                "items": list(each.items),
                "uploads": _count(each.uploads),
                "on_record": each.on_record,
                "fields": _count(each.fields),
                "days": {"alone": each.days.alone, "bundle": each.days.bundle},
            }
            for each in measured.situations
        ],
    }


def _count(saved: Saved) -> dict[str, object]:
    from engine.assessment.once_only import GOAL

    ratio = round(saved.ratio, 3)
    return {"alone": saved.alone, "bundle": saved.bundle, "ratio": ratio, "goal": GOAL, "met": saved.met}


def _both(said: Text) -> dict[str, str]:
    return {"zh": said.zh, "en": said.en}


def _in(said: object, wanted: Language) -> str:
    return str(said[wanted]) if isinstance(said, dict) else str(said)
