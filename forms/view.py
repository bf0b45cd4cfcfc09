"""What the templates draw: each field of a page with its texts in one language, its value and its error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from catalog.model.field import Field, FieldKind, Format
from catalog.reading.text import Language, Text
from forms.answers import Answers, is_open
from forms.display import NO, YES, digits_of, shown
from forms.enclosed import FILED, Address, Enclosures, Held, held, most_files
from forms.fault import Fault
from forms.form import CompiledForm, FormPage, bare
from forms.posted import most_rows
from forms.records import inside
from forms.rows import opened_rows
from forms.visibility import asked
from forms.widget import Control, autocomplete, control_of, input_mode, width
from forms.wording import CHOOSE, hint_of, label_of

Item = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One field as it is drawn; `rows` are the rows of a repeating group, each a tuple of fields."""

    field: Field
    path: str
    id: str
    control: Control
    label: str
    hint: str
    error: str
    hidden: bool
    editable: bool
    text: str = ""
    """what stands in its input, or what a field that is not editable shows"""
    chosen: tuple[str, ...] = ()
    boxes: tuple[str, str, str] = ("", "", "")
    wrong: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    parts: tuple[View, ...] = ()
    rows: tuple[tuple[View, ...], ...] = ()
    can_add: bool = False
    can_reorder: bool = False
    multiline_limit: int | None = None
    files: tuple[Held, ...] = ()
    most_files: int = 1

    @property
    def full(self) -> bool:
        """Whether a field that takes several files takes no more; a single file is replaced by the next one."""
        return self.field.kind is FieldKind.FILES and len(self.files) >= self.most_files

    @property
    def input_mode(self) -> str | None:
        """The keyboard that a phone should open."""
        return input_mode(self.field)

    @property
    def autocomplete(self) -> str | None:
        """What the browser may fill in."""
        return autocomplete(self.field)

    @property
    def width(self) -> str:
        """The width class of a one-line input."""
        return width(self.field)

    @property
    def is_code(self) -> bool:
        """Whether spell checking would only disturb."""
        return self.field.format is not None or self.field.kind in (FieldKind.INTEGER, FieldKind.DECIMAL)

    @property
    def type(self) -> str:
        """The type of a one-line input."""
        return {Format.EMAIL: "email", Format.MOBILE: "tel"}.get(self.field.format or Format.FILE, "text")


def id_of(path: str) -> str:
    """Return the id of a field's control: `contractors.0.name` is `f-contractors-0-name`."""
    return "f-" + path.replace(".", "-")


def target_of(form: CompiledForm, path: str) -> str:
    """Return the id that a line of the error summary leads to: a date's first box, else the field's control."""
    field = form.field(path)
    return id_of(path) + ("-year" if field is not None and field.kind is FieldKind.DATE else "")


SETTLED = Text("由您要办的这件事决定，不必填写。", "What you apply for decides this; you need not answer.")


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything that the views of one page are made from."""

    form: CompiledForm
    answers: Answers
    visible: frozenset[str]
    faults: Mapping[str, Fault]
    language: Language
    marked: frozenset[str] | None
    files: Enclosures
    address: Address | None = None
    largest: int | None = None
    sources: Mapping[str, Text] = dataclass_field(default_factory=dict)
    """from where answers were taken, by path"""

    @classmethod
    def of(
        cls, form: CompiledForm, page: FormPage, answers: Answers, visible: frozenset[str], **more: object
    ) -> Drawing:
        """Prepare a page: groups that must have rows get their first ones."""
        opened = opened_rows(form, answers, page.fields)
        fresh = asked(form, opened.values, form.conditional) if opened is not answers else frozenset()
        new = {path for path in fresh if path != bare(path) and bare(path) not in form.conditional}
        return cls(form, opened, visible | new, **more)  # type: ignore[arg-type]  # passed on as they are

    def views(self, page: FormPage) -> tuple[View, ...]:
        """Return the page's fields as they are drawn, those not asked now included."""
        return tuple(self.view(field, field.key) for field in page.fields)

    def view(self, field: Field, path: str) -> View:
        """Return one field as it is drawn."""
        editable = not field.read_only and path not in self.form.computed and self._editable(field, path)
        fault = self.faults.get(path)
        hint = hint_of(field, self.largest) if editable else field.help
        return View(
            field=field,
            path=path,
            id=id_of(path),
            control=control_of(field),
            label=self._said(label_of(field, editable=editable)),
            hint=self._with_source(path, self._said(hint) if hint else ""),
            error=self._said(fault.message) if fault else "",
            hidden=path not in self.visible,
            editable=editable,
            **self._content(field, path, editable=editable),  # type: ignore[arg-type]  # each by its own key
        )

    def _with_source(self, path: str, hint: str) -> str:
        """Return a hint, and from where the answer was taken, or that it was settled."""
        source = SETTLED if path in self.form.settled else self.sources.get(path)
        return " ".join(each for each in (hint, self._said(source) if source else "") if each)

    def _editable(self, field: Field, path: str) -> bool:
        """Say whether a field is open; an object or group in which something is marked stays a group of fields."""
        inner = (
            self.marked is not None and bool(field.fields) and any(each.startswith(f"{path}.") for each in self.marked)
        )
        return is_open(path, self.marked) or inner

    def _content(self, field: Field, path: str, *, editable: bool) -> dict[str, object]:
        value = self.form_value(path)
        if field.kind is FieldKind.OBJECT:
            return {"parts": tuple(self.view(each, f"{path}.{each.key}") for each in field.fields)}
        if field.kind is FieldKind.GROUP:
            return self._rows(field, path, value, editable=editable)
        if field.kind in FILED:
            text = shown(field, value, self.language, self.files)
            return {"text": text, "files": held(value, self.files, self.address), "most_files": most_files(field)}
        if not editable:
            return {"text": shown(field, value, self.language, self.files)}
        return self._input(field, path, value)

    def _rows(self, field: Field, path: str, value: object, *, editable: bool) -> dict[str, object]:
        count = len(value) if isinstance(value, list) else 0
        rows = tuple(
            tuple(self.view(each, f"{path}.{number}.{each.key}") for each in field.fields) for number in range(count)
        )
        movable = editable and is_open(path, self.marked)
        return {"rows": rows, "can_add": movable and count < most_rows(field), "can_reorder": movable}

    def _input(self, field: Field, path: str, value: object) -> dict[str, object]:
        raw = self.answers.raw.get(path)
        text = raw if raw is not None else _text(field, value)
        content: dict[str, object] = {"text": text, "items": tuple(self._items(field))}
        if field.kind is FieldKind.CHOICES:
            content["chosen"] = (
                tuple(raw.split("\n")) if raw is not None else tuple(value) if isinstance(value, list) else ()
            )
        if field.kind is FieldKind.DATE:
            content |= {"boxes": _boxes(text), "wrong": self._wrong(path)}
        most = field.schema.get("maxLength")
        return content | ({"multiline_limit": most} if isinstance(most, int) else {})

    def _items(self, field: Field) -> Iterator[Item]:
        if control_of(field) is Control.SELECT:
            yield {"value": "", "text": self._said(CHOOSE)}
        if field.kind is FieldKind.BOOLEAN:
            yield {"value": "true", "text": self._said(YES)}
            yield {"value": "false", "text": self._said(NO)}
        for option in field.options:
            yield {"value": option.value, "text": self._said(option.label)}

    def _wrong(self, path: str) -> tuple[str, ...]:
        fault = self.faults.get(path)
        box = fault.code.removeprefix("date-") if fault else ""
        return (box,) if box in ("year", "month", "day") else ()

    def form_value(self, path: str) -> object:
        """Return the answer at a path; computed values stand among the answers when the caller put them there."""
        if path in self.form.settled:
            return self.form.settled[path]
        return inside(self.answers.values, path.split("."))

    def _said(self, text: Text) -> str:
        return text.in_(self.language)


def _text(field: Field, value: object) -> str:
    if value is None:
        return ""
    if field.kind is FieldKind.BOOLEAN:
        return str(value).lower()
    return digits_of(field, value) if field.kind in (FieldKind.INTEGER, FieldKind.DECIMAL) else str(value)


def _boxes(text: str) -> tuple[str, str, str]:
    parts = text.split("\n") if "\n" in text else text.split("-")
    if len(parts) != 3:  # noqa: PLR2004  # year, month and day
        return (text, "", "")
    year, month, day = parts
    return (year, month, day) if "\n" in text else (year, month.lstrip("0"), day.lstrip("0"))
