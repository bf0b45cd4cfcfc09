"""Every refusal of a file is specific, in both languages."""

import pytest

from engine.storage.upload import (
    FileType,
    Reason,
    UploadRefused,
    check_accepted,
    check_count,
    check_name,
    quoted_name,
    usable_name,
)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("营业执照.pdf", "营业执照.pdf"),
        ("C:\\Users\\张三\\合同.docx", "合同.docx"),
        ("../../etc/passwd", "passwd"),
        ("  a.pdf ", "a.pdf"),
        ("e\u0301.pdf", "\u00e9.pdf"),
    ],
)
def test_a_name_is_kept_without_its_folders(given: str, shown: str) -> None:
    assert usable_name(given) == shown


def test_a_refused_name_is_quoted_without_what_cannot_be_shown() -> None:
    assert quoted_name("\u202efdp.exe") == "\ufffdfdp.exe"
    assert quoted_name("a\x00\u2066b.pdf") == "a\ufffd\ufffdb.pdf"
    assert quoted_name("字" * 100) == "字" * 60


@pytest.mark.parametrize(
    "name", ["", "   ", "..", "a/", ".", "x" * 201, "a\x00.pdf", "a\nb.pdf", "\u202efdp.exe", "\ud800.pdf"]
)
def test_an_unusable_name_is_refused(name: str) -> None:
    if name == "a/":
        assert usable_name(name) == "a"
        return
    with pytest.raises(UploadRefused) as refused:
        usable_name(name)
    assert refused.value.code == "upload-name-unusable"


def test_a_wrong_type_names_the_right_ones() -> None:
    with pytest.raises(UploadRefused) as refused:
        check_accepted(FileType.ZIP, ("pdf", "jpg"))
    assert refused.value.message.zh == "这里只接受 PDF、JPG 文件"
    assert refused.value.message.en == "Only PDF, JPG files are taken here"
    check_accepted(FileType.JPG, ("jpeg",))


def test_a_name_that_promises_another_type_is_refused() -> None:
    with pytest.raises(UploadRefused) as refused:
        check_name(FileType.PNG, "扫描件.PDF")
    assert refused.value.code == "upload-name-mismatch"
    assert "“.pdf”" in refused.value.message.zh
    assert "PNG" in refused.value.message.en


@pytest.mark.parametrize("name", ["a.jpeg", "a.JPG", "a", "a.jfif"])
def test_usual_endings_of_a_photograph_are_right(name: str) -> None:
    check_name(FileType.JPG, name)


def test_the_last_file_that_is_taken() -> None:
    check_count(4, 5)
    with pytest.raises(UploadRefused) as refused:
        check_count(5, 5)
    assert "5" in refused.value.message.zh


def test_every_reason_speaks_both_languages_under_its_own_code() -> None:
    from engine.storage import upload

    reasons = [each for each in vars(upload).values() if isinstance(each, Reason)]
    assert len({each.code for each in reasons}) == len(reasons) == 8
    assert all(each.message.zh and each.message.en for each in reasons)


def test_every_type_has_a_media_type() -> None:
    assert all("/" in each.media_type for each in FileType)
