"""What is handed in: by whom, for what, with which answers and files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.case.compiled import CompiledService
from engine.draft.upload import Files
from forms.answers import Answers


@dataclass(frozen=True, slots=True)
class Applying:
    """Who applies; `attributes` are what conditions may read, and come from verified identities alone."""

    name: str
    kind: str
    """a word of ApplicantKind: person, enterprise …"""
    phone: str
    number: str | None = None
    """resident id or credit code"""
    account: str | None = None
    identity: str | None = None
    mandate: str | None = None
    attributes: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Submission:
    """An application as it is handed in; `draft` is its key, under which it becomes one case however often it is sent."""

    draft: str
    compiled: CompiledService
    edition: str
    """version of the catalogue on which the case stays"""
    area: str
    zone: str
    applying: Applying
    answers: Answers
    files: Files
    reason: str = ""
    """why it is submitted although an earlier case was found"""
    certificate: str | None = None
    """identifier of the certificate that it is about, where it follows one"""
    channel: str = "online"
