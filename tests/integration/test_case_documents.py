"""Every act that the law wants told in writing issues its document, or does not happen."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from catalog.model.catalog import Catalog
from catalog.model.document import Document, Occasion, Paragraph
from catalog.model.shared import Numbering
from catalog.reading.text import Text
from engine.case.acting.order import Order
from engine.case.actions import (
    accept,
    approve,
    deem_accepted,
    extend_limit,
    not_accept,
    refuse,
    request_correction,
    review,
    withdraw,
)
from engine.case.actions.review import Finding
from engine.case.intake.intake import submit
from engine.case.state.actor import Applicant, Time
from engine.case.state.case import CaseState
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.leg import Leg, Stage
from engine.case.state.refusal import WrongState
from engine.case.state.rulebook import Rulebook
from engine.case.stored import repository
from engine.draft.drafts import begin
from engine.storage import tables
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.small_city import (
    APPROVER,
    CATALOG,
    DAYS,
    EDITION,
    ITEM,
    NOWHERE,
    REVIEWER,
    RULEBOOK,
    WINDOW,
    submission,
)

OWNER = Applicant(account="of-110101")


class Case:
    """A case under test; every act is done with the version last seen."""

    def __init__(self, database: Database, clock: FixedClock, *, number: str = "110101") -> None:
        self.database, self.clock, self.rulebook = database, clock, RULEBOOK
        draft = begin(database, clock, service=ITEM, version=EDITION).draft
        self.state = submit(database, clock, submission(draft, {**ANSWERS, "site": number}, number=number))

    @property
    def leg(self) -> Leg:
        return self.state.legs[1]

    def order(self, actor: Any, *, rehearsal: bool = False) -> Order[Any]:
        code, version = self.state.service_code, self.state.version
        return Order(self.database, self.clock, self.rulebook, actor, code, 1, version, rehearsal)

    def act(self, perform: Callable[..., CaseState], actor: object, **said: Any) -> Case:
        self.state = perform(self.order(actor), **said)
        return self

    def reviewed(self) -> Case:
        self.act(accept.perform, WINDOW)
        task = next(each.number for each in self.leg.unfinished())
        return self.act(review.perform, REVIEWER, task=task, finding=Finding.MEETS)

    def by(self, catalog: Catalog) -> Case:
        self.rulebook = Rulebook(DAYS, lambda _version: catalog)
        return self


ANSWERS = {"site": "1 East Street", "district": "east", "area": 1250, "trees": False}


@pytest.fixture
def case(database: Database, clock: FixedClock) -> Case:
    return Case(database, clock)


def consistent(case: Case) -> bool:
    with case.database.read() as connection:
        return repository.compare(connection, case.state.service_code) == ()


def stored_papers(case: Case) -> list[tuple[str, str | None]]:
    paper = tables.paper
    with case.database.read() as connection:
        rows = connection.execute(select(paper.c.occasion, paper.c.number).order_by(paper.c.paper))
        return [(row.occasion, row.number) for row in rows]


def test_acceptance_is_told_in_writing_with_number_addressee_and_due_dates(case: Case) -> None:
    case.act(accept.perform, WINDOW)
    (paper,) = case.leg.papers
    assert (paper.of, paper.title.zh, paper.serial) == ("acceptance", "受理通知书", "示街受〔2026〕1号")
    assert (paper.addressee, paper.issuer, paper.dated, paper.seal) == (
        "李四",
        Text("streets", "streets"),
        "2026-11-23",
        True,
    )
    said = "\n".join(each.zh for each in paper.paragraphs)
    assert "“摊位许可”申请" in said
    assert "2026年12月21日前（含当日）作出决定" in said
    assert "2026年12月7日前（含当日）办结" in said
    assert "21 December 2026" in "\n".join(each.en for each in paper.paragraphs)
    assert stored_papers(case) == [("acceptance", "示街受〔2026〕1号")]
    assert consistent(case)


def test_not_accepting_tells_the_reason_where_to_turn_and_the_remedies(case: Case) -> None:
    case.act(not_accept.perform, WINDOW, reason="属于公园管理", turn_to="公园处")
    (paper,) = case.leg.papers
    said = [each.zh for each in paper.paragraphs]
    assert paper.title.zh == "不予受理决定书"
    assert "属于公园管理" in said[0]
    assert "该申请事项请向公园处提出。" in said
    assert said[-2:] == ["可以在六十日内申请行政复议。", "可以在六个月内提起行政诉讼。"]


def test_what_needs_no_licence_has_a_document_of_its_own(case: Case) -> None:
    case.act(not_accept.perform, WINDOW, reason="自有院落内摆放", out_of_scope=True)
    (paper,) = case.leg.papers
    assert (paper.of, paper.title.zh) == ("out-of-scope", "不受理告知书")
    assert not any("咨询" in each.zh for each in paper.paragraphs)


def test_corrections_are_listed_by_the_names_of_fields_and_materials(case: Case) -> None:
    marks = (Mark(MarkKind.FIELD, "area", "请核对面积"), Mark(MarkKind.MATERIAL, "plan", "看不清"))
    case.act(request_correction.perform, WINDOW, marks=marks)
    (paper,) = case.leg.papers
    assert paper.of == "correction"
    assert [each.zh for each in paper.paragraphs[1:3]] == ["1. area：请核对面积", "2. plan：看不清"]


def test_silence_that_counts_as_acceptance_is_told_too(case: Case, clock: FixedClock) -> None:
    clock.move(timedelta(days=8))
    case.act(deem_accepted.perform, Time())
    (paper,) = case.leg.papers
    assert (paper.of, paper.issued_by) == ("deemed-acceptance", None)
    assert "自收到申请材料之日（2026年11月23日）起即为受理" in paper.paragraphs[1].zh


def test_an_extension_tells_by_how_much_why_and_until_when(case: Case) -> None:
    case.act(accept.perform, WINDOW).act(extend_limit.perform, APPROVER, reason="案情复杂")
    paper = case.leg.papers[-1]
    said = "\n".join(each.zh for each in paper.paragraphs)
    assert "案情复杂" in said
    assert "延长10个工作日" in said
    assert "至2027年1月4日届满" in said


def test_decisions_name_law_certificate_and_remedies(database: Database, clock: FixedClock) -> None:
    granted = Case(database, clock).reviewed().act(approve.perform, APPROVER).leg.papers[-1]
    said = "\n".join(each.zh for each in granted.paragraphs)
    assert granted.title.zh == "准予行政许可决定书"
    assert "依照《示例法》以及" in said
    assert "“Stall licence”" in said
    refusal = {"reason": "面积不足", "basis": "示例法第八条", "remedies": "六十日内向市政府申请复议\n六个月内起诉"}
    refused = Case(database, clock, number="110102").reviewed().act(refuse.perform, APPROVER, **refusal).leg.papers[-1]
    assert [each.zh for each in refused.paragraphs[-2:]] == ["六十日内向市政府申请复议", "六个月内起诉"]
    assert "面积不足" in refused.paragraphs[0].zh


def test_taking_back_an_application_ends_it_in_writing(case: Case) -> None:
    case.act(withdraw.perform, OWNER, reason="不再需要")
    (paper,) = case.leg.papers
    assert (paper.title.zh, paper.issued_by) == ("终止办理通知书", "of-110101")
    assert "撤回理由：不再需要" in [each.zh for each in paper.paragraphs]


def test_numbers_follow_one_another_without_a_gap_also_after_a_refusal(database: Database, clock: FixedClock) -> None:
    first, second = Case(database, clock), Case(database, clock, number="110102")
    first.act(accept.perform, WINDOW)
    with pytest.raises(WrongState):
        first.act(accept.perform, WINDOW)
    second.act(accept.perform, WINDOW)
    assert [each.leg.papers[0].serial for each in (first, second)] == ["示街受〔2026〕1号", "示街受〔2026〕2号"]


def declared(**more: Any) -> Document:
    said = {
        "of": Occasion.ACCEPTANCE,
        "title": Text("本市受理书", "Our notice"),
        "body": (paragraph("{申请人}的申请已受理。"),),
    }
    return Document(source=NOWHERE, key="own", **{**said, **more})


def paragraph(zh: str, *given: str) -> Paragraph:
    return Paragraph(source=NOWHERE, text=Text(zh, zh), given=given)


def with_own(*documents: Document) -> Catalog:
    return replace(CATALOG, documents={f"{each.key}-{n}": each for n, each in enumerate(documents)})


def test_a_citys_own_document_replaces_the_standard_one_the_most_closely_limited_first(case: Case) -> None:
    numbering = Numbering(source=NOWHERE, pattern="示许〔{year}〕{serial}号", digits=3)
    others = declared(departments=("parks",), title=Text("他部门", "others"))
    limited = declared(items=(ITEM,), title=Text("摊位受理书", "Stall notice"), numbering=numbering, seal=False)
    case.by(with_own(declared(), limited, others)).act(accept.perform, WINDOW)
    (paper,) = case.leg.papers
    assert (paper.title.zh, paper.serial, paper.seal) == ("摊位受理书", "示许〔2026〕001号", False)
    assert [each.zh for each in paper.paragraphs] == ["李四的申请已受理。"]


def test_a_department_without_a_mark_issues_standard_documents_without_number(case: Case) -> None:
    streets = replace(CATALOG.departments["streets"], mark=None)
    case.by(replace(CATALOG, departments={**CATALOG.departments, "streets": streets})).act(accept.perform, WINDOW)
    assert case.leg.papers[0].serial is None


@pytest.mark.parametrize(
    ("catalog", "why"),
    [
        (with_own(declared(body=(paragraph("理由：{理由}"),))), "理由"),
        (replace(CATALOG, items={}), "目录版本"),
    ],
)
def test_an_act_whose_document_cannot_be_issued_does_not_happen(case: Case, catalog: Catalog, why: str) -> None:
    with pytest.raises(WrongState, match=why) as refused:
        case.by(catalog).act(accept.perform, WINDOW)
    assert refused.value.code == "no-document"
    assert case.leg.stage is Stage.RECEIVED
    assert stored_papers(case) == []


def test_without_declared_remedies_nothing_is_refused_at_the_door(case: Case) -> None:
    assert CATALOG.city is not None
    without = replace(CATALOG, city=replace(CATALOG.city, remedies=None))
    with pytest.raises(WrongState, match="救济途径"):
        case.by(without).act(not_accept.perform, WINDOW, reason="r", turn_to="elsewhere")


def test_a_version_that_cannot_be_read_stops_the_act(case: Case) -> None:
    nothing: dict[str, Catalog] = {}
    case.rulebook = Rulebook(DAYS, nothing.__getitem__)
    with pytest.raises(WrongState, match="目录版本"):
        case.act(accept.perform, WINDOW)


def test_a_rehearsal_shows_the_document_and_writes_nothing(case: Case) -> None:
    with case.database.read() as connection:
        before = connection.scalar(select(func.count()).select_from(tables.event))
    rehearsed = accept.perform(case.order(WINDOW, rehearsal=True))
    assert rehearsed.legs[1].papers[0].title.zh == "受理通知书"
    with case.database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(tables.event)) == before
        assert connection.scalar(select(func.count()).select_from(tables.numbering)) == 0
        assert repository.load(connection, case.state.service_code) == case.state


def test_the_text_stays_as_it_was_issued_in_both_languages(case: Case) -> None:
    case.act(accept.perform, WINDOW)
    with case.database.read() as connection:
        kept = [json.loads(row.payload) for row in connection.execute(select(tables.event.c.payload))]
    issued = next(each for each in kept if each.get("of") == "acceptance")
    assert [Text(**each) for each in issued["paragraphs"]] == list(case.leg.papers[0].paragraphs)
