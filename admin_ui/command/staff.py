"""`tongban staff`: staff, their offices and roles, from a list."""

from __future__ import annotations

import getpass
import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from admin_ui.command.csv_text import NotReadable
from admin_ui.command.granted import NOTHING_PUBLISHED, NotGrantable, day_in, during, grant_in
from admin_ui.command.opening import NoDatabaseError, add_place, opened
from admin_ui.command.published import newest_catalog
from admin_ui.command.staff_file import DAYS, Row, read_staff
from catalog.reading.text import Text

if TYPE_CHECKING:
    from catalog.model.catalog import Catalog
    from engine.people.enrolment import Enrolled
    from engine.people.grant import Grant
    from engine.storage.database import Database

HELP = Text(
    "例: tongban staff import 人员.csv --dry-run --data /srv/tongban\n"
    "第一行为 account,name,role,department,office,from,until（或 账号,姓名,角色,部门,处室,生效日期,截止日期），之后一行一个角色；\n"
    "处室空着表示全部处室，日期空着表示不限；名单没有日期两列的，已有角色的期限不变。\n"
    "部门、处室按已发布的目录核对，可写代号或名称。能导入的行都导入，不能导入的逐行列出原因，改好后再导入同一文件即可：\n"
    "已有的不再改动。只增加账号和角色，不收回。新账号的初始口令只显示一次。",
    "Example: tongban staff import staff.csv --dry-run --data /srv/tongban\n"
    "The first line is account,name,role,department,office,from,until (or in Chinese), then one role a line; no office\n"
    "means all, no day for good; a list without the two columns of days leaves the days of roles as they are.\n"
    "Departments and offices, by key or name, are checked against the published catalogue. Lines that can be taken are\n"
    "taken, the others are listed with the reason; mend them and import the same file again: what is there stays as it\n"
    "is. Accounts and roles are added, never taken back. First passwords of new accounts are shown once.",
)
REJECTED = Text("第 {line} 行未导入：{why}", "line {line} is not taken: {why}")
MISSING = Text("没有填写{column}。", "the {column} is missing.")
TWO_NAMES = Text(
    "账号“{account}”在第 {line} 行的姓名是“{name}”，两处不一致。",
    "the account “{account}” is called “{name}” in line {line}; the two differ.",
)
FIRST_PASSWORD = Text("{account}  初始口令 {password}", "{account}  first password {password}")
DONE = Text(
    "新账号 {accounts} 个，新授角色 {grants} 个，改名 {renamed} 个，未变 {unchanged} 行，未导入 {rejected} 行",
    "{accounts} new accounts, {grants} new roles, {renamed} renamed, {unchanged} lines unchanged, {rejected} not taken",
)
DRY = Text("试运行，没有改动。", "A trial; nothing was changed.")


@dataclass(slots=True)
class Report:
    """What became of the lines."""

    taken: list[Enrolled] = field(default_factory=list)
    rejected: list[tuple[int, Text]] = field(default_factory=list)

    def figures(self) -> dict[str, int]:
        """Return how many of each."""
        return {
            "accounts": len({each.account for each in self.taken if each.password is not None}),
            "grants": sum(each.granted for each in self.taken),
            "renamed": sum(each.renamed for each in self.taken),
            "unchanged": sum(not each.changed for each in self.taken),
            "rejected": len(self.rejected),
        }


def configure(parser: ArgumentParser) -> None:
    """Take the file."""
    commands = parser.add_subparsers(dest="do", required=True, metavar="import")
    taking = commands.add_parser("import", allow_abbrev=False)
    taking.add_argument("file", type=Path)
    taking.add_argument("--dry-run", action="store_true", help="say what would be done and change nothing")
    taking.add_argument("--json", action="store_true", help="print figures, rejected lines and first passwords as JSON")
    add_place(taking)


def run(arguments: Namespace) -> int:
    """Import it; 1 when a line or the file was not taken, 2 without a database."""
    try:
        file = read_staff(arguments.file)
        database = opened(arguments)
    except NotReadable as wrong:
        return _said(wrong.message, arguments, 1)
    except NoDatabaseError as refused:
        return _said(refused.message, arguments, 2)
    if file.hint is not None:
        _said(file.hint, arguments, 0)
    try:
        catalog = newest_catalog(database)
        if catalog is None:
            return _said(NOTHING_PUBLISHED, arguments, 1)
        report = _imported(database, catalog, file.rows, arguments)
    finally:
        database.close()
    _tell(report, arguments)
    return 1 if report.rejected else 0


def _imported(database: Database, catalog: Catalog, rows: tuple[Row, ...], arguments: Namespace) -> Report:
    from engine.people.account import AccountRefused

    report, names = Report(), dict[str, tuple[int, str]]()
    for row in rows:
        try:
            grant = _checked(row, catalog, names)
            enrolled = _enrolled(database, row, grant, arguments)
        except NotGrantable as wrong:
            report.rejected.append((row.line, wrong.message))
        except AccountRefused as refused:
            report.rejected.append((row.line, refused.message))
        else:
            report.taken.append(enrolled)
    return report


def _checked(row: Row, catalog: Catalog, names: dict[str, tuple[int, str]]) -> Grant:
    """Return the grant of a line; raises NotGrantable for what is wrong with it."""
    from engine.people.account import folded

    if row.wrong is not None:
        raise NotGrantable(row.wrong)
    said = row.values
    for column, title in (("account", "账号"), ("name", "姓名"), ("role", "角色"), ("department", "部门")):
        if not said[column]:
            raise NotGrantable(MISSING.fill(column=Text(title, column)))
    placed = grant_in(catalog, said["role"], said["department"], said["office"])
    grant = during(placed, *(day_in(said.get(column, "")) for column in DAYS))
    line, name = names.setdefault(folded(said["account"]), (row.line, said["name"]))
    if name != said["name"]:
        raise NotGrantable(TWO_NAMES.fill(account=said["account"], line=line, name=name))
    return grant


def _enrolled(database: Database, row: Row, grant: Grant, arguments: Namespace) -> Enrolled:
    """Enrol a line, or foresee it; a first password is shown as soon as there is one."""
    from engine.people.enrolment import enrol, foreseen
    from engine.time.clock import SystemClock

    name, shown, dated = row.values["account"], row.values["name"], any(each in row.values for each in DAYS)
    if arguments.dry_run:
        with database.read() as connection:
            return foreseen(connection, name, shown, grant, dated=dated)
    by, now = getpass.getuser(), SystemClock().now()
    done = enrol(database, name, shown, grant, by=by, at=now, dated=dated)
    if done.password is not None and not arguments.json:
        said = FIRST_PASSWORD.fill(account=done.account, password=done.password)
        print(said.in_(arguments.lang), flush=True)
    return done


def _tell(report: Report, arguments: Namespace) -> None:
    if arguments.json:
        rejected = [{"line": line, "reason": why.in_(arguments.lang)} for line, why in report.rejected]
        passwords = {each.account: each.password for each in report.taken if each.password}
        said = {**report.figures(), "lines": rejected, "passwords": passwords, "dry_run": arguments.dry_run}
        print(json.dumps(said, ensure_ascii=False, indent=2))
        return
    for line in _lines(report, arguments):
        print(line)


def _lines(report: Report, arguments: Namespace) -> Iterator[str]:
    for line, why in report.rejected:
        yield REJECTED.fill(line=line, why=why).in_(arguments.lang)
    yield DONE.fill(**report.figures()).in_(arguments.lang)
    if arguments.dry_run:
        yield DRY.in_(arguments.lang)


def _said(message: Text, arguments: Namespace, status: int) -> int:
    print(message.in_(arguments.lang), file=sys.stderr)
    return status
