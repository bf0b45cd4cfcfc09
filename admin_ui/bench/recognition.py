"""`tongban bench recognition`: 12 materials with 3 alternatives each, for an applicant with 200 certificates.

Recognition against durable-rules called by hand on the same facts, under the same guards; and its query against a million
certificates on record, beside a thousand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection

from admin_ui.bench.figure import Figure, compare
from admin_ui.bench.postgres import postgres_databases
from admin_ui.bench.stored import insert_postgres, insert_sqlite
from catalog.loading.loader import load_sources
from engine.case.intake.compiled import CompiledService
from engine.evidence.asker import Asker, fact_of
from engine.evidence.recognition import Recognised, recognise
from engine.evidence.stored import Look, papers
from engine.storage.database import Database
from engine.storage.tables import certificate
from rules.inference import Guarded

GOAL, QUERY_GOAL = 3.0, 2.0
MATERIALS, WAYS, HELD = 12, 3, 200
FEW, MANY, TIMES = 1_000, 1_000_000, 20
HOLDER, DAY, ZONE = "91009900MA0000330Q", date(2026, 11, 23), "Asia/Shanghai"
PROJECT = "2026-009900-47-01-000001"
KINDS = tuple(f"c{material}-{way}" for material in range(MATERIALS) for way in range(WAYS))
CITY = """\
city: measured
name: 测速
area_code: "009900"
"""
PARTS = """\
departments: [{department: office, name: 局, offices: [{office: window, name: 窗口}]}]
"""
ITEM = """\
item: measured
code: "000131000001"
name: 测速
department: office
type: public-service
applicant: {who: enterprise}
basis: [{law: 示例法}]
form: {fields: {project: {type: string, title: 项目代码}}}
steps: [{step: acceptance}, {step: decision, after: acceptance}]
materials:
"""


def measure() -> Iterator[Figure]:
    """Yield the figure of recognition, then of its query on SQLite, and on PostgreSQL where a server can be started."""
    service = _service()
    with TemporaryDirectory() as scratch:
        few, many = (_sqlite(Path(scratch) / f"{stored}.db", stored) for stored in (FEW, MANY))
        yield _recognition(service, few)
        yield _query("the query on SQLite, a million certificates against a thousand", service, many, few)
        with postgres_databases(Path(scratch)) as found:
            if found is not None:
                few, many = _postgres(found.ours)
                yield _query("the query on PostgreSQL, a million certificates against a thousand", service, many, few)


def _service() -> CompiledService:
    files = {"city.yaml": CITY, "parts.yaml": PARTS + _certificates() + _materials(), "item.yaml": ITEM + _required()}
    catalog = load_sources({name: text.encode() for name, text in files.items()}).catalog
    service = catalog.service("measured")
    if service is None:
        raise AssertionError("the measured item is not declared")
    made, found = CompiledService.of(service, catalog)
    if found:
        raise AssertionError([each.line("en") for each in found])
    return made


def _certificates() -> str:
    said = 'issuer: office, metadata: {project: {type: string, title: 项目代码}}, numbering: {pattern: "{serial}"}'
    return "certificates:\n" + "".join(f"  - {{certificate: {kind}, name: {kind}, {said}}}\n" for kind in KINDS)


def _materials() -> str:
    return "materials:\n" + "".join(f"  - {{material: m{number}, name: m{number}}}\n" for number in range(MATERIALS))


def _required() -> str:
    lines = []
    for number in range(MATERIALS):
        ways = ", ".join(f"{{certificate: c{number}-{way}, for_same: project, grade: B}}" for way in range(WAYS))
        lines.append(f"  - {{material: m{number}, basis: {{law: 示例法}}, proved_by: [{ways}]}}\n")
    return "".join(lines)


def _asker(service: CompiledService) -> Asker:
    facts = service.facts({"project": PROJECT}, {"kind": "enterprise"}, DAY.isoformat())
    return Asker(service.service, HOLDER, DAY, ZONE, facts)


def _recognition(service: CompiledService, database: Database) -> Figure:
    proofs, asker = service.proofs, _asker(service)
    if proofs is None:
        raise AssertionError("nothing is looked up")
    asked = service.materials.asked(asker.facts)
    with database.read() as connection:
        found = recognise(connection, proofs, asked, asker)
        if not all(isinstance(each, Recognised) for each in found.values()) or len(found) != MATERIALS:
            raise AssertionError(found)
        given = papers(connection, Look(proofs.sought, (HOLDER,), (), ZONE))
        facts = [fact_of(each, asker, proofs).values for each in given]
        guarded = Guarded(_by_hand())

        def ours() -> None:
            for _ in range(TIMES):
                recognise(connection, proofs, asked, asker)

        def bare() -> None:
            for _ in range(TIMES):
                _told(guarded, facts)

        if len(_told(guarded, facts)) != sum(
            1 + len(each.others) for each in found.values() if isinstance(each, Recognised)
        ):
            raise AssertionError("durable-rules by hand finds something else")
        return compare(
            f"recognition of {MATERIALS} materials among {HELD} certificates, {TIMES} times", GOAL, ours, bare
        )


def _by_hand() -> Mapping[str, Mapping[str, object]]:
    """Return the same proofs as the library reads them: one rule a proof, joined with the application."""
    rules: dict[str, Mapping[str, object]] = {}
    for number, kind in enumerate(KINDS):
        own: list[object] = [{"kind": kind}, {"status": "valid"}, {"$lte": {"grade": 2}}, {"shared": True}]
        joined: list[object] = [
            {"$eq": {"holder": {"b0": "holder"}}},
            {"$eq": {"project": {"b0": "project"}}},
            {"$lte": {"valid_from": {"b0": "day"}}},
            {"$gte": {"valid_until": {"b0": "day"}}},
            {"$gte": {"one": {"b0": "one"}}},
        ]
        rules[f"r{number}"] = {"all": [{"b0": {"kind": "asked"}}, {"b1": {"$and": [*own, *joined]}}]}
    return rules


def _told(guarded: Guarded, facts: list[Mapping[str, object]]) -> list[object]:
    """Tell the application and the certificates, as one would by hand; return what was found."""
    plain = ("kind", "status", "grade", "shared", "holder")
    messages: list[dict[str, object]] = [
        {"q": 0, "kind": "asked", "holder": HOLDER, "project": PROJECT, "day": DAY.toordinal()}
    ]
    for number, each in enumerate(facts, 1):
        face = each["face"]
        days = {name: date.fromisoformat(str(each[name])).toordinal() for name in ("valid_from", "valid_until")}
        project = face["project"] if isinstance(face, Mapping) else ""
        messages.append({"q": number, **{name: each[name] for name in plain}, **days, "project": project})
    found: list[object] = []
    guarded.run(lambda tell: found.extend(tell(messages)))
    return found


def _query(name: str, service: CompiledService, many: Database, few: Database) -> Figure:
    proofs = service.proofs
    if proofs is None:
        raise AssertionError("nothing is looked up")
    look = Look(proofs.sought, (HOLDER,), (), ZONE)
    with many.read() as large, few.read() as small:
        if {len(papers(each, look)) for each in (large, small)} != {HELD}:
            raise AssertionError("the applicant's certificates are not all found")
        return compare(name, QUERY_GOAL, _asked(large, look), _asked(small, look), rounds=15)


def _asked(connection: Connection, look: Look) -> Any:  # noqa: ANN401  # a callable
    def ask() -> None:
        for _ in range(TIMES):
            papers(connection, look)

    return ask


def _rows(stored: int) -> Iterator[tuple[Any, ...]]:
    """Yield certificates: those of the applicant first, each kind in turn, then others'."""
    for number in range(stored):
        own = number < HELD
        values: dict[str, Any] = {
            "service_code": f"{number:022d}",
            "leg": 1,
            "kind": KINDS[number % len(KINDS)],
            "certificate": f"{number:032x}",
            "number": str(number),
            "department": "office",
            "holder_name": "某公司",
            "holder_number": HOLDER if own else f"{number // HELD:018d}",
            "face": f'{{"project":"{PROJECT}"}}',
            "issued_at": number,
            "valid_from": "2026-01-01",
            "status": "valid",
            "chain": f"{number:032x}",
        }
        yield tuple(values.get(column.name) for column in certificate.columns)


def _sqlite(place: Path, stored: int) -> Database:
    database = Database.open(f"sqlite:///{place}")
    database.migrate()
    insert_sqlite(database, {certificate: _rows(stored)})
    return database


def _postgres(many: Database) -> tuple[Database, Database]:
    """Fill two databases of one server; foreign keys are not asked about, for there are no cases."""
    import psycopg

    few = Database.open(many.url.set(database="bare").render_as_string(hide_password=False))
    for database, stored in ((few, FEW), (many, MANY)):
        url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(url) as connection:
            connection.execute("SET session_replication_role = replica")
            insert_postgres(connection, {certificate: _rows(stored)})
    return few, many
