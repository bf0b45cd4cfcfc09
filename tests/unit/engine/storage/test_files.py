"""Files are told by content, kept by content, and never half there."""

import hashlib
import io
import os
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from engine.storage.collection import collect
from engine.storage.database import Database
from engine.storage.files import DirectoryFiles, StoredFile
from engine.storage.tables import draft, draft_file
from engine.storage.upload import FileType, UploadRefused

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\x00" * 64 + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 17 + b"\x00\x00\x00\x00IEND\xaeB`\x82"


def archive(*names: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as made:
        for name in names:
            made.writestr(name, "<x/>" * 50)
    return kept.getvalue()


def locked_archive() -> bytes:
    content = bytearray(archive("a.txt"))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


@pytest.fixture
def files(tmp_path: Path) -> DirectoryFiles:
    return DirectoryFiles(tmp_path / "files")


def put(files: DirectoryFiles, content: bytes, limit: int = 10_000, name: str | None = None) -> StoredFile:
    return files.put(io.BytesIO(content), limit=limit, name=name)


def every_file(files: DirectoryFiles) -> list[Path]:
    return [path for path in files._directory.rglob("*") if path.is_file() and path.name != ".lock"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (PDF, FileType.PDF),
        (JPG, FileType.JPG),
        (PNG, FileType.PNG),
        (archive("OFD.xml", "Doc_0/Document.xml"), FileType.OFD),
        (archive("[Content_Types].xml", "word/document.xml"), FileType.DOCX),
        (archive("[Content_Types].xml", "xl/workbook.xml"), FileType.XLSX),
        (archive("图纸.dwg"), FileType.ZIP),
    ],
)
def test_a_file_is_kept_under_its_digest(files: DirectoryFiles, content: bytes, expected: FileType) -> None:
    stored = put(files, content)
    assert stored == StoredFile(hashlib.sha256(content).hexdigest(), len(content), expected)
    with files.open(stored.digest) as kept:
        assert kept.read() == content


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "upload-empty"),
        (b"x" * 10_001, "upload-too-large"),
        (b"MZ\x90\x00 a program", "upload-wrong-type"),
        (b"<html><script>alert(1)</script></html>", "upload-wrong-type"),
        (b"\x00", "upload-wrong-type"),
        (archive("word/document.xml", "word/vbaProject.bin"), "upload-wrong-type"),
        (PDF[:-8], "upload-damaged"),
        (JPG[:-2], "upload-damaged"),
        (PNG[:-6], "upload-damaged"),
        (archive("a.txt")[:-30], "upload-damaged"),
        (b"PK\x03\x04" + b"\x00" * 100, "upload-damaged"),
        (PDF.replace(b"trailer\n<<", b"trailer\n<</Encrypt 5 0 R"), "upload-encrypted"),
        (locked_archive(), "upload-encrypted"),
    ],
)
def test_a_file_that_is_refused_leaves_nothing(files: DirectoryFiles, content: bytes, code: str) -> None:
    with pytest.raises(UploadRefused) as refused:
        put(files, content)
    assert refused.value.code == code
    assert every_file(files) == []


def test_a_file_of_exactly_the_limit_is_taken(files: DirectoryFiles) -> None:
    assert put(files, PDF, limit=len(PDF)).size == len(PDF)
    with pytest.raises(UploadRefused, match="too-large"):
        put(files, PDF, limit=len(PDF) - 1)


def test_name_and_accepted_types_are_checked_before_anything_is_kept(files: DirectoryFiles) -> None:
    with pytest.raises(UploadRefused, match="name-mismatch"):
        put(files, PNG, name="scan.pdf")
    with pytest.raises(UploadRefused, match="wrong-type"):
        files.put(io.BytesIO(PNG), limit=1000, accepted=("pdf",))
    assert every_file(files) == []


def test_the_same_content_is_kept_once(files: DirectoryFiles) -> None:
    assert put(files, PDF) == put(files, PDF)
    assert len(every_file(files)) == 1


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "0" * 63, "0" * 64, "G" * 64, "0" * 64 + "\n"])
def test_what_is_not_kept_cannot_be_opened(files: DirectoryFiles, digest: str) -> None:
    with pytest.raises(FileNotFoundError):
        files.open(digest)


def test_a_broken_stream_leaves_nothing(files: DirectoryFiles) -> None:
    class Broken(io.BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            if self.tell():
                raise ConnectionResetError
            return super().read(3)

    with pytest.raises(ConnectionResetError):
        files.put(Broken(PDF), limit=1000)
    assert every_file(files) == []


def age(files: DirectoryFiles, digest: str, days: float) -> None:
    then = (NOW - timedelta(days=days)).timestamp()
    os.utime(files._place(digest), (then, then))


def referred(database: Database, stored: StoredFile) -> None:
    with database.write() as connection:
        moments = {"created_at": NOW, "changed_at": NOW}
        row = {
            "draft": "d",
            "service": "s",
            "version": "0" * 64,
            "answers": "{}",
            "page": 1,
            "revision": 1,
            "channel": "online",
        }
        connection.execute(insert(draft).values(row | moments))
        where = {"draft": "d", "material": "m", "position": 0, "added_at": NOW}
        kept = {"digest": stored.digest, "name": "a.pdf", "size": stored.size, "type": stored.type.value}
        connection.execute(insert(draft_file).values(where | kept))


def test_only_old_files_that_nothing_refers_to_are_collected(files: DirectoryFiles, database: Database) -> None:
    wanted, young, alone = put(files, PDF), put(files, JPG), put(files, PNG)
    for stored, days in ((wanted, 9), (young, 0.9), (alone, 1.1)):
        age(files, stored.digest, days)
    referred(database, wanted)
    assert collect(files, database, NOW) == 1
    assert {path.name for path in every_file(files)} == {wanted.digest, young.digest}


def test_a_file_put_again_is_young(files: DirectoryFiles, database: Database) -> None:
    stored = put(files, PDF)
    age(files, stored.digest, 30)
    put(files, PDF)
    assert not files.discard(stored.digest, datetime.now(UTC) - timedelta(hours=1))
    files.open(stored.digest).close()


def test_what_an_interrupted_upload_left_is_swept(files: DirectoryFiles, database: Database) -> None:
    left = files._incoming / "half"
    left.write_bytes(b"half")
    then = (NOW - timedelta(days=2)).timestamp()
    os.utime(left, (then, then))
    assert collect(files, database, NOW) == 0
    assert not left.exists()
