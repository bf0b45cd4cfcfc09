"""Loading the demonstration into a database: once, however often the server starts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from flask import Flask

from admin_ui.demo.delegations import lend
from admin_ui.demo.people import Crowd, sign_up
from admin_ui.demo.play import Player
from admin_ui.platform import NAME, Platform
from catalog.loading.loader import load, load_sources
from catalog.reading.diagnostic import Diagnostic
from catalog.reading.located import Mapping
from catalog.reading.reader import read
from engine.assessment.assess import assess
from engine.case.lists.queue import any_case
from engine.edition.publication import Sources, publish

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
AGE = timedelta(days=120)
"""How long before today the example catalogue came into force."""
ACCOUNTS = "tongban-demo-accounts"
CASES = "tongban-demo-cases"
"""Where the service codes of the cases stand by their names, once they were played."""


class NoExamplesError(RuntimeError):
    """The examples are not there: they come with the source tree, not with the installed package."""


def load_demo(app: Flask, examples: Path = EXAMPLES) -> Crowd:
    """Publish the example city, sign up its people and play its cases; nothing is loaded twice."""
    if not (examples / "city").is_dir():
        raise NoExamplesError(f"no example city at {examples / 'city'}")
    with app.app_context():
        parts: Platform = app.extensions[NAME]
        now = parts.clock.now()
        sources = load(examples / "city").sources
        if not parts.editions.history():
            publish(parts.database, sources, (now - AGE).date(), "demo", at=now - AGE, assess=_findings)
        crowd = sign_up(parts.database, now, _people(examples))
        app.extensions[ACCOUNTS] = crowd.shown
        with parts.database.read() as connection:
            begun = any_case(connection)
        if not begun:
            lent = _list(examples / "demo" / "accounts.yaml", "delegations")
            with parts.database.write() as connection:
                lend(connection, lent, crowd.staff, parts.days(), now)
            app.extensions[CASES] = _play(Player(parts, parts.edition(), crowd, now), examples)
    return crowd


def _play(player: Player, examples: Path) -> dict[str, str]:
    for said in _list(examples / "demo" / "cases.yaml", "cases"):
        player.play(said)
    return player.codes


def _people(examples: Path) -> dict[str, list[Mapping]]:
    path = examples / "demo" / "accounts.yaml"
    return {name: _list(path, name) for name in ("staff", "applicants")}


def _list(path: Path, key: str) -> list[Mapping]:
    data = read(path.read_bytes(), path.name).data
    found = data.get(key) if isinstance(data, Mapping) else None
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []


def _findings(sources: Sources) -> Iterable[Diagnostic]:
    return assess(load_sources(sources))
