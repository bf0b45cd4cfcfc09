"""Earlier applications that are the same: looked for before submitting, and told in full only to their own applicant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from admin_ui.platform import platform
from admin_ui.portal.application.application import Application
from catalog.model.step import Then
from catalog.reading.text import Text
from engine.duplicates.earlier import Earlier, find
from engine.duplicates.rule import identity, keys

SAME = Text("已有内容相同的申请", "The same application has been made before")


@dataclass(frozen=True, slots=True)
class Twin:
    """An earlier application; the code is told only when it is the visitor's own."""

    title: Text
    then: Then
    department: Text
    submitted_at: datetime
    code: str | None

    @property
    def stops(self) -> bool:
        """Whether submitting again takes a reason."""
        return self.then is Then.STOP


def twins(application: Application) -> tuple[Twin, ...]:
    """Return the earlier applications that the item's rules find for the answers as they are."""
    return tuple(twin(each, application) for each in _found(application))


def twin(earlier: Earlier, application: Application) -> Twin:
    """Return what a visitor is told of an earlier application."""
    who = application.applying()
    department = application.edition.catalog.departments.get(earlier.department)
    declared = earlier.rule.declared
    return Twin(
        declared.title or SAME,
        declared.then,
        department.name if department else Text(earlier.department, earlier.department),
        earlier.submitted_at,
        earlier.service_code if earlier.own(who.account, who.identity) else None,
    )


def _found(application: Application) -> tuple[Earlier, ...]:
    here, who = platform(), application.applying()
    applicant = identity(who.number, who.account, who.phone)
    zone, today = here.city().time_zone, here.today()
    keyed = keys(application.compiled.duplicates, application.record, applicant)
    with here.database.read() as connection:
        return tuple(find(connection, keyed, today, zone).values())
