from __future__ import annotations

from catalog.model.step import Role
from engine.case.actions import accept, claim
from engine.case.intake import submit
from engine.case.order import Order
from engine.case.queue import next_task, queue
from engine.case.queue_filter import Filter
from engine.draft.drafts import begin
from engine.people.grant import Grant
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.small_city import BOTH, EDITION, ITEM, RULEBOOK, WINDOW, WITH_TREES, submission

CLERK = (Grant(Role.WINDOW_CLERK, "streets", "window"),)
PARKS = (Grant(Role.REVIEWER, "parks"),)


def test_a_queue_holds_the_tasks_of_ones_grants_as_they_stand(database: Database, clock: FixedClock) -> None:
    draft = begin(database, clock, service=ITEM, version=EDITION).draft
    code = submit(database, clock, submission(draft, WITH_TREES, BOTH)).service_code
    with database.read() as connection:
        rows = queue(connection, CLERK, Filter("wang")).rows
        assert [(row.service_code, row.step, row.status, row.state) for row in rows] == [
            (code, "acceptance", "open", "received")
        ]
        assert queue(connection, PARKS, Filter("park")).rows == ()
        assert next_task(connection, CLERK, "wang") == rows[0]

    claim.perform(Order(database, clock, RULEBOOK, WINDOW, code, 1, 99), task=1)
    accept.perform(Order(database, clock, RULEBOOK, WINDOW, code, 1, 99))
    with database.read() as connection:
        assert queue(connection, CLERK, Filter("wang")).rows == ()
        assert [row.status for row in queue(connection, CLERK, Filter("wang", "done")).rows] == ["done"]
        assert [row.step for row in queue(connection, PARKS, Filter("park", "offered")).rows] == ["opinions"]
