"""Files as answers: at the top, in an object and in rows, one or several, required, conditional, and never somebody else's."""

from __future__ import annotations

import pytest

from catalog.model.condition import Operator
from forms.answers import Answers, parse_page
from forms.enclosed import held, most_files, named
from forms.fault import Fault
from forms.form import CompiledForm
from forms.given import answers_given, carried
from forms.review import reviewed
from forms.rows import GroupAction, Verb, group_action, moved
from forms.submission import canonical
from forms.validate import validate
from rules.facts import Facts
from tests.unit.forms.sample_form import NOBODY, field, is_, must_hold, one, show
from tests.unit.forms.uploaded import Uploaded

A, B, C, D = (f"sha256:{letter * 64}" for letter in "abcd")
FILES = {A: Uploaded("甲.jpg", 2048, "jpg"), B: Uploaded("乙.png", 10, "png"), C: Uploaded("丙.pdf", 5000, "pdf")}


def form() -> CompiledForm:
    signs = field(
        "signs",
        "group",
        "招牌",
        "Signs",
        {"maxItems": 3},
        fields=(
            field("wording", "text", "内容", "Wording", optional=True),
            field("picture", "file", "效果图", "Picture", accept=("jpg", "png"), max_size=4096),
            field("photos", "files", "照片", "Photographs", optional=True),
        ),
    )
    place = field("place", "object", "地点", "Place", fields=(field("map", "file", "位置图", "Map", optional=True),))
    return one(
        field("lit", "boolean", "有照明", "Lit", optional=True),
        field("wiring", "file", "电气图", "Wiring"),
        field("letter", "file", "来信", "Letter", optional=True),
        signs,
        place,
        show=(show(is_("lit", operand=True), "wiring"),),
        must_hold=(
            must_hold(is_("letter", operand=True, operator=Operator.GIVEN), "请附来信", "Attach a letter", at="letter"),
            must_hold(
                is_("photos", operand=True, operator=Operator.GIVEN), "请附照片", "Attach photographs",
                each="signs", at="photos",
            ),
        ),
    )  # fmt: skip


FORM = form()
GOOD: dict[str, object] = {"letter": C, "signs": [{"picture": A, "photos": [A, B]}]}


def parse(posted: list[tuple[str, str]], values: dict[str, object] | None = None) -> Answers:
    return parse_page(FORM, FORM.pages[0], posted, Answers(values or {}))


def faults(values: dict[str, object], files: dict[str, Uploaded] | None = FILES) -> dict[str, Fault]:
    return {each.path: each for each in validate(FORM, Answers(values), NOBODY, files=files)}


def act(verb: Verb, path: str, values: dict[str, object]) -> dict[str, object]:
    return group_action(FORM, Answers(values), GroupAction(verb, path)).values


def test_files_are_answered_at_the_top_in_an_object_and_in_rows() -> None:
    posted = [("letter", C), ("place.map", A), ("signs.0.picture", A), ("signs.0.photos", A), ("signs.0.photos", B)]
    assert parse(posted).values == {**GOOD, "place": {"map": A}}


def test_several_files_are_added_to_in_order_and_one_is_replaced() -> None:
    values = parse([("letter", A), ("signs.0.photos", C), ("signs.0.photos", A), ("signs.0.picture", B)], GOOD).values
    assert values == {"letter": A, "signs": [{"picture": B, "photos": [A, B, C]}]}


def test_places_left_blank_keep_what_they_hold() -> None:
    blank = [("letter", ""), ("signs.0", ""), ("signs.0.picture", ""), ("signs.0.photos", "")]
    assert parse(blank, GOOD).values == GOOD


@pytest.mark.parametrize("text", ["/etc/passwd", "sha256:1", "sha256:" + "G" * 64])
def test_what_names_no_file_is_said_at_its_field(text: str) -> None:
    answers = parse([("signs.0.photos", text), ("letter", text)])
    found = {each.path: each.message for each in validate(FORM, answers, NOBODY)}
    assert found["letter"].zh == "来信的文件没有上传成功，请重新上传"
    assert found["signs.0.photos"].en == "Photographs (Signs, row 1) was not uploaded; upload the file again"


def test_good_answers_have_no_fault() -> None:
    assert faults(GOOD) == {}


def test_a_missing_file_is_asked_for_and_a_hidden_one_is_not() -> None:
    found = faults({"signs": [{}], "wiring": A})
    assert found["signs.0.picture"].message.zh == "请上传招牌第 1 行的效果图"
    assert "wiring" not in found
    assert faults({**GOOD, "lit": True})["wiring"].message.en == "Wiring must be uploaded"


def test_conditions_mean_that_a_file_is_given() -> None:
    found = faults({"signs": [{"picture": A}, {"picture": B, "photos": [C]}]})
    assert {path: each.code for path, each in found.items()} == {"letter": "must_hold", "signs.0.photos": "must_hold"}
    assert faults({"letter": C, "signs": [{"picture": A, "photos": []}]}).keys() == {"signs.0.photos"}


def test_a_hidden_file_stays_in_the_draft_and_is_left_out_of_what_is_submitted() -> None:
    answers = parse([("lit", "false")], {**GOOD, "wiring": A})
    assert answers.values["wiring"] == A
    assert "wiring" not in canonical(FORM, answers, NOBODY)
    assert canonical(FORM, parse([("lit", "true")], answers.values), NOBODY)["wiring"] == A


@pytest.mark.parametrize(
    ("values", "path", "zh", "en"),
    [
        (
            {"letter": D},
            "letter",
            "来信的文件没有上传成功，请重新上传",
            "Letter was not uploaded; upload the file again",
        ),
        (
            {"signs": [{"picture": C}]},
            "signs.0.picture",
            "招牌第 1 行的效果图只接受 JPG、PNG 文件，请重新上传",
            "Picture (Signs, row 1) takes JPG, PNG files only; upload the file again",
        ),
        (
            {"signs": [{"photos": [A, D]}]},
            "signs.0.photos",
            "招牌第 1 行的照片的文件没有上传成功，请重新上传",
            "Photographs (Signs, row 1) was not uploaded; upload the file again",
        ),
        (
            {"signs": [{"photos": [A, B, C, D]}]},
            "signs.0.photos",
            "招牌第 1 行的照片最多上传 3 个文件，现在有 4 个",
            "Photographs (Signs, row 1) must have at most 3 files; it has 4",
        ),
    ],
)
def test_an_answer_names_only_files_that_were_given_and_fit(
    values: dict[str, object], path: str, zh: str, en: str
) -> None:
    files = {**FILES, D: Uploaded("丁.pdf")} if "4" in zh and "3" in zh else FILES
    message = faults(values, files)[path].message
    assert (message.zh, message.en) == (zh, en)


def test_a_file_larger_than_its_field_takes_is_refused() -> None:
    large = {A: Uploaded("甲.jpg", 5000, "jpg")}
    assert faults({"signs": [{"picture": A}]}, large)["signs.0.picture"].message.zh == (
        "招牌第 1 行的效果图的每个文件不超过 4 KB，请压缩或拆分后重新上传"
    )


def test_rows_take_their_files_along() -> None:
    values: dict[str, object] = {"signs": [{"picture": A, "photos": [A]}, {"picture": B}, {}]}
    assert act("up", "signs.1", values)["signs"] == [{"picture": B}, {"picture": A, "photos": [A]}, {}]
    assert act("remove", "signs.0", values)["signs"] == [{"picture": B}, {}]
    assert act("add", "signs", {"signs": [{"picture": A}]})["signs"] == [{"picture": A}, {}]


def test_a_file_is_taken_out_alone() -> None:
    assert act("clear", "signs.0.photos.0", GOOD)["signs"] == [{"picture": A, "photos": [B]}]
    assert act("clear", "signs.0.photos.7", GOOD) == GOOD
    assert act("clear", "signs.0.photos", GOOD)["signs"] == [{"picture": A}]
    assert act("clear", "signs.0.picture", GOOD)["signs"] == [{"photos": [A, B]}]
    assert act("clear", "signs.0.picture.0", GOOD) == GOOD
    assert act("attach", "letter", GOOD) == GOOD
    only = act("clear", "signs.0.photos.0", {"signs": [{"photos": [A]}]})
    assert only["signs"] == [{}]


def test_files_outside_the_marks_stay_closed() -> None:
    marked = frozenset({"signs.0.photos"})
    posted = [("letter", A), ("signs.0.picture", B), ("signs.0.photos", C)]
    parsed = parse_page(FORM, FORM.pages[0], posted, Answers(GOOD), marked=marked)
    assert parsed.values == {"letter": C, "signs": [{"picture": A, "photos": [A, B, C]}]}
    kept = group_action(FORM, Answers(GOOD), GroupAction("clear", "signs.0.picture"), marked=marked)
    assert kept.values == GOOD


@pytest.mark.parametrize(
    ("verb", "path", "place"),
    [
        ("remove", "signs.0.picture", None),
        ("remove", "signs.2.picture", "signs.1.picture"),
        ("down", "signs.0.picture", "signs.1.picture"),
        ("down", "signs.1.picture", "signs.0.picture"),
        ("down", "letter", "letter"),
        ("add", "signs.1.picture", "signs.1.picture"),
    ],
)
def test_a_fault_moves_with_its_row(verb: Verb, path: str, place: str | None) -> None:
    answers = Answers({"signs": [{}, {}, {}]})
    whole = "signs" if verb == "add" else "signs.0"
    assert moved(answers, GroupAction(verb, whole), path) == place


def test_every_file_that_answers_name_is_found() -> None:
    found = [(path, digest) for path, _field, digest in named(FORM.enclosing, GOOD)]
    assert found == [("letter", C), ("signs.0.picture", A), ("signs.0.photos", A), ("signs.0.photos", B)]
    assert [each.key for each in FORM.enclosing] == ["wiring", "letter", "signs", "place"]


def test_a_field_says_how_many_files_it_takes() -> None:
    assert most_files(field("f", "file", "图", "F")) == 1
    assert most_files(field("f", "files", "图", "F", {"maxItems": 2})) == 2


def test_files_are_read_with_name_size_and_address() -> None:
    (section,) = reviewed(FORM, GOOD, "zh", files=FILES, address=lambda digest: f"/f/{digest}")
    lines = {line.path: line for card in section.cards for line in card.lines}
    assert lines["letter"].value == "丙.pdf（4.88 KB）"
    assert [(each.name, each.size, each.href) for each in lines["signs.0.photos"].files] == [
        ("甲.jpg", "2 KB", f"/f/{'a' * 64}"),
        ("乙.png", "10 B", f"/f/{'b' * 64}"),
    ]
    assert held(D, FILES)[0].href == ""


def test_a_declared_test_gives_files_by_name() -> None:
    given = {"letter": "来信.pdf", "signs": [{"picture": "图.png", "photos": ["一.jpg", "二.jpg"]}]}
    answers = answers_given(FORM, given)
    assert validate(FORM, answers, Facts({})) == ()
    assert answers.raw == {}
    assert answers_given(FORM, given) == answers
    assert len({digest for _path, _field, digest in named(FORM.enclosing, answers.values)}) == 4


def test_files_are_carried_to_another_version_and_text_becomes_no_file() -> None:
    assert carried(Answers(GOOD), FORM, FORM).values == GOOD
    text = one(field("letter", "text", "来信", "Letter"))
    assert carried(Answers({"letter": "words"}), text, FORM).raw == {"letter": "words"}
    several = one(field("letter", "files", "来信", "Letters"))
    assert carried(Answers({"letter": C}), FORM, several).values["letter"] == [C]
