"""Choosing the certificate that an application is about: one of one's own, or by its number and the telephone given then."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

from flask import request

from admin_ui.platform import platform
from admin_ui.portal.application.opening import account_key
from admin_ui.portal.certificate.licences import times
from admin_ui.portal.people.parties import parties_of
from catalog.model.catalog import Service
from catalog.reading.text import Text
from engine.case.certificate.following import Following
from engine.case.certificate.held import Held, by_number, of_holder
from engine.case.certificate.opening import opening
from engine.case.intake.beginning import OTHER_DEPARTMENT, about
from engine.evidence.status import CertificateStatus
from engine.people.tracking import TOO_MANY, TrackingRefused, track

OTHER = "other"
LONGEST, LAST_DIGITS = 80, 4
NOT_CHOSEN = Text("请选择本件所针对的证照", "Choose the certificate that this is about")
NO_NUMBER = Text("请填写证照编号", "Enter the number of the certificate")
NO_DIGITS = Text("请填写申请证照时手机号码的后四位数字", "Enter the last four digits of the mobile number given for it")
UNKNOWN = Text(
    "没有找到这份证照，请核对编号和申请时手机号码的后四位",
    "No such certificate was found; check the number and the digits",
)
UNTIL = Text("有效期至 {day}", "valid until {day}")
NO_END = Text("长期有效", "no end")


class NotChosen(Exception):  # an answer to the applicant, not a failure of the program
    """No certificate that something may follow was chosen; says why, and at which question."""

    def __init__(self, message: Text, anchor: str = "#certificate") -> None:
        super().__init__(message.en)
        self.message = message
        self.anchor = anchor


@dataclass(frozen=True, slots=True)
class Own:
    """One of one's own certificates; `refusal` says why nothing can follow it today."""

    held: Held
    until: Text
    times: Text
    refusal: Text | None


@dataclass(frozen=True, slots=True)
class Choice:
    """What there is to choose from, and what was chosen and typed already."""

    title: Text
    own: tuple[Own, ...]
    chosen: str
    number: str
    wrong: NotChosen | None = None

    @property
    def open(self) -> tuple[Own, ...]:
        """The certificates that something may follow today."""
        return tuple(each for each in self.own if each.refusal is None)

    @property
    def closed(self) -> tuple[Own, ...]:
        """The others, each with the reason; one that another replaced is not told of beside it."""
        replaced = CertificateStatus.REPLACED
        return tuple(each for each in self.own if each.refusal is not None and each.held.status is not replaced)


def choice(service: Service, following: Following, wrong: NotChosen | None = None) -> Choice:
    """Return what an applicant chooses from."""
    certificate = platform().edition().catalog.certificates[following.certificate]
    own = tuple(_own(each, following) for each in _held(service, following))
    only = own[0].held.certificate if len(own) == 1 and own[0].refusal is None else ""
    chosen = request.values.get("certificate", "") or only
    return Choice(certificate.name, own, chosen, request.form.get("number", "")[:LONGEST], wrong)


def chosen(service: Service, following: Following) -> tuple[Held, bool]:
    """Return the certificate that was chosen, and whether it is the account's own; raises NotChosen."""
    said = request.form.get("certificate", "")
    own = next((each for each in _held(service, following) if each.certificate == said), None)
    if own is None and said != OTHER and _held(service, following):
        raise NotChosen(NOT_CHOSEN)
    held = own or _by_number(following)
    if held.department != following.department:
        raise NotChosen(OTHER_DEPARTMENT.fill(number=held.number))
    refusal = _own(held, following).refusal
    if refusal is not None:
        raise NotChosen(refusal)
    return held, own is not None


def _held(service: Service, following: Following) -> tuple[Held, ...]:
    account, here = account_key(), platform()
    if account is None:
        return ()
    parties = parties_of(here.database, account, service, here.today().isoformat())
    with here.database.read() as connection:
        found = of_holder(connection, account, [each.number for each in parties], following.certificate)
    return tuple(each for each in found if each.department == following.department)


def _own(held: Held, following: Following) -> Own:
    here = platform()
    with here.database.read() as connection:
        known = about(connection, held)
    found = opening(following.declared, known, here.days(), here.today())
    until = UNTIL.fill(day=date.fromisoformat(held.valid_until)) if held.valid_until else NO_END
    return Own(held, until, times(found.first, found.last), found.refusal)


def _by_number(following: Following) -> Held:
    number = unicodedata.normalize("NFC", request.form.get("number", ""))[:LONGEST].strip()
    digits = "".join(unicodedata.normalize("NFKC", request.form.get("digits", ""))[:LONGEST].split())
    if not number:
        raise NotChosen(NO_NUMBER, "#number")
    if len(digits) != LAST_DIGITS or not (digits.isascii() and digits.isdecimal()):
        raise NotChosen(NO_DIGITS, "#digits")
    here = platform()
    with here.database.read() as connection:
        held = by_number(connection, following.certificate, number)
    try:
        code = held.service_code if held and not held.erased else number
        track(here.database, here.clock.now(), code, digits, request.remote_addr or "")
    except TrackingRefused as refused:
        raise NotChosen(TOO_MANY if refused.message is TOO_MANY else UNKNOWN, "#number") from None
    if held is None:
        raise NotChosen(UNKNOWN, "#number")
    return held
