"""Who a draft belongs to: a guest's is bounded, becomes the account's on signing in, and a correction follows its case."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from admin_ui.platform import NAME, Platform
from catalog.model.step import Role
from engine.people.account import AccountKind, create_account
from engine.people.grant import Grant, give
from engine.storage import tables
from tests.unit.admin_ui.portal.conftest import CONTACT, PASSWORD, STALL, Visitor, upload
from tests.unit.admin_ui.portal.test_case import ask_to_correct, state_of

NewVisitor = Callable[[], Visitor]


@pytest.fixture
def bounded(app: Flask, parts: Platform) -> None:
    app.extensions[NAME] = replace(parts, settings=replace(parts.settings, drafts_per_browser=2, drafts_per_address=3))


def sign_out(visitor: Visitor) -> None:
    visitor.client.delete_cookie("session")


def sign_in(visitor: Visitor, back: str, name: str = "lin") -> None:
    visitor.post("/login", {"name": name, "password": PASSWORD, "back": back})


@pytest.mark.usefixtures("bounded")
def test_a_guest_begins_only_so_many_and_is_told_so(visitor: Visitor, new_visitor: NewVisitor) -> None:
    under = [visitor.begin() for _ in range(2)]
    text = visitor.post("/apply/stall/start")
    assert visitor.status == 429
    assert "一小时后再试，或者登录后办理" in text
    visitor.client.set_cookie("language", "en")
    assert "try again in an hour, or sign in" in visitor.post("/apply/stall/start")
    visitor.get(f"{under[0]}/applicant")
    assert visitor.status == 200
    new_visitor().begin()
    other = new_visitor()
    other.post("/apply/stall/start")
    assert other.status == 429


@pytest.mark.usefixtures("bounded")
def test_whoever_is_signed_in_is_not_counted(member: Visitor) -> None:
    for _ in range(4):
        member.begin()


def test_signing_in_goes_on_with_the_draft_and_keeps_it_in_the_account(
    member: Visitor, parts: Platform, new_visitor: NewVisitor
) -> None:
    sign_out(member)
    under = member.begin()
    member.post(f"{under}/applicant", {**CONTACT, "name": "张小满"})
    shown = member.post(f"{under}/1", {**STALL, "site": ""})
    found = re.search(r'href="(/login\?back=[^"]+)"', shown)
    assert found is not None
    assert f"back={under}/1" in found[1].replace("%2F", "/")
    sign_in(member, f"{under}/applicant")
    assert member.path == f"{under}/applicant"
    text = member.get(member.path)
    assert "林知远" in text
    key = under.rpartition("/")[2]
    assert under in member.get("/my")
    sign_out(member)
    member.get(f"{under}/1")
    assert member.status == 404
    elsewhere = new_visitor()
    sign_in(elsewhere, "/my")
    assert "张小满" in elsewhere.get(f"{under}/1")
    with parts.database.read() as connection:
        assert connection.scalar(select(tables.draft.c.account).where(tables.draft.c.draft == key)) is not None


def test_the_link_to_come_back_by_stands_in_a_field_to_copy_it_from(visitor: Visitor) -> None:
    paused = visitor.post(f"{visitor.begin()}/applicant", {**CONTACT, "_save": ""})
    field = re.search(r'<input[^>]*id="resume-link"[^>]*>', paused)
    assert field is not None
    assert re.search(r'value="http://[^"]+/resume/[\w-]{22}"', field[0])
    assert "readonly" in field[0]
    assert 'for="resume-link"' in paused


def test_no_draft_of_another_browser_or_behind_a_link_is_taken_over(
    member: Visitor, visitor: Visitor, new_visitor: NewVisitor
) -> None:
    under = visitor.begin()
    member.get(f"{under}/applicant")
    assert member.status == 404
    paused = visitor.post(f"{under}/applicant", {**CONTACT, "_save": ""})
    link = re.search(r"/resume/[\w-]+", paused)
    assert link is not None
    member.get(link[0])
    member.get(member.path)
    assert member.status == 200
    visitor.get(f"{under}/applicant")
    assert visitor.status == 200
    assert under not in member.get("/my")


def test_no_clerk_takes_an_applicants_draft(visitor: Visitor, parts: Platform, new_visitor: NewVisitor) -> None:
    now = parts.clock.now()
    clerk = create_account(parts.database, now, "wang", PASSWORD, AccountKind.STAFF, shown_name="王", phone=None)
    with parts.database.write() as connection:
        give(connection, clerk.account, Grant(Role.WINDOW_CLERK), by="test", at=now)
    under = visitor.begin()
    sign_in(visitor, f"{under}/applicant", "wang")
    visitor.get(f"{under}/applicant")
    sign_out(visitor)
    visitor.get(f"{under}/applicant")
    assert visitor.status == 200


def test_a_half_done_correction_follows_to_another_device(
    member: Visitor, parts: Platform, new_visitor: NewVisitor
) -> None:
    code = member.apply()
    ask_to_correct(parts, code)
    page = f"/track/{code}/correct"
    member.post(page, {"site": "东街 9 号", "m.site-plan": upload(name="half.pdf"), "_upload": "site-plan"})
    phone = new_visitor()
    sign_in(phone, page)
    text = phone.get(page)
    assert 'value="东街 9 号"' in text
    assert "half.pdf" in text
    assert "没填完的" not in phone.get("/my")
    phone.post(page)
    assert phone.path == f"/track/{code}"
    leg = state_of(parts, code).legs[1]
    assert (leg.answers["site"], [each.name for each in leg.files["site-plan"]]) == ("东街 9 号", ["half.pdf"])
    member.post(page, {"site": "东街 10 号"})
    assert member.path == f"/track/{code}"


def test_two_devices_do_not_overwrite_each_others_corrections(
    member: Visitor, parts: Platform, new_visitor: NewVisitor
) -> None:
    code = member.apply()
    ask_to_correct(parts, code)
    page = f"/track/{code}/correct"
    phone = new_visitor()
    sign_in(phone, page)
    shown = phone.get(page)
    member.post(page, {"site": "甲", "m.site-plan": upload(), "_upload": "site-plan"})
    text = phone.post(page, {"site": "乙"}, hidden=shown)
    assert phone.status == 409
    assert "在另一台设备或另一个窗口改动过" in text
    assert 'value="乙"' in text
    assert 'value="甲"' in member.get(page)
    phone.post(page, {"site": "乙"}, hidden=text)
    assert state_of(parts, code).legs[1].answers["site"] == "乙"


def test_a_correction_that_is_not_handed_in_ends_with_the_case(member: Visitor, parts: Platform) -> None:
    code = member.apply()
    ask_to_correct(parts, code)
    member.post(f"/track/{code}/correct", {"site": "东街 9 号"})
    member.post(f"/track/{code}/withdraw", {"confirm": "yes"})
    with parts.database.read() as connection:
        assert connection.scalars(select(tables.draft.c.corrects)).all() == [None]
