"""Conditions in words: each of `words/conditions.yaml` said in both languages as an official and an applicant read it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from catalog.loading.loader import load_sources
from catalog.model.form import Form
from catalog.reading.text import Text
from rules.condition import typed
from rules.scope import scope_of
from rules.speech import Speech
from tests.conformance import declared

FOLDER = Path(__file__).parent / "words"
CATALOG = load_sources({"words.yaml": (FOLDER / "catalogue.yaml").read_bytes()}).catalog
SCOPE = scope_of(Form(source=declared.NOWHERE, fields={key: each.field for key, each in CATALOG.elements.items()}))
CASES = yaml.safe_load((FOLDER / "conditions.yaml").read_text("utf-8"))


def speech(data: object) -> Speech:
    condition = declared.condition(data)
    assert typed(condition, SCOPE, CATALOG.conditions).diagnostics == ()
    return Speech(condition, SCOPE, CATALOG.conditions)


@pytest.mark.parametrize("case", CASES, ids=[each["zh"] for each in CASES])
def test_a_condition_is_said_as_people_read_it(case: dict[str, object]) -> None:
    made = speech(case["when"])
    assert made.said == Text(str(case["zh"]), str(case["en"]))
    full = Text(str(case["full_zh"]), str(case["full_en"])) if "full_zh" in case else None
    assert made.meaning == full


def test_there_are_many_and_no_two_say_the_same() -> None:
    assert len(CASES) >= 60
    for language in ("zh", "en"):
        assert len({each[language] for each in CASES}) == len(CASES)
