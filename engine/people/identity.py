"""Identities of an account: who it is proved to be, a person or an enterprise."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from sqlalchemy import Connection, insert, select

from catalog.standards import resident_id, uscc
from engine.storage.tables import identity


class Level(StrEnum):
    """How much is known of whoever applies."""

    GUEST = "guest"
    ACCOUNT = "account"
    VERIFIED = "verified"


class IdentityKind(StrEnum):
    """Whether an identity is a natural person or an enterprise."""

    PERSON = "person"
    ENTERPRISE = "enterprise"


@dataclass(frozen=True, slots=True)
class Claim:
    """Who somebody says to be; `number` is a resident id (GB 11643) or a credit code (GB 32100)."""

    kind: IdentityKind
    name: str
    number: str
    mobile: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """A claim that a verifier has confirmed for an account."""

    identity: str
    claim: Claim
    verified_at: datetime
    verified_by: str

    def attributes(self) -> Mapping[str, object]:
        """Return what conditions may read as `applicant.`."""
        return attributes(self.claim, agent=False)


class IdentityVerifier(Protocol):
    """A place that can confirm a claim: the national identity service, or a stand-in for demonstrations."""

    @property
    def name(self) -> str:
        """The name under which its confirmations are recorded."""

    def confirms(self, claim: Claim) -> bool:
        """Say whether the claim is true."""


class DemoVerifier:
    """Confirms every claim whose number is well formed; runs only where demonstrations are asked for."""

    name = "demo"

    def confirms(self, claim: Claim) -> bool:
        """Say whether the number's check character is right."""
        standard = resident_id if claim.kind is IdentityKind.PERSON else uscc
        return bool(claim.name.strip()) and standard.is_valid(claim.number)


def prove(
    connection: Connection, verifier: IdentityVerifier, account: str, claim: Claim, at: datetime
) -> Identity | None:
    """Record an identity that the verifier confirms; None when it does not."""
    if not verifier.confirms(claim):
        return None
    proved = Identity(secrets.token_hex(16), claim, at, verifier.name)
    connection.execute(
        insert(identity).values(
            identity=proved.identity,
            account=account,
            kind=claim.kind.value,
            name=claim.name,
            number=claim.number,
            mobile=claim.mobile,
            verified_at=at,
            verified_by=verifier.name,
        )
    )
    return proved


def identities(connection: Connection, account: str) -> tuple[Identity, ...]:
    """Return the verified identities of an account, the first one first."""
    rows = connection.execute(
        select(identity).where(identity.c.account == account).order_by(identity.c.verified_at, identity.c.identity)
    )
    return tuple(
        Identity(
            row.identity,
            Claim(IdentityKind(row.kind), row.name, row.number, row.mobile),
            row.verified_at,
            row.verified_by,
        )
        for row in rows
    )


def person_of(connection: Connection, account: str | None) -> str | None:
    """Return the number of the natural person that an account is verified to be, the first one proved; None for nobody."""
    known = identities(connection, account) if account is not None else ()
    return next((each.claim.number for each in known if each.claim.kind is IdentityKind.PERSON), None)


def find_identity(connection: Connection, claim: Claim) -> tuple[str, str] | None:
    """Return account and identity of somebody verified under this kind, number and name, the earliest; None for nobody."""
    same = (identity.c.kind == claim.kind.value, identity.c.number == claim.number, identity.c.name == claim.name)
    wanted = select(identity.c.account, identity.c.identity).where(*same)
    row = connection.execute(wanted.order_by(identity.c.verified_at, identity.c.identity).limit(1)).first()
    return (row.account, row.identity) if row else None


def level(connection: Connection, account: str | None) -> Level:
    """Return how much is known of whoever is signed in, or is not."""
    if account is None:
        return Level.GUEST
    return Level.VERIFIED if identities(connection, account) else Level.ACCOUNT


def attributes(claim: Claim, *, agent: bool) -> Mapping[str, object]:
    """Return what conditions may read of an applicant; what is not known is left out."""
    number = "id_number" if claim.kind is IdentityKind.PERSON else "uscc"
    known = {"name": claim.name, "kind": claim.kind.value, number: claim.number, "agent": agent}
    return {**known, "mobile": claim.mobile} if claim.mobile else known
