"""A receipt holds for what it says, and for nothing else."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from engine.record.merkle import path_of, root_of
from engine.record.receipt import NOT_IN_ROOT, OTHER_ROOT, SEAL_CHANGED, NotAReceiptError, Receipt, receipt_from
from engine.record.seal import BEGINNING, Head, Seal, next_seal

HEADS = [Head(f"code-{each}", each + 1, f"{each:064x}") for each in range(5)]
AT = datetime(2026, 11, 23, 1, 0, 0, 7, tzinfo=UTC)


@pytest.fixture
def receipt() -> Receipt:
    leaves = [each.leaf() for each in HEADS]
    seal = next_seal(Seal(6, AT, 4, "0" * 64, BEGINNING), AT, 5, root_of(leaves).hex())
    path = tuple(each.hex() for each in path_of(3, 5, leaves))
    return Receipt(HEADS[3], 3, path, seal, seal.chain)


def test_it_holds_and_survives_being_written_down(receipt: Receipt) -> None:
    assert receipt_from(receipt.text()) == receipt
    assert list(receipt.wrong()) == []
    assert list(receipt.wrong(f" {receipt.seal.root.upper()}\n")) == []
    assert receipt.seal.number == 7


def test_another_root_than_the_published_one_shows(receipt: Receipt) -> None:
    assert list(receipt.wrong("0" * 64)) == [OTHER_ROOT]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"sequence": 3}, NOT_IN_ROOT),
        ({"service_code": "code-2"}, NOT_IN_ROOT),
        ({"chain": "f" * 64}, NOT_IN_ROOT),
        ({"position": 2}, NOT_IN_ROOT),
        ({"path": []}, NOT_IN_ROOT),
        ({"seal": {"cases": 4}}, NOT_IN_ROOT),
        ({"seal": {"at": "2026-11-23T01:00:01+00:00"}}, SEAL_CHANGED),
        ({"seal": {"number": 8}}, SEAL_CHANGED),
        ({"seal": {"previous": "f" * 64}}, SEAL_CHANGED),
        ({"seal": {"chain": "f" * 64}}, SEAL_CHANGED),
    ],
)
def test_a_changed_receipt_does_not_hold(receipt: Receipt, change: dict[str, Any], found: object) -> None:
    said = json.loads(receipt.text())
    seal = {**said["seal"], **change.pop("seal", {})}
    assert found in set(receipt_from(json.dumps({**said, **change, "seal": seal})).wrong())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "1",
        '{"form": "other"}',
        '{"form": "tongban-receipt-1"}',
        '{"form": "tongban-receipt-1", "seal": 1}',
    ],
)
def test_what_is_no_receipt_is_said_so(text: str) -> None:
    with pytest.raises(NotAReceiptError):
        receipt_from(text)


@pytest.mark.parametrize("change", [
    {"sequence": "4"}, {"sequence": True}, {"service_code": 4}, {"chain": "xyz"}, {"path": ["00"]}, {"path": 3},
])  # fmt: skip
def test_parts_of_another_kind_are_refused(receipt: Receipt, change: dict[str, object]) -> None:
    with pytest.raises(NotAReceiptError):
        receipt_from(json.dumps({**json.loads(receipt.text()), **change}))


def test_each_seal_covers_all_before_it() -> None:
    first = next_seal(None, AT, 1, "0" * 64)
    other = next_seal(None, AT, 2, "0" * 64)
    assert first.previous == other.previous == BEGINNING
    assert next_seal(first, AT, 3, "1" * 64).chain != next_seal(other, AT, 3, "1" * 64).chain
