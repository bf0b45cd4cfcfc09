"""Editions are loaded once, compiled on first use, and a bounded number of them is kept."""

import threading
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pytest

from catalog.loading.loader import load_sources
from catalog.model.catalog import Catalog, Service
from engine.edition.editions import KEPT, Editions
from engine.edition.publication import publish
from engine.storage.database import Database

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
MONDAY = date(2026, 11, 23)
ITEM = """\
item: stall
code: "000131001001"
name: 摆摊
department: market
type: permit
handling: on-the-spot
applicant: {who: person}
basis: {law: 示例条例, article: "1"}
fees: none
form:
  fields: {name: {type: string, title: 姓名}}
steps: [{step: decision}]
"""
DEPARTMENT = "department: market\nname: 市场监管局\noffices: [{office: window, name: 窗口}]\n"


class Workshop:
    """Counts what is loaded and compiled."""

    def __init__(self) -> None:
        self.loaded = 0
        self.compiled: list[str] = []

    def load(self, sources: Mapping[str, bytes]) -> Catalog:
        self.loaded += 1
        return load_sources(sources).catalog

    def prepare(self, service: Service, _catalog: Catalog) -> str:
        self.compiled.append(service.key)
        return f"ready: {service.key}"


@pytest.fixture
def workshop() -> Workshop:
    return Workshop()


@pytest.fixture
def editions(database: Database, workshop: Workshop) -> Editions[str]:
    return Editions(database, workshop.load, workshop.prepare)


def published(database: Database, number: int = 0) -> str:
    sources = {"item.yaml": ITEM.encode(), "department.yaml": DEPARTMENT.encode() + b"# %d\n" % number}
    day = MONDAY + timedelta(days=number)
    return publish(database, sources, day, "admin", at=AT, assess=lambda _: ()).version


def test_nothing_is_in_force_before_the_first_day(database: Database, editions: Editions[str]) -> None:
    assert editions.current(MONDAY) is None
    version = published(database)
    assert editions.current(MONDAY - timedelta(days=1)) is None
    current = editions.current(MONDAY)
    assert current is not None
    assert (current.version, current.effective) == (version, MONDAY)
    assert current.sources["item.yaml"] == ITEM.encode()


def test_a_service_is_compiled_once_when_first_asked_for(
    database: Database, editions: Editions[str], workshop: Workshop
) -> None:
    edition = editions.get(published(database))
    assert workshop.compiled == []
    assert edition.service("stall") == edition.service("stall") == "ready: stall"
    assert edition.service("nothing") is None
    assert workshop.compiled == ["stall"]


def test_threads_asking_at_once_share_one_edition(
    database: Database, editions: Editions[str], workshop: Workshop
) -> None:
    version, seen = published(database), list[object]()
    barrier = threading.Barrier(4)

    def ask() -> None:
        barrier.wait(5)
        edition = editions.get(version)
        seen.append((id(edition), edition.service("stall")))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert len(seen) == 4
    assert len(set(seen)) == 1
    assert (workshop.loaded, workshop.compiled) == (1, ["stall"])


def test_few_editions_stay_in_memory(database: Database, editions: Editions[str], workshop: Workshop) -> None:
    versions = [published(database, number) for number in range(KEPT + 1)]
    for version in versions:
        editions.get(version)
    editions.get(versions[-1])
    assert workshop.loaded == KEPT + 1
    editions.get(versions[0])
    assert workshop.loaded == KEPT + 2


def test_what_was_never_published_is_not_found(editions: Editions[str]) -> None:
    with pytest.raises(KeyError):
        editions.get("0" * 64)


def test_what_another_process_publishes_is_seen_at_once(database: Database, editions: Editions[str]) -> None:
    published(database)
    before = editions.current(MONDAY + timedelta(days=1))
    published(database, 1)
    after = editions.current(MONDAY + timedelta(days=1))
    assert before is not None
    assert after is not None
    assert before.version != after.version
    assert [each.effective for each in editions.history()] == [MONDAY + timedelta(days=1), MONDAY]
