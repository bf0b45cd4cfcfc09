"""A form with every kind of field, declared in Python so that the forms are tested without a reader."""

from __future__ import annotations

from functools import cache
from typing import Any

from catalog.model.catalog import Catalog
from catalog.model.compute import Compute, Function
from catalog.model.condition import Condition, FieldOperand, FieldTest, Operand, Operator
from catalog.model.field import Field, FieldKind, Format, Option, Prefill, Widget
from catalog.model.form import Form, MustHold, Page, ShowRule
from catalog.model.item import Applicant, ApplicantKind, Item, ItemType
from catalog.reading.located import Mapping
from catalog.reading.position import Position
from catalog.reading.text import Text, same
from forms.form import CompiledForm
from rules.facts import Facts

HERE = Mapping("sample.yaml", (0, 0))
AT = Position("sample.yaml", 1, 1)
TODAY = "2026-11-23"
NOBODY = Facts({}, today=TODAY)

TYPES: dict[FieldKind, dict[str, object]] = {
    FieldKind.TEXT: {"type": "string"},
    FieldKind.INTEGER: {"type": "integer"},
    FieldKind.DECIMAL: {"type": "integer"},
    FieldKind.BOOLEAN: {"type": "boolean"},
    FieldKind.DATE: {"type": "string", "format": "date"},
    FieldKind.CHOICE: {"type": "string"},
    FieldKind.CHOICES: {"type": "array", "uniqueItems": True},
    FieldKind.FILE: {"type": "string", "format": "file"},
    FieldKind.FILES: {"type": "array", "items": {"type": "string", "format": "file"}, "maxItems": 3},
    FieldKind.OBJECT: {"type": "object"},
    FieldKind.GROUP: {"type": "array"},
}


def field(key: str, kind: str, zh: str, en: str, schema: dict[str, object] | None = None, **more: Any) -> Field:
    kind_of = FieldKind(kind)
    lowered = TYPES[kind_of] | (schema or {})
    options = tuple(Option(value, Text(*label)) for value, label in more.pop("choices", {}).items())
    if options and kind_of is FieldKind.CHOICE:
        lowered["enum"] = [each.value for each in options]
    if options and kind_of is FieldKind.CHOICES:
        lowered["items"] = {"enum": [each.value for each in options]}
    children = more.get("fields", ())
    record = {"type": "object", "properties": {each.key: each.schema for each in children}}
    lowered |= {"items": record} if kind_of is FieldKind.GROUP else record if kind_of is FieldKind.OBJECT else {}
    if isinstance(unit := more.get("unit"), str):
        more["unit"] = same(unit)
    if (form := more.get("format")) is not None:
        lowered["format"] = str(form)
    return Field(key=key, kind=kind_of, title=Text(zh, en), schema=lowered, options=options, **more)


def is_(path: str, operand: Operand, operator: Operator = Operator.IS) -> Condition:
    return FieldTest(path, operator, operand, AT, AT)


def at_most_field(path: str, other: str) -> Condition:
    return FieldTest(path, Operator.AT_MOST, FieldOperand(other, AT), AT, AT)


def show(when: Condition, *ask: str, each: str | None = None) -> ShowRule:
    return ShowRule(each=each, when=when, ask=ask, source=HERE)


def must_hold(that: Condition, zh: str, en: str, **more: Any) -> MustHold:
    return MustHold(that=that, message=Text(zh, en), source=HERE, **more)


def page(zh: str, en: str, *fields: str) -> Page:
    return Page(title=Text(zh, en), fields=fields, source=HERE)


def compute(result: Field, function: Function, *operands: str) -> Compute:
    return Compute(result, function, operands, AT)


def form_of(*fields: Field, **more: Any) -> Form:
    return Form(fields={each.key: each for each in fields}, source=HERE, **more)


def compiled(form: Form) -> CompiledForm:
    item = Item(
        key="sample",
        code="000100000000",
        name=Text("示例", "Sample"),
        department="housing",
        type=ItemType.PERMIT,
        applicant=Applicant(who=(ApplicantKind.ENTERPRISE,), source=HERE),
        basis=(),
        form=form,
        steps=(),
        source=HERE,
    )
    catalog = Catalog(None, {}, {}, {}, {}, {}, {}, {})
    made, diagnostics = CompiledForm.of(item, catalog)
    assert diagnostics == ()
    return made


def one(*fields: Field, **more: Any) -> CompiledForm:
    """A form of these fields on one page."""
    return compiled(form_of(*fields, **more))


def _contractors() -> Field:
    return field(
        "contractors",
        "group",
        "参建单位",
        "Contractors",
        {"minItems": 1, "maxItems": 3},
        fields=(
            field("name", "text", "单位名称", "Name", {"maxLength": 50}),
            field("licensed", "boolean", "有资质", "Licensed"),
            field("licence", "text", "资质证书编号", "Licence number", {"minLength": 4}),
            field("since", "date", "合作开始日期", "Works with us since", optional=True),
            field("share", "decimal", "份额", "Share", {"minimum": 0}, decimals=2, unit="%", optional=True),
        ),
    )


def _address() -> Field:
    street = field("street", "text", "街道", "Street")
    postcode = field("postcode", "text", "邮政编码", "Postcode", format=Format.POSTCODE, optional=True)
    return field("address", "object", "地址", "Address", fields=(street, postcode))


def _of_works() -> tuple[Field, ...]:
    of_code = Text("如 2026-01", "Like 2026-01")
    kinds = {"house": ("房屋", "House"), "road": ("道路", "Road"), "special": ("特殊", "Special")}
    return (
        field("project", "text", "项目名称", "Project name", {"maxLength": 100}),
        field("code", "text", "项目代码", "Project code", {"pattern": "^[0-9]{4}-[0-9]{2}$"}, help=of_code),
        field("builder", "text", "统一社会信用代码", "Credit code", format=Format.USCC),
        field("phone", "text", "联系电话", "Mobile", format=Format.MOBILE, prefill=Prefill("applicant", "mobile")),
        field("area", "decimal", "总建筑面积", "Floor area", {"exclusiveMinimum": 0}, decimals=2, unit="m²"),
        field("permitted", "decimal", "规划许可面积", "Permitted area", decimals=2, unit="m²", optional=True),
        field("floors", "integer", "层数", "Floors", {"minimum": 1, "maximum": 200}, unit="层"),
        field("works", "choice", "工程类别", "Kind of works", choices=kinds),
        field("special", "text", "特殊工程说明", "Special works"),
    )


def _others() -> tuple[Field, ...]:
    uses = {"live": ("居住", "Living"), "work": ("办公", "Office"), "shop": ("商业", "Shops")}
    return (
        field("start", "date", "开工日期", "Start"),
        field("agree", "boolean", "承诺属实", "Declaration", {"const": True}),
        field("uses", "choices", "用途", "Uses", {"minItems": 1, "maxItems": 2}, choices=uses),
        field("plan", "file", "平面图", "Plan", accept=("pdf", "png")),
        _address(),
        _contractors(),
        field("remark", "text", "备注", "Remark", {"maxLength": 2000}, optional=True),
        field("note", "text", "说明", "Note", widget=Widget.LONG_TEXT, optional=True),
        field("number", "text", "受理号", "Number", read_only=True),
    )


@cache
def sample() -> CompiledForm:
    """Every kind of field, conditional fields in the form and in rows, a computed field, relations."""
    total = field("total", "decimal", "份额合计", "Total share", decimals=2, unit="%")
    within, share = at_most_field("area", "permitted"), is_("share", 100, Operator.AT_MOST)
    return compiled(
        form_of(
            *_of_works(),
            *_others(),
            pages=(
                page("工程", "Works", "project", "code", "builder", "phone", "area", "permitted", "floors", "works"),
                page("特殊工程", "Special works", "special"),
                page("其他", "Other", "start", "agree", "uses", "plan", "address", "remark", "note", "number"),
                page("参建单位", "Contractors", "contractors", "total"),
            ),
            show=(show(is_("works", "special"), "special"), show(is_("licensed", True), "licence", each="contractors")),
            compute={"total": compute(total, Function.SUM, "contractors.share")},
            must_hold=(
                must_hold(within, "不得超过规划许可面积", "Must not exceed the permitted area"),
                must_hold(share, "份额不得超过 100%", "A share is at most 100%", each="contractors"),
            ),
        )
    )
