"""Every page on a narrow and a wide screen, whether it fits and what axe finds, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import pytest

from tests.browser.audit import overflow, violations
from tests.browser.conftest import Sit
from tests.browser.person import LANGUAGES, Language, Person
from tests.browser.restaurant import ANSWERS, FILES, begin, say_who, submit
from tests.demo_city import City

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
NARROW, WIDE = 320, 1280
PUBLIC = (
    "/",
    "/items/food-licence",
    "/items/company-registration",
    "/items/company-registration/rules",
    "/items/sign-permit/rules",
    "/apply/food-licence/start",
    "/apply/food-licence-change/start",
    "/track",
    "/confirm",
    "/results",
    "/notices",
    "/certificates",
    "/certificates?code=no-code",
    "/login",
    "/items/invoice-limit",
    "/resume/none",
    "/nope",
)
STAFF = (
    "/desk",
    "/desk?sort=due&pick=all",
    "/desk/copies",
    "/desk/delegations",
    "/desk/staff",
    "/desk/views",
    "/desk/counter",
    "/studio",
    "/studio/tests/food-licence",
    "/studio/sources/items/food-licence.yaml",
)
CASES = (
    ("city-reviewer", "screen"),
    ("city-reviewer", "tower"),
    ("food-reviewer", "bakery"),
    ("water-reviewer", "factory"),
    ("market-approver", "barbecue"),
)
"""Cases of the demo, each on the desk of somebody who has something to do in it: a notice, an inspection, a special procedure …"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_fit_and_are_accessible(sit: Sit, city: City, language: Language) -> None:
    faults = {}
    for where, person in chain(visited(sit, language), worked_on(sit, city, language)):
        for width in (WIDE, NARROW):
            person.page.set_viewport_size({"width": width, "height": 900})
            if wrong := [*overflow(person.page), *violations(person.page)]:
                faults[f"{where} at {width} px"] = wrong
    assert not faults, "\n".join(f"{where}\n    " + "\n    ".join(wrong) for where, wrong in faults.items())


def visited(sit: Sit, language: Language) -> Iterator[tuple[str, Person]]:
    """Go through the pages one after the other, each said by where it is."""
    person = sit("hefeng", language=language, width=NARROW, bypass_csp=True)
    guest = sit(language=language, width=NARROW, bypass_csp=True)
    begin(guest)
    yield "applicant as a guest", guest
    say_who(guest, guest=True)
    guest.press("保存，以后再填", "Save and return later")
    yield "saved for later", guest
    for path in PUBLIC:
        person.page.goto(path)
        yield path, person
    yield from certified(person)
    yield from filling_in(person, f"湖滨路 30{LANGUAGES.index(language)} 号")
    clerk = sit("window", language=language, width=NARROW, bypass_csp=True)
    for path in STAFF:
        clerk.page.goto(path)
        yield path, clerk
    clerk.open("/desk?whose=done")
    with clerk.page.expect_navigation():
        clerk.page.locator(".tb-queue tbody a").first.click()
    yield "desk case", clerk
    yield from handing_on(sit, language)


def handing_on(sit: Sit, language: Language) -> Iterator[tuple[str, Person]]:
    """Delegate, save a view, tick tasks together, and see how a case may be passed on."""
    admin = sit("market-admin", language=language, width=NARROW, bypass_csp=True)
    admin.open("/desk/delegations")
    admin.press("委托", "Delegate")
    yield "delegations with errors", admin
    boxes = ("year", "month", "day")
    today = [(f"until_day-{part}", admin.page.locator(f"#from_day-{part}").input_value()) for part in boxes]
    for name, value in (("delegate", "window"), *today, ("reason", "出差")):
        admin.page.locator(f"#{name}").fill(value)
    admin.press("委托", "Delegate")
    yield "delegations", admin
    admin.open("/desk?sort=due&pick=all")
    admin.page.select_option("#act", "assign-task")
    admin.press("一并办理", "Go")
    yield "batch", admin
    with admin.page.expect_navigation():
        admin.page.locator(".tb-decision button").click()
    yield "batch with errors", admin
    admin.open("/desk?pick=all")
    admin.press("一并办理", "Go")
    yield "batch results", admin
    admin.open("/desk")
    with admin.page.expect_navigation():
        admin.page.locator(".tb-queue tbody a").first.click()
    for each in admin.page.locator("#acts summary").all():
        each.click()
    yield "passing on", admin


def worked_on(sit: Sit, city: City, language: Language) -> Iterator[tuple[str, Person]]:
    """Go to what departments work with: cases of every kind of step, a notice, documents, decisions made outside."""
    for name, case in CASES:
        clerk = sit(name, language=language, width=NARROW, bypass_csp=True)
        clerk.open(f"/desk/cases/{city.named(case)}")
        yield f"case {case}", clerk
    notice = next(iter(city.state(city.named("screen")).legs[1].notices.values())).notice
    for name, path in (
        ("", f"/notices/{notice}"),
        ("supervisor", "/desk/outside"),
        ("yuanshan", f"/track/{city.named('tower')}"),
        ("yuanshan", f"/track/{city.named('tower')}/documents/2"),
        ("city-reviewer", f"/desk/cases/{city.named('tower')}/1/documents/2"),
    ):
        person = sit(name, language=language, width=NARROW, bypass_csp=True)
        person.open(path)
        yield path, person


def certified(person: Person) -> Iterator[tuple[str, Person]]:
    """Go to a certificate of one's own, and to what anyone may learn of it."""
    person.open("/my")
    person.page.goto(str(person.page.locator("a[href$='/certificate']").first.get_attribute("href")))
    yield "certificate", person
    code = person.page.locator(".tb-certificate__check .tb-code").inner_text()
    person.page.goto(f"/certificates/{code}")
    yield "verification", person
    person.open("/my")
    person.page.goto(str(person.page.locator("a[href$='#documents']").first.get_attribute("href")))
    person.page.goto(str(person.page.locator("a[href*='/documents/']").first.get_attribute("href")))
    yield "document", person


def filling_in(person: Person, address: str) -> Iterator[tuple[str, Person]]:
    """Go through the pages of an application: empty, with errors, filled in, handed in, tracked."""
    begin(person)
    yield "applicant", person
    say_who(person, guest=False)
    yield "form page", person
    person.press("保存并继续", "Save and continue")
    yield "form page with errors", person
    person.answer_pages({**ANSWERS, "address": address}, until="/materials")
    person.press("保存并继续", "Save and continue")
    yield "materials with errors", person
    person.upload(FILES)
    person.press("保存并继续", "Save and continue")
    yield "check", person
    code = submit(person)
    yield "confirmation", person
    for path in (f"/track/{code}", f"/track/{code}/withdraw", "/my"):
        person.open(path)
        yield path, person


@pytest.mark.parametrize(("width", "beside"), [(NARROW, False), (640, False), (1280, True)])
def test_on_a_phone_the_acts_of_a_case_are_one_press_away(sit: Sit, width: int, *, beside: bool) -> None:
    clerk = sit("window", width=width)
    clerk.open("/desk?whose=done")
    with clerk.page.expect_navigation():
        clerk.page.locator(".tb-queue tbody a").first.click()
    way = clerk.page.locator(".tb-to-acts a")
    assert way.is_visible() is not beside
    if not beside:
        way.click()
    assert clerk.page.locator("#acts-title").is_visible()
    top = clerk.page.locator("#acts").bounding_box()
    assert top is not None
    assert 0 <= round(top["y"]) < clerk.page.viewport_size["height"]  # type: ignore[index]  # a screen has a size


def test_the_queue_fits_on_every_screen(sit: Sit) -> None:
    admin = sit("market-admin")
    admin.open("/desk")
    wide = {}
    for width in (NARROW, 375, 640, 768, 1024, WIDE):
        admin.page.set_viewport_size({"width": width, "height": 900})
        wide[width] = overflow(admin.page)
    assert not any(wide.values()), wide
