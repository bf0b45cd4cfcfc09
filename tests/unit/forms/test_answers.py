"""A posted page is merged into the draft; nothing typed is lost, nothing else gets in."""

from time import perf_counter

import pytest

from forms.answers import Answers, is_open, parse_page
from forms.form import FormPage
from tests.unit.forms.sample_form import field, one, sample

FORM = sample()
WORKS, SPECIAL, OTHER, CONTRACTORS = FORM.pages
DIGEST = "sha256:" + "ab" * 32

Posted = list[tuple[str, str]]


def parse(page: FormPage, posted: Posted, answers: Answers | None = None) -> Answers:
    return parse_page(FORM, page, posted, answers or Answers())


def test_every_kind_of_answer_is_merged() -> None:
    answers = parse(WORKS, [("project", "项目"), ("area", "1,234.5"), ("floors", "12"), ("works", "road")])
    answers = parse(
        OTHER,
        [
            ("start-year", "2026"),
            ("start-month", "1"),
            ("start-day", "5"),
            ("agree", "true"),
            ("uses", ""),
            ("uses", "shop"),
            ("uses", "live"),
            ("plan", DIGEST),
            ("address.street", "一街"),
        ],
        answers,
    )
    assert answers == Answers(
        {
            "project": "项目",
            "area": 123450,
            "floors": 12,
            "works": "road",
            "start": "2026-01-05",
            "agree": True,
            "uses": ["live", "shop"],
            "plan": DIGEST,
            "address": {"street": "一街"},
        }
    )


@pytest.mark.parametrize("names", ["start", "start.year start.month start.day", "start-year start-month start-day"])
def test_a_date_comes_in_boxes_or_whole(names: str) -> None:
    boxes = names.split()
    texts = ["2026-01-05"] if len(boxes) == 1 else ["2026", "1", "5"]
    assert parse(OTHER, list(zip(boxes, texts, strict=True))).values == {"start": "2026-01-05"}


def test_what_was_not_posted_keeps_its_answer() -> None:
    before = Answers({"project": "项目", "works": "road"}, {"area": "abc"})
    assert parse(WORKS, [("floors", "3")], before).values == {"project": "项目", "works": "road", "floors": 3}
    assert before == Answers({"project": "项目", "works": "road"}, {"area": "abc"})


def test_a_blank_takes_the_answer_away() -> None:
    before = Answers({"project": "项目", "uses": ["live"], "address": {"street": "一街"}}, {"floors": "x"})
    after = parse(WORKS, [("project", " "), ("floors", "")], before)
    after = parse(OTHER, [("uses", ""), ("address.street", "")], after)
    assert after == Answers({"address": {}})


def test_unreadable_text_is_kept_and_replaced_by_what_can_be_read() -> None:
    unread = parse(WORKS, [("area", "很大"), ("works", "tunnel")], Answers({"area": 5}))
    assert unread == Answers({}, {"area": "很大", "works": "tunnel"})
    assert parse(WORKS, [("area", "5"), ("works", "road")], unread) == Answers({"area": 500, "works": "road"})


def test_unreadable_choices_and_dates_are_kept_as_chosen() -> None:
    answers = parse(OTHER, [("uses", "live"), ("uses", "fly"), ("start-year", "2026"), ("start-day", "x")])
    assert answers.raw == {"uses": "live\nfly", "start": "2026\n\nx"}


def test_refused_characters_are_kept_visibly_and_can_be_stored() -> None:
    answers = parse(WORKS, [("project", "a\x00b\ud800c")])
    assert answers.raw == {"project": "a�b�c"}
    assert Answers.from_json(answers.to_json()).raw["project"].encode() == "a�b�c".encode()


def test_names_that_the_page_does_not_ask_are_ignored() -> None:
    posted = [
        ("remark", "x"),
        ("total", "1"),
        ("nothing", "1"),
        ("", "1"),
        ("project.x", "1"),
        ("contractors.0.name", "x"),
    ]
    assert parse(WORKS, posted) == Answers()


def test_read_only_and_computed_fields_are_never_taken() -> None:
    assert parse(OTHER, [("number", "7")]) == Answers()
    assert parse(CONTRACTORS, [("total", "7")]) == Answers()


def test_an_empty_upload_keeps_the_file() -> None:
    assert parse(OTHER, [("plan", "")], Answers({"plan": DIGEST})).values == {"plan": DIGEST}


def test_rows_are_numbered_anew_in_posted_order() -> None:
    posted = [("contractors.7.name", "乙"), ("contractors.0.name", "甲"), ("contractors.7.share", "x")]
    answers = parse(CONTRACTORS, posted, Answers({"contractors": [{"name": "旧", "licensed": True}]}))
    assert answers.values == {"contractors": [{"name": "甲", "licensed": True}, {"name": "乙"}]}
    assert answers.raw == {"contractors.1.share": "x"}


def test_a_row_left_blank_stays_a_row() -> None:
    assert parse(CONTRACTORS, [("contractors.0", ""), ("contractors.0.name", "")]).values == {"contractors": [{}]}


def test_rows_beyond_the_limit_are_not_made() -> None:
    posted = [(f"contractors.{row}.name", "x") for row in range(500)]
    assert len(parse(CONTRACTORS, posted).values["contractors"]) == 3  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name",
    [
        "contractors.99999.name",
        "contractors.-1.name",
        "contractors.x.name",
        "contractors.name",
        "contractors.0.0.name",
        "contractors.٣.name",
        "address.0.street",
        "project.0",
        "contractors." + "9" * 5000 + ".name",
        ".".join(["contractors", "0"] * 3000),
        "contractors.0.since-hour",
    ],
    ids=lambda name: name[:30],
)
def test_a_forged_name_does_nothing(name: str) -> None:
    assert parse(CONTRACTORS, [(name, "x")]) == Answers()


def test_a_million_forged_rows_take_no_time() -> None:
    began = perf_counter()
    parse(CONTRACTORS, [(f"contractors.{row % 9999}.name", "x") for row in range(20_000)])
    assert perf_counter() - began < 1


def test_only_marked_fields_are_open() -> None:
    marked = frozenset({"area", "start", "contractors.0.name"})
    posted = [("project", "x"), ("area", "1")]
    assert parse_page(FORM, WORKS, posted, Answers(), marked=marked).values == {"area": 100}
    dates = [("start-year", "2026"), ("start-month", "1"), ("start-day", "5"), ("agree", "true")]
    assert parse_page(FORM, OTHER, dates, Answers(), marked=marked).values == {"start": "2026-01-05"}
    rows = [("contractors.0.name", "新"), ("contractors.0.share", "1"), ("contractors.1.name", "新")]
    before = Answers({"contractors": [{"name": "甲"}, {"name": "乙"}]})
    after = parse_page(FORM, CONTRACTORS, rows, before, marked=marked)
    assert after.values == {"contractors": [{"name": "新"}, {"name": "乙"}]}


def test_what_stands_in_something_marked_is_open() -> None:
    assert is_open("contractors.1.name", frozenset({"contractors"}))
    assert is_open("contractors.1.name", None)
    assert not is_open("contractors", frozenset({"contractors.1.name"}))


def test_groups_inside_objects_and_rows_are_reached() -> None:
    staff = field("staff", "group", "人员", "Staff", fields=(field("name", "text", "姓名", "Name"),))
    site = field("site", "object", "工地", "Site", fields=(staff,))
    teams = field("teams", "group", "班组", "Teams", fields=(staff,))
    form = one(site, teams)
    posted = [("site.staff.0.name", "甲"), ("teams.3.staff.9.name", "乙"), ("teams.3.staff.2.name", "丙")]
    assert parse_page(form, form.pages[0], posted, Answers()).values == {
        "site": {"staff": [{"name": "甲"}]},
        "teams": [{"staff": [{"name": "乙"}, {"name": "丙"}]}],
    }
