"""`tongban bench submit`: a submission through the engine, against the same rows written with the bare driver."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from admin_ui.bench.catalogue import write_catalogue
from admin_ui.bench.figure import Figure
from admin_ui.bench.postgres import postgres_databases
from admin_ui.bench.rows import Written, rows_of, sqlite_writer
from catalog.loading.loader import load
from engine.case.intake.applying import Applying, Submission
from engine.case.intake.compiled import CompiledService
from engine.case.intake.intake import submit
from engine.draft.drafts import begin
from engine.draft.upload import Upload
from engine.storage.database import Database
from engine.time.clock import Clock, SystemClock
from forms.given import answers_given

GOAL, WAIT_GOAL = 3.0, 20.0
ROUNDS, WARM_UP = 150, 20
CROWDS, CROWD_SUBMITS = (4, 16), 240
ANSWERS: dict[str, object] = {
    "holder": "示例餐饮管理有限公司",
    "code": "91009900MA0000330Q",
    "mobile": "19900000001",
    "address": "湖滨路 66 号 2 楼 201 室",
    "area": 320,
    "staff": 12,
    "start": "2026-12-01",
    "special": False,
}
Writer = Callable[[Written], None]


@dataclass(frozen=True, slots=True)
class Applicants:
    """Hands in the same application again and again, each from a draft of its own and with another start."""

    database: Database
    compiled: CompiledService
    clock: Clock

    def prepared(self, number: int, edition: str = "0" * 64) -> Submission:
        """Return a submission ready to be handed in."""
        service = self.compiled.service
        draft = begin(self.database, self.clock, service=service.key, version=edition)
        answers = {
            **ANSWERS,
            "address": f"湖滨路 {number} 号",
            "start": f"{2027 + number // 300}-01-{1 + number % 28:02d}",
        }
        answers["holder"] = f"示例企业第 {number} 号"
        applying = Applying("示例企业", "enterprise", "19900000001", f"N{number}")
        files = {key: (Upload("a" * 64, f"{key}.pdf", 1000, "pdf"),) for key in ("application", "plan")}
        given = answers_given(self.compiled.form, answers)
        return Submission(
            draft.draft, self.compiled, edition, "009900", "Asia/Shanghai", applying, given, files, reason="测速"
        )

    def hand_in(self, submission: Submission) -> tuple[str, float]:
        """Submit; return the service code and how long it took."""
        began = perf_counter()
        state = submit(self.database, self.clock, submission)
        return state.service_code, perf_counter() - began


def measure() -> Iterator[Figure]:
    """Yield the figures for SQLite, for many threads on it, and for PostgreSQL where a server can be started."""
    with TemporaryDirectory() as scratch:
        compiled = _service(Path(scratch))
        sqlite = _sqlite(Path(scratch) / "ours.db")
        writer = sqlite_writer(_sqlite(Path(scratch) / "bare.db").url.database or "")
        yield _figure("a submission on SQLite", Applicants(sqlite, compiled, SystemClock()), writer)
        for threads in CROWDS:
            yield _crowd(Applicants(sqlite, compiled, SystemClock()), threads)
        with postgres_databases(Path(scratch)) as found:
            if found is not None:
                yield _figure(
                    "a submission on PostgreSQL", Applicants(found.ours, compiled, SystemClock()), found.write
                )


def _figure(name: str, applicants: Applicants, write: Writer) -> Figure:
    ours, bare = [], []
    for number in range(ROUNDS + WARM_UP):
        code, took = applicants.hand_in(applicants.prepared(number))
        with applicants.database.read() as connection:
            written = rows_of(connection, code)
        began = perf_counter()
        write(written)
        bare.append(perf_counter() - began)
        ours.append(took)
    return Figure(name, median(ours[WARM_UP:]), median(bare[WARM_UP:]), GOAL)


def _crowd(applicants: Applicants, threads: int) -> Figure:
    """Measure many threads at once: the slowest wait against the median one."""
    first = (ROUNDS + WARM_UP) * threads  # nobody handed these in before
    waiting = [applicants.prepared(first + number) for number in range(CROWD_SUBMITS)]
    with ThreadPoolExecutor(threads) as crowd:
        took = [seconds for _, seconds in crowd.map(applicants.hand_in, waiting)]
    name = f"slowest of {len(took)} submissions by {threads} threads on SQLite"
    return Figure(name, max(took), median(took), WAIT_GOAL)


def _service(scratch: Path) -> CompiledService:
    write_catalogue(scratch / "catalogue", items=1)
    catalog = load(scratch / "catalogue").catalog
    service = catalog.service("i1")
    if service is None:
        raise AssertionError("the made-up item did not load")
    return CompiledService.of(service, catalog)[0]


def _sqlite(path: Path) -> Database:
    database = Database.open(f"sqlite:///{path}")
    database.migrate()
    return database
