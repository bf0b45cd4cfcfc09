"""What several items ask alike is asked once, also where one asks it inside an object or with fewer columns."""

from __future__ import annotations

from catalog.model.catalog import Catalog
from catalog.model.merged import Merged
from engine.case.intake.compiled import CompiledService
from forms.answers import Answers
from forms.asking import asking
from forms.render import Renderer
from forms.visibility import asked, situation
from tests.founding_city import BUNDLE, FILES, FOUND, KITCHEN, founding_city

FOUNDER = """    chief:
      type: object
      title: 负责人
      properties:
        name: {type: string, title: 姓名}
        phone: {type: string, title: 电话, optional: true}
    owners:
      type: array
      title: 股东
      items:
        type: object
        properties:
          kind: {type: string, title: 类型, enum: [person, firm], labels: {person: 人, firm: 企业}}
          name: {type: string, title: 姓名}
          number: {type: string, title: 证号}
          share: {type: integer, title: 比例}
"""
COOK = """    manager: {type: string, title: 店长}
    manager_phone: {type: string, title: 店长电话}
    holders:
      type: array
      title: 经营者
      items: {type: object, properties: {name: {type: string, title: 名字}}}
"""
SHOW = "  show: [{each: owners, when: {kind: person}, ask: [number]}]\nmaterials:"
SAME = """same:
  - {field: chief.name, of: [found.chief.name, kitchen.manager]}
  - {field: chief.phone, of: [found.chief.phone, kitchen.manager_phone]}
  - {field: owners, of: [found.owners, kitchen.holders]}
"""
ANSWERS: dict[str, object] = {
    "sign": False,
    "chief": {"name": "林知远", "phone": "19900000001"},
    "owners": [{"kind": "person", "name": "林知远", "number": "1", "share": 100}],
}


def city(bundle: str = BUNDLE + SAME, kitchen: str = COOK) -> Catalog:
    return founding_city(
        found=FILES["found.yaml"].replace(FOUND, FOUND + FOUNDER).replace("materials:", SHOW),
        kitchen=FILES["kitchen.yaml"].replace(KITCHEN, KITCHEN + kitchen),
        bundle=bundle,
    )


def merged(catalog: Catalog) -> Merged:
    return catalog.merged["open-kitchen"]


def asked_of(catalog: Catalog, answers: dict[str, object]) -> frozenset[str]:
    service = catalog.service("open-kitchen")
    assert service is not None
    compiled, found = CompiledService.of(service, catalog)
    assert not found
    now = situation(compiled.form, answers, compiled.facts(answers, {}, "2026-11-26"))
    return asked(compiled.form, now.record, now.hidden)


def test_what_an_object_tells_is_not_asked_again() -> None:
    fields = merged(city()).item.form.fields
    assert {"chief", "owners"} <= fields.keys()
    assert not {"manager", "manager_phone", "holders"} & fields.keys()
    assert [each.key for each in fields["owners"].fields] == ["kind", "name", "number", "share"]


def test_every_item_is_given_its_own_answers_and_no_more() -> None:
    answers = merged(city()).answers("kitchen", ANSWERS)
    assert (answers["manager"], answers["manager_phone"]) == ("林知远", "19900000001")
    assert answers["holders"] == [{"name": "林知远"}]
    assert merged(city()).answers("found", ANSWERS)["owners"] == ANSWERS["owners"]


def test_a_question_stands_on_the_page_of_the_item_as_whose_it_is_asked() -> None:
    later = SAME.replace("[found.owners, kitchen.holders]", "[kitchen.holders, found.owners]")
    wide = COOK.replace("{name: {type: string, title: 名字}}", "{kind: {type: string, title: 类型, enum: [person, firm], labels: {person: 人, firm: 企业}}, name: {type: string, title: 名字}, number: {type: string, title: 证号}, share: {type: integer, title: 比例}}")  # fmt: skip
    pages = {each.title.zh: each.fields for each in merged(city(BUNDLE + later, wide)).item.form.pages}
    assert "holders" not in pages["设立登记"]
    assert "owners" in pages["厨房许可"]
    assert "chief" in pages["设立登记"]


def test_what_is_left_open_is_answered_nowhere() -> None:
    assert "manager_phone" not in merged(city()).answers("kitchen", {"chief": {"name": "林知远"}})
    assert "manager" not in merged(city()).answers("kitchen", {})


def test_answers_of_an_item_find_their_place_and_none_is_overwritten() -> None:
    own = {"manager": "沈若兰", "manager_phone": "19900000002", "seats": 20}
    assert merged(city()).put("kitchen", own, {"chief": {"name": "林知远"}}) == {
        "chief": {"name": "林知远", "phone": "19900000002"},
        "seats": 20,
    }


def test_what_only_one_item_requires_must_be_answered() -> None:
    rules = merged(city()).item.form.must_hold
    assert "chief.phone" in {each.at for each in rules}


def test_without_the_item_that_asks_more_no_more_is_asked() -> None:
    catalog = city(BUNDLE.replace("{item: found}", "{item: found, when: {sign: true}}").replace("after: found, holder_from: found", "rather_after: found") + SAME)  # fmt: skip
    without, with_it = asked_of(catalog, ANSWERS), asked_of(catalog, {**ANSWERS, "sign": True})
    assert {"chief", "chief.name", "chief.phone", "owners", "owners.0.name"} <= without
    assert not {"owners.0.kind", "owners.0.number", "owners.0.share"} & without
    assert {"owners.0.kind", "owners.0.number", "owners.0.share"} <= with_it


def test_a_rule_about_rows_holds_where_the_row_is_asked_for() -> None:
    firm = {**ANSWERS, "owners": [{"kind": "firm", "name": "远山"}]}
    assert "owners.0.number" not in asked_of(city(), firm)
    assert "owners.0.share" in asked_of(city(), firm)


def test_a_bundle_shows_what_the_matter_settles_and_believes_nothing_else() -> None:
    settled = BUNDLE.replace("holder_from: found}\n  - {item: sign", "holder_from: found, settled: {terrace: false}}\n  - {item: sign")  # fmt: skip
    catalog = city(settled + SAME)
    service = catalog.service("open-kitchen")
    assert service is not None
    compiled = CompiledService.of(service, catalog)[0]
    field = compiled.form.fields["terrace"]
    assert field.read_only
    answers: dict[str, object] = {**ANSWERS, "terrace": True, "terrace_seats": 4}
    now = situation(compiled.form, answers, compiled.facts(answers, {}, "2026-11-26"))
    assert now.record["terrace"] is False
    assert "terrace_seats" in now.hidden
    assert merged(catalog).answers("kitchen", now.record)["terrace"] is False
    page = next(each for each in compiled.form.pages if field in each.fields)
    html = Renderer().render_page(compiled.form, page, Answers(answers), frozenset({"terrace"}), (), "zh")
    assert "由您要办的这件事决定，不必填写。" in html
    assert 'name="terrace"' not in html
    told = asking(compiled.form, {}, compiled.facts({}, {}, "2026-11-26"))
    assert '"values":{"terrace":false}' in str(told)
