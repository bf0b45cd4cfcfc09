"""Files that answer fields of a form, in rows: taken in with the case, corrected, rebuilt from events, kept by collection."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import select

from catalog.model.field import Field, FieldKind
from catalog.reading.text import Text
from engine.case.acting.order import Order
from engine.case.actions import erase_payload, request_correction, resubmit, withdraw
from engine.case.intake.checked import Faulty
from engine.case.intake.intake import submit
from engine.case.lists import owned
from engine.case.state.actor import Applicant
from engine.case.state.case import CaseState, rebuild
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.refusal import NotAllowed
from engine.case.stored import repository
from engine.draft import drafts, files
from engine.draft.upload import FORM, Upload
from engine.record.event import Event, EventName
from engine.storage import tables
from engine.storage.collection import GRACE, collect
from engine.storage.database import Database
from engine.storage.files import DirectoryFiles
from engine.time.clock import FixedClock
from forms.answers import Answers
from tests.databases import forget_draft
from tests.small_city import (
    CATALOG,
    EDITION,
    ITEM,
    OPERATOR,
    RULEBOOK,
    STALL,
    WINDOW,
    Clerk,
    compiled,
    submission,
)
from tests.small_city import FORM as STALL_FORM

OWNER = Applicant(account="of-110101")
_FILE: dict[str, object] = {"type": "string", "format": "file"}
_PICTURE = Field("picture", FieldKind.FILE, Text("效果图", "Picture"), _FILE, accept=("pdf",), max_size=4096)
_PHOTOS = Field(
    "photos",
    FieldKind.FILES,
    Text("照片", "Photographs"),
    {"type": "array", "items": _FILE, "maxItems": 2},
    optional=True,
)
_ROW: dict[str, object] = {"type": "object", "properties": {"picture": _FILE, "photos": _PHOTOS.schema}}
_SIGNS = Field(
    "signs", FieldKind.GROUP, Text("招牌", "Signs"), {"type": "array", "items": _ROW}, fields=(_PICTURE, _PHOTOS)
)
_PAGE = replace(STALL_FORM.pages[0], fields=("signs",))
WITH_SIGNS = replace(
    CATALOG,
    items={
        ITEM: replace(
            STALL, form=replace(STALL_FORM, fields={"signs": _SIGNS}, pages=(_PAGE,), show=()), materials=(),
            steps=(*STALL.steps[:1], replace(STALL.steps[-1], after=("acceptance",))), routing=(), duplicates=(),
        )
    },
)  # fmt: skip
SERVICE = compiled(catalog=WITH_SIGNS)
BY_SIGNS = replace(RULEBOOK, catalog=lambda _version: WITH_SIGNS)


Actor = TypeVar("Actor", Applicant, Clerk)


@dataclass
class Office:
    """A database with files beside it."""

    database: Database
    clock: FixedClock
    files: DirectoryFiles
    draft: drafts.Draft

    def upload(self, name: str) -> Upload:
        content = f"%PDF-1.4\n{name}\n%%EOF\n".encode()
        kept = self.files.put(io.BytesIO(content), limit=4096, name=name)
        made = Upload(kept.digest, name, kept.size, kept.type.value)
        files.attach(self.database, self.clock, self.draft, FORM, made)
        return made

    def submitted(self, answers: Mapping[str, object], *given: Upload) -> CaseState:
        said = replace(submission(self.draft.draft, answers, {FORM: given}), compiled=SERVICE)
        return submit(self.database, self.clock, said)

    def order(self, case: CaseState, actor: Actor) -> Order[Actor]:
        return Order(self.database, self.clock, BY_SIGNS, actor, case.service_code, 1, case.legs[1].revision)

    def events(self, case: CaseState) -> list[Event]:
        with self.database.read() as connection:
            return [each.event for each in repository.sealed(connection, case.service_code)]

    def kept(self, case: CaseState) -> set[str]:
        table = tables.case_file
        with self.database.read() as connection:
            assert repository.compare(connection, case.service_code) == ()
            return set(connection.scalars(select(table.c.name).where(table.c.service_code == case.service_code)))

    def collected(self) -> int:
        """Collect as if a day had gone by since everything was put."""
        return collect(self.files, self.database, self.clock.now() + GRACE + timedelta(days=365 * 80))


@pytest.fixture
def office(database: Database, clock: FixedClock, tmp_path: Path) -> Office:
    draft = drafts.begin(database, clock, service=ITEM, version=EDITION, account="of-110101")
    return Office(database, clock, DirectoryFiles(tmp_path / "files"), draft)


def named(*uploads: Upload) -> list[str]:
    return [f"sha256:{each.digest}" for each in uploads]


def signs(*rows: tuple[Upload, list[Upload]]) -> dict[str, object]:
    return {
        "signs": [
            {"picture": named(picture)[0], **({"photos": named(*photos)} if photos else {})} for picture, photos in rows
        ]
    }


def test_a_case_keeps_the_files_that_its_rows_name_and_no_other(office: Office) -> None:
    one, two, near, left = (office.upload(f"{name}.pdf") for name in ("one", "two", "near", "left"))
    case = office.submitted(signs((one, []), (two, [near, one])), one, two, near, left)

    assert case.legs[1].answers == signs((one, []), (two, [near, one]))
    assert office.kept(case) == {"one.pdf", "two.pdf", "near.pdf"}
    assert rebuild(office.events(case)) == case


def test_the_event_says_digest_name_size_and_type(office: Office) -> None:
    one = office.upload("one.pdf")
    received = next(
        each for each in office.events(office.submitted(signs((one, [])), one)) if each.name is EventName.RECEIVED
    )

    assert received.payload["enclosed"] == [
        {"digest": one.digest, "name": "one.pdf", "size": one.size, "type": "pdf"},
    ]


def test_an_answer_names_only_files_that_were_given_and_fit_their_field(office: Office) -> None:
    one, other = office.upload("one.pdf"), office.upload("other.pdf")
    foreign, image = replace(other, digest="0" * 64), replace(other, type="png")
    large = replace(one, size=5000)
    for given, code in (((foreign,), "file"), ((image,), "file-type"), ((large,), "file-size")):
        with pytest.raises(Faulty) as faulty:
            office.submitted(signs((other if code != "file-size" else one, [])), *given)
        assert [(each.path, each.code) for each in faulty.value.faults] == [("signs.0.picture", code)]
    with office.database.read() as connection:
        assert connection.execute(select(tables.case)).all() == []


def test_a_marked_file_is_corrected_alone_and_the_first_stays_with_the_case(office: Office) -> None:
    one, near, better = office.upload("one.pdf"), office.upload("near.pdf"), office.upload("better.pdf")
    case = office.submitted(signs((one, [near])), one, near)
    marks = (Mark(MarkKind.FIELD, "signs.0.photos", "看不清"),)
    case = request_correction.perform(office.order(case, WINDOW), marks=marks)

    def handed_in(answers: dict[str, object], *given: Upload) -> CaseState:
        order = office.order(case, OWNER)
        return resubmit.perform(order, compiled=SERVICE, answers=Answers(answers), files={FORM: given})

    with pytest.raises(NotAllowed, match=r"signs\.0\.picture"):
        handed_in(signs((better, [near])), better)
    with pytest.raises(Faulty):
        handed_in(signs((one, [replace(better, digest="0" * 64)])), better)
    case = handed_in(signs((one, [better])), better)

    assert case.legs[1].answers == signs((one, [better]))
    assert office.kept(case) == {"one.pdf", "near.pdf", "better.pdf"}
    assert rebuild(office.events(case)) == case


def test_collection_keeps_the_files_of_a_case_when_its_draft_is_gone(office: Office) -> None:
    one, near, left = office.upload("one.pdf"), office.upload("near.pdf"), office.upload("left.pdf")
    office.submitted(signs((one, [near])), one, near)
    forget_draft(office.database, office.draft.draft)

    assert office.collected() == 1
    for kept in (one, near):
        office.files.open(kept.digest).close()
    with pytest.raises(FileNotFoundError):
        office.files.open(left.digest)


def test_erasing_a_case_lets_go_of_its_files(office: Office) -> None:
    one = office.upload("one.pdf")
    case = withdraw.perform(office.order(office.submitted(signs((one, [])), one), OWNER))
    case = erase_payload.perform(office.order(case, OPERATOR), reason="本人要求", basis="个人信息保护法第四十七条")

    assert case.legs[1].enclosed == {}
    assert office.kept(case) == set()
    forget_draft(office.database, office.draft.draft)
    assert office.collected() == 1


def test_an_account_holds_the_files_of_its_own_forms(office: Office) -> None:
    one = office.upload("one.pdf")
    office.submitted(signs((one, [])), one)
    forget_draft(office.database, office.draft.draft)
    with office.database.read() as connection:
        assert owned.holds_file(connection, "of-110101", one.digest) == "one.pdf"
        assert owned.holds_file(connection, "another", one.digest) is None


def test_what_no_answer_names_any_more_is_let_go(office: Office) -> None:
    one, two = office.upload("one.pdf"), office.upload("two.pdf")
    files.attach(office.database, office.clock, office.draft, "plan", one)
    files.release(office.database, office.draft, [one.digest])
    kept = files.attached(office.database, office.draft.draft)
    assert {place: [each.name for each in given.values()] for place, given in kept.items()} == {
        FORM: [two.name],
        "plan": [one.name],
    }
