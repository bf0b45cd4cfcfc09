"""The table of all that is played: each action of the engine with how it is tried, and those that time does by itself."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import engine.case.actions
from engine.case.actions import (
    cancel_certificate,
    not_accept,
    refuse,
    resubmit,
    revoke_certificate,
    suspend_certificate,
    withdraw,
)
from engine.case.passing.sweep import CHORES
from engine.simulation.acts import afterwards, deciding, handing, intake, leading, notices, withdrawing, work
from engine.simulation.move import Act, Acts, Table, Try

ACTS: Acts = {
    **handing.ACTS,
    **intake.ACTS,
    **work.ACTS,
    **notices.ACTS,
    **deciding.ACTS,
    **leading.ACTS,
    **withdrawing.ACTS,
    **afterwards.ACTS,
}
CONFIRMED_AGAIN = frozenset({resubmit.perform, resubmit.at_the_counter})
"""What co-applicants confirm before it is done."""
ENDING = frozenset({
    refuse.perform, not_accept.perform, withdraw.perform, withdraw.at_the_counter, withdraw.whole,
    withdraw.whole_at_the_counter, withdraw.give_up, withdraw.give_up_at_the_counter, suspend_certificate.perform,
    revoke_certificate.perform, cancel_certificate.perform,
})  # fmt: skip
"""What ends an application without its being granted, or takes the certificate for which others wait."""
BY_TIME = {each.name: each.perform for each in CHORES}
"""What time does, by the name of its chore."""


def tries(table: Table) -> Iterator[tuple[Act, Try]]:
    """Yield everything that may be tried on a leg now."""
    for act, find in ACTS.items():
        for each in find(table):
            yield act, each


def name_of(act: Act) -> str:
    """Name an action by its module, and by what is done where the module offers several."""
    module = act.__module__.rpartition(".")[2]
    return module if act.__name__ == "perform" else f"{module}.{act.__name__}"


def offered() -> Iterator[Act]:
    """Yield every action that the engine offers, whether it is played or not."""
    package = engine.case.actions
    for found in iter_modules(package.__path__, f"{package.__name__}."):
        module = import_module(found.name)
        for each in vars(module).values():
            if hasattr(each, "__wrapped__") and each.__module__ == found.name:
                yield each
