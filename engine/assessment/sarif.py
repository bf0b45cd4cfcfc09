"""Findings as SARIF 2.1.0, which code hosts and editors show beside the lines."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.reading.diagnostic import Diagnostic, Severity
from catalog.reading.text import Language

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(diagnostics: Iterable[Diagnostic], language: Language, root: str = "") -> dict[str, object]:
    """Return one run with a rule for each code; `root` goes before the files' names."""
    found = tuple(diagnostics)
    rules = [{"id": code} for code in sorted({each.code for each in found})]
    driver = {"name": "tongban", "rules": rules}
    results = [_result(each, language, root) for each in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(found: Diagnostic, language: Language, root: str) -> dict[str, object]:
    hint = found.hint.in_(language)
    message = found.message.in_(language) + (f" — {hint}" if hint else "")
    place: dict[str, object] = {"artifactLocation": {"uri": root + found.position.file}}
    if found.position.line:
        place["region"] = {"startLine": found.position.line, "startColumn": found.position.column}
    level = "note" if found.severity is Severity.NOTE else found.severity.value
    return {
        "ruleId": found.code,
        "level": level,
        "message": {"text": message},
        "locations": [{"physicalLocation": place}],
    }
