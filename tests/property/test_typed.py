"""What is typed is read the same by the browser's script and by the server, whatever it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pytest

from admin_ui.browser import Node
from catalog.model.field import Field
from forms.reading import is_read_from_one_text, read_choices, reader_of
from forms.typed import described
from forms.unreadable import Unreadable
from tests.unit.forms import test_reading
from tests.unit.forms.test_reading import READ, REFUSED

FIELDS = tuple(each for each in vars(test_reading).values() if isinstance(each, Field))
WRITTEN = sorted({text for _, text, _ in (*READ, *REFUSED) if len(text) <= 101})
PARTS = (
    *"0123456789０１９+-−.,。，：/年月日层元aAｚZß%％ \t\n\r\x00\x1f\x85\xa0\u1680\u200b\u2028\u3000\u2060\ufeff\ufffd\ud800é",
    "e\u0301", "\U00020bb7", "\U0001f600", "平方米", "㎡", "m²", "true", "是", "east", "２０２６", "2026", "02", "29", "30",
    "1,000", "86", "+86", "13800138000", "sha256:", "0f" * 32, "9007199254740991", "9007199254740992", "0" * 99,
)  # fmt: skip


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    with Node(Path(__file__).parent / "read.mjs") as made:
        yield made


def read(field: Field, text: str) -> object:
    """Read as the server does; what cannot be read is no answer yet."""
    try:
        return reader_of(field)(text) if is_read_from_one_text(field) else read_choices(field, [text])
    except Unreadable:
        return None


def differing(node: Node, field: Field, texts: Sequence[str]) -> list[tuple[str, object, object]]:
    said = node.ask({"field": described(field, {}), "texts": list(texts)})
    assert isinstance(said, list)
    compared = [(text, read(field, text), value) for text, value in zip(texts, said, strict=True)]
    return [each for each in compared if (type(each[1]), each[1]) != (type(each[2]), each[2])]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: f"{field.kind}-{field.title.en}")
def test_the_browser_reads_what_the_server_reads(node: Node, field: Field) -> None:
    dice = Random(field.title.en)
    chance = ["".join(dice.choices(PARTS, k=dice.randint(1, 6))) for _ in range(3000)]
    dates = ["\n".join(dice.choices(("2026", "2024", "2", "02", "29", "31", "", " ", "１"), k=3)) for _ in range(500)]
    assert differing(node, field, [*WRITTEN, *chance, *dates]) == []


def test_what_is_too_long_is_read_by_neither(node: Node) -> None:
    texts = ["甲" * 100_000, "甲" * 100_001, "\U00020bb7" * 100_000, "1" * 101, "0" * 100]
    assert differing(node, test_reading.TEXT, texts) == []
    assert differing(node, test_reading.INTEGER, texts) == []
