"""`tongban bench form`: a posted form of 40 fields and 10 rules, read, checked and told its faults, against jsonschema-rs."""

from __future__ import annotations

from collections.abc import Iterator

from admin_ui.bench.figure import Figure, compare
from catalog.loading.loader import load_sources
from forms.answers import Answers, parse_page
from forms.form import CompiledForm
from forms.submission import canonical
from forms.validate import validate
from rules.facts import Facts

FIELDS, RULES, FAULTS, TIMES = 40, 10, 10, 200
VALID, FAULTY = 20.0, 5.0
HEAD = """\
item: measured
code: "000199000000"
name: 测速
department: office
type: permit
handling: on-the-spot
applicant: {who: person}
basis: {law: 测速法}
steps: [{step: acceptance}, {step: decision, after: acceptance}]
form:
"""
OFFICE = "department: office\nname: 测速局\noffices: [{office: window, name: 窗口}]\n"
KINDS = (
    ("{{type: string, minLength: 2, maxLength: 40, title: 名称 {n}}}", "示例餐饮", ""),
    ("{{type: integer, minimum: 0, maximum: 5000, title: 人数 {n}}}", "１２", "99999"),
    ("{{type: number, decimals: 2, exclusiveMinimum: 0, title: 面积 {n}}}", "1,234.50", "-3"),
    ("{{type: string, enum: [east, west, north], title: 区域 {n}}}", "west", "south"),
    ("{{type: string, format: mobile, title: 手机 {n}}}", "199 0000 0001", "12345"),
    ("{{type: string, format: uscc, title: 信用代码 {n}}}", "91009900MA0000330Q", "91009900MA0000330X"),
    ("{{type: string, format: date, title: 日期 {n}}}", "2026-11-23", "2026-13-45"),
    ("{{type: boolean, title: 是否 {n}}}", "true", ""),
)


def measure() -> Iterator[Figure]:
    """Yield the figures for answers without a fault and for answers with ten."""
    form = _form()
    page = form.pages[0]
    for name, goal, faults in (("valid", VALID, 0), ("10 errors", FAULTY, FAULTS)):
        posted = _posted(faults)
        answers = parse_page(form, page, posted, Answers())
        record = canonical(form, answers, Facts(answers.values))
        _hold(form, answers, faults)

        def ours(posted: list[tuple[str, str]] = posted) -> None:
            for _ in range(TIMES):
                read = parse_page(form, page, posted, Answers())
                validate(form, read, Facts(read.values))

        def bare(record: dict[str, object] = record, *, wrong: bool = bool(faults)) -> None:
            for _ in range(TIMES):
                _ = list(form.validator.iter_errors(record)) if wrong else form.validator.is_valid(record)

        yield compare(f"form of {FIELDS} fields and {RULES} rules, {name}", goal, ours, bare, rounds=9)


def _hold(form: CompiledForm, answers: Answers, faults: int) -> None:
    found = validate(form, answers, Facts(answers.values))
    if len(found) != faults:
        raise AssertionError(f"{len(found)} faults instead of {faults}: {[fault.path for fault in found]}")


def _form() -> CompiledForm:
    fields = "".join(f"    f{n}: {KINDS[n % len(KINDS)][0].format(n=n)}\n" for n in range(FIELDS))
    pairs = [(n, n + len(KINDS)) for n in range(FIELDS - FAULTS - len(KINDS)) if n % len(KINDS) in {1, 2}]
    rules = "".join(
        f"    - {{that: {{f{one}: {{at_most: {{field: f{other}}}}}}}, message: 应当不超过后一项}}\n"
        for one, other in (pairs * 2)[:RULES]
    )
    text = f"{HEAD}  fields:\n{fields}  must_hold:\n{rules}"
    catalog = load_sources({"item.yaml": text.encode(), "office.yaml": OFFICE.encode()}).catalog
    return CompiledForm.of(catalog.items["measured"], catalog)[0]


def _posted(faults: int) -> list[tuple[str, str]]:
    """Return typed text for every field, the last ones wrong."""
    wrong = range(FIELDS - faults, FIELDS)
    return [(f"f{n}", KINDS[n % len(KINDS)][2] if n in wrong else KINDS[n % len(KINDS)][1]) for n in range(FIELDS)]
