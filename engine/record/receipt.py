"""Receipts 存证回执: what was on record of one case when it was sealed, checked without any database."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from catalog.reading.text import Text
from engine.record.merkle import root_by
from engine.record.seal import Head, Seal

NOT_IN_ROOT = Text("办件与封存根值不符", "the case does not lead to the root of the seal")
SEAL_CHANGED = Text("封存记录与其链值不符", "the seal does not lead to its chain digest")
OTHER_ROOT = Text("封存根值与公布的不同", "the root is not the one that was published")
FORM = "tongban-receipt-1"
_DIGEST = re.compile(r"[0-9a-f]{64}")


class NotAReceiptError(ValueError):
    """A text that is not a receipt."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The head of one case, where it stands among the leaves, its path to the root, and the seal."""

    head: Head
    position: int
    """from 0, in the order of service codes"""
    path: tuple[str, ...]
    seal: Seal
    chain: str
    """chain digest of the seal"""

    def wrong(self, published: str | None = None) -> Iterator[Text]:
        """Yield what does not hold; with the `published` root, also whether it is the one."""
        path = [bytes.fromhex(each) for each in self.path]
        root = root_by(self.head.leaf(), self.position, self.seal.cases, path)
        if root is None or root.hex() != self.seal.root:
            yield NOT_IN_ROOT
        if self.seal.chain != self.chain:
            yield SEAL_CHANGED
        if published is not None and published.strip().lower() != self.seal.root:
            yield OTHER_ROOT

    def text(self) -> str:
        """Return it as JSON, to be given out and kept."""
        head, seal = self.head, self.seal
        said = {
            "form": FORM,
            "service_code": head.service_code,
            "sequence": head.sequence,
            "chain": head.chain,
            "position": self.position,
            "path": list(self.path),
            "seal": {
                "number": seal.number,
                "at": seal.at.astimezone(UTC).isoformat(),
                "cases": seal.cases,
                "root": seal.root,
                "previous": seal.previous,
                "chain": self.chain,
            },
        }
        return json.dumps(said, ensure_ascii=False, indent=2)


def receipt_from(text: str) -> Receipt:
    """Return the receipt that a text holds; raises NotAReceiptError."""
    try:
        said = json.loads(text)
        if said["form"] != FORM:
            raise NotAReceiptError(f"not of the form {FORM}")
        head = Head(_text(said, "service_code"), _number(said, "sequence"), _digest(said["chain"]))
        kept = said["seal"]
        at = datetime.fromisoformat(_text(kept, "at")).astimezone(UTC)
        numbers = (_number(kept, "number"), at, _number(kept, "cases"))
        seal = Seal(*numbers, _digest(kept["root"]), _digest(kept["previous"]))
        path = tuple(map(_digest, said["path"]))
        return Receipt(head, _number(said, "position"), path, seal, _digest(kept["chain"]))
    except (ValueError, KeyError, TypeError) as error:
        raise NotAReceiptError(str(error)) from error


def _text(said: Mapping[str, object], key: str) -> str:
    value = said[key]
    if not isinstance(value, str):
        raise NotAReceiptError(f"{key} is not text")
    return value


def _number(said: Mapping[str, object], key: str) -> int:
    value = said[key]
    if type(value) is not int:
        raise NotAReceiptError(f"{key} is not a whole number")
    return value


def _digest(value: object) -> str:
    if not isinstance(value, str) or not _DIGEST.fullmatch(value):
        raise NotAReceiptError("not a digest")
    return value
