"""A leg whose corrected answers are another department's to handle: it is passed on there 移送, and goes on."""

from __future__ import annotations

from catalog.model.catalog import Service
from catalog.reading.text import Text
from engine.case.intake.compiled import CompiledService
from engine.case.state.timing import limits_to_json
from engine.case.stored.deed import Deed
from engine.record.event import EventName

ITS_OWN = Text(
    "更正后属于“{when}”的申请，由{department}办理", "as corrected ({when}), {department} handles the application"
)
NO_ADOPTER = Text(
    "更正后不再是{left}办理的申请，由{department}办理",
    "as corrected it is not one that {left} handles; {department} does",
)


def move(deed: Deed, left: Service, compiled: CompiledService) -> None:
    """Pass the leg on from the department it leaves to the one that handles it now, which no applicant has to be told twice."""
    service = compiled.service
    deed.record(
        EventName.LEG_MOVED,
        service=service.key,
        department=service.department.key,
        from_department=left.department.key,
        limits=limits_to_json(service.item.limits),
        because=_because(left, compiled),
    )


def _because(left: Service, compiled: CompiledService) -> dict[str, str]:
    """Return why it is that department's, by the condition under which it adopted the item."""
    service = compiled.service
    own = (each.when for each in compiled.handlers.adopters if each.service.key == service.key)
    when = next(own, None)
    names = {"department": service.department.name, "left": left.department.name}
    said = ITS_OWN.fill(when=when.speech.said, **names) if when else NO_ADOPTER.fill(**names)
    return {"zh": said.zh, "en": said.en}
