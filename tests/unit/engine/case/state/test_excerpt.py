"""Values are found by their path, and a person's name is hidden however deep it stands."""

import pytest

from engine.case.state.excerpt import value_at, without_name

ANSWERS = {
    "site": "东街",
    "area": 0,
    "address": {"road": "湖滨路", "number": "1"},
    "owners": [{"name": "林知远", "share": 60}, {"share": 40}],
    "none": [],
}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("site", "东街"),
        ("area", 0),
        ("address.road", "湖滨路"),
        ("address.floor", None),
        ("owners.share", [60, 40]),
        ("owners.name", ["林知远"]),
        ("owners.phone", None),
        ("none.name", None),
        ("site.road", None),
        ("unknown", None),
    ],
)
def test_the_value_at_a_path(path: str, value: object) -> None:
    assert value_at(ANSWERS, path) == value


def test_a_name_is_masked_wherever_it_stands() -> None:
    said = {"owners": [{"name": "林知远", "share": 60}], "one": "林知远", "other": "林知远商贸有限公司"}
    masked = {"owners": [{"name": "林*远", "share": 60}], "one": "林*远", "other": "林知远商贸有限公司"}
    assert without_name(said, "林知远") == masked
