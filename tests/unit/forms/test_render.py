"""Forms as HTML: every field reachable, labelled, described, and keeping what was typed."""

from collections.abc import Iterable
from html.parser import HTMLParser

import pytest

from catalog.reading.text import Language
from forms.answers import Answers
from forms.fault import Fault
from forms.form import CompiledForm, FormPage
from forms.render import Renderer, fault_links
from forms.validate import validate
from forms.visibility import visible
from tests.unit.forms.sample_form import NOBODY, field, one, sample
from tests.unit.forms.uploaded import Uploaded

RENDERER = Renderer()
FORM = sample()
WORKS, SPECIAL, OTHER, CONTRACTORS = FORM.pages
DIGEST = "sha256:" + "0" * 64
ROWS: dict[str, object] = {"contractors": [{"name": "甲", "licensed": True}, {"name": "乙", "share": 5050}]}

Tag = dict[str, str]


class Page(HTMLParser):
    """The tags of a page by name, and the words between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append({"": tag} | {name: value or "" for name, value in attrs})

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())

    def all(self, tag: str, **attributes: str) -> list[Tag]:
        wanted = {"": tag} | {name.replace("_", "-"): value for name, value in attributes.items()}
        return [each for each in self.tags if wanted.items() <= each.items()]

    def one(self, tag: str, **attributes: str) -> Tag:
        (found,) = self.all(tag, **attributes)
        return found

    @property
    def text(self) -> str:
        return " ".join(filter(None, self.words))


def draw(
    page: FormPage,
    answers: Answers | None = None,
    faults: Iterable[Fault] = (),
    language: Language = "zh",
    *,
    form: CompiledForm = FORM,
    marked: frozenset[str] | None = None,
) -> Page:
    given = answers or Answers()
    seen = visible(form, given.values, NOBODY)
    files = {DIGEST: Uploaded("图<1>.pdf")}
    html = RENDERER.render_page(
        form, page, given, seen, faults, language, marked=marked, files=files, address=lambda digest: f"/files/{digest}",
        largest=4096, computed={"total": 5050},
    )  # fmt: skip
    return Page(html)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("page", FORM.pages, ids=lambda page: str(page.title.en))
def test_every_control_is_named_labelled_and_described(page: FormPage, language: Language) -> None:
    faults = validate(FORM, Answers(), NOBODY)
    drawn = draw(page, Answers(ROWS), faults, language)
    ids = [tag["id"] for tag in drawn.tags if "id" in tag]
    assert len(ids) == len(set(ids))
    labels = {tag["for"] for tag in drawn.all("label")}
    for control in [*drawn.all("input"), *drawn.all("select"), *drawn.all("textarea")]:
        assert control.get("type") == "hidden" or control["id"] in labels
        assert control["name"]
    for tag in drawn.tags:
        assert set(tag.get("aria-describedby", "").split()) <= set(ids)


@pytest.mark.parametrize("page", FORM.pages, ids=lambda page: str(page.title.en))
def test_no_language_leaks_into_the_other(page: FormPage) -> None:
    drawn = draw(page, None, validate(FORM, Answers(), NOBODY), "en")
    chinese = {character for character in drawn.text if "\u4e00" <= character <= "\u9fff"}
    assert chinese <= {"层"}


def test_every_fault_leads_to_a_place_on_its_page_with_the_same_words() -> None:
    answers = Answers(
        {"contractors": [{"share": 10100}], "works": "special"}, {"start": "2026\n13\n1", "contractors.0.since": "x"}
    )
    faults = validate(FORM, answers, NOBODY)
    assert len(faults) > 15
    drawn = [draw(page, answers, faults) for page in FORM.pages]
    for link in fault_links(FORM, faults, "zh"):
        places = [page for page in drawn for tag in page.tags if tag.get("id") == link["href"].removeprefix("#")]
        assert len(places) == 1
        assert link["text"] in places[0].text


def test_a_field_not_asked_is_there_but_hidden() -> None:
    assert "hidden" in draw(SPECIAL).one("div", data_field="special")
    assert "hidden" not in draw(SPECIAL, Answers({"works": "special"})).one("div", data_field="special")
    rows = draw(CONTRACTORS, Answers(ROWS))
    assert "hidden" not in rows.one("div", data_field="contractors.0.licence")
    assert "hidden" in rows.one("div", data_field="contractors.1.licence")


def test_answers_stand_in_their_controls() -> None:
    drawn = draw(WORKS, Answers({"project": "“甲” & <乙>", "area": 123450, "works": "road"}))
    assert drawn.one("input", name="project")["value"] == "“甲” & <乙>"
    assert drawn.one("input", name="area")["value"] == "1234.5"
    assert [tag["value"] for tag in drawn.all("input", name="works") if "checked" in tag] == ["road"]
    other = draw(
        OTHER, Answers({"start": "2026-01-05", "agree": False, "uses": ["live", "shop"], "address": {"street": "一街"}})
    )
    assert [other.one("input", name=f"start-{box}")["value"] for box in ("year", "month", "day")] == ["2026", "1", "5"]
    assert [tag["value"] for tag in other.tags if "checked" in tag] == ["false", "live", "shop"]
    assert other.one("input", name="address.street")["value"] == "一街"


def test_text_that_could_not_be_read_is_shown_again() -> None:
    drawn = draw(WORKS, Answers({}, {"area": "很大 ", "floors": "x"}))
    assert drawn.one("input", name="area")["value"] == "很大 "
    other = draw(OTHER, Answers({}, {"start": "2026\n\nx", "uses": "live\nfly"}))
    assert [other.one("input", name=f"start-{box}")["value"] for box in ("year", "month", "day")] == ["2026", "", "x"]
    assert [tag["value"] for tag in other.all("input", name="uses") if "checked" in tag] == ["live"]
    pasted = draw(OTHER, Answers({}, {"start": "明天"}))
    assert pasted.one("input", name="start-year")["value"] == "明天"


def test_only_the_missing_box_of_a_date_is_marked() -> None:
    answers = Answers({}, {"start": "2026\n\n5"})
    drawn = draw(OTHER, answers, validate(FORM, answers, NOBODY))
    boxes = [tag for tag in drawn.all("input") if tag["name"].startswith("start-")]
    wrong = [tag["name"] for tag in boxes if "govuk-input--error" in tag["class"]]
    assert wrong == ["start-month"]


def test_a_file_is_named_and_can_be_removed() -> None:
    drawn = draw(OTHER, Answers({"plan": DIGEST}))
    assert drawn.one("input", type="file", name="plan")["accept"] == ".pdf,.png"
    assert drawn.one("button", name="_clear")["value"] == "plan"
    assert "图<1>.pdf" in drawn.text
    assert "1.5 KB" in drawn.text
    assert drawn.one("a", href=f"/files/{'0' * 64}")
    assert "可上传 PDF、PNG 文件，每个不超过 4 KB" in drawn.text


def test_read_only_and_computed_fields_are_shown_without_input() -> None:
    drawn = draw(OTHER, Answers({"number": "N-7"}))
    assert "N-7" in drawn.text
    assert drawn.all("input", name="number") == []
    rows = draw(CONTRACTORS, Answers(ROWS))
    assert "50.5 %" in rows.text
    assert rows.all("input", name="total") == []


def test_rows_have_the_buttons_that_do_something() -> None:
    drawn = draw(CONTRACTORS, Answers(ROWS))
    buttons = [(tag.get("name"), tag.get("value")) for tag in drawn.all("button")]
    assert buttons == [
        (None, None),
        ("_down", "contractors.0"),
        ("_remove", "contractors.0"),
        ("_up", "contractors.1"),
        ("_remove", "contractors.1"),
        ("_add", "contractors"),
    ]
    assert [tag["name"] for tag in drawn.all("input", type="hidden")] == ["contractors.0", "contractors.1"]
    full = draw(CONTRACTORS, Answers({"contractors": [{}, {}, {}]}))
    assert full.all("button", name="_add") == []


def test_enter_presses_no_button_of_a_group() -> None:
    """The first submit button of a form is the one that Enter presses."""
    first = draw(CONTRACTORS, Answers(ROWS)).all("button")[0]
    assert "name" not in first
    assert draw(WORKS).all("button") == []


def test_a_group_that_must_be_answered_opens_with_a_row() -> None:
    drawn = draw(CONTRACTORS)
    assert "hidden" not in drawn.one("div", data_field="contractors.0.name")
    assert "hidden" in drawn.one("div", data_field="contractors.0.licence")


def test_unchecking_everything_is_posted_too() -> None:
    assert draw(OTHER).one("input", type="hidden", name="uses")["value"] == ""


def test_only_marked_fields_can_be_changed() -> None:
    drawn = draw(WORKS, Answers({"project": "项目", "area": 100}), marked=frozenset({"area"}))
    assert [tag["name"] for tag in drawn.all("input")] == ["area"]
    assert "项目" in drawn.text
    rows = draw(CONTRACTORS, Answers(ROWS), marked=frozenset({"contractors.1.name"}))
    assert [tag["name"] for tag in rows.all("input")] == ["contractors.1.name"]
    assert rows.all("button") == [] or [tag.get("name") for tag in rows.all("button")] == [None]


def test_options_beyond_seven_open_as_a_list() -> None:
    many = field("f", "choice", "选", "Pick", choices={str(n): (f"第{n}", f"No {n}") for n in range(8)})
    form = one(many)
    drawn = draw(form.pages[0], Answers({"f": "3"}), form=form, language="en")
    options = drawn.all("option")
    assert options[0]["value"] == ""
    assert [tag["value"] for tag in options if "selected" in tag] == ["3"]
    assert "Choose" in drawn.text


def test_phones_and_browsers_are_told_what_is_asked() -> None:
    drawn = draw(WORKS)
    assert (
        drawn.one("input", name="phone").items() >= {"type": "tel", "inputmode": "tel", "autocomplete": "tel"}.items()
    )
    assert drawn.one("input", name="area")["inputmode"] == "decimal"
    assert drawn.one("input", name="floors")["inputmode"] == "numeric"
    assert drawn.one("input", name="builder")["spellcheck"] == "false"


def test_a_unit_is_heard_as_well_as_seen() -> None:
    drawn = draw(WORKS, language="en")
    assert "Floor area (m²)" in drawn.text.replace("  ", " ")
    assert "Permitted area (optional) (m²)" in drawn.text.replace("  ", " ")
