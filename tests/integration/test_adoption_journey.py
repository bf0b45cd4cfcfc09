"""From `tongban adopt` to a first decided case: only YAML changes, and no key of a city stands in Python."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from admin_ui.command.main import main
from catalog.loading.loader import load, load_sources
from catalog.model.catalog import Catalog, Service
from catalog.model.step import Role, StepKind
from engine.assessment.assess import assess, sound
from engine.case.acting.order import Order
from engine.case.actions import accept, approve, issue_certificate, review
from engine.case.actions.review import Finding
from engine.case.intake.applying import Applying, Submission
from engine.case.intake.compiled import CompiledService
from engine.case.intake.intake import submit
from engine.case.state.case import CaseState
from engine.case.state.leg import Stage
from engine.case.state.rulebook import Rulebook
from engine.draft.drafts import begin
from engine.edition.editions import Edition, Editions
from engine.edition.publication import Sources, publish
from engine.people.grant import Grant, Staff
from engine.storage.database import Database
from engine.time.clock import FixedClock
from forms.answers import Answers

ROOT = Path(__file__).parents[2]
TOWN = ROOT / "tests" / "catalogues" / "hill-town"
NEW = "stall-valley"
ORDINARY = {("health", "health")}
"""Modules with words that happen to be keys too: the blueprint of /healthz is no health commission."""
AT = datetime(2026, 11, 1, tzinfo=UTC)


def staff(account: str, role: Role) -> Staff:
    return Staff(account, (Grant(role, "valley"),))


def catalog_of(sources: Sources) -> Catalog:
    return load_sources(sources).catalog


def prepared(service: Service, catalog: Catalog) -> CompiledService:
    return CompiledService.of(service, catalog)[0]


@dataclass
class Town:
    """A town whose catalogue lies in a directory, published into a database."""

    database: Database
    clock: FixedClock
    directory: Path

    def publish(self, effective: date) -> None:
        sources = load(self.directory).sources
        publish(self.database, sources, effective, "lin", at=AT, assess=lambda given: assess(load_sources(given)))

    def edition(self) -> Edition[CompiledService]:
        made = Editions[CompiledService](self.database, catalog_of, prepared).current(date(2026, 11, 23))
        assert made is not None
        return made

    def submitted(self, edition: Edition[CompiledService]) -> CaseState:
        """A first application to the department that adopted the item."""
        service = edition.service(NEW)
        assert service is not None
        applying = Applying("张三", "person", "13900001111", number="110101199001011234")
        draft = begin(self.database, self.clock, service=NEW, version=edition.version).draft
        answers = Answers({"name": "Valley stall", "area": 600})
        given = Submission(draft, service, edition.version, "009900", "Asia/Shanghai", applying, answers, {})
        return submit(self.database, self.clock, given)


@pytest.fixture
def town(database: Database, clock: FixedClock, tmp_path: Path) -> Town:
    for path in TOWN.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    made = Town(database, clock, tmp_path)
    made.publish(date(2026, 11, 1))
    return made


def decided(town: Town, edition: Edition[CompiledService], state: CaseState) -> CaseState:
    """Carry a case from its receipt to its certificate."""
    rulebook = Rulebook(edition.days, lambda _version: edition.catalog)
    clerk, approver = staff("wang", Role.WINDOW_CLERK), staff("zhao", Role.APPROVER)

    def order(who: Staff) -> Order[Staff]:
        return Order(town.database, town.clock, rulebook, who, state.service_code, 1, state.legs[1].revision)

    state = accept.perform(order(clerk))
    task = next(each for each in state.legs[1].unfinished() if each.kind is StepKind.REVIEW)
    assert task.office == "works"
    state = review.perform(order(staff("rui", Role.REVIEWER)), task=task.number, finding=Finding.MEETS)
    state = approve.perform(order(approver))
    return issue_certificate.perform(order(clerk))


def test_a_department_takes_an_item_and_decides_its_first_case(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    assert town.edition().service(NEW) is None
    assert main(["adopt", "stall", "valley", "--catalog", str(town.directory), "--lang", "en"]) == 0
    (town.directory / "adoption.yaml").write_text(capsys.readouterr().out, encoding="utf-8")
    assert sound(assess(load(town.directory)))
    town.publish(date(2026, 11, 2))

    edition = town.edition()
    state = town.submitted(edition)
    assert [(task.department, task.office) for task in state.legs[1].unfinished()] == [("valley", "hall")]
    leg = decided(town, edition, state).legs[1]
    assert (leg.outcome, leg.edition) == (Stage.APPROVED, edition.version)
    assert leg.issued is not None
    assert (leg.issued.department, leg.issued.number) == ("valley", "山〔2026〕0001号")


def test_no_department_or_item_of_the_example_city_stands_in_python() -> None:
    catalog = load(ROOT / "examples" / "city").catalog
    keys = {*catalog.items, *catalog.adoptions, *catalog.departments}
    assert len(keys) > 20

    found = [
        (path.relative_to(ROOT).as_posix(), text)
        for package in ("catalog", "rules", "forms", "engine", "admin_ui")
        for path in sorted((ROOT / package).rglob("*.py"))
        if "node_modules" not in path.parts
        for text in literals(ast.parse(path.read_text(encoding="utf-8")))
        if text in keys and (path.stem, text) not in ORDINARY
    ]
    assert found == []


def literals(tree: ast.AST) -> Iterator[str]:
    """Yield the text literals of a module; the `example=` of a declared key is documentation."""
    if isinstance(tree, ast.keyword) and tree.arg == "example":
        return
    if isinstance(tree, ast.Constant) and isinstance(tree.value, str):
        yield tree.value
    for child in ast.iter_child_nodes(tree):
        yield from literals(child)
