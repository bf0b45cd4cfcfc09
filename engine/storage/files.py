"""Uploaded files, kept outside the database under the digest of their content."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from catalog.model.size import size_text
from engine.storage.sniffing import sniff
from engine.storage.upload import (
    EMPTY,
    TOO_LARGE,
    WRONG_TYPE,
    FileType,
    UploadRefused,
    check_accepted,
    check_name,
    listed,
)

CHUNK = 256 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that is kept; `size` in bytes, `digest` the SHA-256 of its content in hexadecimal."""

    digest: str
    size: int
    type: FileType


class Files(Protocol):
    """Where uploaded files are kept."""

    def put(
        self, stream: BinaryIO, *, limit: int, name: str | None = None, accepted: Collection[str] | None = None
    ) -> StoredFile:
        """Keep what the stream holds, at most `limit` bytes; raises UploadRefused and then keeps nothing.

        With `name`, its ending must be that of the content; with `accepted`, the type must be one of these.
        """

    def open(self, digest: str) -> BinaryIO:
        """Open a kept file for reading; raises FileNotFoundError."""

    def kept(self, older_than: datetime) -> Iterator[str]:
        """Yield the digests of files that were last put before a moment."""

    def discard(self, digest: str, older_than: datetime) -> bool:
        """Remove a file unless it was put again since; tell whether it is gone."""


class DirectoryFiles:
    """Files in a directory: `ab/cd/abcd…`, each written under a temporary name, synced, then renamed."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._incoming = directory / "incoming"
        self._incoming.mkdir(parents=True, exist_ok=True, mode=0o700)

    def put(
        self, stream: BinaryIO, *, limit: int, name: str | None = None, accepted: Collection[str] | None = None
    ) -> StoredFile:
        """Keep what the stream holds; a file of the same content is replaced by itself, and is young again."""
        temporary = self._incoming / secrets.token_hex(16)
        try:
            digest, size = _written(stream, temporary, limit)
            found = _checked(temporary, name, accepted)
            with self._locked(fcntl.LOCK_SH):
                self._reveal(temporary, self._place(digest))
        finally:
            temporary.unlink(missing_ok=True)
        return StoredFile(digest, size, found)

    def open(self, digest: str) -> BinaryIO:
        """Open a kept file; anything but 64 hexadecimal digits names none."""
        if not _DIGEST.fullmatch(digest):
            raise FileNotFoundError(digest)
        return self._place(digest).open("rb")

    def kept(self, older_than: datetime) -> Iterator[str]:
        """Yield old digests, and on the way remove what interrupted uploads left behind."""
        for left in self._incoming.iterdir():
            if _older(left, older_than):
                left.unlink(missing_ok=True)
        for path in self._directory.glob("??/??/*"):
            if _older(path, older_than):
                yield path.name

    def discard(self, digest: str, older_than: datetime) -> bool:
        """Remove a file under a lock that no upload of the same content can slip through."""
        path = self._place(digest)
        with self._locked(fcntl.LOCK_EX):
            if not _older(path, older_than):
                return False
            path.unlink(missing_ok=True)
            return True

    def _place(self, digest: str) -> Path:
        return self._directory / digest[:2] / digest[2:4] / digest

    def _reveal(self, temporary: Path, place: Path) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        temporary.replace(place)
        for directory in (place.parent, place.parent.parent, self._directory):
            _sync(directory)

    @contextmanager
    def _locked(self, kind: int) -> Iterator[None]:
        with (self._directory / ".lock").open("wb") as lock:
            fcntl.flock(lock, kind)
            yield


def _written(stream: BinaryIO, path: Path, limit: int) -> tuple[str, int]:
    hashed, size = hashlib.sha256(), 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > limit:
                raise UploadRefused(TOO_LARGE, limit=size_text(limit))
            hashed.update(chunk)
            file.write(chunk)
        if not size:
            raise UploadRefused(EMPTY)
        file.flush()
        os.fsync(file.fileno())
    return hashed.hexdigest(), size


def _checked(path: Path, name: str | None, accepted: Collection[str] | None) -> FileType:
    wanted = tuple(FileType) if accepted is None else accepted
    found = sniff(path)
    if found is None:
        raise UploadRefused(WRONG_TYPE, accepted=listed(wanted))
    if name is not None:
        check_name(found, name)
    check_accepted(found, wanted)
    return found


def _older(path: Path, moment: datetime) -> bool:
    try:
        return path.stat().st_mtime < moment.timestamp()
    except FileNotFoundError:
        return False


def _sync(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
