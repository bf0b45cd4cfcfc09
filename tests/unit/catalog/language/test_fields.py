"""Fields lowered to the pure standard, with what people read kept beside it."""

from __future__ import annotations

import jsonschema_rs
import pytest

from catalog.language.lowering import EXPLOSIVE_PATTERN
from catalog.loading.loader import load_sources
from catalog.model.field import Field, FieldKind, Format, Option, Prefill, Widget
from catalog.reading.diagnostic import Severity
from catalog.reading.text import Text, same

ELEMENTS = """
elements:
  - {element: area, field: {type: number, decimals: 2, minimum: 0.5, unit: m², title: {zh: 面积, en: Area}}}
  - {element: district, field: {type: string, enum: [east, west], labels: {east: 东区}, title: 区}}
"""


def field(written: str) -> tuple[Field | None, list[str]]:
    more = ELEMENTS + f"  - {{element: it, field: {written}}}\n"
    loaded = load_sources({"e.yaml": more.encode()})
    found = loaded.catalog.elements.get("it")
    return found.field if found else None, [each.code for each in loaded.diagnostics]


def sound(written: str) -> Field:
    made, found = field(written)
    assert set(found) <= {"mixed-languages"}
    assert made is not None
    assert jsonschema_rs.meta.is_valid(made.schema)
    return made


@pytest.mark.parametrize(
    ("written", "kind", "schema"),
    [
        ("{type: string, title: t, maxLength: 9}", FieldKind.TEXT, {"type": "string", "maxLength": 9}),
        ("{类型: 文字, 标题: t, 最长: 9}", FieldKind.TEXT, {"type": "string", "maxLength": 9}),
        ("{type: integer, title: t, minimum: 1}", FieldKind.INTEGER, {"type": "integer", "minimum": 1}),
        (
            "{type: number, title: t, decimals: 2, exclusiveMinimum: 0.5, maximum: 10, multipleOf: 0.05}",
            FieldKind.DECIMAL,
            {"type": "integer", "exclusiveMinimum": 50, "maximum": 1000, "multipleOf": 5},
        ),
        ("{type: boolean, title: t, const: true}", FieldKind.BOOLEAN, {"type": "boolean", "const": True}),
        ("{type: string, title: t, format: date}", FieldKind.DATE, {"type": "string", "format": "date"}),
        ("{type: string, title: t, 格式: 文件, accept: [pdf]}", FieldKind.FILE, {"type": "string", "format": "file"}),
        (
            "{类型: 列表, 标题: t, 每项: {类型: 文字, 格式: 文件}}",
            FieldKind.FILES,
            {"type": "array", "items": {"type": "string", "format": "file"}, "maxItems": 20},
        ),
        (
            "{type: array, title: t, maxItems: 3, items: {type: string, format: file}}",
            FieldKind.FILES,
            {"type": "array", "items": {"type": "string", "format": "file"}, "maxItems": 3},
        ),
        ("{title: t, enum: [a, b]}", FieldKind.CHOICE, {"enum": ["a", "b"]}),
        (
            "{type: string, title: t, oneOf: [{const: a, title: 甲}, {固定值: b}]}",
            FieldKind.CHOICE,
            {"type": "string", "enum": ["a", "b"]},
        ),
        (
            "{type: array, title: t, uniqueItems: 是, items: {enum: [a, b]}}",
            FieldKind.CHOICES,
            {"type": "array", "uniqueItems": True, "items": {"enum": ["a", "b"]}},
        ),
        (
            "{type: array, title: t, items: {type: object, properties: {n: {type: number, decimals: 1, title: 数, minimum: 1.5}}}}",
            FieldKind.GROUP,
            {"type": "array", "items": {"type": "object", "properties": {"n": {"type": "integer", "minimum": 15}}}},
        ),
        (
            "{type: number, title: t, decimals: 2, anyOf: [{maximum: 1}, {minimum: 2.5}], not: {const: 3}}",
            FieldKind.DECIMAL,
            {"type": "integer", "anyOf": [{"maximum": 100}, {"minimum": 250}], "not": {"const": 300}},
        ),
        (
            "{type: object, title: t, properties: {n: {type: number, decimals: 1, title: 数}}, if: {properties: {n: {minimum: 2}}}, then: {required: [n]}}",
            FieldKind.OBJECT,
            {
                "type": "object",
                "properties": {"n": {"type": "integer"}},
                "if": {"properties": {"n": {"minimum": 20}}},
                "then": {"required": ["n"]},
            },
        ),
    ],
)
def test_a_field_is_lowered_to_the_standard(written: str, kind: FieldKind, schema: dict[str, object]) -> None:
    made = sound(written)
    assert (made.kind, made.schema) == (kind, schema)


def test_annotations_are_kept_beside_the_schema() -> None:
    made = sound(
        "{type: string, format: uscc, title: {zh: 代码, en: Code}, help: 见执照, unit: 个, optional: true, widget: select,"
        " normalise: false, readOnly: true, from: {applicant: uscc}}"
    )
    assert made.title == Text("代码", "Code")
    assert (made.help, made.unit, made.optional, made.widget) == (same("见执照"), same("个"), True, Widget.SELECT)
    assert (made.normalise, made.read_only, made.format) == (False, True, Format.USCC)
    assert made.prefill == Prefill("applicant", "uscc")


def test_a_yes_and_a_no_are_said_as_declared() -> None:
    made = sound(
        "{类型: 是否, 标题: t, 说法: [{中文: 是新的, 英文: it is new}, {中文: 不是新的, 英文: it is not new}]}"
    )
    assert made.said == (Text("是新的", "it is new"), Text("不是新的", "it is not new"))


def test_options_carry_their_names() -> None:
    assert sound("{enum: [a, b], title: t, labels: {a: 甲}}").options == (
        Option("a", same("甲")),
        Option("b", same("b")),
    )
    assert sound("{oneOf: [{const: a, title: 甲}], title: t}").options == (Option("a", same("甲")),)


def test_a_reference_takes_the_element_and_overrides_its_wording() -> None:
    made = sound('{$ref: "element:area", title: 用地面积, optional: true, maximum: 9.5}')
    assert (made.kind, made.decimals, made.unit, made.element) == (FieldKind.DECIMAL, 2, same("m²"), "area")
    assert (made.title, made.optional, made.key) == (same("用地面积"), True, "it")
    assert made.schema == {"type": "integer", "minimum": 50, "allOf": [{"maximum": 950}]}
    relabelled = sound('{$ref: "element:district", labels: {west: 西区}}')
    assert relabelled.options == (Option("east", same("东区")), Option("west", same("西区")))


def test_an_object_may_stand_in_rows_by_reference() -> None:
    made = sound('{type: object, title: t, properties: {a: {$ref: "element:area"}}}')
    assert made.fields[0].decimals == 2
    assert made.schema == {"type": "object", "properties": {"a": {"type": "integer", "minimum": 50}}}


def test_a_pattern_on_which_others_hang_is_allowed_with_a_warning() -> None:
    made, found = field('{type: string, title: t, pattern: "(a+)+$"}')
    assert made is not None
    assert found == ["explosive-pattern"]
    assert EXPLOSIVE_PATTERN.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("{type: string}", "field-without-title"),
        ("{title: t}", "field-without-type"),
        ("{type: strin, title: t}", "field-without-type"),
        ("{type: null, title: t}", "wrong-type"),
        ("{type: string, title: t, maxlength: 3}", "unknown-keyword"),
        ("{type: string, title: t, $id: x}", "refused-keyword"),
        ("{type: string, title: t, maxLength: x}", "wrong-type"),
        ("{type: string, title: t, maxLength: -1}", "negative-number"),
        ("{type: string, title: t, format: url}", "unknown-word"),
        ('{type: string, title: t, pattern: "(?=a)"}', "bad-pattern"),
        ("{type: number, title: t, decimals: 7}", "bad-decimals"),
        ("{type: number, title: t, minimum: 0.5}", "too-fine"),
        ("{type: integer, title: t, maximum: 9007199254740992}", "out-of-range"),
        ("{type: integer, title: t, multipleOf: 0}", "not-a-schema"),
        ("{type: array, title: t}", "unsupported-list"),
        ("{type: array, title: t, items: {type: string}}", "unsupported-list"),
        (
            "{type: array, title: t, items: {type: object, properties: {id: {type: string, title: t}}}}",
            "reserved-field-key",
        ),
        ("{type: object, title: t, properties: {A: {type: string, title: t}}}", "bad-field-key"),
        ("{type: object, title: t, properties: {a-b: {type: string, title: t}}}", "bad-field-key"),
        ("{enum: [a, a], title: t}", "same-option"),
        ("{enum: [a, 1], title: t}", "expected-text"),
        ("{enum: [a], title: t, labels: {b: 乙}}", "label-without-option"),
        ('{$ref: "element:nowhere"}', "unknown-element"),
        ('{$ref: "element:it"}', "element-cycle"),
        ('{$ref: "https://example.org/x"}', "remote-reference"),
        ('{$ref: "file:///etc/passwd"}', "remote-reference"),
        ('{$ref: "#/$defs/x"}', "remote-reference"),
        ('{type: string, title: t, anyOf: [{$ref: "element:area"}]}', "nested-reference"),
        ("{type: string, title: t, from: {applicant: age}}", "unknown-word"),
        ("{type: string, title: t, from: {officer: name}}", "unknown-word"),
        ("{type: string, title: t, from: name}", "wrong-type"),
        ("{type: string, title: t, from: {}}", "wrong-type"),
        ("{type: string, title: t, from: {field: number}}", "wrong-type"),
        ("{type: string, title: t, from: {applicant: name, field: number}}", "wrong-type"),
        ("{type: string, title: t, from: {applicant: name, certificate: licence}}", "wrong-type"),
        ("{type: string, title: t, widget: slider}", "unknown-word"),
        ("{type: string, title: t, accept: [exe]}", "unknown-word"),
        ("{type: string, title: t, 类型: 文字}", "duplicate-key"),
        ("5", "wrong-type"),
    ],
)
def test_what_is_no_field_is_refused(written: str, code: str) -> None:
    made, found = field(written)
    assert made is None
    assert code in found


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("{type: string, title: t, from: {certificate: licence}}", "it"),
        ("{type: string, title: t, from: {certificate: licence, field: number}}", "number"),
        ("{类型: 文字, 标题: t, 取自: {证照: licence, 字段: number}}", "number"),
    ],
)
def test_a_certificate_gives_what_stands_on_its_face_under_the_same_or_another_name(written: str, shown: str) -> None:
    prefill = sound(written).prefill
    assert prefill is not None
    assert (prefill.source, prefill.key, prefill.shown("it")) == ("certificate", "licence", shown)
