"""The names that a condition may use, and what each of them holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as slot

from catalog.model.field import Field, FieldKind
from catalog.model.form import Form
from catalog.model.item import ApplicantKind
from catalog.reading.text import Text, same

NUMBERS = frozenset({FieldKind.INTEGER, FieldKind.DECIMAL})


@dataclass(frozen=True, slots=True)
class FieldType:
    """What a name holds: its kind, decimal places, options, rows of a repeating group, and how it is said."""

    kind: FieldKind
    scale: int = 0
    options: tuple[str, ...] = ()
    rows: Scope | None = slot(default=None, repr=False)
    title: Text | None = None
    unit: Text | None = None
    labels: tuple[Text, ...] = ()
    """how each option is said, in the order of `options`"""
    said: tuple[Text, Text] | None = None
    """how yes and how no is said, where the title does not say it"""

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers, kept as integers at the scale."""
        return self.kind in NUMBERS

    def label(self, option: str) -> Text:
        """Say an option as the applicant reads it; an option without a label as it is written."""
        known = dict(zip(self.options, self.labels, strict=False))
        return known.get(option) or Text(option, option)


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """The innermost record's fields by dotted path, and the outer records by the prefix they are always written with."""

    fields: Mapping[str, FieldType]
    outer: Mapping[str, Scope] = slot(default_factory=dict)

    def names(self) -> Iterator[str]:
        """Yield every name that may be written here, the innermost record's first."""
        yield from self.fields
        for prefix, scope in self.outer.items():
            yield from (f"{prefix}.{name}" for name in scope.fields)


def scope_of(form: Form) -> Scope:
    """Return the scope of a form: its asked and computed fields, nested objects flattened as `address.district`."""
    fields: dict[str, FieldType] = {}
    scope = Scope(fields, SURROUNDINGS)
    computed = {key: compute.result for key, compute in form.compute.items()}
    fields.update(_flattened({**form.fields, **computed}.items(), {"form": scope, **SURROUNDINGS}))
    return scope


def scope_of_records(records: Mapping[str, Mapping[str, Field]]) -> Scope:
    """Return the scope of several records, each named by its prefix alone; rows in them see the same records."""
    outer: dict[str, Scope] = {}
    for prefix, fields in records.items():
        outer[prefix] = Scope(dict(_flattened(fields.items(), outer, same(prefix))))
    return Scope({}, outer)


def type_of(field: Field, outer: Mapping[str, Scope] | None = None) -> FieldType:
    """Return what a field holds; the rows of a repeating group see the `outer` records."""
    rows = _row_scope(field, outer) if field.kind is FieldKind.GROUP else None
    options = tuple(option.value for option in field.options)
    labels = tuple(option.label for option in field.options)
    return FieldType(field.kind, field.decimals, options, rows, field.title, field.unit, labels, field.said)


def _row_scope(group: Field, outer: Mapping[str, Scope] | None) -> Scope:
    around = SURROUNDINGS if outer is None else outer
    return Scope(dict(_flattened(((each.key, each) for each in group.fields), around)), around)


def _flattened(
    fields: Iterable[tuple[str, Field]], outer: Mapping[str, Scope], whole: Text | None = None
) -> Iterator[tuple[str, FieldType]]:
    """Yield each field with its type; one inside an object is named together with it."""
    for path, field in fields:
        known, title = type_of(field, outer), field.title
        if whole is not None:
            title = _MEMBER.fill(member=title, whole=whole)
            known = replace(known, title=title)
        yield path, known
        if field.kind is FieldKind.OBJECT:
            yield from _flattened(((f"{path}.{each.key}", each) for each in field.fields), outer, title)


_MEMBER = Text("{whole}的{member}", "{member} of {whole}")


def _text(zh: str, en: str, kind: FieldKind = FieldKind.TEXT) -> FieldType:
    return FieldType(kind, title=Text(zh, en))


_APPLICANT = Scope(
    {
        "name": _text("申请人名称", "Applicant's name"),
        "kind": FieldType(
            FieldKind.CHOICE,
            options=tuple(ApplicantKind),
            title=Text("申请人类型", "Kind of applicant"),
            labels=tuple(Text(word.zh, word.value.replace("-", " ")) for word in ApplicantKind),
        ),
        "id_number": _text("申请人证件号码", "Applicant's identity number"),
        "uscc": _text("申请人统一社会信用代码", "Applicant's unified social credit code"),
        "mobile": _text("申请人手机号码", "Applicant's mobile number"),
        "agent": FieldType(
            FieldKind.BOOLEAN,
            title=Text("由代理人办理", "Applied for by an agent"),
            said=(Text("由代理人办理", "an agent applies"), Text("申请人自己办理", "the applicant applies in person")),
        ),
    }
)
_CASE = Scope(
    {
        "service": _text("办理事项", "Service"),
        "department": _text("办理部门", "Department"),
        "received": _text("收到日期", "Date of receipt", FieldKind.DATE),
        "today": _text("申请当日", "Day of application", FieldKind.DATE),
    }
)
SURROUNDINGS: Mapping[str, Scope] = {"applicant": _APPLICANT, "case": _CASE}
"""What every condition sees beside its own record: the verified applicant, and the case with the legal day."""
