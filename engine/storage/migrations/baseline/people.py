"""Accounts, identities, mandates, grants and sessions."""

from alembic import op
from sqlalchemy import Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text, UniqueConstraint

from engine.storage.columns import DIGEST, KEY, LEGAL_DAY, Instant


def create() -> None:
    """Create the tables of this noun."""
    _account()
    _credential()
    _identity()
    _mandate()
    _staff_grant()
    _delegation()
    _saved_view()
    _session()


def _account() -> None:
    op.create_table(
        "account",
        Column("account", KEY, nullable=False),
        Column("name", KEY, nullable=False),
        Column("kind", KEY, nullable=False),
        Column("shown_name", Text, nullable=False),
        Column("phone", KEY),
        Column("created_at", Instant, nullable=False),
        Column("disabled_at", Instant),
        PrimaryKeyConstraint("account", name="pk_account"),
        UniqueConstraint("name", name="uq_account_name"),
    )


def _credential() -> None:
    op.create_table(
        "credential",
        Column("account", KEY, nullable=False),
        Column("hash", Text, nullable=False),
        Column("failures", Integer, nullable=False),
        Column("locked_until", Instant),
        Column("changed_at", Instant, nullable=False),
        PrimaryKeyConstraint("account", name="pk_credential"),
        ForeignKeyConstraint(["account"], ["account.account"], name="fk_credential_account"),
    )


def _identity() -> None:
    op.create_table(
        "identity",
        Column("identity", KEY, nullable=False),
        Column("account", KEY, nullable=False),
        Column("kind", KEY, nullable=False),
        Column("name", Text, nullable=False),
        Column("number", KEY, nullable=False),
        Column("mobile", KEY),
        Column("verified_at", Instant, nullable=False),
        Column("verified_by", KEY, nullable=False),
        PrimaryKeyConstraint("identity", name="pk_identity"),
        ForeignKeyConstraint(["account"], ["account.account"], name="fk_identity_account"),
    )
    op.create_index("ix_identity_account", "identity", ["account"])
    op.create_index("ix_identity_number", "identity", ["number"])


def _mandate() -> None:
    op.create_table(
        "mandate",
        Column("mandate", KEY, nullable=False),
        Column("account", KEY, nullable=False),
        Column("kind", KEY, nullable=False),
        Column("name", Text, nullable=False),
        Column("number", KEY, nullable=False),
        Column("scope", KEY, nullable=False),
        Column("from_day", LEGAL_DAY, nullable=False),
        Column("until_day", LEGAL_DAY, nullable=False),
        Column("digest", DIGEST),
        Column("recorded_at", Instant, nullable=False),
        Column("recorded_by", KEY, nullable=False),
        Column("revoked_at", Instant),
        PrimaryKeyConstraint("mandate", name="pk_mandate"),
        ForeignKeyConstraint(["account"], ["account.account"], name="fk_mandate_account"),
    )
    op.create_index("ix_mandate_account", "mandate", ["account"])


def _staff_grant() -> None:
    op.create_table(
        "staff_grant",
        Column("account", KEY, nullable=False),
        Column("role", KEY, nullable=False),
        Column("department", KEY, nullable=False),
        Column("office", KEY, nullable=False),
        Column("from_day", LEGAL_DAY),
        Column("until_day", LEGAL_DAY),
        Column("granted_at", Instant, nullable=False),
        Column("granted_by", KEY, nullable=False),
        PrimaryKeyConstraint("account", "role", "department", "office", name="pk_staff_grant"),
        ForeignKeyConstraint(["account"], ["account.account"], name="fk_staff_grant_account"),
    )


def _delegation() -> None:
    op.create_table(
        "delegation",
        Column("delegation", KEY, nullable=False),
        Column("delegator", KEY, nullable=False),
        Column("delegate", KEY, nullable=False),
        Column("from_day", LEGAL_DAY, nullable=False),
        Column("until_day", LEGAL_DAY, nullable=False),
        Column("reason", Text, nullable=False),
        Column("recorded_at", Instant, nullable=False),
        Column("recorded_by", KEY, nullable=False),
        Column("ended_on", LEGAL_DAY),
        Column("ended_at", Instant),
        Column("ended_by", KEY),
        PrimaryKeyConstraint("delegation", name="pk_delegation"),
        ForeignKeyConstraint(["delegator"], ["account.account"], name="fk_delegation_delegator"),
        ForeignKeyConstraint(["delegate"], ["account.account"], name="fk_delegation_delegate"),
    )
    op.create_index("ix_delegation_delegate_until_day", "delegation", ["delegate", "until_day"])
    op.create_index("ix_delegation_delegator_until_day", "delegation", ["delegator", "until_day"])


def _saved_view() -> None:
    op.create_table(
        "saved_view",
        Column("account", KEY, nullable=False),
        Column("name", KEY, nullable=False),
        Column("query", Text, nullable=False),
        Column("saved_at", Instant, nullable=False),
        PrimaryKeyConstraint("account", "name", name="pk_saved_view"),
        ForeignKeyConstraint(["account"], ["account.account"], name="fk_saved_view_account"),
    )


def _session() -> None:
    op.create_table(
        "session",
        Column("token_digest", DIGEST, nullable=False),
        Column("account", KEY, nullable=False),
        Column("created_at", Instant, nullable=False),
        Column("seen_at", Instant, nullable=False),
        Column("revoked_at", Instant),
        PrimaryKeyConstraint("token_digest", name="pk_session"),
        ForeignKeyConstraint(["account"], ["account.account"], name="fk_session_account"),
    )
    op.create_index("ix_session_account", "session", ["account"])
