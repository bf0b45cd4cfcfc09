"""Uploads: every fault has its own words, and one bad file never takes the good ones along."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.admin_ui.portal.conftest import CONTACT, PDF, STALL, Visitor, upload

ENCRYPTED = PDF.replace(b"<</Root", b"<</Encrypt 3 0 R/Root")


@pytest.fixture
def under(visitor: Visitor) -> str:
    path = visitor.begin()
    visitor.post(f"{path}/applicant", CONTACT)
    visitor.post(f"{path}/1", STALL)
    return path


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.pdf", "文件是空的"),
        (PDF + b" " * 5000, "a.pdf", "文件超过 4 KB"),
        (b"just words", "a.txt", "只接受 PDF、JPG、PNG"),
        (PDF, "a.png", "内容却是 PDF"),
        (PDF[:-30], "a.pdf", "已损坏"),
        (ENCRYPTED, "a.pdf", "设有密码"),
        (PDF, "x" * 300 + ".pdf", "请改名"),
    ],
)
def test_each_fault_of_a_file_has_its_own_words_and_the_good_one_stays(
    visitor: Visitor, under: str, content: bytes, name: str, said: str
) -> None:
    files = [("m.site-plan", upload(PDF, "good.pdf")), ("m.site-plan", upload(content, name)), ("_upload", "site-plan")]
    text = visitor.post(f"{under}/materials", files)
    assert visitor.status == 422
    assert text.count(said) == 2
    assert "<title>错误：" in text
    assert "good.pdf" in visitor.get(f"{under}/materials")


def test_more_files_than_are_taken_are_refused(visitor: Visitor, under: str) -> None:
    files = [("m.site-plan", upload(PDF + bytes([65 + n]) + b"%%EOF", f"{n}.pdf")) for n in range(3)]
    assert "最多上传 2 个文件" in visitor.post(f"{under}/materials", files)
    shown = visitor.get(f"{under}/materials")
    assert "1.pdf" in shown
    assert "2.pdf" not in shown


def test_only_the_papers_that_apply_are_asked_and_optional_ones_are_marked(visitor: Visitor, under: str) -> None:
    shown = visitor.get(f"{under}/materials")
    assert "树木照片" not in shown
    assert "可选" in shown
    visitor.post(f"{under}/1", {**STALL, "trees": "true", "tree_count": "2"})
    assert "树木照片" in visitor.get(f"{under}/materials")


def test_going_on_needs_the_required_papers_only(visitor: Visitor, under: str) -> None:
    assert "请上传“位置图”" in visitor.post(f"{under}/materials")
    assert "请先选择文件" in visitor.post(f"{under}/materials", {"_upload": "letter"})
    visitor.post(f"{under}/materials", {"m.site-plan": upload()})
    assert visitor.path == f"{under}/check"


def test_a_file_is_removed(visitor: Visitor, under: str) -> None:
    visitor.post(f"{under}/materials", {"m.site-plan": upload()})
    visitor.post(f"{under}/materials", {"_remove": "site-plan:0"})
    assert "plan.pdf" not in visitor.get(f"{under}/materials")
    for odd in ("site-plan", "x:y", ":", "site-plan:９", "a:99999999999"):
        visitor.post(f"{under}/materials", {"_remove": odd})
        assert visitor.status == 303


def test_an_upload_that_is_too_large_altogether_keeps_what_was_there(visitor: Visitor, under: str) -> None:
    visitor.post(f"{under}/materials", {"m.site-plan": upload()})
    text = visitor.post(f"{under}/materials", {"m.letter": upload(b"x" * 250_000)})
    assert visitor.status == 413
    assert "分几次上传" in text
    assert "plan.pdf" in visitor.get(f"{under}/materials")


def test_a_file_is_handed_out_to_its_owner_as_a_download(visitor: Visitor, new_visitor: Callable[[], Visitor]) -> None:
    code = visitor.apply()
    path = visitor.get(f"/track/{code}").split(f"/track/{code}/files/")[1][:64]
    with visitor.client.get(f"/track/{code}/files/{path}") as answer:
        assert answer.data == PDF
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    stranger = new_visitor()
    stranger.get(f"/track/{code}/files/{path}")
    assert stranger.status == 303
    assert stranger.get(f"/files/{path}")
    assert stranger.status == 404


def test_a_member_downloads_own_uploads_only(member: Visitor, visitor: Visitor) -> None:
    code = visitor.apply()
    digest = visitor.get(f"/track/{code}").split(f"/track/{code}/files/")[1][:64]
    member.get(f"/files/{digest}")
    assert member.status == 404
    under = member.begin()
    member.fill(under, contact=True)
    with member.client.get(f"/files/{digest}") as answer:
        assert answer.status_code == 200
