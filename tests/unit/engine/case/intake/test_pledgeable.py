"""What may be pledged in a bundle is what every item that asks for the paper lets."""

from __future__ import annotations

import pytest

from engine.case.intake.compiled import CompiledService
from engine.case.intake.pledgeable import pledgeable
from engine.case.state.pledge import PledgeKind
from tests.founding_city import ANSWERS, FILES, PLEDGED, founding_city

TODAY = "2026-11-23"
BOTH = (PledgeKind.PROMISE, PledgeKind.COMMITMENT)


def offers(service: str, more: str | None = None) -> dict[str, tuple[PledgeKind, ...]]:
    """Return what may be pledged, where the kitchen asks for the articles as well, with `more` proofs."""
    kitchen = FILES["kitchen.yaml"]
    if more is not None:
        asked = f"  - {{material: articles, basis: {{law: 示例法}}, proved_by: [{{upload: [pdf]}}{more}]}}\n"
        kitchen = kitchen.replace("  - {material: kitchen-plan, basis", asked + "  - {material: kitchen-plan, basis")
    catalog = founding_city(found=PLEDGED, kitchen=kitchen)
    declared = catalog.service(service)
    assert declared is not None
    compiled, _ = CompiledService.of(declared, catalog)
    found = pledgeable(compiled, compiled.facts(ANSWERS, {}, TODAY), TODAY)
    return {material: tuple(each.kind for each in pledges) for material, pledges in found.items()}


def test_an_item_offers_what_it_declares() -> None:
    assert offers("found") == {"articles": BOTH}


@pytest.mark.parametrize(
    ("more", "left"),
    [
        (None, {"articles": BOTH}),
        ("", {}),
        (", {promise: 5 working days}", {"articles": (PledgeKind.PROMISE,)}),
        (", {promise: 9 working days}", {}),
    ],
)
def test_a_bundle_offers_what_all_its_items_do(more: str | None, left: dict[str, tuple[PledgeKind, ...]]) -> None:
    assert offers("open-kitchen", more) == left
