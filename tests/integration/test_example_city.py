"""The example city: sound, complete, held in place by its own tests, and so are the people and cases of the demo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from catalog.loading.loader import Loaded, load
from catalog.model.catalog import Catalog
from catalog.model.evidence import HeldBy
from catalog.model.item import Status
from catalog.model.step import DeclaredTest, Need, Role
from catalog.reading.diagnostic import Severity
from catalog.reading.reader import read
from catalog.standards import resident_id, uscc
from engine.assessment.assess import assess
from engine.assessment.declared_tests import ItemTested, run_tests
from engine.assessment.run import Run, run
from engine.case.intake.compiled import CompiledService
from tests.accepted import ACCEPTED

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = date(2026, 11, 24)
BY_NOBODY = {"let-time-act", "raise-objection"}
ITEMS = {
    "A01": "project-filing",
    "A02": "land-preapproval",
    "A03": "land-planning-permit",
    "A04": "energy-review",
    "A05": "environmental-report",
    "A05b": "environmental-form",
    "A06": "soil-conservation",
    "A07": "archaeology",
    "A08": "design-review",
    "A09": "building-planning-permit",
    "A10": "civil-defence-filing",
    "A11": "drawing-review",
    "A12": "fire-design-review",
    "A13": "quality-supervision",
    "A14": "construction-permit",
    "A15": "road-works",
    "A16": "joint-acceptance",
    "A17": "title-registration",
    "B01": "name-declaration",
    "B02": "company-registration",
    "B03": "seal-filing",
    "B04": "tax-confirmation",
    "B05": "invoice-limit",
    "B06": "social-insurance-registration",
    "B07": "employee-enrolment",
    "B08": "medical-insurance-registration",
    "B09": "housing-fund-registration",
    "B10": "account-booking",
    "B11": "food-licence",
    "B12": "fire-safety-check",
    "B13": "sign-permit",
    "B14": "drainage-permit",
}
FOLLOWING = {
    "food-licence-renewal", "food-licence-change", "food-licence-cancellation", "food-licence-reissue",
    "social-insurance-return", "construction-permit-extension",
}  # fmt: skip


def mapping(value: object) -> Mapping[str, object]:
    """Take a part of a file that is a mapping."""
    assert isinstance(value, Mapping)
    return value


def entries(value: object) -> Sequence[Mapping[str, object]]:
    """Take a part of a file that is a list of mappings; a missing one is empty."""
    if value is None:
        return []
    assert isinstance(value, Sequence)
    return [mapping(each) for each in value]


def texts(value: object) -> list[str]:
    """Take a part of a file that is a list of texts."""
    assert isinstance(value, Sequence)
    return [str(each) for each in value]


def example(path: str) -> Mapping[str, object]:
    """Read a file of the examples."""
    reading = read((EXAMPLES / path).read_bytes(), path)
    assert not reading.diagnostics
    return mapping(reading.data)


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(EXAMPLES / "city")


@pytest.fixture(scope="module")
def catalog(loaded: Loaded) -> Catalog:
    return loaded.catalog


@pytest.fixture(scope="module")
def tested(catalog: Catalog) -> list[ItemTested]:
    return list(run_tests(catalog, TODAY.isoformat()))


@pytest.fixture(scope="module")
def accounts() -> dict[str, Mapping[str, object]]:
    data = example("demo/accounts.yaml")
    return {str(each["account"]): each for each in (*entries(data["staff"]), *entries(data["applicants"]))}


@pytest.fixture(scope="module")
def cases() -> dict[str, dict[str, object]]:
    told: dict[str, dict[str, object]] = {}
    for entry in entries(example("demo/cases.yaml")["cases"]):
        earlier = told.get(str(entry.get("like")), {})
        laid = {part: laid_over(earlier, entry, part) for part in ("answers", "uploads")}
        told[str(entry["case"])] = {**entry, **laid}
    return told


def laid_over(earlier: Mapping[str, object], entry: Mapping[str, object], part: str) -> dict[str, object]:
    """Lay what an entry says over what an earlier one said; what is said to be nothing is taken away."""
    whole = {**mapping(earlier.get(part, {})), **mapping(entry.get(part, {}))}
    return {key: value for key, value in whole.items() if value is not None}


def submitted(case: Mapping[str, object], catalog: Catalog) -> Run:
    """Run a demo case's answers on the day of its submission."""
    day = TODAY - timedelta(days=int(str(case["days_ago"])))
    answers = {key: dated(value, day) for key, value in mapping(case["answers"]).items()}
    service = catalog.service(str(case["item"]))
    assert service is not None
    compiled, found = CompiledService.of(service, catalog)
    assert not found
    return run(compiled, catalog, answers, day.isoformat())


def dated(value: object, day: date) -> object:
    """Return an answer, a date counted from the day of submission included."""
    if isinstance(value, Mapping) and "in_days" in value:
        return (day + timedelta(days=int(str(value["in_days"])))).isoformat()
    return value


def test_nothing_is_wrong_with_it(loaded: Loaded) -> None:
    grave = [each.line("en") for each in assess(loaded) if each.severity is not Severity.NOTE]
    assert grave == []


def test_the_items_of_both_catalogues_are_there(catalog: Catalog) -> None:
    assert set(catalog.items) == set(ITEMS.values()) | FOLLOWING
    assert {item.law_as_of for item in catalog.items.values()} == {"2026-11"}
    assert catalog.city is not None
    assert catalog.city.demo


@pytest.mark.parametrize("key", ITEMS.values(), ids=list(ITEMS))
def test_every_item_is_complete(catalog: Catalog, key: str) -> None:
    item = catalog.items[key]
    assert all((item.summary, item.topics, item.requirements, item.basis, item.venues, item.form.pages, item.questions))
    assert item.result is not None
    assert item.result.certificate in catalog.certificates
    assert item.duplicates
    assert all(material.basis for material in item.materials)


ASKED_FIRST = {"premises-proof": frozenset({"company-registration"})}
"""Items that ask for a material first, so that others take it from there."""


def expected(catalog: Catalog, item: str, material: str) -> bool:
    """Say whether a declared test of an item expects it to ask for a material."""
    said = ((each.expect.materials or {}).get(material) for each in catalog.items[item].tests)
    return any(each in {Need.REQUIRED, Need.OPTIONAL} for each in said)


@pytest.mark.parametrize("material", ACCEPTED)
def test_what_one_department_has_issued_no_other_asks_for_again(catalog: Catalog, material: str) -> None:
    certificates, items = ACCEPTED[material]
    asking = {
        item.key: {proof.certificate for proof in required.proved_by}
        for item in catalog.items.values()
        for required in item.materials
        if required.material == material
    }
    assert {item for item in items if not certificates <= asking[item]} == set()
    assert items == asking.keys() - ASKED_FIRST.get(material, frozenset())
    assert {item for item in items if not expected(catalog, item, material)} == set(), "no declared test asks for it"


def test_a_permit_that_is_the_projects_is_found_by_its_code(catalog: Catalog) -> None:
    proofs = [
        proof
        for item in catalog.items.values()
        for required in item.materials
        for proof in required.proved_by
        if proof.holder is HeldBy.PROJECT and proof.certificate
    ]
    assert proofs
    assert {proof.for_same[:1] for proof in proofs} == {("project_code",)}


def declared_tests(catalog: Catalog) -> list[DeclaredTest]:
    """Return the declared tests of items and bundles."""
    tests = [each.tests for each in catalog.items.values()] + [each.tests for each in catalog.bundles.values()]
    return [test for some in tests for test in some]


def test_only_the_invoice_limit_is_withdrawn_and_it_says_why(catalog: Catalog) -> None:
    not_in_use = [item for item in catalog.items.values() if item.status is not Status.IN_USE]
    assert [item.key for item in not_in_use] == ["invoice-limit"]
    assert not_in_use[0].status_note is not None


def test_no_health_certificate_is_asked_for_a_food_licence(catalog: Catalog) -> None:
    names = [catalog.materials[each.material].name.zh for each in catalog.items["food-licence"].materials]
    assert not any("健康" in name for name in names)


def test_declared_tests_pass(tested: list[ItemTested]) -> None:
    failures = [(each.item, test.test.name, test.failures) for each in tested for test in each.tests if test.failures]
    assert failures == []


def test_declared_tests_cover_everything(tested: list[ItemTested]) -> None:
    missed = [(each.item, str(point.at), point.name) for each in tested for point in each.coverage.uncovered]
    assert missed == []


def test_the_district_handles_the_food_licence_in_its_own_offices(catalog: Catalog) -> None:
    service = catalog.service("food-licence-east")
    assert service is not None
    compiled, _ = CompiledService.of(service, catalog)
    made = run(compiled, catalog, example("answers/food-licence.yaml"), TODAY.isoformat())
    offices = {
        offer.office for step in made.steps for offer in step.offers if offer.department == "east-market-regulation"
    }
    assert offices == {"window", "catering-section", "food-section"}


def test_the_sample_answers_have_no_fault(catalog: Catalog) -> None:
    service = catalog.service("food-licence")
    assert service is not None
    compiled, _ = CompiledService.of(service, catalog)
    assert run(compiled, catalog, example("answers/food-licence.yaml"), TODAY.isoformat()).faults == ()


def test_demo_people_have_sound_numbers_and_offices_that_exist(
    catalog: Catalog, accounts: Mapping[str, Mapping[str, object]]
) -> None:
    for person in accounts.values():
        assert "id_number" not in person or resident_id.is_valid(str(person["id_number"]), today=TODAY)
        assert "uscc" not in person or uscc.is_valid(str(person["uscc"]))
        for grant in entries(person.get("grants")):
            assert grant["role"] in set(Role)
            department = catalog.departments[str(grant["department"])] if "department" in grant else None
            assert "office" not in grant or (department and department.office(str(grant["office"])))


def test_demo_staff_fill_every_role(accounts: Mapping[str, Mapping[str, object]]) -> None:
    assert {grant["role"] for person in accounts.values() for grant in entries(person.get("grants"))} == set(Role)


def test_demo_cases_can_be_submitted(catalog: Catalog, cases: Mapping[str, Mapping[str, object]]) -> None:
    for key, case in cases.items():
        made = submitted(case, catalog)
        assert [(fault.path, fault.message.zh) for fault in made.faults] == [], key
        uploads = mapping(case["uploads"])
        given = {*uploads, *mapping(case.get("evidence", {}))}
        assert {each for each, need in made.materials.items() if need is Need.REQUIRED} <= given, key
        proofs = {each.material: each.proved_by for each in made.compiled.service.item.materials}
        for material, names in uploads.items():
            types = {kind for proof in proofs[material] for kind in proof.upload}
            assert {name.rpartition(".")[2] for name in texts(names)} <= types, (key, material)


def test_demo_actions_name_people_steps_and_fields_that_exist(
    catalog: Catalog, cases: Mapping[str, Mapping[str, object]], accounts: Mapping[str, Mapping[str, object]]
) -> None:
    for key, case in cases.items():
        made = submitted(case, catalog)
        assert case["applicant"] in accounts
        for action in entries(case.get("actions")):
            assert action["do"] in BY_NOBODY or action["by"] in accounts, key
            taken = catalog.items[str(action["leg"])].steps if "leg" in action else made.steps
            assert "leg" not in action or action["leg"] in made.items, key
            assert "step" not in action or action["step"] in {step.step for step in taken}, key
            for mark in entries(action.get("marks")):
                assert mark.get("field", mark.get("material")) in made.asked | made.materials.keys(), key
