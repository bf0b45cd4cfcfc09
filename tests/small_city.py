"""A small made-up city, declared in Python so that tests of cases need no files: one item that uses every kind of step."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from decimal import Decimal

from catalog.model.calendar import Calendar
from catalog.model.catalog import Catalog
from catalog.model.condition import Condition, FieldTest, Operand, Operator
from catalog.model.duration import Duration, Unit
from catalog.model.evidence import Basis, MaterialRequirement, Proof
from catalog.model.field import Field, FieldKind, Option
from catalog.model.form import Form, Page, ShowRule
from catalog.model.item import Applicant, ApplicantKind, Item, ItemType, Limit, Limits, Result
from catalog.model.place import City, Department, Office, Remedies
from catalog.model.shared import Certificate, Material, Numbering
from catalog.model.step import Among, DuplicateRule, Outcome, Row, Step, StepKind, Table, Then
from catalog.reading.located import Mapping
from catalog.reading.position import Position
from catalog.reading.text import Text, same
from engine.case.intake.applying import Applying, Submission
from engine.case.intake.compiled import CompiledService
from engine.case.state.rulebook import Rulebook
from engine.draft.upload import Files, Upload
from engine.time.days import Days
from forms.answers import Answers

NOWHERE = Mapping("small-city.yaml", (0, 0))
HERE = Position("small-city.yaml", 1, 1)
ITEM = "stall-permit"
EDITION = "e" * 64


def holds(path: str, operand: Operand, operator: Operator = Operator.IS) -> Condition:
    return FieldTest(path, operator, operand, HERE, HERE)


def _department(key: str, *offices: str, mark: str | None = None, code: str | None = None) -> Department:
    return Department(
        source=NOWHERE,
        key=key,
        name=same(key),
        mark=mark,
        code=code,
        offices=tuple(Office(source=NOWHERE, office=each, name=same(each)) for each in offices),
    )


def _field(key: str, kind: FieldKind, schema: dict[str, object], *, optional: bool = False, decimals: int = 0) -> Field:
    options = tuple(Option(str(each), same(str(each))) for each in _enum(schema))
    return Field(key, kind, same(key), schema, optional=optional, decimals=decimals, options=options)


def _enum(schema: Map[str, object]) -> list[object]:
    found = schema.get("enum")
    return found if isinstance(found, list) else []


FIELDS = {
    each.key: each
    for each in (
        _field("site", FieldKind.TEXT, {"type": "string", "maxLength": 40}),
        _field("district", FieldKind.CHOICE, {"type": "string", "enum": ["east", "west", "north"]}),
        _field("area", FieldKind.DECIMAL, {"type": "integer", "exclusiveMinimum": 0}, decimals=2),
        _field("trees", FieldKind.BOOLEAN, {"type": "boolean"}),
        _field("tree_count", FieldKind.INTEGER, {"type": "integer", "minimum": 1}),
        _field("remark", FieldKind.TEXT, {"type": "string"}, optional=True),
    )
}

FORM = Form(
    source=NOWHERE,
    fields=FIELDS,
    pages=(
        Page(source=NOWHERE, title=same("Site"), fields=("site", "district", "area")),
        Page(source=NOWHERE, title=same("Trees"), fields=("trees", "tree_count", "remark")),
    ),
    show=(ShowRule(source=NOWHERE, when=holds("trees", operand=True), ask=("tree_count",)),),
)

STEPS = (
    Step(source=NOWHERE, step="acceptance", office="window"),
    Step(source=NOWHERE, step="review", after=("acceptance",), route="reviewers"),
    Step(
        source=NOWHERE,
        step="opinions",
        kind=StepKind.OPINION,
        after=("acceptance",),
        when=holds("trees", operand=True),
        from_=("parks", "water"),
    ),
    Step(source=NOWHERE, step="decision", after=("review", "opinions"), office="chiefs"),
)

ROUTING = Table(
    source=NOWHERE,
    table="reviewers",
    rows=(
        Row(
            source=NOWHERE,
            when=holds("area", Decimal(500), Operator.AT_LEAST),
            to=Outcome(source=NOWHERE, office="large"),
        ),
        Row(source=NOWHERE, when=holds("district", "east"), to=Outcome(source=NOWHERE, office="east")),
    ),
)

DUPLICATES = (
    DuplicateRule(source=NOWHERE, name="same-site", same=("site",), among=Among.OPEN_CASES, then=Then.STOP),
    DuplicateRule(
        source=NOWHERE,
        name="same-applicant",
        same=("applicant", "district"),
        among=Among.ALL_CASES,
        within=Duration(1, Unit.YEAR),
        then=Then.WARN,
    ),
)

STALL = Item(
    source=NOWHERE,
    key=ITEM,
    code="000117109003",
    name=Text("摊位许可", "Stall permit"),
    department="streets",
    type=ItemType.PERMIT,
    applicant=Applicant(source=NOWHERE, who=(ApplicantKind.PERSON,)),
    basis=(Basis(source=NOWHERE, law=same("示例法")),),
    limits=Limits(
        source=NOWHERE,
        statutory=Limit(source=NOWHERE, within=Duration(20, Unit.WORKING_DAY), extend=Duration(10, Unit.WORKING_DAY)),
        promised=Limit(source=NOWHERE, within=Duration(10, Unit.WORKING_DAY)),
    ),
    form=FORM,
    materials=(
        MaterialRequirement(source=NOWHERE, material="plan", proved_by=(Proof(source=NOWHERE, upload=("pdf",)),)),
        MaterialRequirement(source=NOWHERE, material="tree-plan", when=holds("trees", operand=True)),
    ),
    steps=STEPS,
    routing=(ROUTING,),
    duplicates=DUPLICATES,
    result=Result(source=NOWHERE, certificate="stall-licence", publish=("holder", "number", "site", "area")),
)

CATALOG = Catalog(
    city=City(
        source=NOWHERE,
        key="small",
        name=same("Small"),
        area_code="009900",
        remedies=Remedies(
            source=NOWHERE,
            reconsideration=Text("可以在六十日内申请行政复议。", "You may apply for reconsideration within 60 days."),
            litigation=Text("可以在六个月内提起行政诉讼。", "You may sue within six months."),
        ),
    ),
    departments={
        each.key: each
        for each in (
            _department(
                "streets", "window", "east", "large", "general", "chiefs", mark="示街", code="11009900MB000110XM"
            ),
            _department("parks", "green"),
            _department("water", "pipes"),
        )
    },
    elements={},
    materials={key: Material(source=NOWHERE, key=key, name=same(key)) for key in ("plan", "tree-plan")},
    calendars={"2026": Calendar(source=NOWHERE, key=2026, notice="示例", rest=())},
    certificates={
        "stall-licence": Certificate(
            source=NOWHERE,
            key="stall-licence",
            name=same("Stall licence"),
            type_code="11009900MB000110XM001",
            issuer="streets",
            shows=("site", "area"),
            public=("number", "site"),
            numbering=Numbering(source=NOWHERE, pattern="示〔{year}〕{serial}号"),
            valid_for=Duration(3, Unit.YEAR),
        )
    },
    conditions={},
    items={ITEM: STALL},
    adoptions={},
)
DAYS = Days.of(CATALOG)
RULEBOOK = Rulebook(DAYS, lambda _version: CATALOG)


def compiled(item: str = ITEM, catalog: Catalog = CATALOG) -> CompiledService:
    service = catalog.service(item)
    assert service is not None
    made, diagnostics = CompiledService.of(service, catalog)
    assert diagnostics == ()
    return made


SERVICE = compiled()
PLAN: Files = {"plan": (Upload("a" * 64, "plan.pdf", 10, "application/pdf"),)}
ANSWERS: Map[str, object] = {"site": "1 East Street", "district": "east", "area": 1250, "trees": False}
WITH_TREES: Map[str, object] = {**ANSWERS, "trees": True, "tree_count": 3}
BOTH: Files = {**PLAN, "tree-plan": (Upload("b" * 64, "trees.pdf", 11, "application/pdf"),)}


def submission(
    draft: str, answers: Map[str, object] = ANSWERS, files: Files = PLAN, *, reason: str = "", number: str = "110101"
) -> Submission:
    return Submission(
        draft=draft,
        compiled=SERVICE,
        edition=EDITION,
        area="009900",
        zone="Asia/Shanghai",
        applying=Applying(name="李四", kind="person", phone="13800001234", number=number, account=f"of-{number}"),
        answers=Answers(dict(answers)),
        files=files,
        reason=reason,
    )


@dataclass(frozen=True, slots=True)
class Clerk:
    """A member of staff with grants (role, department, office or * for all)."""

    account: str
    grants: frozenset[tuple[str, str, str]] = field(default_factory=frozenset)
    behalf: str | None = None

    def may(self, role: str, department: str, office: str | None = None) -> bool:
        return any(
            (role, department) == grant[:2] and (office is None or grant[2] in {office, "*"}) for grant in self.grants
        )


def clerk(account: str, *grants: tuple[str, str, str]) -> Clerk:
    return Clerk(account, frozenset(grants))


WINDOW = clerk("wang", ("window-clerk", "streets", "window"))
REVIEWER = clerk("rui", ("reviewer", "streets", "*"))
PARKS = clerk("park", ("reviewer", "parks", "*"))
WATER = clerk("wei", ("reviewer", "water", "*"))
APPROVER = clerk("zhao", ("approver", "streets", "*"))
OPERATOR = clerk("ops", ("operator", "streets", "*"))
