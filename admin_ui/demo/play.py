"""Demo cases played through the engine, as people would have done it, each act on its day."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta

from werkzeug.datastructures import MultiDict

from admin_ui.demo.bystanders import let_time_act, object_to_notice
from admin_ui.demo.counter import brought, confirm_in_person, entered, handed_in
from admin_ui.demo.people import Crowd
from admin_ui.demo.samples import sample
from admin_ui.desk.act.registry import ACTS
from admin_ui.desk.act.request_correction import MARKED
from admin_ui.platform import Platform, Ready
from admin_ui.posted import in_boxes
from engine.case.acting.allowed import may_work
from engine.case.acting.order import Order, Who
from engine.case.actions import claim, resubmit, withdraw
from engine.case.intake.applying import Submission
from engine.case.intake.compiled import CompiledService
from engine.case.intake.intake import submit
from engine.case.state.actor import Anybody, Applicant, Staff, Time
from engine.case.state.case import CaseState
from engine.case.state.correction import MarkKind
from engine.case.state.leg import Leg
from engine.case.state.rulebook import Rulebook
from engine.case.state.task import TaskStage
from engine.draft.channel import Channel
from engine.draft.drafts import begin
from engine.draft.upload import FORM, Upload
from engine.time.clock import FixedClock
from forms.answers import Answers
from forms.enclosed import MARK
from forms.given import answers_given

Entry = Mapping[str, object]
MORNING = time(9)
BETWEEN = timedelta(minutes=17)
APART = timedelta(minutes=3)
"""How long after one another people come on the same day, in the order of the file."""
OF_THE_LEG = frozenset({"start-special-procedure", "end-special-procedure", "extend-limit"})
"""Acts that are about the whole leg where no step is named."""
UNCLAIMED = frozenset({"claim", "issue-certificate", "resolve-duplicate", "assign-task", "copy-case"})
"""Acts for which no task has to be claimed."""


@dataclass(slots=True)
class Player:
    """Plays cases on a platform; `clock` is moved to the day of each act."""

    platform: Platform
    edition: Ready
    crowd: Crowd
    now: datetime
    clock: FixedClock = field(init=False)
    played: dict[str, Entry] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    """the service codes of the entries, in their order"""
    stored: dict[str, Upload] = field(default_factory=dict)
    """the sample files by their names: each is stored once"""
    issued: dict[str, str] = field(default_factory=dict)
    """the certificates that played cases issued, by the case's name"""

    def __post_init__(self) -> None:
        self.clock = FixedClock(self.now)

    def play(self, said: Entry) -> CaseState:
        """Submit a case and let everyone act on it; return it as it stands then."""
        whole = self._whole(said)
        self.played[str(said["case"])] = whole
        self._turn_to(_integer(whole["days_ago"]))
        state = self._submitted(whole)
        self.codes[str(said["case"])] = state.service_code
        for act in _entries(whole.get("actions")):
            if "days_ago" in act:
                self._turn_to(_integer(act["days_ago"]))
            self._advance()
            state = self._acted(state, act, whole)
        if (issued := state.legs[1].issued) is not None:
            self.issued[str(said["case"])] = issued.certificate
        return state

    def _whole(self, said: Entry) -> Entry:
        """Return an entry with what it takes from an earlier one."""
        like = said.get("like")
        if like is None:
            return said
        earlier = self.played[str(like)]
        return {**said, **{part: _laid_over(earlier, said, part) for part in ("answers", "uploads")}}

    def _turn_to(self, days_ago: int) -> None:
        """Move to the morning so many working days ago, or on to shortly before now where that is still to come."""
        days = self.edition.days
        day = days.calendar.add(days.day(self.now), -days_ago).day
        morning = datetime.combine(day, MORNING, days.zone) + len(self.codes) * APART
        self.clock = FixedClock(min(morning.astimezone(UTC), self.now - timedelta(hours=2)))

    def _advance(self) -> None:
        self.clock.move(min(BETWEEN, (self.now - self.clock.now()) / 2))

    def _submitted(self, said: Entry) -> CaseState:
        compiled, applying = self._service(str(said["item"])), self.crowd.applicants[str(said["applicant"])]
        database, city = self.platform.database, self.platform.city()
        at = entered(said, self.crowd.staff)
        draft = begin(
            database, self.clock, service=compiled.service.key, version=self.edition.version,
            account=at.by.account if at else applying.account, channel=Channel.COUNTER if at else Channel.ONLINE,
        )  # fmt: skip
        kinds = {each.value for each in compiled.service.item.applicant.who}
        applying = applying if applying.kind in kinds else replace(applying, kind=min(kinds))
        applying = brought(applying, said, self.clock.today(city.time_zone), self._upload)
        answers, enclosed = self._answers(compiled, _mapping(said.get("answers")))
        submission = Submission(
            draft=draft.draft,
            compiled=compiled,
            edition=self.edition.version,
            area=city.area_code,
            zone=city.time_zone,
            applying=applying,
            answers=answers,
            files={**self._uploads(said.get("uploads")), FORM: enclosed},
            reason=str(said.get("reason", "")),
            certificate=self.issued.get(str(said.get("about"))),
            entered=at,
            handed_in=handed_in(said),
            evidence={material: (self.issued[str(name)],) for material, name in _mapping(said.get("evidence")).items()},
        )
        confirm_in_person(database, submission, self.clock.now(), self.clock.today(city.time_zone))
        return submit(database, self.clock, submission)

    def _service(self, key: str) -> CompiledService:
        compiled = self.edition.service(key)
        if compiled is None:
            raise ValueError(f"the example city offers no {key}")
        return compiled

    def _answers(self, compiled: CompiledService, said: Entry) -> tuple[Answers, tuple[Upload, ...]]:
        """Return answers as they are kept, and the files that they give by name."""
        given: dict[str, Upload] = {}

        def kept(name: str) -> str:
            upload = given.setdefault(name, self._upload(name))
            return f"{MARK}{upload.digest}"

        return answers_given(compiled.form, self._dated(said), file=kept), tuple(given.values())

    def _dated(self, answers: Entry) -> dict[str, object]:
        """Return answers with `{in_days: n}` made a date."""
        day = self.edition.days.day(self.clock.now())
        return {
            key: (day + timedelta(days=_integer(value["in_days"]))).isoformat()
            if isinstance(value, dict) and "in_days" in value
            else value
            for key, value in answers.items()
        }

    def _uploads(self, said: object) -> dict[str, tuple[Upload, ...]]:
        files = {}
        for material, names in _mapping(said).items():
            files[material] = tuple(self._upload(str(name)) for name in names) if isinstance(names, list) else ()
        return files

    def _upload(self, name: str) -> Upload:
        if name not in self.stored:
            limit = self.platform.settings.upload_limit
            stored = self.platform.files.put(io.BytesIO(sample(name)), limit=limit, name=name)
            self.stored[name] = Upload(stored.digest, name, stored.size, stored.type.value)
        return self.stored[name]

    def _acted(self, state: CaseState, act: Entry, said: Entry) -> CaseState:
        do, by, number = str(act["do"]), str(act.get("by", "")), _leg(state, act)
        if by in self.crowd.applicants:
            return self._applied(state, number, act, said)
        if do == "let-time-act":
            return let_time_act(self._order(Time(), state, number), state)
        if do == "raise-objection":
            return object_to_notice(self._order(Anybody(), state, number), state, act)
        who, leg = self.crowd.staff[by], state.legs[number]
        task = 0 if do in OF_THE_LEG and "step" not in act else _task(leg, act, who)
        if do not in UNCLAIMED and task and leg.tasks[task].stage is TaskStage.OPEN:
            state = self._perform(claim.perform, who, state, number, task=task)
        chosen = ACTS[do]
        said = chosen.said(self._posted(leg, act, task), self.edition.catalog)
        if chosen.takes is not None:
            said[chosen.takes.name] = self._uploads({"": act.get(chosen.takes.name)})[""]
        return self._perform(chosen.perform, who, state, number, **said)

    def _posted(self, leg: Leg, act: Entry, task: int) -> MultiDict[str, str]:
        """Return what a clerk would have posted; working days are counted from the day of the act, people are accounts."""
        posted = _posted(act, task)
        running = (each for each in leg.timing.running() if each.task == (task or None))
        posted.setdefault("number", str(next((each.number for each in running), 0)))
        if isinstance(days := act.get("in_days"), int):
            today = self.edition.days.day(self.clock.now())
            counted = self.edition.days.calendar.add(today, days).day
            posted.update({**in_boxes("day", counted), **in_boxes("decided_on", counted)})
        for name in _texts(act.get("inspectors")):
            posted.add("inspectors", self.crowd.staff[name].account)
        return posted

    def _applied(self, state: CaseState, number: int, act: Entry, said: Entry) -> CaseState:
        who = Applicant(state.account)
        if act["do"] == "withdraw":
            return self._perform(withdraw.perform, who, state, number, reason=str(act.get("reason", "")))
        compiled = self._service(state.legs[number].service)
        answers = {**_mapping(said.get("answers")), **_mapping(act.get("answers"))}
        given, enclosed = self._answers(compiled, answers)
        uploads = {**self._uploads(act.get("uploads")), FORM: enclosed}
        return self._perform(resubmit.perform, who, state, number, compiled=compiled, answers=given, files=uploads)

    def _perform(
        self, perform: Callable[..., CaseState], who: Staff | Applicant, state: CaseState, leg: int = 1, **said: object
    ) -> CaseState:
        return perform(self._order(who, state, leg), **said)

    def _order(self, who: Who, state: CaseState, leg: int = 1) -> Order[Who]:
        rulebook = Rulebook(self.edition.days, lambda _version: self.edition.catalog)
        return Order(self.platform.database, self.clock, rulebook, who, state.service_code, leg, state.version)


def _posted(act: Entry, task: int) -> MultiDict[str, str]:
    """Return what a clerk would have posted: the entry's words, and the marks of a correction with their notes."""
    words = {name: str(said) for name, said in act.items() if isinstance(said, str | int)}
    posted = MultiDict({**words, "task": str(task)})
    for mark in _entries(act.get("marks")):
        kind = MarkKind.FIELD if "field" in mark else MarkKind.MATERIAL
        place = f"{kind.value}:{mark[kind.value]}"
        posted.add(MARKED, place)
        posted.add(f"note-{place}", str(mark["note"]))
    return posted


def _leg(state: CaseState, act: Entry) -> int:
    """Return the leg that an act is about: of the item that it names, the first otherwise."""
    item = act.get("leg", state.legs[1].service)
    found = (number for number, each in state.legs.items() if each.service == item)
    if (number := next(found, None)) is None:
        raise ValueError(f"no leg of {item} has begun in {state.service_code}")
    return number


def _task(leg: Leg, act: Entry, who: Staff) -> int:
    """Return the unfinished task that an act is about: of its step where one is named, the first otherwise; 0 for none."""
    wanted = [
        each
        for each in leg.unfinished()
        if act.get("step") in (None, each.step) and each.claimed_by in (None, who.account)
    ]
    own = [each for each in wanted if may_work(who, each)]
    return (own or wanted)[0].number if wanted else 0


def _laid_over(earlier: Entry, said: Entry, part: str) -> Entry:
    """Return a part of an earlier entry with what is said now laid over it; what is said to be nothing is taken away."""
    whole = {**_mapping(earlier.get(part)), **_mapping(said.get(part))}
    return {key: value for key, value in whole.items() if value is not None}


def _entries(value: object) -> Iterator[Entry]:
    return (each for each in value if isinstance(each, dict)) if isinstance(value, list) else iter(())


def _texts(value: object) -> Iterator[str]:
    return map(str, value) if isinstance(value, list) else iter(())


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _integer(value: object) -> int:
    return value if isinstance(value, int) else 0
