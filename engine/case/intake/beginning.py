"""A follow-up begins: its certificate is looked at under lock, and what is refused is said exactly."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from catalog.model.following import FollowUp
from catalog.reading.text import Text
from engine.case.certificate.following import Following
from engine.case.certificate.held import Held, by_identifier, followers
from engine.case.certificate.opening import About, opening
from engine.case.intake.applying import Applying
from engine.case.state.follows import Follows
from engine.case.state.issued import Issued
from engine.case.state.refusal import NotAllowed, WrongState, needed
from engine.case.stored import repository

NO_CERTIFICATE = Text(
    "没有这份证照，或者它不适用于本事项。", "There is no such certificate, or this item is not about it."
)
OTHER_DEPARTMENT = Text(
    "证照 {number} 由其他部门颁发，请在颁发部门的事项中办理。",
    "Certificate {number} was issued by another department; apply there.",
)
NOT_THE_HOLDER = Text(
    "证照 {number} 的持有人不是您填写的申请人；证照须由持有人申请办理。",
    "The holder of certificate {number} is not the applicant whom you state; only the holder can apply.",
)
ERASED = Text(
    "证照 {number} 的个人信息已依法清除，不能再据以办理。",
    "The personal data of certificate {number} was erased as the law requires; nothing can follow it.",
)


def about(connection: Connection, held: Held) -> About:
    """Return what there is to know of a certificate before something may follow it, read without a lock."""
    return About(held, held.lapse, followers(connection, [held.chain]).get(held.chain, ()))


def begin(
    connection: Connection, following: Following, identifier: str | None, applying: Applying, today: date
) -> Follows:
    """Return what a new case follows, its certificate locked against other follow-ups; raises ActionRefused."""
    if not identifier:
        raise needed("本件所针对的证照", "the certificate that this is about")
    held = by_identifier(connection, identifier)
    if held is None:
        raise NotAllowed("no-certificate", NO_CERTIFICATE)
    state = repository.load(connection, held.service_code, lock=True)
    held = by_identifier(connection, identifier) or held
    issued = state.legs[held.leg].issued if state else None
    if issued is None or held.kind != following.certificate:
        raise NotAllowed("no-certificate", NO_CERTIFICATE)
    _allowed(following, held, issued, applying)
    others = followers(connection, [held.chain]).get(held.chain, ())
    found = opening(following.declared, About(held, issued.lapse, others), following.days, today)
    if found.refusal is not None:
        raise WrongState("not-open", found.refusal)
    return _follows(following.declared, held, found.year)


def _allowed(following: Following, held: Held, issued: Issued, applying: Applying) -> None:
    if held.erased:
        raise NotAllowed("erased", ERASED.fill(number=held.number))
    if held.department != following.department:
        raise NotAllowed("other-department", OTHER_DEPARTMENT.fill(number=held.number))
    holder, stated = issued.holder_number, applying.number
    if holder and (stated or "").upper() != holder.upper():
        raise NotAllowed("not-the-holder", NOT_THE_HOLDER.fill(number=held.number))


def _follows(declared: FollowUp, held: Held, year: int | None) -> Follows:
    return Follows(
        kind=declared.kind,
        service_code=held.service_code,
        leg=held.leg,
        certificate=held.certificate,
        chain=held.chain,
        number=held.number,
        valid_until=held.valid_until,
        keeps_number=declared.keeps_number,
        fields=declared.fields,
        year=year,
    )
