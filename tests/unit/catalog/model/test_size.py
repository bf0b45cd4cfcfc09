"""Sizes of files: as they are declared, and as people read them."""

import pytest

from catalog.model.size import size_of, size_text


@pytest.mark.parametrize(
    ("size", "text"), [(20 * 1024**2, "20 MB"), (1536, "1.5 KB"), (10, "10 B"), (3 * 1024**3, "3 GB")]
)
def test_sizes_as_people_read_them(size: int, text: str) -> None:
    assert size_text(size) == text


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("5 MB", 5 * 1024**2),
        ("500KB", 500 * 1024),
        ("0 MB", None),
        ("5 mb", None),
        ("5", None),
        ("1.5 MB", None),
        ("99999 MB", None),
        ("５ MB", None),  # a full-width digit
    ],
)
def test_a_declared_size_is_a_whole_number_of_kilobytes_or_megabytes(written: str, size: int | None) -> None:
    assert size_of(written) == size
