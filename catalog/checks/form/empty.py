"""Forms and groups that ask nothing."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import fields, place
from catalog.model.catalog import Catalog
from catalog.model.field import FieldKind
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

FORM_WITHOUT_FIELDS = Problem(
    "form-without-fields",
    Text("事项“{item}”的表单没有字段", "the form of `{item}` has no fields"),
    Text("至少询问一个字段，例如申请人名称", "ask at least one field, such as the applicant's name"),
)
GROUP_WITHOUT_FIELDS = Problem(
    "group-without-fields",
    Text(
        "“{field}”里面没有字段，申请人无从填写",
        "there are no fields in `{field}`: the applicant has nothing to fill in",
    ),
    Text("请在“属性”中写出其中的字段", "declare its fields under `properties`"),
)


def check_empty_forms(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a form without fields, and for an object or repeating group without any."""
    for item in catalog.items.values():
        if not item.form.fields:
            yield FORM_WITHOUT_FIELDS.at(place.of(item.form, "fields"), item=item.key)
        for path, field in fields.every(item.form):
            if field.kind in {FieldKind.OBJECT, FieldKind.GROUP} and not field.fields:
                yield GROUP_WITHOUT_FIELDS.at(fields.position(item.form, path), field=path)
