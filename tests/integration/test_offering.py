"""What is offered for a bundle will do for every item that asks for the material; on both databases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from engine.case.intake.offering import offered, used_by, ways_of
from engine.evidence.asker import Asker
from engine.evidence.recognition import Outcome
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.founding_city import ANSWERS, FILES, PAPER, Bundled, founding_city

FOUND = FILES["found.yaml"].replace(
    "proved_by: [{upload: [pdf]}]", "proved_by: [{material: articles}, {upload: [pdf]}]"
)
KITCHEN = FILES["kitchen.yaml"].replace(
    "  - {material: kitchen-plan, basis",
    "  - {material: articles, basis: {law: 示例法}, "
    "proved_by: [{material: articles, not_older_than: 1 month}, {upload: [pdf]}]}\n  - {material: kitchen-plan, basis",
)
NUMBER, ZONE = "110101198503019998", "Asia/Shanghai"


def offer(case: Bundled, database: Database, clock: FixedClock) -> Mapping[str, Outcome]:
    """Return what is offered to the founder who applies for the whole bundle again."""
    today = clock.today(ZONE)
    applicant = {"name": "林知远", "kind": "person", "id_number": NUMBER}
    facts = case.compiled.facts(ANSWERS, applicant, today.isoformat())
    with database.read() as connection:
        return offered(connection, case.compiled, Asker(case.compiled.service, NUMBER, today, ZONE, facts))


def test_papers_handed_in_before_are_offered_while_they_do_for_every_item(
    database: Database, clock: FixedClock
) -> None:
    case = Bundled(
        database,
        clock,
        catalog=founding_city(found=FOUND, kitchen=KITCHEN),
        files={"articles": (PAPER,), "kitchen-plan": (PAPER,)},
    )
    assert ways_of(offer(case, database, clock)["articles"]) == ()
    case.accept(1)
    (way,) = ways_of(offer(case, database, clock)["articles"])
    assert used_by(way) == (f"{case.state.service_code}-1-articles",)
    clock.move(timedelta(days=40))
    assert ways_of(offer(case, database, clock)["articles"]) == ()
