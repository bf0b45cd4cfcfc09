"""Photographs in rows of a form, sent by a real browser with scripts and without: added, refused, moved, and read at the desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from admin_ui.demo.samples import sample
from tests.browser.audit import overflow, violations
from tests.browser.clerk import act, find_case, mark
from tests.browser.conftest import Sit
from tests.browser.person import Person, payload
from tests.browser.restaurant import submit
from tests.browser.sign import PAPERS, photograph, reach_the_place, uploaded

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
BLURRED = "照片看不清相邻招牌，请重新拍摄。"


@pytest.mark.parametrize(("scripted", "language", "number"), [(True, "zh", 1), (False, "en", 2)])
def test_photographs_go_with_their_rows_to_the_desk_and_back(
    sit: Sit, tmp_path: Path, number: int, language: str, *, scripted: bool
) -> None:
    applicant, clerk = sit("hefeng", language=language, scripted=scripted), sit("city-window")
    reach_the_place(applicant, f"湖滨路 70{number} 号")
    photograph(applicant, 0, "front", "正面.jpg")
    applicant.press_here("增加一行设置地点现状照片", "Add a row to Photographs of the place")
    refuse_a_bad_one(applicant)
    photograph(applicant, 1, "street", "对面.png")
    applicant.press_here("第 2 行上移", "Move row 2 up")
    reads(applicant, "对面.png", "正面.jpg")
    expect(applicant.page.locator("#f-photos-0-view-4")).to_be_checked()
    if scripted:
        assert violations(applicant.page) == []
    fits(applicant)

    applicant.press("保存并继续", "Save and continue")
    applicant.upload(PAPERS)
    applicant.press("保存并继续", "Save and continue")
    assert uploaded(applicant)[:2] == ["对面.png", "正面.jpg"]
    code = submit(applicant)
    assert uploaded(applicant)[:2] == ["对面.png", "正面.jpg"]

    find_case(clerk, code)
    act(clerk, "claim")
    with clerk.page.expect_download() as loaded:
        clerk.page.get_by_role("link", name="对面.png").click()
    loaded.value.save_as(tmp_path / "photo")
    assert (tmp_path / "photo").read_bytes() == sample("对面.png")
    mark(clerk, {"field:photos.0.picture": BLURRED})
    correct(applicant, code)
    find_case(clerk, code)
    assert uploaded(clerk)[:2] == ["对面-重拍.png", "正面.jpg"]


def reads(person: Person, *names: str) -> None:
    """Wait until the page shows these files, in this order."""
    expect(person.page.locator("main .tb-upload__name")).to_have_text(list(names))


def refuse_a_bad_one(person: Person) -> None:
    """A file of the wrong type is refused in words, and the good one beside it stays."""
    person.page.locator('[id="f-photos-1-picture"]').set_input_files(payload("照片.pdf"))
    person.page.locator('button[name="_attach"][value="photos.1.picture"]').click()
    person.reads("“照片.pdf”：这里只接受 JPG、PNG 文件", "“照片.pdf”: Only JPG, PNG files are taken here")
    reads(person, "正面.jpg")


def correct(person: Person, code: str) -> None:
    """Answer the one photograph that was marked: it alone is open."""
    person.open(f"/track/{code}")
    person.press("去补正", "Correct now")
    expect(person.page.locator('#wizard input[type="file"]')).to_have_count(1)
    person.page.locator('[id="f-photos-0-picture"]').set_input_files(payload("对面-重拍.png"))
    person.press("提交补正", "Submit the corrections")
    person.reads("补正已提交，工作人员会继续办理。", "Your corrections have been submitted; staff will carry on.")
    assert person.page.url.endswith(f"/track/{code}")
    assert uploaded(person)[:2] == ["对面-重拍.png", "正面.jpg"]


def fits(person: Person) -> None:
    """Nothing on the page is wider than a small telephone."""
    person.page.set_viewport_size({"width": 320, "height": 800})
    assert overflow(person.page) == []
    person.page.set_viewport_size({"width": 1280, "height": 900})


def test_a_script_shows_how_far_a_file_of_the_form_has_come(sit: Sit) -> None:
    applicant = sit("hefeng")
    reach_the_place(applicant, "湖滨路 703 号")
    photograph(applicant, 0, "front", "正面.jpg")
    applicant.page.route("**/apply/**", lambda route: None if route.request.method == "POST" else route.continue_())
    applicant.page.locator('button[name="_attach"][value="photos.0.picture"]').click()
    expect(applicant.page.locator('[data-field="photos.0.picture"] .tb-upload__progress')).to_be_visible()
