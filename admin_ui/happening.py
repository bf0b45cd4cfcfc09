"""One event in words, with what makes it worth reading: the finding, the appointment, the procedure and its time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from admin_ui.findings import finding_in_words
from admin_ui.instant import at_appointed
from catalog.model.step import StepKind
from catalog.reading.text import Text
from engine.case.state.issued import CertificateStatus
from engine.case.state.payload import Payload, mapping, text, text_or_none
from engine.plan.step import duration_from_json
from engine.record.event import Event, EventName

_KINDS = {each.value: each for each in StepKind}
_STATUSES = {each.value: each for each in CertificateStatus}
AT_PLACE = Text("{what}：{at}，{place}", "{what}: {at}, {place}")
BEGUN = Text(
    "特别程序开始：{kind}，预计 {planned}，暂停计时", "Special procedure begun: {kind}, {planned}; the clock stops"
)
BEGUN_COUNTED = Text("特别程序开始：{kind}，预计 {planned}", "Special procedure begun: {kind}, {planned}")
PAUSED = Text(
    "公示开始，公示期 {planned}，依法暂停计时", "Public notice for {planned}; by law the clock stops meanwhile"
)
GOES_ON = Text("公示结束，恢复计时", "Public notice over; the clock goes on")
ENDED = Text("特别程序结束：{kind}", "Special procedure ended: {kind}")
FOUND = Text("{what}：{finding}", "{what}: {finding}")
ISSUED = Text("{what}：{title} {serial}", "{what}: {title} {serial}")
SILENT = Text("逾期未答，视为同意", "No answer in time: agreed by silence")
DEEMED = Text("逾期未作决定，视为准予延续", "Not decided in time: deemed renewed")
OUTSIDE = Text(
    "{what}（{day} 在系统外作出，文号 {paper}，事后补录）",
    "{what} (made outside the system on {day}, number {paper}, entered afterwards)",
)
STATUS = Text("{what}（{status}）", "{what} ({status})")
RESUMED = Text("证照恢复有效", "The certificate is in force again")
SUSPENDED = Text("证照暂扣", "The certificate is suspended")
LATER_AT_COUNTER = Text("窗口代申请人交齐本事项的材料", "Papers of the item handed in at the counter")
AT_COUNTER = Text("窗口代申请人提交补正", "Corrections handed in at the counter")
BECAUSE = Text("{what}：{because}", "{what}: {because}")
ON_DAY = Text("{what}：{day}", "{what}: {day}")


def in_words(event: Event, said: Text, *, public: bool) -> Text:
    """Return what happened; findings are told inside alone, and what was erased is not told at all."""
    tell = _TOLD.get(event.name)
    if tell is not None and not event.erased and (told := tell(said, event.payload)) is not None:
        return told
    finding = finding_in_words(text_or_none(event.payload, "finding"))
    return said if public or finding is None else FOUND.fill(what=said, finding=finding)


def _arranged(said: Text, payload: Payload) -> Text | None:
    place = text(payload, "place")
    return AT_PLACE.fill(what=said, at=at_appointed(text(payload, "at")), place=place) if place else None


def _begun(_said: Text, payload: Payload) -> Text:
    if text(payload, "kind") == StepKind.NOTICE:
        return PAUSED.fill(planned=duration_from_json(mapping(payload, "planned")).text)
    words = BEGUN_COUNTED if payload.get("counted") is True else BEGUN
    return words.fill(kind=_kind(payload), planned=duration_from_json(mapping(payload, "planned")).text)


def _ended(_said: Text, payload: Payload) -> Text:
    return GOES_ON if text(payload, "kind") == StepKind.NOTICE else ENDED.fill(kind=_kind(payload))


def _decided(said: Text, payload: Payload) -> Text | None:
    if payload.get("silent") is True:
        return DEEMED
    outside = mapping(payload, "outside")
    if not outside:
        return None
    return OUTSIDE.fill(what=said, day=date.fromisoformat(text(outside, "day")), paper=text(outside, "paper"))


def _certificate(said: Text, payload: Payload) -> Text | None:
    status = _STATUSES.get(text(payload, "status"))
    if status is CertificateStatus.VALID:
        return RESUMED
    if status is CertificateStatus.SUSPENDED:
        return SUSPENDED
    return STATUS.fill(what=said, status=Text(status.zh, status.value)) if status else None


def _from_day(said: Text, payload: Payload) -> Text | None:
    return ON_DAY.fill(what=said, day=date.fromisoformat(text(payload, "on")))


def _opinion(_said: Text, payload: Payload) -> Text | None:
    return SILENT if payload.get("silent") is True else None


def _issued(said: Text, payload: Payload) -> Text | None:
    title = mapping(payload, "title")
    words = ISSUED.fill(what=said, title=Text(text(title, "zh"), text(title, "en")), serial=text(payload, "serial"))
    return Text(words.zh.rstrip(), words.en.rstrip())


def _kind(payload: Payload) -> Text:
    kind = _KINDS[text(payload, "kind")]
    return Text(kind.zh, kind.value.replace("-", " "))


def _corrected(_said: Text, payload: Payload) -> Text | None:
    return AT_COUNTER if text_or_none(payload, "seen") else None


def _moved(said: Text, payload: Payload) -> Text | None:
    because = mapping(payload, "because")
    return BECAUSE.fill(what=said, because=Text(text(because, "zh"), text(because, "en"))) if because else None


def _came_later(_said: Text, payload: Payload) -> Text | None:
    return LATER_AT_COUNTER if text_or_none(payload, "seen") else None


_TOLD: Mapping[EventName, Callable[[Text, Payload], Text | None]] = {
    EventName.INSPECTION_ARRANGED: _arranged,
    EventName.SPECIAL_PROCEDURE_STARTED: _begun,
    EventName.SPECIAL_PROCEDURE_ENDED: _ended,
    EventName.OPINION_GIVEN: _opinion,
    EventName.DOCUMENT_ISSUED: _issued,
    EventName.APPROVED: _decided,
    EventName.REFUSED: _decided,
    EventName.CORRECTION_SUBMITTED: _corrected,
    EventName.LATER_HANDED_IN: _came_later,
    EventName.LEG_MOVED: _moved,
    EventName.CERTIFICATE_CHANGED: _certificate,
    EventName.LAPSE_MOVED: _from_day,
    EventName.START_REPORTED: _from_day,
}
