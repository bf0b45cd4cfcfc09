"""What is told of a certificate issued elsewhere is checked part by part, and refused in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from admin_ui.certificate import STATUSES as ON_VERIFYING
from admin_ui.portal.certificate.licences import STATUSES as OF_HOLDER
from catalog.loading.loader import load
from catalog.model.catalog import Catalog
from catalog.model.evidence import Grade
from catalog.standards.certificate_identifier import Identifier
from engine.evidence.admission import Admission, NotAdmitted
from engine.evidence.nearest import STATUSES
from engine.evidence.status import CertificateStatus

TODAY = date(2026, 11, 26)
TYPE, ISSUER = "12009900MB0021207K001", "12009900MB0021207K"
HOLDER = "91009900MA0000330Q"
SOUND = {
    "number": "示（2020）不动产权第0000001号",
    "holder_name": "示例市禾丰餐饮管理有限公司",
    "holder_number": HOLDER,
    "issued_on": "2020-05-06",
    "parcel_code": "009901001003GB00012",
    "site": "示例市东区朝阳路 88 号",
    "land_area": "1860.50",
}
NAMED = str(Identifier(TYPE, ISSUER, "20200001", 1))


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load(Path(__file__).parents[4] / "examples" / "city").catalog


@pytest.fixture(scope="module")
def admission(catalog: Catalog) -> Admission:
    return Admission(catalog.certificates["land-title"], catalog, Grade.B, TODAY)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"identifier": NAMED[:-1] + ("A" if NAMED[-1] != "A" else "B")}, "is forged or mistyped"),
        ({"identifier": "1.2.156"}, "has the wrong shape"),
        (
            {"identifier": str(Identifier("99999900MB0021207K001", ISSUER, "1", 1))},
            "is of no certificate in the catalogue",
        ),
        (
            {"identifier": str(Identifier("11009900MB000110XM003", ISSUER, "1", 1))},
            "is that of “Food operation licence”",
        ),
        ({"identifier": str(Identifier(TYPE, "11009900MB000110XM", "1", 1))}, "is not Shili Real"),
        ({"issued_on": "2999-01-01"}, "lies in the future"),
        ({"as_of": "2999-01-01"}, "lies in the future"),
        ({"issued_on": "2020-02-30"}, "is no date"),
        ({"issued_on": ""}, "issued_on is missing"),
        ({"number": " "}, "number is missing"),
        ({"number": "x" * 201}, "more than 200 characters"),
        ({"number": "示\u0000"}, "cannot be kept"),
        ({"valid_until": "2019-01-01"}, "before 2020-05-06"),
        ({"holder_number": "91009900MA0000330X"}, "check character"),
        ({"holder_number": "110101199003071234"}, "check character"),
        ({"status": "maybe"}, "is not understood"),
        ({"issuer": "nobody"}, "is no department"),
        ({"parcel_code": "12"}, "Parcel code"),
        ({"parcel_code": None}, "Parcel code"),
        ({"land_area": "-1"}, "Area of the land"),
        ({"land_area": "many"}, "Area of the land"),
        ({"colour": "red"}, "nothing on its face is called “colour”"),
    ],
)
def test_each_part_is_checked(admission: Admission, changed: dict[str, object], says: str) -> None:
    with pytest.raises(NotAdmitted) as refused:
        admission.admit({**SOUND, **changed})
    assert says in refused.value.message.en
    assert refused.value.message.zh != refused.value.message.en


def test_what_is_sound_is_taken_as_it_is_kept(admission: Admission) -> None:
    told = admission.admit({**SOUND, "identifier": NAMED.lower(), "status": "07", "issuer": ISSUER})
    assert (told.identifier, told.version, told.status, told.department) == (
        NAMED,
        1,
        CertificateStatus.FORFEITED,
        "realty-registry",
    )
    assert (told.valid_from, told.as_of, told.valid_until) == ("2020-05-06", "2020-05-06", None)
    assert told.face["land_area"] == 186050


def test_what_only_an_items_form_types_may_be_left_out(catalog: Catalog) -> None:
    licence = Admission(catalog.certificates["food-licence"], catalog, Grade.C, TODAY)
    bare = {key: SOUND[key] for key in ("number", "holder_name", "holder_number", "issued_on")}
    told = licence.admit(bare)
    assert (told.face, told.grade) == ({}, Grade.C)
    with pytest.raises(NotAdmitted, match="Main business"):
        licence.admit({**bare, "main_business": "flying"})


@pytest.mark.parametrize("status", [each for each in CertificateStatus if each is not CertificateStatus.VALID])
def test_every_way_in_which_a_certificate_ends_is_read_and_said(
    admission: Admission, status: CertificateStatus
) -> None:
    assert admission.admit({**SOUND, "status": status.zh}).status is status
    assert status.value in STATUSES
    assert status in ON_VERIFYING
    assert status in OF_HOLDER
