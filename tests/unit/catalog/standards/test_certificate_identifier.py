"""Identifiers that were seen in the field, composed, taken apart and forged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.standards.certificate_identifier import Fault, Identifier, as_typed, fault, parse

SEEN = {
    "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U": 1,
    "1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0": 2,
    "1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9": 1,
}
"""Genuine identifiers, with their version."""
ONE = next(iter(SEEN))


@pytest.mark.parametrize(("written", "version"), SEEN.items())
def test_genuine_identifiers_are_taken_apart_and_composed_again(written: str, version: int) -> None:
    found = parse(written)
    assert found is not None
    assert (found.version, str(found)) == (version, written)


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("", Fault.SHAPE),
        ("1.2.156.3005.2", Fault.SHAPE),
        (ONE.removeprefix("1."), Fault.SHAPE),
        (ONE + ".1", Fault.SHAPE),
        (ONE.replace("W011", "W01"), Fault.TYPE),
        (ONE.replace("2244L", "2244"), Fault.ISSUER),
        (ONE.replace("20230000403", ""), Fault.SERIAL),
        (ONE.replace("20230000403", "2023-403"), Fault.SERIAL),
        (ONE.replace(".001.", ".000."), Fault.VERSION),
        (ONE.replace(".001.", ".01."), Fault.VERSION),
        (ONE.replace(".001.", ".002."), Fault.CHECK),
        (ONE[:-1] + "V", Fault.CHECK),
        (ONE[:-1] + "ü", Fault.CHECK),
    ],
)
def test_what_is_wrong_is_said(written: str, wrong: Fault) -> None:
    assert fault(written) is wrong
    assert parse(written) is None


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=40), st.integers(1, 999))
def test_what_is_composed_is_read(serial: str, version: int) -> None:
    made = Identifier("11009900MB000110XM001", "11009900MB000110XM", serial, version)
    assert parse(str(made)) == made


@given(st.integers(len("1.2.156.3005.2."), len(ONE) - 1), st.sampled_from("0123456789ABCXYZ"))
def test_no_single_character_can_be_changed(place: int, other: str) -> None:
    if ONE[place] not in {other, "."}:
        assert fault(ONE[:place] + other + ONE[place + 1 :]) is not None


def test_people_type_blanks_lower_case_and_full_width() -> None:
    assert as_typed(f"  {ONE.lower()} \n") == ONE
    assert as_typed(ONE.replace(".", "．")) == ONE
