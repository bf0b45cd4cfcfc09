"""What the fields of a document are filled with, as the case stands right after the act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from catalog.model.catalog import Catalog, Service
from catalog.model.citation import cite
from catalog.model.document import Named, Occasion
from catalog.model.duration import Duration
from catalog.model.form import Form
from catalog.reading.text import Text, day_text, same
from engine.case.state.case import CaseState
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.decision import Decision
from engine.case.state.duplicate import Resolution
from engine.case.state.handover import Handover
from engine.case.state.leg import Leg
from engine.case.state.paper import Paper
from engine.case.state.service_code import grouped
from engine.case.state.timing import SpecialProcedure
from engine.document.wording import Value, Values
from engine.people.masking import number_shown
from engine.time.days import Days

ROW = Text("第{number}项", "no. {number}")
WORDED = Text("{what}：{note}", "{what}: {note}")
NUMBERED = Text("{title}（{serial}）", "{title} ({serial})")
OUTSIDE = Text("决定书", "Decision")
"""What a decision is called that was made on a paper of its own, outside the system."""
ABOUT_CERTIFICATES = frozenset({Occasion.SUSPENSION, Occasion.RESUMPTION, Occasion.REVOCATION, Occasion.CANCELLATION})
"""Acts about a certificate that was issued before."""
DECISIONS = frozenset({"approval", "deemed-renewal", "refusal"})
"""Documents that are served on the applicant when a result is delivered."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A leg about which a document tells: the case after the act, by which catalogue and which legal day."""

    state: CaseState
    leg: Leg
    catalog: Catalog
    service: Service
    days: Days
    today: date
    occasion: Occasion
    by: str | None = None
    """the name of whoever acts"""

    def values(self) -> Values:
        """Return the values of all fields that have one."""
        parts = (
            self._case(),
            self._dates(),
            self._decided(),
            self._outside(),
            self._asked(),
            self._timed(),
            self._handed(),
            self._standing(),
        )
        found = dict(chain(*parts, [(Named.REASON, self._reason())]))
        return {name: value for name, value in found.items() if value}

    def _case(self) -> Iterator[tuple[Named, Value | None]]:
        item, names, holder = self.service.item, self.catalog.materials, self.state.holder(self.leg)
        handed = (key for key, files in self.leg.files.items() if files)
        yield Named.APPLICANT, same(holder.name)
        yield Named.APPLICANT_NUMBER, same(number_shown(holder.kind, holder.number)) if holder.number else None
        yield Named.ITEM, item.name
        yield Named.ITEM_BASIS, _joined(cite(each) for each in item.basis)
        yield Named.DEPARTMENT, self.service.department.name
        yield Named.SERVICE_CODE, same(grouped(self.state.service_code))
        yield Named.MATERIALS, tuple(names[key].name for key in handed if key in names)

    def _dates(self) -> Iterator[tuple[Named, Value | None]]:
        leg = self.leg
        yield Named.TODAY, day_text(self.today)
        yield Named.RECEIVED_ON, day_text(date.fromisoformat(self.state.received_on))
        yield Named.ACCEPTED_ON, day_text(self.days.day(leg.accepted_at)) if leg.accepted_at else None
        for name, limit in ((Named.DUE, "statutory"), (Named.PROMISED_DUE, "promised")):
            yield name, day_text(date.fromisoformat(leg.told[limit])) if limit in leg.told else None

    def _decided(self) -> Iterator[tuple[Named, Value | None]]:
        if (decision := self.leg.decision) is None:
            return
        stage = self.leg.outcome or self.leg.stage
        yield Named.DECIDED_ON, day_text(self._day(decision))
        yield Named.OUTCOME, Text(stage.zh, stage.value.replace("_", " "))
        for name, said in ((Named.BASIS, decision.basis), (Named.TURN_TO, self._elsewhere(decision))):
            yield name, same(said) if said else None
        yield Named.DELIVERED_WITHIN, _length(self.leg.to_deliver)
        declared = self.catalog.certificates.get(self.leg.certificate or "")
        yield Named.CERTIFICATE, declared.name if declared else None

    def _elsewhere(self, decision: Decision) -> str | None:
        """Return where to apply instead; the application of which this one is a duplicate is no such place."""
        same_again = any(each.resolution == Resolution.DUPLICATE for each in self.leg.duplicates)
        return None if same_again else decision.turn_to

    def _day(self, decision: Decision) -> date:
        return date.fromisoformat(decision.outside.day) if decision.outside else self.days.day(decision.at)

    def _outside(self) -> Iterator[tuple[Named, Value | None]]:
        decision = self.leg.decision
        if decision is None or decision.outside is None:
            return
        yield Named.DECISION_NUMBER, same(decision.outside.paper)
        yield Named.WHY_OUTSIDE, same(decision.outside.why) if decision.outside.why else None
        yield Named.ENTERED_BY, same(self.by) if self.by else None

    def _asked(self) -> Iterator[tuple[Named, Value | None]]:
        if (correction := self.leg.correction) is not None:
            yield Named.CORRECTIONS, tuple(map(self._corrected, correction.marks))

    def _corrected(self, mark: Mark) -> Text:
        material = self.catalog.materials.get(mark.target) if mark.kind is MarkKind.MATERIAL else None
        what = material.name if material else place_of(self.service.item.form, mark.target)
        return WORDED.fill(what=what, note=mark.note)

    def _timed(self) -> Iterator[tuple[Named, Value | None]]:
        leg = self.leg
        if leg.extension is not None:
            yield Named.EXTENDED_BY, _length(leg.extension.by.get("statutory") or leg.extension.by.get("promised"))
        if leg.specials and leg.specials[-1].open:
            special = leg.specials[-1]
            if self.occasion is Occasion.NOTICE_PAUSE:
                yield Named.BASIS, self._basis_of(special)
            yield Named.PROCEDURE, Text(special.kind.zh, special.kind.value.replace("-", " "))
            yield Named.PLANNED, special.planned.text
            yield Named.SUSPENDED_FROM, None if special.counted else day_text(self.days.day(special.started_at))

    def _basis_of(self, special: SpecialProcedure) -> Text | None:
        """Return the law by which a public notice is not counted, as the plan cites it."""
        task = self.leg.tasks.get(special.task or 0)
        planned = self.leg.planned(task.step) if task else None
        return planned.basis if planned else None

    def _standing(self) -> Iterator[tuple[Named, Value | None]]:
        """Yield what an act about a certificate says of it."""
        issued = self.leg.issued
        if issued is None or self.occasion not in ABOUT_CERTIFICATES:
            return
        kind = self.catalog.certificates.get(issued.kind)
        yield Named.CERTIFICATE, kind.name if kind else same(issued.kind)
        yield Named.BASIS, same(issued.status_basis) if issued.status_basis else None

    def _reason(self) -> Text | None:
        """Return the reason that was given for the act itself; others may have been given for earlier ones."""
        leg = self.leg
        if self.occasion is Occasion.EXTENSION:
            said = leg.extension.reason if leg.extension else None
        elif self.occasion is Occasion.SPECIAL_PROCEDURE:
            said = leg.specials[-1].reason if leg.specials else None
        elif self.occasion is Occasion.CORRECTION:
            said = leg.correction.reason if leg.correction else None
        elif self.occasion in ABOUT_CERTIFICATES:
            said = leg.issued.status_reason if leg.issued else None
        else:
            said = leg.decision.reason if leg.decision else None
        return same(said) if said else None

    def _handed(self) -> Iterator[tuple[Named, Value | None]]:
        leg = self.leg
        served = [_named(each) for each in leg.papers if each.of in DECISIONS]
        if leg.decision is not None and leg.decision.outside is not None:
            served.append(NUMBERED.fill(title=OUTSIDE, serial=leg.decision.outside.paper))
        if leg.issued is not None:
            kind = self.catalog.certificates.get(leg.issued.kind)
            title = kind.name if kind else same(leg.issued.kind)
            served.append(NUMBERED.fill(title=title, serial=leg.issued.number))
            yield Named.CERTIFICATE_NUMBER, same(leg.issued.number)
        yield Named.PAPERS, tuple(served)
        if leg.handover is not None:
            yield from _delivered(leg.handover)


def place_of(form: Form, path: str) -> Text:
    """Return what a field at a path is called, the rows of repeating groups counted from 1."""
    first, *rest = path.split(".")
    found = form.fields.get(first)
    names = [found.title if found else same(first)]
    for part in rest:
        if part.isdecimal():
            names.append(ROW.fill(number=int(part) + 1))
        else:
            found = found.child(part) if found else None
            names.append(found.title if found else same(part))
    return Text(" · ".join(each.zh for each in names), " · ".join(each.en for each in names))


def _delivered(handover: Handover) -> Iterator[tuple[Named, Value | None]]:
    yield Named.HOW, Text(handover.how.zh, handover.how.value)
    yield Named.COLLECTED_BY, same(handover.collected_by) if handover.collected_by else None
    parcel = " ".join(each for each in (handover.carrier, handover.parcel) if each)
    yield Named.PARCEL, same(parcel) if handover.parcel else None


def _named(paper: Paper) -> Text:
    return NUMBERED.fill(title=paper.title, serial=paper.serial) if paper.serial else paper.title


def _length(length: Duration | None) -> Text | None:
    return length.text if length else None


def _joined(texts: Iterable[Text]) -> Text:
    every = list(texts)
    return Text("、".join(each.zh for each in every), "; ".join(each.en for each in every))
