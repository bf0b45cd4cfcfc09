"""A shop's application for its sign, as it is filled in: photographs of the place in rows, one row for each view."""

from __future__ import annotations

from collections.abc import Sequence

from tests.browser.person import Person, payload

ANSWERS: dict[str, object] = {
    "enterprise_name": "示例市禾丰餐饮管理有限公司",
    "uscc": "91009900MA0000330Q",
    "contact_name": "沈若兰",
    "contact_mobile": "19900000002",
    "sign_kind": "shop-sign",
    "wording": "禾丰小馆",
    "width": 4,
    "height": "1.2",
    "clearance": "2.6",
    "lit": False,
    "from_date-year": 2027,
    "from_date-month": 1,
    "from_date-day": 1,
    "until_date-year": 2028,
    "until_date-month": 12,
    "until_date-day": 31,
}
PLACE: dict[str, object] = {"district": "west", "street": "other", "premises_right": "owned"}
PAPERS = {"sign-drawing": ["效果图.png"], "business-licence": ["营业执照.pdf"], "premises-proof": ["住所使用证明.pdf"]}


def reach_the_place(person: Person, address: str) -> None:
    """Fill in everything up to the photographs of the place."""
    person.open("/items/sign-permit")
    person.press("开始办理", "Start now")
    person.press("开始填写", "Start")
    person.page.locator("#f-party").check()
    person.press("保存并继续", "Save and continue")
    person.answer_pages(ANSWERS, until="/3")
    person.fill({**PLACE, "address": address})


def photograph(person: Person, row: int, view: str, name: str) -> None:
    """Choose the view and the file of one row."""
    person.fill({f"photos.{row}.view": view})
    person.page.locator(f'[id="f-photos-{row}-picture"]').set_input_files(payload(name))


def uploaded(person: Person) -> Sequence[str]:
    """The names of the files that this page shows."""
    return [each.strip() for each in person.page.locator("main .tb-upload__name").all_inner_texts()]
