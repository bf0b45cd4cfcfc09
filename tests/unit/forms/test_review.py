"""Answers for reading: page by page, row by row, each with the way to change it."""

from forms.form import FormPage
from forms.render import Renderer
from forms.review import Section, reviewed
from forms.visibility import visible
from tests.unit.forms.sample_form import NOBODY, sample

RECORD: dict[str, object] = {
    "project": "<项目>",
    "area": 123450,
    "remark": "一\n二",
    "address": {"street": "一街"},
    "contractors": [{"name": "甲"}, {"name": "乙", "licensed": False}],
    "total": 5050,
}


def paths(sections: tuple[Section, ...]) -> list[str]:
    return [line.path for each in sections for card in each.cards for line in card.lines]


def test_given_answers_are_laid_out_by_page_object_and_row() -> None:
    sections = reviewed(sample(), RECORD, "zh")
    assert [(section.title, [card.title for card in section.cards]) for section in sections] == [
        ("工程", [""]),
        ("其他", ["", "地址"]),
        ("参建单位", ["", "参建单位 · 第 1 行", "参建单位 · 第 2 行"]),
    ]
    lines = [
        (line.path, line.title, line.value) for section in sections for card in section.cards for line in card.lines
    ]
    assert lines == [
        ("project", "项目名称", "<项目>"),
        ("area", "总建筑面积", "1,234.5 m²"),
        ("remark", "备注", "一\n二"),
        ("address.street", "街道", "一街"),
        ("total", "份额合计", "50.5 %"),
        ("contractors.0.name", "单位名称", "甲"),
        ("contractors.1.name", "单位名称", "乙"),
        ("contractors.1.licensed", "有资质", "否"),
    ]


def test_what_is_asked_and_not_given_is_listed_when_wanted() -> None:
    seen = visible(sample(), RECORD, NOBODY)
    lines = {
        line.path: line
        for section in reviewed(sample(), RECORD, "en", visible=seen)
        for card in section.cards
        for line in card.lines
    }
    assert lines["floors"].value == ""
    assert "special" not in lines
    assert lines["number"].fixed
    assert lines["total"].fixed
    assert lines["remark"].long


def test_a_group_without_a_row_is_listed_as_not_given() -> None:
    record = {key: value for key, value in RECORD.items() if key != "contractors"}
    for kept in (record, {**record, "contractors": []}):
        seen = visible(sample(), kept, NOBODY)
        last = reviewed(sample(), kept, "zh", visible=seen)[-1]
        lines = [(line.path, line.title, line.value) for card in last.cards for line in card.lines]
        assert ("contractors", "参建单位", "") in lines
        assert "contractors" not in paths(reviewed(sample(), kept, "zh"))


def test_every_answer_has_a_link_that_changes_it_but_fixed_ones() -> None:
    def change(page: FormPage, path: str) -> str:
        return f"/{page.number}#{path}"

    html = Renderer().render_review(sample(), RECORD, "en", change=change)
    assert '<a class="govuk-link" href="/1#area">Change' in html
    assert 'href="/4#contractors.1.name"' in html
    assert "#total" not in html
    assert "&lt;项目&gt;" in html
    assert "Contractors · row 2" in html


def test_without_a_way_to_change_there_are_no_links() -> None:
    html = Renderer().render_review(sample(), RECORD, "zh", visible=frozenset({"floors"}))
    assert "<a" not in html
    assert "未填" in html
