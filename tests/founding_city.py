"""A small city with one bundle: a company is founded, and then opens its kitchen and hangs out its sign."""

from __future__ import annotations

from typing import Any

from catalog.loading.loader import load_sources
from catalog.model.catalog import Catalog
from catalog.model.step import Role
from engine.assessment.assess import assess, sound
from engine.case.acting.order import Order
from engine.case.actions import accept, approve, issue_certificate, refuse, resubmit
from engine.case.intake.applying import Applying, Submission
from engine.case.intake.compiled import CompiledService
from engine.case.intake.intake import submit
from engine.case.intake.reopened import PAPERS as PAPERS_ALONE
from engine.case.intake.reopened import Instead
from engine.case.state.actor import Applicant
from engine.case.state.case import CaseState
from engine.case.state.rulebook import Rulebook
from engine.draft.drafts import begin
from engine.draft.upload import Files, Upload
from engine.people.grant import Grant, Staff
from engine.storage.database import Database
from engine.time.clock import FixedClock
from engine.time.days import Days
from forms.answers import Answers

SOURCE = """
city: founding
name: 建城
area_code: "009900"
demo: true
remedies: {reconsideration: 市人民政府，六十日内, litigation: 示例区人民法院，六个月内}
"""
PARTS = """
departments:
  - {department: market, name: 市场局, offices: [{office: window, name: 窗口}]}
  - {department: streets, name: 城管局, offices: [{office: window, name: 窗口}, {office: signs, name: 广告处}]}
  - {department: parks, name: 园林局, offices: [{office: greenery, name: 绿化处}]}
elements:
  - {element: uscc, field: {type: string, format: uscc, title: 统一社会信用代码}}
  - {element: address, field: {type: string, minLength: 2, title: 地址}}
  - {element: enterprise_name, field: {type: string, minLength: 2, title: 企业名称}}
materials:
  - {material: articles, name: 章程}
  - {material: licence-copy, name: 营业执照, type: certificate}
  - {material: kitchen-plan, name: 布局图}
certificates:
  - {certificate: business-licence, name: 营业执照, issuer: market, holder: company, shows: [company, address, capital], numbering: {pattern: "{uscc}"}}
  - {certificate: kitchen-licence, name: 厨房许可证, issuer: market, shows: [company, address], numbering: {pattern: "厨{year}{serial}"}}
  - {certificate: sign-licence, name: 招牌许可证, issuer: streets, shows: [address], numbering: {pattern: "招{year}{serial}"}}
"""
ITEM = """
item: {key}
code: "{code}"
name: {name}
department: {department}
type: permit
applicant: {{who: [person, enterprise]}}
basis: [{{law: 行政许可法, article: "12"}}]
limits: {{promised: {{within: 5 working days}}, statutory: {{within: 20 working days, basis: {{law: 行政许可法, article: "42"}}}}}}
fees: none
form:
  fields:
{fields}
{more}
steps:
  - {{step: acceptance, office: window}}
  - {{step: decision, after: acceptance}}
result: {{certificate: {certificate}, publish: [holder]}}
"""
FOUND = """    company: {$ref: "element:enterprise_name"}
    address: {$ref: "element:address"}
    capital: {type: integer, minimum: 1, title: 注册资本}
    partners: {type: integer, minimum: 1, title: 股东人数}
"""
KITCHEN = """    company: {$ref: "element:enterprise_name", from: {applicant: name}}
    uscc: {$ref: "element:uscc", from: {applicant: uscc}}
    address: {$ref: "element:address"}
    seats: {type: integer, minimum: 0, title: 座位数}
    terrace: {type: boolean, title: 露天}
    terrace_seats: {type: integer, minimum: 1, title: 露天座位数}
    capital: {type: integer, title: 总投资}
"""
KITCHEN_MORE = """  show: [{when: {terrace: true}, ask: [terrace_seats]}]
  must_hold: [{that: {terrace_seats: {at_most: {field: seats}}}, message: 露天座位数不能超过座位数}]
materials:
  - {material: licence-copy, basis: {law: 示例法}, proved_by: [{certificate: business-licence}, {upload: [pdf]}]}
  - {material: kitchen-plan, basis: {law: 示例法}, proved_by: [{upload: [pdf]}]}
"""
SIGN = """    uscc: {$ref: "element:uscc", from: {applicant: uscc}}
    address: {$ref: "element:address"}
    words: {type: string, title: 招牌文字}
"""
BUNDLE = """
bundle: open-kitchen
name: 开厨房
lead: market
applicant: {who: [person]}
guide:
  fields:
    sign: {type: boolean, title: 设招牌}
items:
  - {item: found}
  - {item: kitchen, after: found, holder_from: found}
  - {item: sign, when: {sign: true}, after: found, before: kitchen, holder_from: found}
"""
FILES = {
    "city.yaml": SOURCE,
    "parts.yaml": PARTS,
    "found.yaml": ITEM.format(
        key="found", code="000131000001", name="设立登记", department="market", fields=FOUND, certificate="business-licence",
        more="materials: [{material: articles, basis: {law: 公司法}, proved_by: [{upload: [pdf]}]}]",
    ),
    "kitchen.yaml": ITEM.format(
        key="kitchen", code="000131000002", name="厨房许可", department="market", fields=KITCHEN, certificate="kitchen-licence",
        more=KITCHEN_MORE,
    ),
    "sign.yaml": ITEM.format(
        key="sign", code="000131000003", name="招牌许可", department="streets", fields=SIGN, certificate="sign-licence", more="",
    ),
    "bundle.yaml": BUNDLE,
}  # fmt: skip
PLEDGED = FILES["found.yaml"].replace(
    "proved_by: [{upload: [pdf]}]",
    "proved_by: [{upload: [pdf]}, {promise: 5 working days}, "
    "{commitment: {text: {zh: 章程符合公司法, en: The articles comply}, check: 2 months}}]",
)
"""The founding of a company whose articles may be promised, or committed to."""
EDITION = "0" * 64
PAPER = Upload("a" * 64, "a.pdf", 10, "pdf")
ANSWERS: dict[str, object] = {
    "sign": True, "company": "示例市禾丰餐饮有限公司", "address": "湖滨路 66 号", "capital": 100, "partners": 2,
    "seats": 20, "terrace": True, "terrace_seats": 8, "kitchen_capital": 30, "words": "禾丰小馆",
}  # fmt: skip
PAPERS: Files = {"articles": (PAPER,), "kitchen-plan": (PAPER,)}
CLERK = Staff("wang", tuple(Grant(Role.WINDOW_CLERK, each) for each in ("market", "streets")))
CHIEF = Staff("zhao", tuple(Grant(Role.APPROVER, each) for each in ("market", "streets")))


def founding_city(**changed: str) -> Catalog:
    """Return the city, with some of its files written otherwise; it has no errors."""
    files = {**FILES, **{f"{name}.yaml": text for name, text in changed.items()}}
    loaded = load_sources({name: text.encode() for name, text in files.items()})
    found = assess(loaded)
    assert sound(found), [each.line("en") for each in found if each.severity == "error"]
    return loaded.catalog


class Bundled:
    """A case of the bundle, acted on leg by leg."""

    def __init__(
        self, database: Database, clock: FixedClock, answers: dict[str, object] | None = None, **said: Any
    ) -> None:
        self.database, self.clock, self.catalog = database, clock, said.pop("catalog", None) or founding_city()
        service = self.catalog.service("open-kitchen")
        assert service is not None
        self.compiled, found = CompiledService.of(service, self.catalog)
        assert not found
        self.rulebook = Rulebook(Days.of(self.catalog), lambda _version: self.catalog)
        edition = said.pop("edition", EDITION)
        draft = begin(database, clock, service="open-kitchen", version=edition).draft
        self.state: CaseState = submit(database, clock, Submission(
            draft=draft, compiled=self.compiled, edition=edition, area="009900", zone="Asia/Shanghai",
            applying=Applying("林知远", "person", "19900000001", number="110101198503019998",
                              attributes={"name": "林知远", "kind": "person", "id_number": "110101198503019998"}),
            answers=Answers(ANSWERS if answers is None else answers), files=said.pop("files", PAPERS), **said,
        ))  # fmt: skip

    def order(self, actor: Staff, leg: int) -> Order[Staff]:
        """Return an order on a leg by somebody who has seen it as it is."""
        revision = self.state.legs[leg].revision
        return Order(self.database, self.clock, self.rulebook, actor, self.state.service_code, leg, revision)

    def accept(self, leg: int) -> None:
        """Accept a leg."""
        self.state = accept.perform(self.order(CLERK, leg))

    def approve(self, leg: int) -> None:
        """Approve an accepted leg, and issue its certificate."""
        self.state = approve.perform(self.order(CHIEF, leg))
        self.state = issue_certificate.perform(self.order(CHIEF, leg))

    def grant(self, leg: int) -> None:
        """Accept and approve a leg, and issue its certificate."""
        self.accept(leg)
        self.approve(leg)

    def refuse(self, leg: int) -> None:
        """Accept a leg, and refuse it."""
        self.accept(leg)
        self.refuse_accepted(leg)

    def refuse_accepted(self, leg: int) -> None:
        """Refuse an accepted leg."""
        self.state = refuse.perform(
            self.order(CHIEF, leg), reason="不符合规划", basis="示例法", remedies="可以申请行政复议"
        )

    def hand_in(
        self, leg: int, answers: dict[str, object], files: Files | None = None, instead: Instead = PAPERS_ALONE
    ) -> None:
        """Hand in what a leg asks for, by its applicant."""
        service = self.catalog.service(self.state.legs[leg].service)
        assert service is not None
        compiled = CompiledService.of(service, self.catalog)[0]
        code, applicant = self.state.service_code, Applicant(proven=self.state.service_code)
        order = Order(self.database, self.clock, self.rulebook, applicant, code, leg, self.state.version)
        given = Answers({**self.state.legs[leg].answers, **answers})
        self.state = resubmit.perform(order, compiled=compiled, answers=given, files=files or {}, instead=instead)
