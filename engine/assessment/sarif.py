"""Findings as SARIF 2.1.0, which code hosts and editors show beside the lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from catalog.reading.diagnostic import PROBLEMS, Diagnostic
from catalog.reading.text import Language

ROOT = Path(__file__).parents[2]
_PLACEHOLDER = re.compile(r"(?<!\{)\{\w+(?::[^}]*)?\}")
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(diagnostics: Iterable[Diagnostic], language: Language, root: str = "") -> dict[str, object]:
    """Return one run with a rule for each code; `root` goes before the files' names."""
    found = tuple(diagnostics)
    by_code = {each.code: each for each in reversed(found)}
    rules = [_rule(by_code[code], language) for code in sorted(by_code)]
    driver = {"name": "tongban", "rules": rules}
    results = [_result(each, language, root) for each in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(example: Diagnostic, language: Language) -> dict[str, object]:
    """Describe a kind of finding in general, by one of the findings where no more is known of it."""
    known = PROBLEMS.get(example.code)
    message, hint = (known.message, known.hint) if known else (example.message, example.hint)
    page = f"docs/diagnostics/{example.code}.md"
    said = [each for each in (_general(hint.in_(language)), page) if each]
    rule: dict[str, object] = {
        "id": example.code,
        "shortDescription": {"text": _general(message.in_(language))},
        "help": {"text": " — ".join(said)},
        "defaultConfiguration": {"level": (known or example).severity.value},
    }
    if (ROOT / page).is_file():
        rule["helpUri"] = (ROOT / page).as_uri()
    return rule


def _general(template: str) -> str:
    """Return the wording of every finding of a kind: what differs from one to the next is left open."""
    left_open = _PLACEHOLDER.sub("…", template).replace("{{", "{").replace("}}", "}")
    return "" if left_open == "…" else left_open


def _result(found: Diagnostic, language: Language, root: str) -> dict[str, object]:
    hint = found.hint.in_(language)
    message = found.message.in_(language) + (f" — {hint}" if hint else "")
    place: dict[str, object] = {"artifactLocation": {"uri": quote(root + found.position.file)}}
    if found.position.line:
        place["region"] = {"startLine": found.position.line, "startColumn": found.position.column}
    return {
        "ruleId": found.code,
        "level": found.severity.value,
        "message": {"text": message},
        "locations": [{"physicalLocation": place}],
    }
