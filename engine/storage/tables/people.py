"""Tables of accounts and what they may do."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from engine.storage.columns import DIGEST, KEY, LEGAL_DAY, Instant, metadata

account = Table(
    "account",
    metadata,
    Column("account", KEY, primary_key=True),
    Column("name", KEY, nullable=False, unique=True),  # as typed at login, folded
    Column("kind", KEY, nullable=False),  # applicant or staff
    Column("shown_name", Text, nullable=False),
    Column("phone", KEY),
    Column("created_at", Instant, nullable=False),
    Column("disabled_at", Instant),
)

credential = Table(
    "credential",
    metadata,
    Column("account", KEY, ForeignKey(account.c.account), primary_key=True),
    Column("hash", Text, nullable=False),  # argon2id
    Column("failures", Integer, nullable=False),
    Column("locked_until", Instant),
    Column("changed_at", Instant, nullable=False),
)

identity = Table(
    "identity",
    metadata,
    Column("identity", KEY, primary_key=True),
    Column("account", KEY, ForeignKey(account.c.account), nullable=False),
    Column("kind", KEY, nullable=False),  # person or enterprise
    Column("name", Text, nullable=False),
    Column("number", KEY, nullable=False),  # resident id or credit code
    Column("mobile", KEY),
    Column("verified_at", Instant, nullable=False),
    Column("verified_by", KEY, nullable=False),  # the verifier's name
    Index(None, "account"),
    Index(None, "number"),
)

mandate = Table(
    "mandate",
    metadata,
    Column("mandate", KEY, primary_key=True),
    Column("account", KEY, ForeignKey(account.c.account), nullable=False),  # the agent's
    Column("kind", KEY, nullable=False),  # of the principal: person or enterprise
    Column("name", Text, nullable=False),
    Column("number", KEY, nullable=False),
    Column("scope", KEY, nullable=False),  # a service key, or * for all
    Column("from_day", LEGAL_DAY, nullable=False),
    Column("until_day", LEGAL_DAY, nullable=False),
    Column("digest", DIGEST),  # the power of attorney, a stored file
    Column("recorded_at", Instant, nullable=False),
    Column("recorded_by", KEY, nullable=False),
    Column("revoked_at", Instant),
    Index(None, "account"),
)

staff_grant = Table(
    "staff_grant",
    metadata,
    Column("account", KEY, ForeignKey(account.c.account), primary_key=True),
    Column("role", KEY, primary_key=True),
    Column("department", KEY, primary_key=True),  # * for all
    Column("office", KEY, primary_key=True),  # * for all
    Column("from_day", LEGAL_DAY),  # the first day on which it gives anything; None from ever
    Column("until_day", LEGAL_DAY),  # the last; None for good
    Column("granted_at", Instant, nullable=False),
    Column("granted_by", KEY, nullable=False),
)

delegation = Table(
    "delegation",
    metadata,
    Column("delegation", KEY, primary_key=True),
    Column(
        "delegator", KEY, ForeignKey(account.c.account, name="fk_delegation_delegator"), nullable=False
    ),  # whose grants are lent
    Column(
        "delegate", KEY, ForeignKey(account.c.account, name="fk_delegation_delegate"), nullable=False
    ),  # who acts with them
    Column("from_day", LEGAL_DAY, nullable=False),
    Column("until_day", LEGAL_DAY, nullable=False),
    Column("reason", Text, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("recorded_by", KEY, nullable=False),
    Column("ended_on", LEGAL_DAY),  # the day on which it was ended before its last
    Column("ended_at", Instant),
    Column("ended_by", KEY),
    Index(None, "delegate", "until_day"),
    Index(None, "delegator", "until_day"),
)

saved_view = Table(
    "saved_view",
    metadata,
    Column("account", KEY, ForeignKey(account.c.account), primary_key=True),
    Column("name", KEY, primary_key=True),
    Column("query", Text, nullable=False),  # of the queue's address
    Column("saved_at", Instant, nullable=False),
)

session = Table(
    "session",
    metadata,
    Column("token_digest", DIGEST, primary_key=True),
    Column("account", KEY, ForeignKey(account.c.account), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    Index(None, "account"),
)
