"""Forms against any answers: the same verdict as the oracle, nothing lost, nothing raised, reading what was shown."""

from __future__ import annotations

from typing import Any

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import FormatChecker

from catalog.model.field import Format
from forms.answers import Answers, parse_page
from forms.display import digits_of
from forms.formats import FORMATS
from forms.reading import reader_of
from forms.render import Renderer
from forms.rows import GroupAction, Verb, group_action
from forms.submission import canonical
from forms.unreadable import Unreadable
from forms.validate import validate
from forms.visibility import situation, visible
from tests.unit.forms.sample_form import NOBODY, field, one, sample

FORM = sample()
MONEY = field("f", "decimal", "额", "Amount", decimals=2)
RENDERER = Renderer()
LIMITED = one(
    field("text", "text", "文", "Text", {"minLength": 2, "maxLength": 5}, optional=True),
    field("pattern", "text", "式", "Pattern", {"pattern": "^[a-c]+$"}, optional=True),
    field("number", "integer", "数", "Number", {"minimum": -3, "exclusiveMaximum": 9, "multipleOf": 3}, optional=True),
    field("either", "integer", "或", "Either", {"anyOf": [{"maximum": 2}, {"minimum": 5}]}, optional=True),
    field("mobile", "text", "机", "Mobile", format=Format.MOBILE, optional=True),
    field("postcode", "text", "编", "Postcode", format=Format.POSTCODE, optional=True),
    field("builder", "text", "码", "Code", format=Format.USCC, optional=True),
    field("day", "date", "日", "Day", optional=True),
    field("pick", "choice", "选", "Pick", choices={"a": ("甲", "A"), "b": ("乙", "B")}, optional=True),
    field(
        "picks", "choices", "多", "Picks", {"maxItems": 2}, choices={"a": ("甲", "A"), "b": ("乙", "B")}, optional=True
    ),
    field("agree", "boolean", "诺", "Agree", {"const": True}, optional=True),
)
CHECKER = FormatChecker(formats=("date",))
for each_format, is_valid in FORMATS.items():
    CHECKER.checks(str(each_format))(lambda value, valid=is_valid: not isinstance(value, str) or valid(value))

small = st.text("abcde一二", max_size=7)
digits = st.text("0123456789", min_size=4, max_size=12)
number = st.integers(-12, 12)
LIKELY: dict[str, st.SearchStrategy[Any]] = {
    "text": small,
    "pattern": small,
    "number": number,
    "either": number,
    "mobile": digits | st.just("13800138000"),
    "postcode": digits | st.just("100000"),
    "builder": digits | st.just("91110108551385082Q"),
    "day": st.dates().map(str) | st.sampled_from(["2026-02-29", "2024-02-29", "2026-1-1", "20260101"]),
    "pick": st.sampled_from("abc"),
    "picks": st.lists(st.sampled_from("abc"), max_size=3),
    "agree": st.booleans(),
}
anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
likely = st.fixed_dictionaries({}, optional={key: each | anything for key, each in LIKELY.items()})
names = st.sampled_from(
    [
        *FORM.fields,
        "start-year",
        "start-month",
        "start-day",
        "address.street",
        "contractors.0.name",
        "contractors.0.share",
        "contractors.1.since-year",
        "contractors.2",
        "contractors.1.licensed",
        "contractors.9.name",
        "nothing",
    ]
)
texts = st.text(max_size=12) | st.sampled_from(
    ["true", "special", "live", "12.5", "2026", "1", "x\ud800\x00", "١", "−1"]
)
posts = st.lists(st.tuples(names, texts), max_size=12)
verbs: st.SearchStrategy[Verb] = st.sampled_from(["add", "remove", "up", "down"])


def posted(pairs: list[tuple[str, str]]) -> Answers:
    answers = Answers()
    for page in FORM.pages:
        answers = parse_page(FORM, page, pairs, answers)
    return answers


@settings(max_examples=300, deadline=None)
@given(likely)
def test_every_field_has_the_verdict_of_the_oracle(values: dict[str, object]) -> None:
    record = situation(LIMITED, values, NOBODY).record
    faulty = {fault.path for fault in validate(LIMITED, Answers(values), NOBODY)}
    for key, asked in LIMITED.fields.items():
        if key in record:
            oracle = jsonschema.Draft202012Validator(asked.schema, format_checker=CHECKER)
            assert (key in faulty) is not oracle.is_valid(record[key]), (key, record[key])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(posts)
def test_no_post_raises_or_leaves_a_draft_that_cannot_be_stored_shown_or_checked(pairs: list[tuple[str, str]]) -> None:
    answers = posted(pairs)
    assert Answers.from_json(answers.to_json()) == answers
    answers.to_json().encode()
    for fault in validate(FORM, answers, NOBODY):
        assert fault.message.zh
        assert FORM.field(fault.path) is not None
    canonical(FORM, answers, NOBODY)
    seen = visible(FORM, answers.values, NOBODY)
    RENDERER.render_page(FORM, FORM.pages[3], answers, seen, (), "zh")


@settings(deadline=None)
@given(posts)
def test_posting_the_same_again_changes_nothing(pairs: list[tuple[str, str]]) -> None:
    """Pages number their rows without gaps; a forged gap is filled with a new row each time."""
    rows = [
        (name, text) for name, text in pairs if not name.startswith(("contractors.1", "contractors.2", "contractors.9"))
    ]
    once = posted(rows)
    again = once
    for page in FORM.pages:
        again = parse_page(FORM, page, rows, again)
    assert again == once


@settings(deadline=None)
@given(st.lists(st.tuples(verbs, st.integers(0, 4)), max_size=8))
def test_moving_and_adding_rows_loses_nothing(actions: list[tuple[Verb, int]]) -> None:
    answers = Answers(
        {"contractors": [{"name": "甲"}, {"name": "乙"}]},
        {"contractors.0.share": "of 甲", "contractors.1.share": "of 乙"},
    )
    for verb, row in actions:
        if verb == "remove":
            continue
        path = "contractors" if verb == "add" else f"contractors.{row}"
        answers = group_action(FORM, answers, GroupAction(verb, path))
    rows: Any = answers.values["contractors"]
    assert sorted(each["name"] for each in rows if each) == ["乙", "甲"]
    for place, each in enumerate(rows):
        assert answers.raw.get(f"contractors.{place}.share") == (f"of {each['name']}" if each else None)


@settings(deadline=None)
@given(st.integers(-(2**53) + 1, 2**53 - 1))
def test_a_decimal_is_read_from_what_is_shown(value: int) -> None:
    assert reader_of(MONEY)(digits_of(MONEY, value)) == value


@settings(deadline=None)
@given(st.sampled_from(list(FORM.readers)), st.text(max_size=60))
def test_a_text_is_read_or_refused_and_reads_the_same_again(path: str, text: str) -> None:
    read = FORM.readers[path]
    try:
        value = read(text)
    except Unreadable:
        return
    if isinstance(value, str):
        assert read(value) == value


@settings(deadline=None)
@given(likely, st.sampled_from(["road", "special"]))
def test_a_submission_submitted_again_is_itself(values: dict[str, object], works: str) -> None:
    first = canonical(FORM, Answers({**values, "works": works, "special": "x"}), NOBODY)
    assert canonical(FORM, Answers(first), NOBODY) == first
    assert ("special" in first) is (works == "special")
