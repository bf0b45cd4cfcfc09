"""The demo accounts: staff with their grants, applicants with verified identities and a mandate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from sqlalchemy import Connection

from catalog.model.step import Role
from catalog.reading.text import Text, same
from engine.case.intake.applying import Applying
from engine.people.account import AccountKind, add_account, find_by_name, hash_password
from engine.people.grant import EVERY, Grant, Staff, give, staff
from engine.people.identity import Claim, DemoVerifier, IdentityKind, attributes, identities, prove
from engine.people.mandate import EVERY_SERVICE, in_force, record
from engine.storage.database import Database

Declared = Mapping[str, object]
PASSWORD = "tongban-demo"  # noqa: S105  # public on purpose: the demo accounts' password is printed at the start
SINCE = date(2026, 1, 1)
ROLES: dict[str, Role] = {role.value: role for role in Role}


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account as the sign-in page offers it."""

    name: str
    password: str
    says: Text


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everyone of the demonstration, by login name."""

    staff: Mapping[str, Staff]
    applicants: Mapping[str, Applying]
    shown: tuple[DemoAccount, ...]


def sign_up(database: Database, at: datetime, declared: Mapping[str, Sequence[Declared]]) -> Crowd:
    """Make the accounts that there are not yet, and return everyone."""
    people = {str(each["account"]): _account(database, at, each, AccountKind.STAFF) for each in declared["staff"]}
    for each in declared["staff"]:
        with database.write() as connection:
            _grant(connection, people[str(each["account"])], each, at)
    applicants = {str(each["account"]): _applicant(database, at, each) for each in declared["applicants"]}
    for each in declared["applicants"]:
        _mandate(database, at, each, applicants)
    with database.read() as connection:
        clerks = {name: staff(connection, account, at.date()) for name, account in people.items()}
    return Crowd(clerks, applicants, tuple(_shown(declared)))


def _account(database: Database, at: datetime, said: Declared, kind: AccountKind) -> str:
    name = str(said["account"])
    with database.read() as connection:
        known = find_by_name(connection, name)
    if known is not None:
        return known.account
    phone = str(said["mobile"]) if "mobile" in said else None
    return add_account(database, at, name, _hashed(), kind, shown_name=str(said["name"]), phone=phone).account


@cache
def _hashed() -> str:
    """Return the hash of the one password, made once: for a password that is public a salt of its own guards nothing."""
    return hash_password(PASSWORD)


def _grant(connection: Connection, account: str, said: Declared, at: datetime) -> None:
    grants = said["grants"]
    for each in grants if isinstance(grants, list) else []:
        department, office = str(each.get("department", EVERY)), str(each.get("office", EVERY))
        give(connection, account, Grant(ROLES[each["role"]], department, office), by="demo", at=at)


def _applicant(database: Database, at: datetime, said: Declared) -> Applying:
    account = _account(database, at, said, AccountKind.APPLICANT)
    claim = _claim(said)
    with database.write() as connection:
        known = identities(connection, account)
        proved = known[0] if known else prove(connection, DemoVerifier(), account, claim, at)
    return Applying(
        name=claim.name,
        kind=claim.kind.value,
        phone=str(said["mobile"]),
        number=claim.number,
        account=account,
        identity=proved.identity if proved else None,
        attributes=attributes(claim, agent=False),
    )


def _claim(said: Declared) -> Claim:
    kind = IdentityKind(str(said["kind"]))
    number = said["id_number"] if kind is IdentityKind.PERSON else said["uscc"]
    return Claim(kind, str(said["name"]), str(number), str(said["mobile"]))


def _mandate(database: Database, at: datetime, said: Declared, applicants: Mapping[str, Applying]) -> None:
    given = said.get("mandate")
    if not isinstance(given, dict):
        return
    agent, days = applicants[str(given["account"])].account, (SINCE, date.fromisoformat(str(given["until"])))
    with database.write() as connection:
        if not in_force(connection, agent or "", EVERY_SERVICE, days[1]):
            record(connection, agent or "", _claim(said), scope=EVERY_SERVICE, days=days, by="demo", at=at)


def _shown(declared: Mapping[str, Sequence[Declared]]) -> Iterator[DemoAccount]:
    for each in (*declared["applicants"], *declared["staff"]):
        grants = each.get("grants")
        says = Text("申请人", "applicant") if not isinstance(grants, list) else _roles(grants)
        yield DemoAccount(
            str(each["account"]),
            PASSWORD,
            Text("{name} · {says}", "{name} · {says}").fill(name=each["name"], says=says),
        )


def _roles(grants: Sequence[Mapping[str, str]]) -> Text:
    roles = [ROLES[each["role"]] for each in grants]
    places = same("、".join(dict.fromkeys(each.get("department", "") for each in grants if each.get("department"))))
    said = Text("、".join(each.zh for each in roles), ", ".join(each.value for each in roles))
    return Text("{place} {role}", "{place} {role}").fill(place=places, role=said) if places.zh else said
