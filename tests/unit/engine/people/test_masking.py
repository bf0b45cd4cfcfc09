"""People are hidden from strangers, organisations are not."""

import pytest

from catalog.model.item import ApplicantKind
from engine.people.masking import masked, shown_to_strangers


@pytest.mark.parametrize(("name", "shown"), [("", ""), ("王", "*"), ("王芳", "王*"), ("欧阳明", "欧*明")])
def test_names_are_masked(name: str, shown: str) -> None:
    assert masked(name) == shown


@pytest.mark.parametrize("kind", [each for each in ApplicantKind if each is not ApplicantKind.PERSON])
def test_the_names_of_organisations_are_public(kind: ApplicantKind) -> None:
    assert shown_to_strangers(kind.value, "示例市禾丰餐饮有限公司") == "示例市禾丰餐饮有限公司"


@pytest.mark.parametrize("kind", ["person", "", "no-such-kind"])
def test_the_name_of_a_person_or_of_nobody_knows_what_is_masked(kind: str) -> None:
    assert shown_to_strangers(kind, "林知远") == "林*远"
