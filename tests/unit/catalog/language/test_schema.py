"""The schema of the language for editors."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import jsonschema_rs
import pytest

from catalog.language.format import reformat
from catalog.language.schema import language_schema
from catalog.reading.reader import read

ROOT = Path(__file__).parents[4]
FILES = sorted([*(ROOT / "examples" / "city").rglob("*.yaml"), *(ROOT / "tests" / "golden" / "sketch").glob("*.yaml")])


def plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return float(value) if isinstance(value, Decimal) else value


@pytest.fixture(scope="module")
def validator() -> jsonschema_rs.Validator:
    schema = language_schema()
    jsonschema_rs.meta.validate(schema)
    return jsonschema_rs.validator_for(schema)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_examples_satisfy_it_in_both_languages(file: Path, validator: jsonschema_rs.Validator) -> None:
    text = file.read_text(encoding="utf-8")
    for written in (text, reformat(text, file.name, "zh")):
        validator.validate(plain(read(written, file.name).data))


@pytest.mark.parametrize(
    "text",
    [
        "itme: x",
        "item: x",
        "material: lease\nname: 合同\nhlep: x",
        "material: lease\nname: {zh: 合同}",
        "elements: [{element: x, field: {typ: string}}]",
        "condition: x\nname: x\nwhen: {a: {atleast: 1}}",
        "city: x\nname: x\narea_code: 5",
    ],
)
def test_mistakes_do_not(text: str, validator: jsonschema_rs.Validator) -> None:
    assert not validator.is_valid(plain(read(text, "f").data))
