"""A restaurant's application for a food licence, as it is filled in."""

from __future__ import annotations

from tests.browser.person import Person

ANSWERS: dict[str, object] = {
    "enterprise_name": "示例市禾丰餐饮管理有限公司",
    "uscc": "91009900MA0000330Q",
    "legal_representative": "林知远",
    "contact_name": "沈若兰",
    "contact_mobile": "19900000002",
    "main_business": "catering",
    "food_items": ["hot", "cold"],
    "central_kitchen": False,
    "vending": False,
    "online": False,
    "district": "west",
    "floor_area": 320,
    "kitchen_area": 80,
    "seats": 90,
    "building_use": "commercial",
    "cooks_with_smoke": True,
    "safety_officer": "沈若兰",
    "safety_rules": ["self-inspection", "staff-health", "purchase-checks", "incidents"],
    "staff": 12,
}
GUEST: dict[str, object] = {
    "kind": "enterprise",
    "name": ANSWERS["enterprise_name"],
    "mobile": ANSWERS["contact_mobile"],
}
FILES = {
    "business-licence": ["营业执照.pdf"],
    "food-layout": ["平面布局图.png", "设备清单.jpg"],
}


def begin(person: Person) -> None:
    """Go from the guide to the first page of the form."""
    person.open("/items/food-licence")
    person.press("开始办理", "Start now")
    person.press("开始填写", "Start")


def say_who(person: Person, *, guest: bool) -> None:
    """Say who applies: the guest in full, the member by choosing themselves."""
    if guest:
        person.fill(
            {"kind": GUEST["kind"], **{name: GUEST[name] for name in ("name", "mobile")}, "uscc": ANSWERS["uscc"]}
        )
    else:
        person.page.locator("#f-party").check()
    person.press("保存并继续", "Save and continue")


def fill_in(person: Person, address: str, *, guest: bool = False) -> None:
    """Fill in a licence for one address up to the check page, uploads included."""
    begin(person)
    say_who(person, guest=guest)
    person.answer_pages({**ANSWERS, "address": address}, until="/materials")
    person.upload(FILES)
    person.press("保存并继续", "Save and continue")
    assert person.page.url.endswith("/check"), person.page.locator("main").inner_text()


def submit(person: Person) -> str:
    """Declare and submit; return the service code without spaces."""
    person.page.locator("#declare").check()
    person.press("提交申请", "Submit")
    return person.page.locator(".govuk-panel .tb-code").inner_text().replace(" ", "")
