"""Each macro's HTML equals govuk-frontend's for the same input."""

import json
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests/golden/components"

Options = dict[str, Any]


@cache
def environment(language: str = "en") -> Environment:
    made = Environment(loader=FileSystemLoader(ROOT / "forms/templates"), autoescape=True, undefined=StrictUndefined)
    made.globals["t"] = lambda zh, en: zh if language == "zh" else en
    return made


def render(file: str, macro: str, language: str = "en", **arguments: object) -> str:
    return str(getattr(environment(language).get_template(f"components/{file}.html").module, macro)(**arguments))


class Tokens(HTMLParser):
    """The tags, attributes in their order and words of a page, without the whitespace that no reader sees."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[object] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, [(name, " ".join((value or "").split())) for name, value in attrs]))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if words := " ".join(data.split()):
            self.found.append(words)


def words(holder: object) -> object:
    """The text of a govuk option, as Markup when it was given as HTML."""
    if not isinstance(holder, dict):
        return holder
    return Markup(holder["html"].strip()) if "html" in holder else holder.get("text", "")


def renamed(options: Options, names: dict[str, str]) -> Options:
    return {names.get(key, key): value for key, value in options.items()}


def group(options: Options) -> Options:
    found = options.pop("formGroup", {})
    return {f"group_{key}": value for key, value in found.items()}


def control(options: Options) -> Options:
    """The arguments of a form control for govuk's options."""
    made = {**options, **group(options)}
    made.pop("formGroup", None)
    made.setdefault("id", made.pop("idPrefix", made.get("name")))
    for ours, theirs in {"hint": "hint", "error": "errorMessage"}.items():
        made[ours] = words(made.pop(theirs, ""))
    heading = made.pop("label", None) or {}
    made |= {"label": words(heading), **heading_of(heading, "label")}
    return renamed(made, {"describedBy": "described_by", "maxlength": "limit"})


def heading_of(holder: Options, kind: str) -> Options:
    return {"heading": holder.get("isPageHeading", False), f"{kind}_classes": holder.get("classes", "")}


def under_legend(options: Options) -> Options:
    """The arguments of a group of controls, whose label is a legend."""
    made = control(options)
    made.pop("label")
    made.pop("label_classes")
    around = made.pop("fieldset", {})
    legend = around.get("legend", {})
    described = around.get("describedBy", made.pop("described_by", ""))
    return made | {"legend": words(legend), "described_by": described, **heading_of(legend, "legend")}


def choice(item: Options) -> Options:
    made = {**item, "text": words(item)}
    made.pop("html", None)
    return made | {key: words(item[key]) for key in ("hint", "conditional") if key in item}


def choices(options: Options) -> Options:
    made = under_legend(options)
    made["items"] = [item if "divider" in item else choice(item) for item in made["items"]]
    return renamed(made, {"values": "chosen"})


def boxes(options: Options) -> Options:
    made = under_legend(options)
    values = {key.rpartition("-")[2]: value for key, value in made.pop("values", {}).items()}
    order = ["day", "month", "year"]
    own = {part: made.pop(part) for part in order if part in made}
    values |= {part: box.get("value") for part, box in own.items()}
    wrong = [part for part, box in own.items() if box.get("error")]
    name = made.pop("namePrefix", "")
    return made | values | {"name": name, "order": order, "wrong": wrong}


def affixed(options: Options) -> Options:
    made = control(options)
    return made | {key: words(made[key]) for key in ("prefix", "suffix") if key in made}


def worded(options: Options) -> Options:
    """The arguments of something that is text, its other words under govuk's longer names."""
    made = {key: value for key, value in options.items() if key not in {"html", "text"}}
    for ours, theirs in {"title": "title", "summary": "summary", "description": "description"}.items():
        holder = {"text": made.pop(f"{theirs}Text", None), "html": made.pop(f"{theirs}Html", None)}
        if any(holder.values()):
            made[ours] = words({key: value for key, value in holder.items() if value})
    text = words(options)
    return made | ({"text": text} if text else {})


def backwards(options: Options) -> Options:
    return {"href": "#"} | worded(options)


def buttoned(options: Options) -> Options:
    made = worded(options)
    starting = made.pop("isStartButton", False)
    return renamed(made, {"preventDoubleClick": "prevent_double_click"}) | {"variant": "start" if starting else ""}


def messaged(options: Options) -> Options:
    names = {"visuallyHiddenText": "prefix", "iconFallbackText": "prefix", "for": "for_id"}
    names |= {"isPageHeading": "heading", "titleHeadingLevel": "heading_level", "titleId": "title_id"}
    return renamed(worded(options), names | {"headingLevel": "heading_level"})


def errors(options: Options) -> Options:
    made = worded(options)
    return made | {"errors": [worded(item) for item in made.pop("errorList", [])]}


def fieldset(options: Options) -> Options:
    legend = options.pop("legend", {})
    return renamed(options, {"describedBy": "described_by"}) | {
        "legend": words(legend),
        **heading_of(legend, "legend"),
    }


def actions(options: Options) -> list[Options]:
    return [renamed(worded(item), {"visuallyHiddenText": "hidden"}) for item in options.get("items", [])]


def row(options: Options) -> Options:
    made = {**options, "key": words(options["key"]), "value": words(options["value"])}
    made["key_classes"] = options["key"].get("classes", "")
    return made | {"actions": actions(options.get("actions", {}))}


def summary(options: Options) -> Options:
    made = {**options, "rows": [row(found) for found in options["rows"]]}
    if card := made.pop("card", None):
        made |= {"title": words(card["title"]), "actions": actions(card.get("actions", {}))}
        made["heading_level"] = card["title"].get("headingLevel", 2)
    return made


def tabular(options: Options) -> Options:
    made = renamed(options, {"captionClasses": "caption_classes", "firstCellIsHeader": "first_cell_is_header"})
    made["head"] = [worded(cell) for cell in made.get("head", [])]
    return made | {"rows": [[worded(cell) for cell in found] for found in made["rows"]]}


def phase(options: Options) -> Options:
    made = worded(options)
    return made | {"tag": words(made["tag"]), "tag_classes": made["tag"].get("classes", "")}


def crumbs(options: Options) -> Options:
    made = renamed(options, {"collapseOnMobile": "collapse", "labelText": "label"})
    return made | {"items": [worded(item) for item in made["items"]]}


def pages(options: Options) -> Options:
    made = renamed(options, {"items": "pages", "landmarkLabel": "label"})
    made["pages"] = [renamed(item, {"visuallyHiddenText": "name"}) for item in made.get("pages", [])]
    for way in {"previous", "next"} & made.keys():
        made[way] = renamed(worded(made[way]), {"labelText": "label"})
    return made


ADAPTERS: dict[str, tuple[str, str, Callable[[Options], Options]]] = {
    "back-link": ("navigation", "back_link", backwards),
    "breadcrumbs": ("navigation", "breadcrumbs", crumbs),
    "button": ("button", "button", buttoned),
    "character-count": ("textarea", "textarea", control),
    "checkboxes": ("choices", "checkboxes", choices),
    "date-input": ("date", "date_input", boxes),
    "details": ("message", "details", worded),
    "error-message": ("label", "error_message", messaged),
    "error-summary": ("errors", "error_summary", errors),
    "fieldset": ("fieldset", "fieldset", fieldset),
    "file-upload": ("file", "file_upload", control),
    "hint": ("label", "hint", messaged),
    "input": ("input", "input", affixed),
    "inset-text": ("message", "inset_text", messaged),
    "label": ("label", "label", messaged),
    "notification-banner": ("banner", "notification_banner", messaged),
    "pagination": ("navigation", "pagination", pages),
    "panel": ("message", "panel", messaged),
    "phase-banner": ("banner", "phase_banner", phase),
    "radios": ("choices", "radios", choices),
    "select": ("select", "select", control),
    "summary-list": ("summary", "summary_list", summary),
    "table": ("table", "table", tabular),
    "tag": ("tag", "tag", worded),
    "textarea": ("textarea", "textarea", control),
    "warning-text": ("message", "warning_text", messaged),
}


def macro_html(component: str, options: Options) -> str:
    file, macro, adapt = ADAPTERS[component]
    if component == "button" and "href" in options:
        macro = "link_button"
    if component == "summary-list" and "card" in options:
        macro = "summary_card"
    return render(file, macro, **adapt(json.loads(json.dumps(options))))


def golden() -> list[Any]:
    return [
        pytest.param(path.stem, fixture, id=f"{path.stem}: {fixture['name']}")
        for path in sorted(GOLDEN.glob("*.json"))
        for fixture in json.loads(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("component", "fixture"), golden())
def test_the_macro_writes_what_govuk_frontend_writes(component: str, fixture: Options) -> None:
    assert Tokens(macro_html(component, fixture["options"])).found == Tokens(fixture["html"]).found


def test_every_component_has_several_fixtures() -> None:
    counted = {path.stem: len(json.loads(path.read_text(encoding="utf-8"))) for path in GOLDEN.glob("*.json")}
    assert counted.keys() == ADAPTERS.keys()
    assert min(counted.values()) >= 3


def test_a_date_is_asked_in_the_chinese_order() -> None:
    html = render("date", "date_input", "zh", id="opened", name="opened", legend="开业日期")
    assert html.index("opened-year") < html.index("opened-month") < html.index("opened-day")
    assert [word for word in Tokens(html).found if word in ["年", "月", "日"]] == ["年", "月", "日"]


def test_only_the_named_box_of_a_date_is_wrong() -> None:
    html = render("date", "date_input", id="d", name="d", legend="D", error="The month is missing", wrong=["month"])
    assert html.count("govuk-input--error") == 1


def test_text_from_outside_is_escaped() -> None:
    html = render("input", "input", id="a", name="a", label="<b>", value='"><script>', hint="<i>", error="<u>")
    assert "<script>" not in html
    assert not {"<b>", "<i>", "<u>"} & {html[i : i + 3] for i in range(len(html))}


def test_chinese_pages_speak_chinese() -> None:
    assert "错误" in render("label", "error_message", "zh", text="请填写姓名")
    assert "有错误，请更正" in render("errors", "error_summary", "zh", errors=[{"text": "请填写姓名", "href": "#a"}])
    assert "最多 200 个字" in render("textarea", "textarea", "zh", id="a", name="a", label="说明", limit=200)
    assert "第 2 步，共 5 步" in render("progress", "step_progress", "zh", step=2, total=5)


@pytest.mark.parametrize("tone", ["ample", "soon", "today", "overdue", "paused"])
def test_time_left_is_said_and_coloured(tone: str) -> None:
    html = render("progress", "days_left", text="2 working days left", tone=tone)
    assert f"tb-days--{tone}" in html
    assert "2 working days left" in html
