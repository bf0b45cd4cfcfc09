"""What one item of a bundle was given when it began, taken for others that wait for the same: nobody gives it twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from catalog.model.catalog import Catalog
from engine.case.intake.checked import Weighed, kept_files, weigh
from engine.case.intake.compiled import CompiledService
from engine.case.intake.later import answered_by_others, handed_to_others, later_of, still_due
from engine.case.intake.moved import move
from engine.case.intake.receiving import later_to_json
from engine.case.state.attachment import upload_of, uploads_of
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.leg import Leg, Stage
from engine.case.stored import repository
from engine.case.stored.deed import Deed
from engine.draft.upload import FORM, Files
from engine.record.event import EventName
from forms.answers import Answers


def take_later(deed: Deed, catalog: Callable[[str], Catalog]) -> None:
    """Give the other items that wait for their applicant what they share with the one acted on.

    One for which nothing is left to ask begins; what does not fit it stays asked.
    """
    acted_on = deed.number
    for number, leg in sorted(deed.state.legs.items()):
        if number != acted_on and leg.stage is Stage.HANDING_IN:
            deed.number = number
            _take(deed, catalog(leg.edition), acted_on)
    deed.number = acted_on


@dataclass(frozen=True, slots=True)
class _Taken:
    """What an item takes from others, and what it still asks for then."""

    compiled: CompiledService
    handling: CompiledService
    """the service that handles it by then: the one it is at, or another department's"""
    weighed: Weighed
    files: Mapping[str, object]
    due: tuple[Mark, ...]

    @property
    def fits(self) -> bool:
        """Whether nothing is wrong but what is still asked for."""
        asked = {each.target for each in self.due}
        wrong = {each.path.partition(".")[0] for each in self.weighed.faults}
        return not (wrong | {each.material for each in self.weighed.missing}) - asked


def _take(deed: Deed, catalog: Catalog, giver: int) -> None:
    taken = _taken(deed, catalog)
    if taken is None or not taken.fits:
        return
    said = {**taken.weighed.checked.decided, "files": taken.files, "taken_from": giver}
    if taken.due:
        deed.record(EventName.LATER_TAKEN, **said, later=later_to_json(taken.due))
        return
    deed.record(EventName.LATER_HANDED_IN, **said)
    if taken.handling is not taken.compiled:
        move(deed, taken.compiled.service, taken.handling)
    deed.open_ready()
    repository.forget_correction(deed.connection, deed.state.service_code, deed.number)


def _taken(deed: Deed, catalog: Catalog) -> _Taken | None:
    """Return what the leg takes; None where it shares nothing. Raises KeyError for a service that is not declared."""
    leg, state = deed.leg, deed.state
    wanted = {kind: {each.target for each in leg.later if each.kind is kind} for kind in MarkKind}
    others = answered_by_others(catalog, state, leg.leg)
    told = {key: value for key, value in others if key in wanted[MarkKind.FIELD]}
    handed = handed_to_others(state, wanted[MarkKind.MATERIAL])
    if not told and not handed:
        return None
    service = catalog.service(leg.service)
    if service is None:
        raise KeyError(leg.service)
    compiled, _ = CompiledService.of(service, catalog)
    facts = compiled.facts({**leg.answers, **told}, state.attributes(leg), state.received_on)
    handling = compiled.handled(facts)
    uploads = uploads_of(handed)
    spared = {*leg.proved, *leg.pledges}
    answers, every = Answers({**leg.answers, **told}), {**_own(deed, leg), **uploads}
    weighed = weigh(handling, answers, every, state.attributes(leg), state.received_on, proved=spared)
    facts = weighed.checked.facts
    due = still_due(handling, facts, later_of(catalog, state, leg.leg), {*every, *spared})
    return _Taken(compiled, handling, weighed, kept_files(handling, facts, uploads), due)


def _own(deed: Deed, leg: Leg) -> Files:
    """Return the files of a leg, and under `FORM` those that answers of the case may name."""
    named = {digest: each for other in deed.state.legs.values() for digest, each in other.enclosed.items()}
    return {**uploads_of(leg.files), FORM: tuple(map(upload_of, named.values()))}
