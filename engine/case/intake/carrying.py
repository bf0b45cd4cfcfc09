"""What one leg of a bundle hands to the next 关联审批: legs that waited begin once others are granted, or never do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from catalog.model.catalog import Catalog
from engine.case.intake.checked import Weighed, kept_files, weigh
from engine.case.intake.compiled import CompiledService
from engine.case.intake.later import answered_by_others, handed_to_others, later_of, still_due
from engine.case.intake.pledging import pledged
from engine.case.intake.proving import Proven, still_proven
from engine.case.intake.receiving import (
    Found,
    begins_with,
    duplicates,
    hold_keys,
    later_to_json,
    received,
    record_duplicates,
)
from engine.case.state.attachment import uploads_of
from engine.case.state.case import CaseState
from engine.case.state.course import came_to_nothing, granted
from engine.case.state.issued import Issued
from engine.case.state.members import Awaiting, Holder, Member
from engine.case.state.payload import mapping, mappings, number, sequence, text
from engine.case.state.pledge import Pledges, kinds_from, pledges_to_json
from engine.case.state.proved import Proofs, of_issued, proved_to_json
from engine.case.stored.deed import Deed
from engine.draft.upload import FORM, Files, Upload
from engine.duplicates.earlier import Holder as Keyholder
from engine.duplicates.rule import identity
from engine.evidence.asker import Asker
from engine.record.event import EventName
from engine.time.clock import legal_day
from forms.answers import Answers
from rules.facts import Facts

ENTERPRISE = "enterprise"
Held = Callable[[Connection], None]
"""Holds the keys of a leg against duplicates, once its rows are written."""


def carry_on(deed: Deed, catalog: Callable[[str], Catalog], today: date, zone: str) -> tuple[Held, ...]:
    """Begin every leg whose predecessors are granted by now, and abandon those that wait for one that came to nothing.

    The leg acted on stays the deed's own; the keys of the legs that began are held by what is returned.
    """
    acted_on, held = deed.number, []
    while (turn := _turn(deed.state)) is not None:
        awaiting, because = turn
        deed.number = awaiting.leg
        if because is not None:
            deed.record(EventName.LEG_ABANDONED, because=because)
        else:
            held.append(_Beginning(deed, awaiting, catalog(awaiting.edition), today, zone).begin())
    deed.number = acted_on
    return tuple(held)


def _turn(state: CaseState) -> tuple[Awaiting, int | None] | None:
    """Return the first leg that need not wait any more, with the leg that came to nothing where it is abandoned."""
    for number_, awaiting in sorted(state.awaiting.items()):
        before = state.members[number_].after
        failed = next((each for each in before if came_to_nothing(state, each)), None)
        if failed is not None:
            return awaiting, failed
        if all(each in state.legs and granted(state.legs[each]) for each in before):
            return awaiting, None
    return None


@dataclass(frozen=True, slots=True)
class _Beginning:
    """A leg that begins after others: with their certificates in hand."""

    deed: Deed
    awaiting: Awaiting
    catalog: Catalog
    today: date
    zone: str

    def begin(self) -> Held:
        """Record that the leg is received, and open its first tasks; raises KeyError for a service that is not declared."""
        compiled, weighed, proved = self._handled()
        who = self._who()
        facts = weighed.checked.facts
        found = duplicates(self.deed.connection, compiled, facts, who, today=self.today, zone=self.zone)
        self._record(compiled, weighed, proved, found)
        record_duplicates(self.deed, found, None)
        self.deed.open_ready()
        key = Keyholder(self.deed.state.service_code, self.awaiting.leg, self.deed.at, self.today, self.zone)
        return lambda connection: hold_keys(connection, found, key)

    def _handled(self) -> tuple[CompiledService, Weighed, Proven]:
        """Return the leg at the department that handles it now that everything is told."""
        compiled = self._compiled()
        weighed, proved = self._weighed(compiled)
        handled = compiled.handled(weighed.checked.facts)
        return (compiled, weighed, proved) if handled is compiled else (handled, *self._weighed(handled))

    def _compiled(self) -> CompiledService:
        service = self.catalog.service(text(self.awaiting.said, "service"))
        if service is None:
            raise KeyError(text(self.awaiting.said, "service"))
        return CompiledService.of(service, self.catalog)[0]

    def _weighed(self, compiled: CompiledService) -> tuple[Weighed, Proven]:
        """Return what the leg comes to, and what proves its materials: certificates issued before it, or on record."""
        holder, state = self._holder(), self.deed.state
        others = answered_by_others(self.catalog, state, self.awaiting.leg)
        answers = Answers({**dict(others), **mapping(self.awaiting.said, "answers"), **dict(self._told(compiled))})
        attributes = holder.attributes if holder else state.applicant
        files, given = self._files(), self._given(compiled)
        first = weigh(compiled, answers, files, attributes, state.received_on, proved=given)
        recorded = self._on_record(compiled, first.checked.facts)
        asked = {each.material for each in compiled.materials.asked(first.checked.facts)}
        proofs = {material: each for material, each in {**recorded.proofs, **given}.items() if material in asked}
        spared = proofs.keys() | kinds_from(self.awaiting.said).keys()
        weighed = weigh(compiled, answers, files, attributes, state.received_on, proved=spared)
        return weighed, Proven(proofs, recorded.files)

    def _given(self, compiled: CompiledService) -> Proofs:
        """Return the materials that the certificates of earlier legs prove."""
        proving = {each.kind: of_issued(each, self.deed.state.service_code) for each in self._certificates()}
        return {
            requirement.material: (proving[proof.certificate],)
            for requirement in reversed(compiled.service.item.materials)
            for proof in reversed(requirement.proved_by)
            if proof.certificate in proving
        }

    def _on_record(self, compiled: CompiledService, facts: Facts) -> Proven:
        """Return what the applicant let be used when he applied, as far as it still proves anything."""
        kept, number_ = mapping(self.awaiting.said, "evidence"), self.deed.state.number
        evidence = {material: tuple(map(str, sequence(kept, material))) for material in kept}
        account = self.deed.state.account
        asker = Asker(compiled.service, number_, self.today, self.zone, facts, account) if number_ else None
        return still_proven(self.deed.connection, compiled, facts, evidence, asker)

    def _record(self, compiled: CompiledService, weighed: Weighed, proved: Proven, found: tuple[Found, ...]) -> None:
        said, holder, facts = self.awaiting.said, self._holder(), weighed.checked.facts
        wrong = weighed.apart_from(self._later)
        files = {**kept_files(compiled, facts, self._files()), **proved.files}
        unsettled = [*(each.path for each in wrong.faults), *(each.material for each in wrong.missing)]
        pledges = self._pledges(compiled, facts, proved.proofs)
        due = still_due(compiled, facts, self._later, files.keys() | proved.proofs.keys() | pledges.keys())
        self.deed.record(
            begins_with(due),
            **received(compiled, self.awaiting.edition, weighed.checked.decided, files, found),
            handed_in=dict(mapping(said, "handed_in")) or None,
            holder=holder.to_json() if holder else None,
            proved=proved_to_json(proved.proofs),
            pledges=pledges_to_json(pledges),
            later=later_to_json(due),
            unsettled=list(dict.fromkeys(unsettled)) or None,
        )

    def _pledges(self, compiled: CompiledService, facts: Facts, proved: Proofs) -> Pledges:
        """Return what was pledged of what is still asked for and not proved by now."""
        asked = tuple(each for each in compiled.materials.asked(facts) if each.material not in proved)
        return pledged(asked, kinds_from(self.awaiting.said))

    def _told(self, compiled: CompiledService) -> Iterator[tuple[str, object]]:
        """Yield the answers that were not asked for, since the certificates of earlier legs tell them."""
        faces = {each.kind: self._face(each) for each in self._certificates()}
        holder = self._holder()
        known = holder.attributes if holder else {}
        for key, field in compiled.form.fields.items():
            source = field.prefill
            if source is None:
                continue
            face = faces.get(source.key, {})
            told = known.get(source.key) if source.source == "applicant" else face.get(source.shown(key))
            if told is not None:
                yield key, told

    def _face(self, issued: Issued) -> Mapping[str, object]:
        """Return everything that stands on a certificate."""
        days = {"issued": legal_day(issued.issued_at, self.zone).isoformat(), "valid_until": issued.valid_until}
        return {**issued.face, "number": issued.number, "holder": issued.holder_name, **days}

    def _certificates(self) -> Iterator[Issued]:
        """Yield what the legs before this one, direct or not, issued."""
        legs = (self.deed.state.legs.get(each) for each in _before(self.deed.state.members, self.awaiting.leg))
        return (leg.issued for leg in legs if leg is not None and leg.issued is not None)

    def _holder(self) -> Holder | None:
        """Return for whom the leg is applied for: the holder of the certificate that an earlier leg issued."""
        source = self.deed.state.members[self.awaiting.leg].holder_from
        leg = self.deed.state.legs.get(source) if source is not None else None
        issued = leg.issued if leg else None
        return Holder(issued.holder_name, ENTERPRISE, issued.holder_number) if issued else None

    def _who(self) -> str:
        state, holder = self.deed.state, self._holder()
        return identity(holder.number if holder else state.number, state.account, state.phone)

    def _files(self) -> Files:
        """Return what was handed in for the leg, and of what it asks for only now what other legs were given meanwhile."""
        kept, others = mapping(self.awaiting.said, "files"), handed_to_others(self.deed.state, self._later)
        own = {material: tuple(map(_upload, mappings(kept, material))) for material in (*kept, FORM)}
        return {**uploads_of(others), **own}

    @property
    def _later(self) -> frozenset[str]:
        """The fields and materials that the leg asks for only now."""
        return later_of(self.catalog, self.deed.state, self.awaiting.leg)


def _upload(said: Mapping[str, object]) -> Upload:
    return Upload(text(said, "digest"), text(said, "name"), number(said, "size"), text(said, "type"))


def _before(members: Mapping[int, Member], leg: int) -> tuple[int, ...]:
    """Return the legs that come before one, the nearest first."""
    found: dict[int, None] = {}
    waiting = list(members[leg].after)
    while waiting:
        each = waiting.pop(0)
        if each not in found:
            found[each] = None
            waiting += members[each].after
    return tuple(found)
