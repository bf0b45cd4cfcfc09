"""What was played in a simulated office."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from engine.case.state.case import CaseState
from engine.simulation.acts.table import name_of, offered


def _never() -> Counter[str]:
    """Return every action that the engine offers, none of them done yet."""
    return Counter(dict.fromkeys(sorted(map(name_of, offered())), 0))


@dataclass(slots=True)
class Played:
    """What was done in the year: acts carried out and refused by name, outcomes, and everything that does not hold."""

    cases: int = 0
    arrived: Counter[str] = field(default_factory=Counter)
    """how they came: by channel, of one item or a bundle, anew or to do something about a certificate"""
    done: Counter[str] = field(default_factory=_never)
    """every action of the engine by its name, with how often it was done"""
    refused: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def submitted(self, state: CaseState) -> None:
        """Count a case that has arrived."""
        self.cases += 1
        self.arrived[state.channel] += 1
        self.arrived["guest"] += state.account is None
        self.arrived["bundle"] += bool(state.members)
        self.arrived.update(role.value for role, _ in state.persons.everyone())
        for leg in state.legs.values():
            self.arrived.update(each.kind.value for each in leg.pledges.values())
            self.arrived["recognised"] += len(leg.proved)
            self.arrived[leg.follows.kind.value if leg.follows else "anew"] += 1

    def ended(self, state: CaseState) -> None:
        """Count how a case stands when nothing more is tried on it."""
        self.outcomes.update((leg.outcome or leg.stage).value for leg in state.legs.values())
        self.outcomes["left open"] += not state.closed
        self.outcomes.update({"waiting": len(state.awaiting), "abandoned": len(state.abandoned)})
        self.outcomes.update(each.issued.status.value for each in state.legs.values() if each.issued is not None)
