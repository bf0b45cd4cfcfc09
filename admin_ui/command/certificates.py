"""`tongban certificates`: take over certificates that were issued elsewhere, and show one that is on record."""

from __future__ import annotations

import csv
import getpass
import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from admin_ui.command.bar import bar
from admin_ui.command.csv_text import NotReadable
from admin_ui.command.granted import NOTHING_PUBLISHED
from admin_ui.command.opening import NoDatabaseError, add_place, opened
from admin_ui.command.published import newest_catalog
from catalog.checks.nearest import nearest
from catalog.model.evidence import Grade
from catalog.reading.text import Text

if TYPE_CHECKING:
    from admin_ui.command.certificates_file import Told
    from engine.evidence.admission import Admission
    from engine.evidence.elsewhere import Elsewhere
    from engine.storage.database import Database

HELP = Text(
    "例: tongban certificates import 产权证.csv --kind property-certificate --grade B --rejects 未导入.csv --data /srv/tongban\n"
    "    tongban certificates show 1.2.156.3005.2.11009900MB000110XM001.… --data /srv/tongban\n"
    "导入其他系统颁发的证照（CSV 或 JSON），一行一份：number、holder_name、holder_number、issued_on 必填，\n"
    "identifier、issuer、valid_from、valid_until、status、as_of 可空，其余各列是照面事项（列名可写中文）。\n"
    "逐行核对标识、证件号码校验位、日期和照面各项；不能导入的逐行列出原因，改好后再导入同一文件即可：\n"
    "数据日期（as_of）或者版本更新的才改动，其余不变。",
    "Example: tongban certificates import deeds.csv --kind property-certificate --grade B --rejects rejected.csv "
    "--data /srv/tongban\n"
    "         tongban certificates show 1.2.156.3005.2.11009900MB000110XM001.… --data /srv/tongban\n"
    "Takes over certificates that another system issued, from CSV or JSON, one a line: number, holder_name, holder_number\n"
    "and issued_on are needed; identifier, issuer, valid_from, valid_until, status and as_of may be left empty; every other\n"
    "column stands on the face. Identifiers, check characters, dates and typed fields are checked line by line. What is not\n"
    "taken is listed with the reason; mend it and import the same file again: only what is newer (as_of, or a later\n"
    "version) changes anything.",
)
NO_KIND = Text("目录中没有证照“{kind}”：{hint}", "the catalogue has no certificate “{kind}”: {hint}")
REJECTED = Text("第 {line} 行未导入：{why}", "line {line} is not taken: {why}")
DONE = Text(
    "新增 {added} 份，更新 {updated} 份，未变 {unchanged} 份，未导入 {rejected} 行",
    "{added} added, {updated} updated, {unchanged} unchanged, {rejected} not taken",
)
DRY = Text("试运行，没有改动。", "A trial; nothing was changed.")
IMPORTING = Text("导入证照", "taking over certificates")
DIFFERENT = Text(
    "已有同一份证照，内容不同，而数据日期相同；请用更晚的 as_of 说明以哪一份为准",
    "another account of it is on record and of the same day; say by a later as_of which one counts",
)
OUR_OWN = Text("这份证照是本系统颁发的，以本系统的记录为准", "it was issued here, so the record here counts")
UNKNOWN = Text("没有标识为 {identifier} 的证照", "there is no certificate {identifier}")
TOGETHER = 500
"""Certificates that are kept in one transaction."""


class _Rejected(Exception):
    """A call that cannot be carried out at all."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


class _Trial(Exception):  # nothing has gone wrong
    """A trial has come to its end, and its transaction is to be undone."""


@dataclass(slots=True)
class Report:
    """What became of the lines."""

    counted: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("added", "updated", "unchanged"), 0))
    rejected: list[tuple[int, Text]] = field(default_factory=list)

    def figures(self) -> dict[str, int]:
        """Return how many of each."""
        return {**self.counted, "rejected": len(self.rejected)}


def configure(parser: ArgumentParser) -> None:
    """Take what to do, and with what."""
    commands = parser.add_subparsers(dest="do", required=True, metavar="import|show")
    taking = commands.add_parser("import", allow_abbrev=False)
    taking.add_argument("file", type=Path, help="CSV or JSON")
    taking.add_argument("--kind", required=True, help="key of the certificate in the published catalogue")
    taking.add_argument(
        "--grade", choices=[each.value for each in Grade], default=Grade.B.value, help="how far it is trusted"
    )
    taking.add_argument("--rejects", type=Path, help="write the lines that are not taken here, as CSV")
    taking.add_argument("--dry-run", action="store_true", help="say what would be done and change nothing")
    taking.add_argument("--json", action="store_true", help="print figures and rejected lines as JSON")
    add_place(taking)
    showing = commands.add_parser("show", allow_abbrev=False)
    showing.add_argument("identifier", help="electronic certificate identifier, or verification code")
    showing.add_argument("--json", action="store_true", help="print it as JSON")
    add_place(showing)


def run(arguments: Namespace) -> int:
    """Import or show; 1 when something was not taken or not found, 2 without a database."""
    try:
        database = opened(arguments)
    except NoDatabaseError as refused:
        return _said(refused.message, arguments, 2)
    try:
        return _show(database, arguments) if arguments.do == "show" else _import(database, arguments)
    except (NotReadable, _Rejected) as wrong:
        return _said(wrong.message, arguments, 1)
    finally:
        database.close()


def _import(database: Database, arguments: Namespace) -> int:
    from admin_ui.command.certificates_file import read_certificates

    admission = _admission(database, arguments)
    told = read_certificates(arguments.file, admission.form.fields)
    report = Report()
    with bar(len(told), IMPORTING, arguments.lang) as advance:
        for some in _parts(told):
            _take(database, admission, some, report, arguments)
            advance(len(some))
    report.rejected.sort(key=lambda each: each[0])
    _tell(report, arguments)
    return 1 if report.rejected else 0


def _admission(database: Database, arguments: Namespace) -> Admission:
    from engine.evidence.admission import Admission
    from engine.time.clock import SystemClock

    catalog = newest_catalog(database)
    if catalog is None:
        raise _Rejected(NOTHING_PUBLISHED)
    kind = catalog.certificates.get(arguments.kind)
    if kind is None:
        raise _Rejected(NO_KIND.fill(kind=arguments.kind, hint=nearest(arguments.kind, catalog.certificates)))
    grade = next(each for each in Grade if each.value == arguments.grade)
    today = SystemClock().today(catalog.city.time_zone if catalog.city else "UTC")
    return Admission(kind, catalog, grade, today)


def _parts(told: Iterable[Told]) -> Iterator[list[Told]]:
    rest = iter(told)
    while some := list(islice(rest, TOGETHER)):
        yield some


def _take(database: Database, admission: Admission, some: list[Told], report: Report, arguments: Namespace) -> None:
    """Keep in one transaction whatever of some lines can be taken."""
    from sqlalchemy import Connection

    from engine.evidence.elsewhere import Outcome, keep
    from engine.time.clock import SystemClock

    admitted = list(_admitted(admission, some, report))
    by, source, now = getpass.getuser(), arguments.file.name, SystemClock().now()
    outcomes: list[Outcome] = []

    def work(connection: Connection) -> None:
        outcomes[:] = [keep(connection, each, by=by, source=source, at=now) for _, each in admitted]
        if arguments.dry_run:
            raise _Trial

    with suppress(_Trial):  # what would have been done is counted all the same
        database.transact(work)
    for (line, _), outcome in zip(admitted, outcomes, strict=True):
        if outcome in _REFUSED:
            report.rejected.append((line, _REFUSED[outcome]))
        else:
            report.counted[outcome] += 1


_REFUSED: dict[str, Text] = {"different": DIFFERENT, "our-own": OUR_OWN}


def _admitted(admission: Admission, some: Iterable[Told], report: Report) -> Iterator[tuple[int, Elsewhere]]:
    from engine.evidence.admission import NotAdmitted

    for each in some:
        if each.wrong is not None:
            report.rejected.append((each.line, each.wrong))
            continue
        try:
            admitted = admission.admit(each.values)
        except NotAdmitted as wrong:
            report.rejected.append((each.line, wrong.message))
        else:
            yield each.line, admitted


def _tell(report: Report, arguments: Namespace) -> None:
    if arguments.rejects is not None:
        with arguments.rejects.open("w", encoding="utf-8-sig", newline="") as file:
            written = csv.writer(file)
            written.writerow(("line", "原因", "reason"))
            written.writerows((line, why.zh, why.en) for line, why in report.rejected)
    if arguments.json:
        rejected = [{"line": line, "zh": why.zh, "en": why.en} for line, why in report.rejected]
        said = {**report.figures(), "lines": rejected, "dry_run": arguments.dry_run}
        print(json.dumps(said, ensure_ascii=False, indent=2))
        return
    for line, why in report.rejected:
        print(REJECTED.fill(line=line, why=why).in_(arguments.lang))
    print(DONE.fill(**report.figures()).in_(arguments.lang))
    if arguments.dry_run:
        print(DRY.in_(arguments.lang))


def _show(database: Database, arguments: Namespace) -> int:
    from engine.case.certificate.certificates import certified

    with database.read() as connection:
        found = certified(connection, arguments.identifier)
    if found is None:
        raise _Rejected(UNKNOWN.fill(identifier=arguments.identifier))
    said = found.to_json()
    if arguments.json:
        print(json.dumps(said, ensure_ascii=False, indent=2))
        return 0
    for name, value in said.items():
        if value is not None:
            print(f"{name:<14}{json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value}")
    return 0


def _said(message: Text, arguments: Namespace, status: int) -> int:
    print(message.in_(arguments.lang), file=sys.stderr)
    return status
