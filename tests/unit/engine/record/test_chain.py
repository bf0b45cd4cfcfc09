"""Changing, moving, leaving out or erasing events shows; lawful erasure does not break the chain."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from engine.record.chain import (
    ERASED_UNRECORDED,
    LINK_CHANGED,
    OUT_OF_ORDER,
    PAYLOAD_CHANGED,
    Sealed,
    seal,
    start,
    unseal,
    verify,
)
from engine.record.event import Event, EventName, new_action_id

CODE = "0099002026112300000001"
AT = datetime(2026, 11, 23, 1, tzinfo=UTC)


def event(sequence: int, name: EventName, /, **payload: object) -> Event:
    return Event(CODE, sequence, 1, "a1", name, AT + timedelta(seconds=sequence), "clerk", payload)


@pytest.fixture
def chain() -> list[Sealed]:
    sealed: list[Sealed] = []
    said = [
        event(1, EventName.SUBMITTED, answers={"name": "示例", "area": 1250}),
        event(2, EventName.RECEIVED),
        event(3, EventName.ACCEPTED, task=1),
    ]
    for each in said:
        sealed.append(seal(each, sealed[-1].chain if sealed else start(CODE)))
    return sealed


def breaks(chain: list[Sealed]) -> set[tuple[int, str]]:
    return {(each.sequence, each.reason.en) for each in verify(CODE, chain)}


def test_a_chain_as_written_holds(chain: list[Sealed]) -> None:
    assert breaks(chain) == set()
    assert breaks([unseal(each.row()) for each in chain]) == set()


def test_rows_give_the_events_back(chain: list[Sealed]) -> None:
    assert [unseal(each.row()) for each in chain] == chain


def test_equal_payloads_have_different_digests(chain: list[Sealed]) -> None:
    again = seal(chain[0].event, start(CODE))
    assert again.digest != chain[0].digest


@pytest.mark.parametrize(
    ("tamper", "expected"),
    [
        (lambda row: row | {"payload": row["payload"].replace("1250", "1251")}, PAYLOAD_CHANGED),
        (lambda row: row | {"salt": "00"}, PAYLOAD_CHANGED),
        (lambda row: row | {"actor": "somebody else"}, LINK_CHANGED),
        (lambda row: row | {"at": row["at"] + timedelta(microseconds=1)}, LINK_CHANGED),
        (lambda row: row | {"name": "approved"}, LINK_CHANGED),
        (lambda row: row | {"leg": 2}, LINK_CHANGED),
        (lambda row: row | {"digest": "0" * 64}, LINK_CHANGED),
    ],
)
def test_a_change_to_an_event_shows(
    chain: list[Sealed], tamper: Callable[..., dict[str, object]], expected: object
) -> None:
    changed = [unseal(tamper(chain[0].row())), *chain[1:]]
    found = list(verify(CODE, changed))
    assert found[0].sequence == 1
    assert expected in {each.reason for each in found}


def test_an_event_left_out_shows(chain: list[Sealed]) -> None:
    found = breaks([chain[0], chain[2]])
    assert {(3, OUT_OF_ORDER.en), (3, LINK_CHANGED.en)} <= found


def test_events_in_another_order_show(chain: list[Sealed]) -> None:
    assert breaks([chain[1], chain[0], chain[2]])


def test_a_chain_of_another_case_shows(chain: list[Sealed]) -> None:
    assert list(verify("0099002026112300000002", chain))


def erased(sealed: Sealed) -> Sealed:
    return unseal(sealed.row() | {"payload": None, "salt": None})


def test_an_erased_payload_verifies_when_the_erasure_is_on_record(chain: list[Sealed]) -> None:
    record = seal(event(4, EventName.PAYLOAD_ERASED, sequence=1, reason="个人信息保护法 47"), chain[-1].chain)
    gone = erased(chain[0])
    assert gone.event.erased
    assert gone.event.payload == {}
    assert breaks([gone, *chain[1:], record]) == set()


def test_a_payload_gone_without_a_record_shows(chain: list[Sealed]) -> None:
    assert breaks([erased(chain[0]), *chain[1:]]) == {(1, ERASED_UNRECORDED.en)}


def test_a_rewritten_tail_has_another_head(chain: list[Sealed]) -> None:
    forged = seal(replace(chain[2].event, actor="nobody"), chain[1].chain)
    assert breaks([*chain[:2], forged]) == set()
    assert forged.chain != chain[2].chain


def test_action_ids_are_random() -> None:
    assert len({new_action_id() for _ in range(100)}) == 100
    assert len(new_action_id()) == 32
