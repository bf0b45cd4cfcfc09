"""`tongban erase`: take personal data out of a closed case, with a recorded reason and legal basis."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from admin_ui.command.opening import NoDatabaseError, add_place, opened
from admin_ui.command.published import newest_catalog
from catalog.reading.text import Text

if TYPE_CHECKING:
    from catalog.model.catalog import Catalog
    from engine.case.state.case import CaseState
    from engine.people.grant import Staff
    from engine.storage.database import Database

HELP = Text(
    "例: tongban erase 00990020261124DPXL844X9A --reason 保存期限届满 --basis 个人信息保护法第四十七条 --account operator\n"
    "清除已办结办件的个人信息：答案、材料、姓名、证件号码和所写的文字；办理过程、决定和证照编号保留，事件链仍可核验。\n"
    "账号须有运维人员角色。清除后不能恢复；理由和依据永久留存，其中不要写个人信息。",
    "Example: tongban erase 00990020261124DPXL844X9A --reason 'retention is over' --basis 'PIPL Art. 47' "
    "--account operator\n"
    "Takes personal data out of a closed case: answers, materials, names, numbers and what anybody wrote; how it was\n"
    "handled, the decision and the certificate's number stay, and the chain of events still verifies. The account needs\n"
    "the role of an operator. It cannot be undone; reason and basis are kept for ever and should name nobody.",
)
ERASED = Text(
    "办件 {code} 已依法清除个人信息：{payloads} 个事件的内容",
    "case {code}: the contents of {payloads:event are|events are} erased",
)
NO_SUCH_CASE = Text("没有办件 {code}", "there is no case {code}")
NO_ACCOUNT = Text(
    "没有账号 {name}；用 tongban account list 查看", "there is no account {name}; tongban account list shows all"
)


class _Refused(Exception):
    """A call that names nobody, or nothing."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def configure(parser: ArgumentParser) -> None:
    """Take the case, why and on what basis, and who does it."""
    add_place(parser)
    parser.add_argument("code", help="service code of the case")
    parser.add_argument("--reason", required=True, help="why it is erased, for the record")
    parser.add_argument("--basis", required=True, help="legal basis, for the record")
    parser.add_argument("--account", required=True, help="login name of the operator who does it")
    parser.add_argument("--json", action="store_true", help="print {service_code, payloads}")


def run(arguments: Namespace) -> int:
    """Erase; 1 when it is refused, 2 without a database."""
    from engine.case.state.refusal import ActionRefused

    try:
        database = opened(arguments)
    except NoDatabaseError as refused:
        print(refused.message.in_(arguments.lang), file=sys.stderr)
        return 2
    try:
        print(_erased(database, arguments))
    except (_Refused, ActionRefused) as refused:
        print(refused.message.in_(arguments.lang), file=sys.stderr)
        return 1
    finally:
        database.close()
    return 0


def _erased(database: Database, arguments: Namespace) -> str:
    from engine.case.acting.order import Order
    from engine.case.actions import erase_payload
    from engine.case.state.rulebook import Rulebook
    from engine.time.clock import SystemClock
    from engine.time.days import Days
    from engine.time.workdays import WorkCalendar

    staff, state = _staff(database, arguments.account), _case(database, arguments.code)
    leg = next(iter(state.legs))
    days = Days(ZoneInfo("UTC"), WorkCalendar(()))
    nothing: dict[str, Catalog] = {}
    rulebook = Rulebook(days, nothing.__getitem__)  # erasing counts no days and words no document
    order = Order(database, SystemClock(), rulebook, staff, state.service_code, leg, state.version)
    after = erase_payload.perform(order, reason=arguments.reason, basis=arguments.basis)
    payloads = after.version - state.version
    if arguments.json:
        return json.dumps({"service_code": after.service_code, "payloads": payloads})
    return ERASED.fill(code=after.service_code, payloads=payloads).in_(arguments.lang)


def _staff(database: Database, name: str) -> Staff:
    from engine.people.account import find_by_name
    from engine.people.grant import staff

    with database.read() as connection:
        account = find_by_name(connection, name)
        if account is None:
            raise _Refused(NO_ACCOUNT.fill(name=name))
        return staff(connection, account.account, _today(database))


def _today(database: Database) -> date:
    """Return the legal day in the city's zone, in UTC where no city is published."""
    from engine.time.clock import SystemClock

    catalog = newest_catalog(database)
    return SystemClock().today(catalog.city.time_zone if catalog and catalog.city else "UTC")


def _case(database: Database, typed: str) -> CaseState:
    from engine.case.state.service_code import MistypedCodeError, parse
    from engine.case.stored.repository import load

    try:
        code = parse(typed)
    except MistypedCodeError:
        raise _Refused(NO_SUCH_CASE.fill(code=typed)) from None
    with database.read() as connection:
        state = load(connection, code)
    if state is None or not state.legs:
        raise _Refused(NO_SUCH_CASE.fill(code=code))
    return state
