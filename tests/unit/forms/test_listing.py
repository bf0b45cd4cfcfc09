"""Answers as lines: objects and repeating groups opened up, values in words."""

from catalog.model.form import Form
from forms.listing import listed, listed_at
from tests.unit.forms.sample_form import form_of, sample

FORM: Form = form_of(*sample().fields.values())
ADDRESS = {"street": "一街", "postcode": "100000"}


def test_an_object_is_a_line_for_each_of_its_fields() -> None:
    lines = list(listed(FORM.fields["address"], ADDRESS, "address"))
    assert [each.path for each in lines] == ["address.street", "address.postcode"]
    assert [each.value.zh for each in lines] == ["一街", "100000"]
    assert all(" · " in each.title.en for each in lines)


def test_a_group_is_numbered_row_by_row() -> None:
    group = FORM.fields["contractors"]
    key = group.fields[0].key
    lines = list(listed(group, [{key: "甲"}, {key: "乙"}], "contractors"))
    assert [each.path for each in lines] == [f"contractors.0.{key}", f"contractors.1.{key}"]
    assert [each.title.zh.split(" · ")[0] for each in lines] == [f"{group.title.zh} 1", f"{group.title.zh} 2"]


def test_a_path_into_rows_joins_what_the_rows_say() -> None:
    key = FORM.fields["contractors"].fields[0].key
    (line,) = listed_at(FORM, f"contractors.{key}", ["甲", "乙"])
    assert (line.value.zh, line.value.en) == ("甲、乙", "甲, 乙")


def test_a_path_into_an_object_and_one_that_is_unknown() -> None:
    (line,) = listed_at(FORM, "address.street", "一街")
    assert line.value.zh == "一街"
    (line,) = listed_at(FORM, "gone", 5)
    assert (line.title.zh, line.value.zh) == ("gone", "5")
