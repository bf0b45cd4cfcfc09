"""`tongban account`: accounts of staff and applicants, and the roles that they are granted."""

from __future__ import annotations

import getpass
import json
import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from admin_ui.command.day import day
from admin_ui.command.granted import NotGrantable, asked
from admin_ui.command.opening import NoDatabaseError, add_place, opened
from catalog.model.step import Role
from catalog.reading.text import Language, Text

if TYPE_CHECKING:
    from engine.people.grant import Grant
    from engine.people.roster import Member
    from engine.storage.database import Database

HELP = Text(
    "例: tongban account add wang.min --name 王敏 --staff\n"
    "    tongban account grant wang.min window-clerk --department market-regulation --office window\n"
    "    tongban account revoke wang.min   结束其全部登录，收回全部角色\n"
    "    tongban account list\n"
    "口令在提示后输入，或用 --password-stdin 从标准输入读取。",
    "Example: tongban account add wang.min --name 王敏 --staff\n"
    "         tongban account grant wang.min window-clerk --department market-regulation --office window\n"
    "         tongban account revoke wang.min   ends every session, takes every grant\n"
    "         tongban account list\n"
    "The password is asked for, or read from standard input with --password-stdin.",
)
ADDED = Text("已新建账号 {name}", "account {name} is made")
GRANTED = Text(
    "已授予 {name}：{role}，部门 {department}，处室 {office}{days}",
    "{name} is granted {role} in {department}, office {office}{days}",
)
DAYS = Text("（{first} 至 {last}）", " ({first} to {last})")
OPEN = Text("不限", "no limit")
GRANTED_ALREADY = Text("{name} 已有这个角色，未改动", "{name} has this role already; nothing changed")
REVOKED = Text(
    "已结束 {name} 的 {sessions} 次登录，收回 {grants} 个角色",
    "{name}: {sessions:session|sessions} ended, {grants:grant|grants} taken back",
)
UNKNOWN = Text(
    "没有账号 {name}；用 tongban account list 查看", "there is no account {name}; tongban account list shows all"
)
NOT_STAFF = Text("{name} 是申请人账号，不能授予角色", "{name} is an applicant's account and takes no role")
DIFFERENT = Text("两次输入的口令不一致，没有新建账号", "the two passwords differ; no account was made")


class Refused(Exception):
    """A call that is not carried out, and why."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def configure(parser: ArgumentParser) -> None:
    """Take what to do with which account."""
    commands = parser.add_subparsers(dest="do", required=True, metavar="add|grant|revoke|list")
    add = commands.add_parser("add", allow_abbrev=False)
    add.add_argument("account", help="name at login")
    add.add_argument("--name", required=True, help="the person's name, as pages show it")
    add.add_argument("--mobile", help="mobile number")
    add.add_argument("--staff", action="store_true", help="handles cases; without it the account applies")
    add.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    grant = commands.add_parser("grant", allow_abbrev=False)
    grant.add_argument("account")
    grant.add_argument("role", help=", ".join(each.value for each in Role))
    grant.add_argument("--department", help="key of the department; without it or with *, all")
    grant.add_argument("--office", help="key of its office; without it or with *, all")
    grant.add_argument("--from", dest="from_day", type=day, metavar="DAY", help="first day; without it, from ever")
    grant.add_argument("--until", dest="until_day", type=day, metavar="DAY", help="last day; without it, for good")
    commands.add_parser("revoke", allow_abbrev=False).add_argument("account")
    commands.add_parser("list", allow_abbrev=False).add_argument("--json", action="store_true")
    for each in commands.choices.values():
        add_place(each)


def run(arguments: Namespace) -> int:
    """Carry it out; 1 when it is refused, 2 without a database."""
    work = {"add": _add, "grant": _grant, "revoke": _revoke, "list": _list}[arguments.do]
    try:
        database = opened(arguments, make=arguments.do == "add")
    except NoDatabaseError as refused:
        print(refused.message.in_(arguments.lang), file=sys.stderr)
        return 2
    try:
        print(work(database, arguments))
    except Refused as refused:
        print(refused.message.in_(arguments.lang), file=sys.stderr)
        return 1
    finally:
        database.close()
    return 0


def _add(database: Database, arguments: Namespace) -> str:
    from engine.people.account import AccountKind, AccountRefused, create_account
    from engine.time.clock import SystemClock

    kind, password = AccountKind.STAFF if arguments.staff else AccountKind.APPLICANT, _password(arguments)
    shown, phone = arguments.name, arguments.mobile
    try:
        made = create_account(
            database, SystemClock().now(), arguments.account, password, kind, shown_name=shown, phone=phone
        )
    except AccountRefused as refused:
        raise Refused(refused.message) from None
    return ADDED.fill(name=made.name).in_(arguments.lang)


def _password(arguments: Namespace) -> str:
    if arguments.password_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    typed = getpass.getpass(Text("口令: ", "Password: ").in_(arguments.lang))
    if getpass.getpass(Text("再输一次: ", "Once more: ").in_(arguments.lang)) != typed:
        raise Refused(DIFFERENT)
    return typed


def _grant(database: Database, arguments: Namespace) -> str:
    from engine.people.account import AccountKind
    from engine.people.grant import give
    from engine.time.clock import SystemClock

    try:
        given = asked(database, arguments)
    except NotGrantable as refused:
        raise Refused(refused.message) from None
    found = _found(database, arguments.account)
    if found.account.kind is not AccountKind.STAFF:
        raise Refused(NOT_STAFF.fill(name=found.account.name))
    with database.write() as connection:
        fresh = give(connection, found.account.account, given, by=getpass.getuser(), at=SystemClock().now())
    said = (GRANTED if fresh else GRANTED_ALREADY).fill(
        name=found.account.name, role=given.role.value, department=given.department, office=given.office,
        days=_days(given),
    )  # fmt: skip
    return said.in_(arguments.lang)


def _revoke(database: Database, arguments: Namespace) -> str:
    from engine.people.grant import take_back
    from engine.people.session import revoke_all
    from engine.time.clock import SystemClock

    found = _found(database, arguments.account)
    with database.write() as connection:
        taken = sum(take_back(connection, found.account.account, each) for each in found.grants)
        ended = revoke_all(connection, found.account.account, SystemClock().now())
    return REVOKED.fill(name=found.account.name, sessions=ended, grants=taken).in_(arguments.lang)


def _list(database: Database, arguments: Namespace) -> str:
    from engine.people.roster import members

    with database.read() as connection:
        found = members(connection)
    if arguments.json:
        return json.dumps([_plain(each) for each in found], ensure_ascii=False, indent=2)
    return "\n".join(_line(each, arguments.lang) for each in found)


def _found(database: Database, name: str) -> Member:
    from engine.people.account import find_by_name
    from engine.people.grant import grants_of
    from engine.people.roster import Member

    with database.read() as connection:
        account = find_by_name(connection, name)
        if account is None:
            raise Refused(UNKNOWN.fill(name=name))
        return Member(account, grants_of(connection, account.account))


def _line(member: Member, language: Language) -> str:
    account = member.account
    grants = ", ".join(
        f"{each.role.value} {each.department}/{each.office}{_days(each).in_(language)}" for each in member.grants
    )
    return f"{account.name}  {account.shown_name}  {account.kind.value}  {grants}".rstrip()


def _days(grant: Grant) -> Text:
    """Say from which day to which a grant holds; nothing for one that holds for good."""
    if grant.from_day is None and grant.until_day is None:
        return Text("", "")
    first, last = (each.isoformat() if each else OPEN for each in (grant.from_day, grant.until_day))
    return DAYS.fill(first=first, last=last)


def _plain(member: Member) -> dict[str, object]:
    account = member.account
    grants = [_plain_grant(each) for each in member.grants]
    return {"account": account.name, "name": account.shown_name, "kind": account.kind.value, "grants": grants}


def _plain_grant(grant: Grant) -> dict[str, str | None]:
    first, last = (each.isoformat() if each else None for each in (grant.from_day, grant.until_day))
    place = {"role": grant.role.value, "department": grant.department, "office": grant.office}
    return {**place, "from": first, "until": last}
