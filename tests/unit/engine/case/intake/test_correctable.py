"""Marks that a correction may bear, whatever was posted."""

from __future__ import annotations

import pytest

from engine.case.intake.correctable import FIXED, NOT_ASKED, Correctable
from forms.visibility import visible
from tests.unit.forms.sample_form import NOBODY, sample

RECORD: dict[str, object] = {
    "project": "项目",
    "plan": "sha256:" + "0" * 64,
    "number": "7",
    "address": {"street": "一街"},
    "contractors": [{"name": "甲", "licensed": True}, {"name": "乙", "licensed": False}],
}


@pytest.fixture
def known() -> Correctable:
    form = sample()
    return Correctable(form, visible(form, RECORD, NOBODY))


@pytest.mark.parametrize(
    "path",
    ["project", "floors", "plan", "address", "address.street", "contractors", "contractors.1", "contractors.0.licence"],
)
def test_what_the_applicant_is_asked_may_be_marked(known: Correctable, path: str) -> None:
    assert known.why_not(path) is None


@pytest.mark.parametrize(
    "path",
    ["nothing", "special", "contractors.1.licence", "contractors.2", "contractors.2.name", "project.x", "x.0", ""],
)
def test_what_is_not_asked_may_not(known: Correctable, path: str) -> None:
    why = known.why_not(path)
    assert why is not None
    assert why.zh.endswith(NOT_ASKED.zh.rpartition("}")[2])


@pytest.mark.parametrize("path", ["total", "number"])
def test_what_is_computed_or_read_only_may_not(known: Correctable, path: str) -> None:
    field = known.form.field(path)
    assert field is not None
    assert known.why_not(path) == FIXED.fill(field=field.title)
