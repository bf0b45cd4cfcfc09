"""What is asked for although the city has it."""

from __future__ import annotations

import pytest

from tests.unit.catalog.conftest import Find

SHARED = """
certificates:
  - certificate: licence
    name: {zh: 许可证, en: Licence}
    issuer: parks
    shows: [address]
    metadata: {address: {$ref: "element:address"}}
    numbering: {pattern: "{year}{serial}"}
    SHARING
materials:
  - {material: paper, name: {zh: 证明, en: Proof}, KIND}
elements:
  - {element: address, field: {type: string, title: {zh: 地址, en: Address}}}
  - {element: uscc, field: {type: string, format: uscc, title: {zh: 代码, en: Code}}}
"""
LINKED = "certificate: licence"


def asking(proofs: str, fields: str = "", who: str = "enterprise") -> str:
    return f"""
applicant: {{who: {who}}}
form:
  fields:
    name: {{type: string, title: {{zh: 名称, en: Name}}}}
{fields}
materials:
  - {{material: paper, basis: {{law: {{zh: 建筑法, en: Law}}}}, proved_by: {proofs}}}
"""


def shared(kind: str = LINKED, sharing: str = "") -> str:
    return SHARED.replace("KIND", kind).replace("SHARING", sharing)


def on_record(found: Find, sections: str, written: str) -> list[str]:
    codes = [each.partition(":")[0] for each in found(sections, shared=written)]
    return [each for each in codes if each.endswith("on-record")]


@pytest.mark.parametrize("kind", [LINKED, "type: certificate, certificate: licence"])
def test_a_material_that_is_a_certificate_is_found(found: Find, kind: str) -> None:
    assert on_record(found, asking("[{upload: pdf}]"), shared(kind)) == ["material-on-record"]


def test_by_its_name_only_a_paper_of_type_certificate_is_one(found: Find) -> None:
    written = shared("type: certificate").replace("证明", "许可证")
    assert on_record(found, asking("[{upload: pdf}]"), written) == ["material-on-record"]
    assert on_record(found, asking("[{upload: pdf}]"), written.replace("type: certificate", "type: other")) == []
    assert on_record(found, asking("[{upload: pdf}]"), shared("type: certificate")) == []


@pytest.mark.parametrize(
    "proofs", ["[{certificate: licence}, {upload: pdf}]", "[{all: [{certificate: licence}, {upload: pdf}]}]"]
)
def test_one_that_the_certificate_proves_is_not(found: Find, proofs: str) -> None:
    assert on_record(found, asking(proofs), shared()) == []


OTHERS = "sharing: on request\n    use: {by: parks}"


@pytest.mark.parametrize(
    "sharing", ["sharing: not shared", "sharing: on request", OTHERS], ids=["not shared", "for nobody", "for others"]
)
def test_a_certificate_that_may_not_be_used_is_asked_for(found: Find, sharing: str) -> None:
    assert on_record(found, asking("[{upload: pdf}]"), shared(sharing=sharing)) == []


ADDRESS = '    address: {$ref: "element:address"}'
CODE = '    code: {$ref: "element:uscc"}'


def test_what_stands_on_a_certificate_that_is_used_is_known(found: Find) -> None:
    proved = asking("[{certificate: licence}, {upload: pdf}]", ADDRESS)
    assert on_record(found, proved, shared()) == ["field-on-record"]
    filled = ADDRESS.replace("}", ", from: {certificate: licence}}")
    assert on_record(found, asking("[{certificate: licence}, {upload: pdf}]", filled), shared()) == []
    assert on_record(found, asking("[{upload: pdf}]", ADDRESS), shared("type: other")) == []


def test_what_a_verified_applicant_has_is_known_once(found: Find) -> None:
    of = "[{certificate: licence}, {upload: pdf}]"
    assert on_record(found, asking(of, CODE), shared()) == ["field-on-record"]
    assert on_record(found, asking(of, CODE, "person"), shared()) == []
    filled = CODE.replace("}", ", from: {applicant: uscc}}") + '\n    parent: {$ref: "element:uscc"}'
    assert on_record(found, asking(of, filled), shared()) == []
