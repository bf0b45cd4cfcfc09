"""What was received of each material, of a bundle over all items that the reader sees, begun or waiting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from admin_ui.access.login import current_hands
from admin_ui.desk.page import Seen
from admin_ui.proved import Evidence, evidence_of
from engine.case.acting.allowed import windows
from engine.case.state.leg import Leg
from engine.case.state.members import Awaiting
from engine.case.state.received import files, handed_in
from engine.draft.upload import FORM
from engine.people.grant import Seen as Readers


@dataclass(frozen=True, slots=True)
class Received:
    """One material as it was received: originals and copies on paper, files by name."""

    name: str
    originals: int
    copies: int
    files: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    """what on record proves it, so that nothing was handed in"""


def received(seen: Seen) -> tuple[Received, ...]:
    """Return every material once, though several items of a bundle may ask for it."""
    found: dict[str, Received] = {}
    for material, each in _parts(seen):
        found[material] = _joined(found[material], each) if material in found else each
    return tuple(found.values())


def _parts(seen: Seen) -> Iterator[tuple[str, Received]]:
    state = seen.state
    for number in sorted(seen.legs):
        yield from _of_leg(state.legs[number], seen)
    for waiting in waiting_seen(seen):
        yield from _of_waiting(waiting, seen)


def waiting_seen(seen: Seen) -> Iterator[Awaiting]:
    """Yield the items of a bundle that wait, of those that are the reader's to see once they begin."""
    for number, waiting in sorted(seen.state.awaiting.items()):
        readers = Readers(windows(seen.state, number), (), frozenset())
        if any(each.may_see(readers) for each in current_hands()):
            yield waiting


def _of_leg(leg: Leg, seen: Seen) -> Iterator[tuple[str, Received]]:
    proved = evidence_of(leg, seen.names.catalog)
    for key in dict.fromkeys((*leg.files, *leg.handed_in, *proved)):
        originals, copies = leg.handed_in.get(key, (0, 0))
        names = tuple(each.name for each in leg.files.get(key, ()))
        yield key, Received(seen.names.material(key), originals, copies, names, proved.get(key, ()))


def _of_waiting(waiting: Awaiting, seen: Seen) -> Iterator[tuple[str, Received]]:
    kept, counted = files(waiting.said, waiting.since), handed_in(waiting.said)
    for key in dict.fromkeys((*kept, *counted)):
        names = tuple(each.name for each in kept.get(key, ()))
        if key != FORM and (names or key in counted):
            originals, copies = counted.get(key, (0, 0))
            yield key, Received(seen.names.material(key), originals, copies, names)


def _joined(one: Received, other: Received) -> Received:
    """Return a material that several items ask for: the same papers are counted once, its files named once."""
    return Received(
        name=one.name,
        originals=max(one.originals, other.originals),
        copies=max(one.copies, other.copies),
        files=tuple(dict.fromkeys((*one.files, *other.files))),
        evidence=tuple(dict.fromkeys((*one.evidence, *other.evidence))),
    )
