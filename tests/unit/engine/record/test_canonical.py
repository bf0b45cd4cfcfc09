"""One text for one value."""

from decimal import Decimal

import pytest

from engine.record.canonical import canonical


def test_order_of_keys_does_not_matter() -> None:
    assert canonical({"b": 1, "a": "中文"}) == canonical({"a": "中文", "b": 1}) == '{"a":"中文","b":1}'


def test_lists_keep_their_order_and_tuples_are_lists() -> None:
    assert canonical({"rows": ({"x": True}, {"x": None})}) == '{"rows":[{"x":true},{"x":null}]}'


@pytest.mark.parametrize("value", [1.5, float("nan"), Decimal("1.5"), b"x", {1: "x"}, {"a": [2.0]}, {"s"}])
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical({"value": value} if not isinstance(value, dict) else value)


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        canonical({"name": "\ud800"})


def test_large_integers_stay_exact() -> None:
    assert canonical({"cents": 2**53 - 1}) == '{"cents":9007199254740991}'
