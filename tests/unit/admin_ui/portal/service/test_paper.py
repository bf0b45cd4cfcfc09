"""What is said of one material that is asked for."""

from __future__ import annotations

import pytest

from admin_ui.portal.service.paper import paper
from catalog.model.evidence import MaterialRequirement, Proof
from tests.small_city import CATALOG, NOWHERE

RECORD = Proof(source=NOWHERE, certificate="business-licence")


@pytest.mark.parametrize(
    ("uploads", "at_most"),
    [
        ((Proof(source=NOWHERE, upload=("pdf",), at_most=1),), 1),
        ((Proof(source=NOWHERE, upload=("pdf",), at_most=1), Proof(source=NOWHERE, upload=("jpg",), at_most=3)), 3),
        ((), 5),
    ],
)
def test_as_many_files_are_taken_as_the_ways_to_upload_it_say(uploads: tuple[Proof, ...], at_most: int) -> None:
    asked = MaterialRequirement(source=NOWHERE, material="plan", proved_by=(RECORD, *uploads))
    assert paper(asked, CATALOG).at_most == at_most
