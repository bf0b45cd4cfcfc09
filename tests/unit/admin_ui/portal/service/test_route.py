"""The way of an application through the offices, before anything is answered."""

from __future__ import annotations

from pathlib import Path

from admin_ui.portal.service.route import planned, stops
from catalog.loading.loader import load
from engine.case.intake.compiled import CompiledService

CITY = load(Path(__file__).parents[5] / "examples" / "city").catalog
ITEM = next(key for key, item in sorted(CITY.items.items()) if any(step.route for step in item.steps))


def test_an_office_that_answers_decide_is_named_only_once_they_are_given() -> None:
    service = CITY.service(ITEM)
    assert service is not None
    compiled, _ = CompiledService.of(service, CITY)
    routed = {step.step for step in service.item.steps if step.route}
    before = {each.key: each for each in planned(compiled.plan.steps(compiled.facts({}, {}, "2026-11-02")), CITY)}
    told = {each.key: each for each in stops(CITY, compiled.plan)}

    assert routed & before.keys()
    for key in routed & before.keys():
        assert before[key].places == before[key].departments == told[key].places
    others = before.keys() - routed
    assert any(before[key].places != before[key].departments for key in others)
