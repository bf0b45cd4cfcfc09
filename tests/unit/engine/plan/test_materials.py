from __future__ import annotations

from dataclasses import replace

from catalog.model.evidence import MaterialRequirement
from engine.plan.materials import CompiledMaterials
from rules.facts import Facts
from rules.scope import scope_of
from tests.small_city import NOWHERE, PLAN, SERVICE, STALL, holds


def asked(**answers: object) -> list[str]:
    return [each.material for each in SERVICE.materials.asked(Facts(answers))]


def test_a_conditional_material_is_asked_for_when_its_condition_holds() -> None:
    assert asked(trees=True) == ["plan", "tree-plan"]
    assert asked(trees=False) == asked() == ["plan"]


def test_missing_are_the_required_materials_without_a_file() -> None:
    facts = Facts({"trees": True})

    assert [each.material for each in SERVICE.materials.missing(facts, PLAN)] == ["tree-plan"]
    assert [each.material for each in SERVICE.materials.missing(facts, {"plan": (), "tree-plan": ("x",)})] == ["plan"]


def test_a_material_under_two_requirements_is_asked_for_once_and_required_when_either_says_so() -> None:
    twice = replace(
        STALL,
        materials=(
            MaterialRequirement(source=NOWHERE, material="plan", optional=True),
            MaterialRequirement(source=NOWHERE, material="plan", when=holds("trees", operand=True)),
        ),
    )
    compiled, found = CompiledMaterials.of(twice, {}, scope_of(STALL.form))

    assert found == ()
    assert [each.optional for each in compiled.asked(Facts({"trees": True}))] == [False]
    assert [each.optional for each in compiled.asked(Facts({"trees": False}))] == [True]


def test_a_faulty_condition_leaves_its_requirement_out() -> None:
    faulty = MaterialRequirement(source=NOWHERE, material="plan", when=holds("nowhere", operand=True))
    compiled, found = CompiledMaterials.of(replace(STALL, materials=(faulty,)), {}, scope_of(STALL.form))

    assert [each.code for each in found] == ["unknown-name"]
    assert compiled.asked(Facts({})) == ()
