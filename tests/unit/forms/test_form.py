"""A declared form becomes pages, a scope and rules; what is wrong with its rules is said with its place."""

from catalog.model.catalog import Catalog
from catalog.model.item import Applicant, ApplicantKind, Item, ItemType
from catalog.reading.text import Text
from forms.form import CompiledForm, bare
from tests.unit.forms.sample_form import AT, HERE, field, form_of, is_, must_hold, one, page, sample, show

CATALOG = Catalog(None, {}, {}, {}, {}, {}, {}, {})


def test_without_pages_all_fields_stand_on_one() -> None:
    (only,) = one(field("a", "text", "甲", "A"), field("b", "text", "乙", "B")).pages
    assert (only.number, [each.key for each in only.fields]) == (1, ["a", "b"])


def test_pages_keep_their_numbers_and_find_their_fields() -> None:
    form = sample()
    assert [form.page(number) for number in (1, 4)] == [form.pages[0], form.pages[3]]
    assert form.page(0) is form.page(5) is None
    assert [each.key for each in form.pages[3].fields] == ["contractors", "total"]


def test_a_field_is_found_with_and_without_row_numbers() -> None:
    form = sample()
    found = form.field("contractors.12.name")
    assert found is not None
    assert found is form.field("contractors.name")
    assert form.field("total") is form.computed["total"]
    assert form.field("nothing") is None
    assert bare("a.0.b.12") == "a.b"


def test_a_page_that_names_a_field_twice_or_an_unknown_one_asks_what_it_can() -> None:
    form = one(field("a", "text", "甲", "A"), pages=(page("一", "One", "a", "a", "x"), page("二", "Two", "a")))
    assert [[each.key for each in each_page.fields] for each_page in form.pages] == [["a"], []]


def test_rules_that_cannot_be_typed_are_left_out_and_reported_with_their_place() -> None:
    declared = form_of(
        field("a", "text", "甲", "A"),
        field("n", "integer", "数", "N"),
        show=(show(is_("nothing", "1"), "a"),),
        must_hold=(must_hold(is_("n", "text"), "x", "x"), must_hold(is_("n", 1), "x", "x", each="a")),
    )
    item = Item(
        key="broken",
        code="000100000000",
        name=Text("坏", "Broken"),
        department="d",
        type=ItemType.PERMIT,
        applicant=Applicant(who=(ApplicantKind.PERSON,), source=HERE),
        basis=(),
        form=declared,
        steps=(),
        source=HERE,
    )
    form, diagnostics = CompiledForm.of(item, CATALOG)
    assert len(diagnostics) == 2
    assert {each.position for each in diagnostics} == {AT}
    assert form.relations == ()
