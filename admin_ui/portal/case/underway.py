"""What is going on in a case that its applicant should know of: an inspection to come, a special procedure."""

from __future__ import annotations

from collections.abc import Iterator

from admin_ui.instant import at_appointed
from catalog.reading.text import Text
from engine.case.state.leg import Leg
from engine.time.days import Days

VISIT = Text(
    "工作人员将于 {at} 到“{place}”现场核查，共 {persons} 人。请安排人员在场。",
    "{persons} members of staff will inspect “{place}” on {at}. Please see that somebody is there.",
)
SPECIAL = Text(
    "正在进行{kind}，{day} 开始，预计需要{planned}。理由：{reason}。",
    "A special procedure ({kind}) is under way since {day}; it is expected to take {planned}. Reason: {reason}.",
)
NOT_COUNTED = Text(
    "这段时间依法不计入办理时限，结束后继续计算。",
    "By law this time does not count towards the limits, which go on when it has ended.",
)


def under_way(leg: Leg, days: Days) -> Iterator[Text]:
    """Yield a sentence or two about each appointment and each special procedure that is not over."""
    for task in leg.unfinished():
        if (visit := leg.appointments.get(task.number)) is not None:
            persons = len(visit.inspectors)
            yield VISIT.fill(at=at_appointed(visit.at), place=visit.place, persons=persons)
    for special in leg.timing.running():
        kind = Text(special.kind.zh, special.kind.value.replace("-", " "))
        day = days.day(special.started_at)
        said = SPECIAL.fill(kind=kind, day=day, planned=special.planned.text, reason=special.reason.rstrip("。."))
        yield said if special.counted else Text(f"{said.zh}{NOT_COUNTED.zh}", f"{said.en} {NOT_COUNTED.en}")
