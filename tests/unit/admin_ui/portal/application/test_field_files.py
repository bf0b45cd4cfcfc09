"""Files inside forms: in rows, alone and several; refused with exact words, kept, handed out, and never somebody else's."""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Callable

import pytest

from admin_ui.platform import Platform
from catalog.model.step import Role
from engine.case.acting.order import Order
from engine.case.actions import request_correction
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.leg import Leg
from engine.draft import drafts, files
from engine.draft.upload import FORM
from engine.people.account import AccountKind, create_account
from engine.people.grant import Grant, Staff, give
from engine.storage.collection import GRACE, collect
from tests.databases import forget_draft
from tests.unit.admin_ui.portal.conftest import CONTACT, PASSWORD, PDF, Visitor, upload
from tests.unit.admin_ui.portal.test_case import state_of

ENCRYPTED = PDF.replace(b"<</Root", b"<</Encrypt 3 0 R/Root")
ANSWERS = {"owner": "张小满", "lit": "false"}
ROW = [("signs.0", ""), ("signs.0.wording", "早点")]


def png(shade: int = 0) -> bytes:
    parts = ((b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(bytes([0, shade]))))
    chunks = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in (*parts, (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def under(visitor: Visitor) -> str:
    path = visitor.begin("sign")
    visitor.post(f"{path}/applicant", CONTACT)
    return path


def row(number: int, name: str, shade: int) -> list[tuple[str, object]]:
    return [
        (f"signs.{number}", ""),
        (f"signs.{number}.wording", name),
        (f"signs.{number}.picture", upload(png(shade), f"{name}.png")),
    ]


def submitted(visitor: Visitor, under: str) -> str:
    """Apply with two signs, the second with two photographs, and return the service code."""
    photos = [("signs.1.photos", upload(png(9), "近.png")), ("signs.1.photos", upload(PDF, "远.pdf"))]
    visitor.post(f"{under}/1", [*ANSWERS.items(), *row(0, "早点", 1), *row(1, "晚饭", 2), *photos])
    assert visitor.path == f"{under}/2", visitor.text
    visitor.post(f"{under}/2", {"shop.lease": upload(PDF + b"\n%%EOF\n", "租约.pdf")})
    assert visitor.path == f"{under}/check", visitor.text
    return visitor.submit(under)


def leg_of(parts: Platform, code: str) -> Leg:
    return state_of(parts, code).legs[1]


def names_in(visitor: Visitor, path: str) -> list[str]:
    return re.findall(r'tb-upload__name"><a [^>]*>([^<]+)<', visitor.get(path))


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.pdf", ("文件是空的", "The file is empty")),
        (PDF + b" " * 3000, "a.pdf", ("文件超过 2 KB", "larger than 2 KB")),
        (b"just words", "a.txt", ("这里只接受 PDF、PNG 文件", "Only PDF, PNG files are taken here")),
        (PDF, "a.png", ("内容却是 PDF", "the content is PDF")),
        (PDF[:-30], "a.pdf", ("已损坏", "damaged")),
        (ENCRYPTED, "a.pdf", ("设有密码", "protected by a password")),
        (PDF, "x" * 300 + ".pdf", ("请改名", "Rename it")),
    ],
)
def test_each_fault_has_its_own_words_at_its_field_and_everything_else_stays(
    visitor: Visitor, under: str, content: bytes, name: str, words: tuple[str, str]
) -> None:
    for language, said in zip(("zh", "en"), words, strict=True):
        bad = [("signs.1", ""), ("signs.1.wording", "晚饭"), ("signs.1.picture", upload(content, name))]
        visitor.client.set_cookie("language", language)
        text = visitor.post(f"{under}/1", [*ANSWERS.items(), *row(0, "早点", 1), *bad])
        assert visitor.status == 422
        assert text.count(said) == 2
        assert 'href="#f-signs-1-picture"' in text
    shown = visitor.get(f"{under}/1")
    assert "早点.png" in shown
    assert 'value="晚饭"' in shown


def test_more_files_than_a_field_takes_are_refused_alone(visitor: Visitor, under: str) -> None:
    photos = [("signs.0.photos", upload(png(shade), f"{shade}.png")) for shade in (1, 2, 3)]
    text = visitor.post(f"{under}/1", [*ANSWERS.items(), *ROW, *photos, ("_attach", "signs.0.photos")])
    assert visitor.status == 422
    assert "“3.png”：这里最多上传 2 个文件" in text
    assert names_in(visitor, f"{under}/1") == ["1.png", "2.png"]
    assert "已达到最多 2 个文件" in visitor.text


def test_a_refused_file_is_told_though_a_certificate_was_chosen_with_it(visitor: Visitor, under: str) -> None:
    chosen = [("_take", "business-licence"), ("_paper.business-licence", "x")]
    empty = ("signs.0.picture", upload(b"", "空.png"))
    assert "“空.png”：文件是空的" in visitor.post(f"{under}/1", [*ANSWERS.items(), *ROW, empty, *chosen])
    assert visitor.status == 422


def test_a_page_takes_a_file_at_the_press_of_upload_and_stays(visitor: Visitor, under: str) -> None:
    visitor.post(f"{under}/1", [*ROW, ("signs.0.picture", upload(PDF, "图.pdf")), ("_attach", "signs.0.picture")])
    assert visitor.page.headers["Location"].endswith(f"{under}/1#f-signs-0-picture")
    assert "图.pdf" in visitor.get(f"{under}/1")


def test_a_file_is_replaced_by_the_next_one_and_let_go(visitor: Visitor, under: str, parts: Platform) -> None:
    for name, shade in (("一.png", 1), ("二.png", 2)):
        visitor.post(f"{under}/1", [*ROW, ("signs.0.picture", upload(png(shade), name)), ("_attach", "")])
    assert names_in(visitor, f"{under}/1") == ["二.png"]
    kept = files.attached(parts.database, under.rpartition("/")[2])
    assert [each.name for each in kept[FORM].values()] == ["二.png"]


def test_rows_take_their_files_along_and_a_removed_one_lets_go(visitor: Visitor, under: str, parts: Platform) -> None:
    visitor.post(f"{under}/1", [*ANSWERS.items(), *row(0, "甲", 1), *row(1, "乙", 2), ("_up", "signs.1")])
    assert names_in(visitor, f"{under}/1") == ["乙.png", "甲.png"]
    visitor.post(f"{under}/1", [("_remove", "signs.0")])
    assert names_in(visitor, f"{under}/1") == ["甲.png"]
    kept = files.attached(parts.database, under.rpartition("/")[2])
    assert [each.name for each in kept[FORM].values()] == ["甲.png"]


def test_a_refused_file_is_said_where_its_row_went(visitor: Visitor, under: str) -> None:
    bad = [("signs.1", ""), ("signs.1.picture", upload(b"", "空.png"))]
    text = visitor.post(f"{under}/1", [*ANSWERS.items(), *row(0, "甲", 1), *bad, ("_up", "signs.1")])
    assert visitor.status == 422
    assert 'href="#f-signs-0-picture"' in text
    assert names_in(visitor, f"{under}/1") == ["甲.png"]


def test_one_of_several_is_taken_out(visitor: Visitor, under: str) -> None:
    photos = [("signs.0.photos", upload(png(shade), f"{shade}.png")) for shade in (1, 2)]
    visitor.post(f"{under}/1", [*ROW, *photos, ("_attach", "signs.0.photos")])
    visitor.post(f"{under}/1", [("_clear", "signs.0.photos.0")])
    assert visitor.page.headers["Location"].endswith("#f-signs-0-photos")
    assert names_in(visitor, f"{under}/1") == ["2.png"]


def test_a_hidden_file_stays_in_the_draft_and_out_of_the_submission(
    visitor: Visitor, under: str, parts: Platform
) -> None:
    wiring = ("wiring", upload(PDF, "电气.pdf"))
    visitor.post(f"{under}/1", [("owner", "张小满"), ("lit", "true"), wiring, *row(0, "早点", 1)])
    visitor.post(f"{under}/1", {"lit": "false"})
    visitor.post(f"{under}/2")
    assert "电气.pdf" not in visitor.get(f"{under}/check")
    assert "电气.pdf" in visitor.get(f"{under}/1")
    leg = leg_of(parts, visitor.submit(under))
    assert "wiring" not in leg.answers
    assert [each.name for each in leg.enclosed.values()] == ["早点.png"]


def test_a_digest_that_names_no_file_of_the_draft_is_refused(
    visitor: Visitor, under: str, new_visitor: Callable[[], Visitor], parts: Platform
) -> None:
    other = new_visitor()
    theirs = other.begin("sign")
    other.post(f"{theirs}/1", [*ROW, ("signs.0.picture", upload(PDF, "别人的.pdf")), ("_attach", "")])
    for forged in (f"sha256:{digest_of(PDF)}", f"sha256:{'0' * 64}", "/etc/passwd"):
        text = visitor.post(f"{under}/1", [*ANSWERS.items(), *ROW, ("signs.0.picture", forged)])
        assert visitor.status == 422
        assert "招牌第 1 行的效果图的文件没有上传成功" in text
    draft = drafts.get(parts.database, under.rpartition("/")[2], None)
    assert draft.answers.values["signs"] == [{"wording": "早点"}]
    visitor.get(f"{under}/files/{digest_of(PDF)}")
    assert visitor.status == 404


def test_what_another_window_saved_is_not_overwritten_and_no_file_is_lost(visitor: Visitor, under: str) -> None:
    old = visitor.client.get(f"{under}/1").get_data(as_text=True)
    visitor.post(f"{under}/1", {**ANSWERS, "owner": "另一个窗口"})
    shown = visitor.post(f"{under}/1", [*ANSWERS.items(), *row(0, "早点", 1)], hidden=old)
    assert visitor.status == 409
    carried = re.findall(r'<input type="hidden" name="(signs[^"]*)" value="(sha256:[^"]*)"', shown)
    assert carried == [("signs.0.picture", f"sha256:{digest_of(png(1))}")]
    visitor.post(f"{under}/1", [*ANSWERS.items(), *ROW, *carried], hidden=shown)
    assert visitor.path == f"{under}/2"
    assert names_in(visitor, f"{under}/1") == ["早点.png"]


def test_files_are_shown_with_size_on_the_check_page_the_receipt_and_the_tracking_page(
    visitor: Visitor, under: str, new_visitor: Callable[[], Visitor]
) -> None:
    code = submitted(visitor, under)
    for path in (f"{under}/done", f"/track/{code}"):
        assert names_in(visitor, path) == ["早点.png", "晚饭.png", "近.png", "远.pdf", "租约.pdf"]
        assert f'tb-upload__size">{len(png(1))} B<' in visitor.text
    assert "招牌第 2 行的照片" in visitor.text
    path = f"/track/{code}/files/{digest_of(png(2))}"
    with visitor.client.get(path) as answer:
        assert answer.data == png(2)
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Type"] == "application/octet-stream"
    stranger = new_visitor()
    stranger.get(path)
    assert stranger.status == 303
    stranger.post("/track", {"code": code, "digits": "1234"})
    assert names_in(stranger, f"/track/{code}") == []
    stranger.get(path)
    assert stranger.status == 404


def test_the_check_page_reads_files_by_name_and_size(visitor: Visitor, under: str) -> None:
    visitor.post(f"{under}/1", [*ANSWERS.items(), *row(0, "早点", 1)])
    assert names_in(visitor, f"{under}/check") == ["早点.png"]
    with visitor.client.get(f"{under}/files/{digest_of(png(1))}") as answer:
        assert answer.data == png(1)
    assert f"{under}/1?back=check#f-signs-0-picture" in visitor.text


def test_a_member_downloads_files_of_own_forms_only(member: Visitor, visitor: Visitor, under: str) -> None:
    submitted(visitor, under)
    member.get(f"/files/{digest_of(png(1))}")
    assert member.status == 404
    mine = member.begin("sign")
    member.post(f"{mine}/applicant", {"party": "other", **CONTACT})
    submitted(member, mine)
    with member.client.get(f"/files/{digest_of(png(1))}") as answer:
        assert answer.status_code == 200


def test_the_desk_reads_and_downloads_the_files_of_a_form(
    visitor: Visitor, under: str, parts: Platform, new_visitor: Callable[[], Visitor]
) -> None:
    code = submitted(visitor, under)
    clerk = new_visitor()
    sign_in(parts, clerk)
    assert names_in(clerk, f"/desk/cases/{code}") == ["早点.png", "晚饭.png", "近.png", "远.pdf", "租约.pdf"]
    with clerk.client.get(f"/desk/cases/{code}/1/files/{digest_of(png(9))}") as answer:
        assert answer.data == png(9)
        assert answer.headers["Content-Disposition"].startswith("attachment")
    clerk.get(f"/desk/cases/{code}/1/files/{'0' * 64}")
    assert clerk.status == 404


def sign_in(parts: Platform, clerk: Visitor) -> None:
    now = parts.clock.now()
    account = create_account(parts.database, now, "clerk", PASSWORD, AccountKind.STAFF, shown_name="窗口", phone="")
    with parts.database.write() as connection:
        give(connection, account.account, Grant(Role.WINDOW_CLERK, "market"), by="test", at=now)
    clerk.post("/login", {"name": "clerk", "password": PASSWORD, "back": "/desk"})


def ask_for_photos(parts: Platform, code: str) -> None:
    clerk = Staff("clerk", (Grant(Role.WINDOW_CLERK, "market"),))
    order = Order(parts.database, parts.clock, parts.rulebook(), clerk, code, 1, state_of(parts, code).version)
    request_correction.perform(order, marks=(Mark(MarkKind.FIELD, "signs.1.photos", "看不清"),))


def test_a_mark_at_a_file_opens_that_field_alone_for_a_new_file(visitor: Visitor, under: str, parts: Platform) -> None:
    code = submitted(visitor, under)
    ask_for_photos(parts, code)
    page = f"/track/{code}/correct"
    text = visitor.get(page)
    assert re.findall(r'type="submit" name="_clear" value="([^"]+)"', text) == ["signs.1.photos.0", "signs.1.photos.1"]
    assert re.findall(r'<input[^>]*type="file"', text) == []
    visitor.post(page, {"_clear": "signs.1.photos.0"})
    visitor.post(page, {"_clear": "signs.0.picture"})
    text = visitor.get(page)
    assert re.findall(r'id="f-signs-1-photos"[^>]*name="signs.1.photos"', text)
    forged = [("signs.0.picture", upload(png(7), "换.png")), ("signs.1.photos", upload(b"", "空.png"))]
    assert "“空.png”：文件是空的" in visitor.post(page, forged)
    assert visitor.status == 422
    beside = [("signs.1.photos", upload(b"", "空.png")), ("_decline", "licence-copy")]
    assert "“空.png”：文件是空的" in visitor.post(page, beside)  # also where another button was pressed
    assert visitor.status == 422
    visitor.post(page, [("signs.1.photos", upload(png(8), "清楚.png"))])
    assert visitor.path == f"/track/{code}", visitor.text
    leg = leg_of(parts, code)
    assert leg.answers["signs"][0]["picture"] == f"sha256:{digest_of(png(1))}"  # type: ignore[index]  # answered so above
    assert names_in(visitor, f"/track/{code}") == ["早点.png", "晚饭.png", "远.pdf", "清楚.png", "租约.pdf"]
    with visitor.client.get(f"/track/{code}/files/{digest_of(png(9))}") as answer:
        assert answer.status_code == 200  # the corrected file stays with the case


def test_a_new_file_is_downloaded_before_the_correction_is_handed_in(
    visitor: Visitor, under: str, parts: Platform
) -> None:
    code = submitted(visitor, under)
    ask_for_photos(parts, code)
    page = f"/track/{code}/correct"
    visitor.post(page, {"_clear": "signs.1.photos.0"})
    visitor.post(page, [("signs.1.photos", upload(png(8), "清楚.png")), ("_attach", "signs.1.photos")])
    with visitor.client.get(f"/track/{code}/files/{digest_of(png(8))}") as answer:
        assert answer.data == png(8)


def test_collection_keeps_what_a_case_or_a_draft_names(visitor: Visitor, under: str, parts: Platform) -> None:
    submitted(visitor, under)
    forget_draft(parts.database, under.rpartition("/")[2])
    open_draft = visitor.begin("sign")
    visitor.post(f"{open_draft}/1", [*ROW, ("signs.0.photos", upload(png(50), "留.png")), ("_attach", "")])
    visitor.post(f"{open_draft}/1", [("signs.0.photos", upload(png(51), "去.png")), ("_attach", "")])
    visitor.post(f"{open_draft}/1", [("_clear", "signs.0.photos.1")])
    later = parts.clock.now().replace(year=2100) + GRACE
    assert collect(parts.files, parts.database, later) == 1
    for content in (png(1), png(2), png(9), PDF, png(50)):
        parts.files.open(digest_of(content)).close()
