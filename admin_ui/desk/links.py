"""The cases before and after one: whose certificate it is about, and what became of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from admin_ui.names import Names
from admin_ui.platform import platform
from catalog.model.following import FollowKind
from catalog.reading.text import Text
from engine.case.certificate.held import followers
from engine.case.state.issued import CertificateStatus
from engine.case.state.leg import Leg
from engine.case.state.service_code import grouped

BEFORE = Text("{kind}：针对证照 {number}", "{kind}: about certificate {number}")
REPORT = Text("{kind}：{year} 年度，针对证照 {number}", "{kind} for {year}: about certificate {number}")
STANDING = Text("证照 {number}：已{status}", "Certificate {number}: {status}")
FOLLOWED = Text("{kind}{state}", "{kind} {state}")
UNDER_WAY, GRANTED, NOTHING = Text("在办", "under way"), Text("已准予", "granted"), Text("未准予", "not granted")


@dataclass(frozen=True, slots=True)
class Link:
    """Another case, in words; `code` is empty for a line that leads nowhere."""

    words: str
    code: str
    shown: str


def links(leg: Leg, names: Names) -> Iterator[Link]:
    """Yield the case before, where the certificate stands, and whatever follows it."""
    if leg.follows is not None:
        said = REPORT if leg.follows.year else BEFORE
        kind = Text(leg.follows.kind.zh, leg.follows.kind.value)
        words = said.fill(kind=kind, number=leg.follows.number, year=str(leg.follows.year or ""))
        yield _link(words, leg.follows.service_code, names)
    if leg.issued is None:
        return
    issued = leg.issued
    if issued.status is not CertificateStatus.VALID:
        status = Text(issued.status.zh, issued.status.value)
        yield _link(STANDING.fill(number=issued.number, status=status), issued.successor or "", names)
    with platform().database.read() as connection:
        chain = followers(connection, [issued.chain]).get(issued.chain, ())
    for each in chain:
        if each.certificate == issued.certificate and each.service_code != issued.successor:
            state = UNDER_WAY if each.pending else GRANTED if each.granted else NOTHING
            yield _link(FOLLOWED.fill(kind=_KINDS[each.kind], state=state), each.service_code, names)


_KINDS = {each.value: Text(each.zh, each.value) for each in FollowKind}


def _link(words: Text, code: str, names: Names) -> Link:
    return Link(words.in_(names.language), code, grouped(code) if code else "")
