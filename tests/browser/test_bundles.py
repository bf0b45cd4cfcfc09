"""Two bundles from the guiding questions to the last certificate: a restaurant opened, a block of housing built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from admin_ui.platform import Platform
from tests.browser import bundle_answers
from tests.browser.bundle_case import PDF, BundleCase
from tests.browser.conftest import Sit
from tests.browser.filling import fill_in_pages, fill_page
from tests.browser.person import Person
from tests.browser.restaurant import submit
from tests.browser.site import served
from tests.demo_city import City, copied

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def city(played: Platform, tmp_path: Path) -> Iterator[City]:
    """A city of its own, for every department gets staff and time goes on."""
    made = copied(played, tmp_path / "var")
    yield made
    made.parts.database.close()


@pytest.fixture
def site(city: City) -> Iterator[str]:
    with served(city.app) as address:
        yield address


def test_open_a_restaurant(sit: Sit, city: City) -> None:
    applicant = sit("lin")
    answer_guide(applicant, "open-restaurant", bundle_answers.RESTAURANT_GUIDE)
    spared = {"营业执照": "营业执照", "印章备案证明": "印章刻制备案回执"}
    case = BundleCase(sit, city, apply(applicant, bundle_answers.RESTAURANT, spared))
    assert case.services == [
        "name-declaration", "company-registration", "seal-filing", "tax-confirmation",
        "account-booking", "food-licence", "sign-permit",
    ]  # fmt: skip
    assert case.begun == {"name-declaration"}
    case.by_hand("name-declaration")
    assert case.begun == {"name-declaration", "company-registration"}
    case.by_hand("company-registration")
    assert case.begun == {*case.services} - {"account-booking"}
    case.is_proved("food-licence", by="company-registration")
    for service in ("seal-filing", "account-booking", "tax-confirmation", "sign-permit"):
        case.carried(service)
    assert case.left == {"food-licence"}
    case.by_hand("food-licence")
    case.ends_with("food-licence", sit("lin"))


def test_build_a_block_of_housing(sit: Sit, city: City) -> None:
    applicant = sit("zhuan")
    answer_guide(applicant, "build-housing", bundle_answers.HOUSING_GUIDE)
    spared = {"建设工程规划许可证": "建设工程规划许可证", "竣工验收合格证明": "建设工程联合验收意见书"}
    case = BundleCase(sit, city, apply(applicant, bundle_answers.HOUSING, spared))
    assert case.services == [
        "design-review", "building-planning-permit", "drawing-review", "quality-supervision",
        "construction-permit", "joint-acceptance", "title-registration",
    ]  # fmt: skip
    assert case.begun == {"design-review"}
    case.carried("design-review")
    case.by_hand("building-planning-permit")
    case.is_proved("drawing-review", by="building-planning-permit")
    case.hands_in(sit("zhuan"), "drawing-review", bundle_answers.HOUSING)
    case.carried("drawing-review")
    case.hands_in(sit("zhuan"), "quality-supervision", bundle_answers.HOUSING)
    case.carried("quality-supervision")
    assert case.begun == {*case.services[:5]}
    case.is_proved("construction-permit", by="drawing-review")
    assert [each.target for each in case.leg("construction-permit").later] == [
        "start_on", "finish_on", "site_ready", "fire-design-documents", "funding-statement", "wage-guarantee",
    ]  # fmt: skip
    case.hands_in(sit("zhuan"), "construction-permit", bundle_answers.HOUSING)
    case.carried("construction-permit")
    case.hands_in(sit("zhuan"), "joint-acceptance", bundle_answers.HOUSING)
    case.carried("joint-acceptance")
    assert case.left == {"title-registration"}
    case.hands_in(sit("zhuan"), "title-registration", bundle_answers.HOUSING)
    case.by_hand("title-registration")
    case.ends_with("title-registration", sit("zhuan"))


def answer_guide(person: Person, bundle: str, guide: Mapping[str, object]) -> None:
    """Answer the guiding questions, see what is needed, and begin."""
    person.open(f"/items/{bundle}")
    fill_page(person, guide)
    person.press("看看要办什么", "Show what I need")
    person.reads("按您的情形", "In your situation")
    with person.page.expect_navigation():
        person.page.locator("main .govuk-button--start").first.click()
    person.press("开始填写", "Start")
    person.page.locator("#f-party").first.check()
    person.press("保存并继续", "Save and continue")


def apply(person: Person, answers: Mapping[str, object], spared: Mapping[str, str]) -> str:
    """Fill in the one form, hand in each paper once, and submit; return the one service code."""
    fill_in_pages(person, answers, until="/materials")
    heads = person.page.locator("main .tb-row__title").all_inner_texts()
    asked = [each.partition(". ")[2] for each in heads]
    assert len(asked) == len(set(asked)), asked
    main = person.page.locator("main").inner_text()
    for paper, certificate in spared.items():
        assert paper not in asked
        assert f"{paper}：由《{certificate}》证明，无需提交" in main
    for place in person.page.locator("#wizard input[type=file][id^='m-']").all():
        place.set_input_files(PDF)
    person.press("保存并继续", "Save and continue")
    assert person.page.url.endswith("/check"), person.page.locator("main").inner_text()
    code = submit(person)
    assert person.page.locator(".govuk-panel .tb-code").count() == 1
    return code
