"""What one department has issued no other asks for again: recognised, agreed to, used, and listed; on both databases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlalchemy import and_, insert, select, update

from catalog.model.catalog import Catalog
from engine.case.acting.order import Order
from engine.case.actions import accept
from engine.case.certificate.ended import ended
from engine.case.intake.applying import Applying, Submission
from engine.case.intake.compiled import CompiledService
from engine.case.intake.intake import submit
from engine.case.intake.proving import EvidenceChanged, on_record
from engine.case.state.case import CaseState
from engine.case.state.erasure import bones
from engine.case.state.proved import Proved, proved_from
from engine.case.state.refusal import WrongState
from engine.case.state.rulebook import Rulebook
from engine.case.stored import repository
from engine.draft.drafts import begin
from engine.draft.upload import Files
from engine.evidence.asker import Asker
from engine.evidence.recognition import Outcome, Recognised, Unproved
from engine.record.event import EventName
from engine.storage.database import Database
from engine.storage.tables import certificate, certificate_use, held_elsewhere
from engine.storage.tables import leg as legs
from engine.time.clock import FixedClock
from engine.time.days import Days
from forms.answers import Answers
from tests.founding_city import CLERK, EDITION, FILES, PAPER, PAPERS, Bundled, founding_city

ANSWERS: dict[str, object] = {
    "company": "示例市禾丰餐饮有限公司", "address": "湖滨路 66 号", "seats": 20, "terrace": False, "capital": 30,
}  # fmt: skip
SITE_PLAN: Files = {"kitchen-plan": (PAPER,)}
ZONE = "Asia/Shanghai"


@dataclass
class Town:
    """The founding city, in which a company was registered; it applies for a kitchen licence."""

    database: Database
    clock: FixedClock
    catalog: Catalog
    number: str = ""

    def found(self, files: Files = PAPERS) -> Bundled:
        """Register the company."""
        case = Bundled(self.database, self.clock, catalog=self.catalog, files=files)
        case.grant(1)
        issued = case.state.legs[1].issued
        assert issued is not None
        self.number = issued.number
        return case

    @property
    def kitchen(self) -> CompiledService:
        service = self.catalog.service("kitchen")
        assert service is not None
        made, found = CompiledService.of(service, self.catalog)
        assert not found
        return made

    def outcome(
        self, number: str | None = None, account: str | None = None, **answers: object
    ) -> Mapping[str, Outcome]:
        """Return what is on record for an application by the holder of a number, the company where none is given.

        `account` is whose account acts.
        """
        compiled = self.kitchen
        given = {**ANSWERS, "uscc": self.number, **answers}
        facts = compiled.facts(given, {}, self.clock.today(ZONE).isoformat())
        asker = Asker(compiled.service, number or self.number, self.clock.today(ZONE), ZONE, facts, account)
        with self.database.read() as connection:
            return on_record(connection, compiled, facts, asker)

    def apply(self, evidence: Mapping[str, tuple[str, ...]], *, verified: bool = True) -> CaseState:
        """Submit an application for a kitchen by the company."""
        draft = begin(self.database, self.clock, service="kitchen", version=EDITION).draft
        applying = Applying(
            "示例市禾丰餐饮有限公司", "enterprise", "19900000001", number=self.number,
            identity="hefeng" if verified else None,
            attributes={"name": "示例市禾丰餐饮有限公司", "kind": "enterprise", "uscc": self.number},
        )  # fmt: skip
        answers = Answers({**ANSWERS, "uscc": self.number})
        return submit(self.database, self.clock, Submission(
            draft=draft, compiled=self.kitchen, edition=EDITION, area="009900", zone=ZONE, applying=applying,
            answers=answers, files=SITE_PLAN, evidence=evidence,
        ))  # fmt: skip

    def licence(self) -> str:
        """Return the identifier of the company's licence."""
        with self.database.read() as connection:
            wanted = select(certificate.c.certificate).where(certificate.c.kind == "business-licence")
            return str(connection.scalar(wanted))

    def alter(self, **columns: object) -> None:
        """Change the company's licence behind the engine's back."""
        with self.database.write() as connection:
            connection.execute(update(certificate).where(certificate.c.kind == "business-licence").values(columns))

    def renewed(self) -> None:
        """Let another licence take the place of the company's, as a renewal does."""
        mine = certificate.c.kind == "business-licence"
        with self.database.write() as connection:
            given = dict(connection.execute(select(certificate).where(mine)).mappings().one())
            issued = and_(legs.c.service_code == given["service_code"], legs.c.leg == given["leg"])
            by = dict(connection.execute(select(legs).where(issued)).mappings().one())
            connection.execute(insert(legs).values({**by, "leg": RENEWAL, "item": "renewal"}))
            connection.execute(update(certificate).where(mine).values(status="replaced"))
            taken = {"certificate": "renewed", "number": "renewed", "predecessor": given["certificate"], "leg": RENEWAL}
            connection.execute(insert(certificate).values({**given, **taken}))


@pytest.fixture
def town(database: Database, clock: FixedClock) -> Town:
    made = Town(database, clock, founding_city())
    made.found()
    return made


def lacking(outcome: Outcome) -> str:
    assert isinstance(outcome, Unproved)
    assert outcome.nearest is not None
    return "；".join(each.zh for each in outcome.nearest.lacks)


def test_a_certificate_of_the_applicant_proves_the_material(town: Town) -> None:
    found = town.outcome()["licence-copy"]
    assert isinstance(found, Recognised)
    assert [each.identifier for each in found.by.papers] == [town.licence()]
    assert found.by.alternative == 0
    assert found.by.until is None
    assert found.by.why[0].holds
    assert "kitchen-plan" not in town.outcome()


def test_that_of_another_does_not_and_is_not_told(town: Town) -> None:
    found = town.outcome("91009900MA0000330Q")["licence-copy"]
    assert lacking(found) == "没有查到"


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"status": "revoked"}, "已撤销"),
        ({"status": "replaced"}, "已换发新证"),
        ({"valid_until": "2026-11-22"}, "有效期至 2026年11月22日，已经届满"),
        ({"valid_from": "2026-12-01"}, "2026年12月1日 起才有效"),
    ],
)
def test_what_is_missing_is_told(town: Town, columns: dict[str, object], said: str) -> None:
    town.alter(**columns)
    assert said in lacking(town.outcome()["licence-copy"])


def test_what_the_applicant_agrees_to_is_used_and_recorded(town: Town) -> None:
    state = town.apply({"licence-copy": (town.licence(),)})
    leg = state.legs[1]
    assert [each.identifier for each in leg.proved["licence-copy"]] == [town.licence()]
    with town.database.read() as connection:
        uses = connection.execute(
            select(certificate_use).where(certificate_use.c.service_code == state.service_code)
        ).all()
        assert repository.compare(connection, state.service_code) == ()
    assert [(use.identifier, use.department, use.holder_number) for use in uses] == [
        (town.licence(), "market", town.number)
    ]


def test_a_certificate_replaced_meanwhile_is_told_and_nothing_is_stored(town: Town) -> None:
    used = {"licence-copy": (town.licence(),)}
    town.alter(status="replaced")
    with pytest.raises(EvidenceChanged, match="licence-copy"):
        town.apply(used)


def test_nothing_is_looked_up_for_a_guest(town: Town) -> None:
    with pytest.raises(EvidenceChanged):
        town.apply({"licence-copy": (town.licence(),)}, verified=False)


def test_two_certificates_that_both_fit_are_both_told_the_longest_first(town: Town) -> None:
    town.found()
    with town.database.write() as connection:
        rows = connection.execute(select(certificate.c.service_code).order_by(certificate.c.number)).scalars().all()
        for code, until in zip(rows, ("2027-01-01", "2028-01-01"), strict=True):
            connection.execute(
                update(certificate)
                .where(certificate.c.service_code == code)
                .values(valid_until=until, holder_number=town.number)
            )
    found = town.outcome()["licence-copy"]
    assert isinstance(found, Recognised)
    assert [found.by.until, *(each.until for each in found.others)] == ["2028-01-01", "2027-01-01"]


NARROW = FILES["kitchen.yaml"].replace(
    "[{certificate: business-licence}, {upload: [pdf]}]",
    "[{certificate: business-licence, for_same: [address], where: {capital: {at_least: {field: form.capital}}}, "
    "not_older_than: 1 month, issuer: market}, {upload: [pdf]}]",
)


@pytest.fixture
def narrow(database: Database, clock: FixedClock) -> Town:
    made = Town(database, clock, founding_city(kitchen=NARROW))
    made.found()
    return made


def test_what_stands_on_the_face_must_agree(narrow: Town) -> None:
    assert isinstance(narrow.outcome()["licence-copy"], Recognised)
    assert "湖滨路 66 号" in lacking(narrow.outcome(address="人民路 1 号")["licence-copy"])


def test_conditions_compare_the_face_with_the_application(narrow: Town) -> None:
    assert isinstance(narrow.outcome(capital=100)["licence-copy"], Recognised)
    assert isinstance(narrow.outcome(capital=101)["licence-copy"], Unproved)


def test_what_is_too_old_does_not_do(narrow: Town) -> None:
    narrow.clock.move(timedelta(days=40))
    assert "时间过久" in lacking(narrow.outcome()["licence-copy"])


SECRET = FILES["parts.yaml"].replace(
    "certificate: business-licence,", "certificate: business-licence, sharing: on request, use: {by: streets},"
)


def test_the_issuer_says_who_may_use_it(database: Database, clock: FixedClock) -> None:
    shop = FILES["kitchen.yaml"].replace("department: market", "department: streets")
    town = Town(database, clock, founding_city(parts=SECRET, kitchen=shop))
    town.found()
    assert isinstance(town.outcome()["licence-copy"], Recognised)
    other = Town(
        database,
        clock,
        founding_city(parts=SECRET.replace("use: {by: streets}", "use: {by: market}"), kitchen=shop),
        town.number,
    )
    assert "不向本部门" in lacking(other.outcome()["licence-copy"])


TOGETHER = FILES["kitchen.yaml"].replace(
    "[{certificate: business-licence}, {upload: [pdf]}]",
    "[{all: [{certificate: business-licence}, {material: articles}]}, {upload: [pdf]}]",
)


def test_proofs_that_count_together_are_used_together(database: Database, clock: FixedClock) -> None:
    town = Town(database, clock, founding_city(kitchen=TOGETHER))
    case = town.found(files={**PAPERS, "licence-copy": (PAPER,)})
    assert isinstance(town.outcome()["licence-copy"], Unproved)
    town.number = "110101198503019998"
    with town.database.write() as connection:
        connection.execute(update(certificate).values(holder_number=town.number))
    found = town.outcome()["licence-copy"]
    assert isinstance(found, Recognised)
    assert [each.source.value for each in found.by.papers] == ["certificate", "material"]
    assert case.state.legs[1].files.keys() == {"articles"}


def test_one_that_another_system_issued_counts_at_its_grade(town: Town) -> None:
    town.alter(status="replaced")
    with town.database.write() as connection:
        row = {
            "certificate": "e" * 32, "kind": "business-licence", "number": town.number, "department": "market",
            "holder_name": "示例市禾丰餐饮有限公司", "holder_number": town.number, "face": '{"capital":100}',
            "issued_on": "2026-01-05", "as_of": "2026-11-01", "valid_from": "2026-01-05", "status": "valid", "grade": "B",
            "imported_at": town.clock.now(), "imported_by": "test", "source": "省平台",
        }  # fmt: skip
        known = {column.name for column in held_elsewhere.columns}
        connection.execute(insert(held_elsewhere), {key: value for key, value in row.items() if key in known})
    found = town.outcome()["licence-copy"]
    assert isinstance(found, Recognised)
    assert [(each.identifier, each.grade.value) for each in found.by.papers] == [("e" * 32, "B")]


GRADED = FILES["kitchen.yaml"].replace("{certificate: business-licence}", "{certificate: business-licence, grade: A}")
SCANNED = FILES["parts.yaml"].replace("{certificate: business-licence,", "{certificate: business-licence, grade: C,")


def test_one_that_is_issued_here_counts_at_the_grade_that_its_kind_declares(
    database: Database, clock: FixedClock
) -> None:
    town = Town(database, clock, founding_city(kitchen=GRADED, parts=SCANNED))
    town.found()
    assert "可信等级为丙级" in lacking(town.outcome()["licence-copy"])


RENEWAL = 9
"""The leg of the case that stands for a renewal."""
APPROVED = FILES["kitchen.yaml"].replace(
    "[{certificate: business-licence}, {upload: [pdf]}]", "[{result: found}, {upload: [pdf]}]"
)


def test_an_approval_proves_until_what_it_gave_is_revoked(database: Database, clock: FixedClock) -> None:
    town = Town(database, clock, founding_city(kitchen=APPROVED))
    town.found(files={**PAPERS, "licence-copy": (PAPER,)})
    town.number = "110101198503019998"
    found = town.outcome()["licence-copy"]
    assert isinstance(found, Recognised)
    assert [(each.source.value, each.kind) for each in found.by.papers] == [("result", "found")]
    town.renewed()
    assert isinstance(town.outcome()["licence-copy"], Recognised)
    town.alter(status="revoked")
    assert isinstance(town.outcome()["licence-copy"], Unproved)


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"status": "revoked"}, "已撤销"),
        ({"status": "suspended"}, "已暂扣"),
        ({"status": "replaced"}, "已换发新证"),
        ({"valid_until": "2026-11-01"}, "已经届满"),
    ],
)
def test_what_ended_before_acceptance_proves_nothing_on_that_day(
    town: Town, columns: Mapping[str, object], why: str
) -> None:
    state = town.apply({"licence-copy": (town.licence(),)})
    rulebook = Rulebook(Days.of(town.catalog), lambda _version: town.catalog)
    order = Order(town.database, town.clock, rulebook, CLERK, state.service_code, 1, state.version)
    town.alter(**columns)
    with pytest.raises(WrongState) as refused:
        accept.perform(order)
    for words in ("营业执照", town.number, why, "补正"):
        assert words in refused.value.message.zh
    town.alter(status="valid", valid_until=None)
    assert accept.perform(order).legs[1].accepted_at is not None


def test_an_approval_whose_certificate_was_revoked_proves_nothing_on_the_day_of_acceptance(
    database: Database, clock: FixedClock
) -> None:
    town = Town(database, clock, founding_city(kitchen=APPROVED))
    case = town.found(files={**PAPERS, "licence-copy": (PAPER,)})
    approval = Proved("result", "found", f"{case.state.service_code}-1", "", "market", "", None, None, None)
    leg = replace(case.state.legs[1], proved={"licence-copy": (approval,)})
    with database.read() as connection:
        assert ended(connection, leg, clock.today(ZONE)) == ()
    town.renewed()
    with database.read() as connection:
        assert ended(connection, leg, clock.today(ZONE)) == ()
    town.alter(status="revoked")
    with database.read() as connection:
        (over,) = ended(connection, leg, clock.today(ZONE))
    assert "不再有效" in over.why.zh


def test_once_erased_a_case_says_what_proved_its_material_and_not_whose_it_was(town: Town) -> None:
    state = town.apply({"licence-copy": (town.licence(),)})
    with town.database.read() as connection:
        received = next(
            each for each in repository.events(connection, state.service_code) if each.name is EventName.RECEIVED
        )
    kept = bones(received)
    assert kept is not None
    erased = proved_from(kept)["licence-copy"][0]
    assert (erased.number, erased.identifier) == (town.number, town.licence())
    assert (erased.holder_name, erased.holder_number) == ("", None)
