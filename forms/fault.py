"""A fault in an answer, and how it is worded for the field at which it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from catalog.model.field import Field, FieldKind, Format
from catalog.reading.text import Text, same
from catalog.standards import resident_id, uscc
from forms.display import number_of, shown_text
from forms.form import CompiledForm
from forms.messages import FORMATS, IN_ROW, KEYWORDS, MISSING, OR, TYPES, UNREADABLE
from forms.unreadable import Unreadable
from forms.widget import Control, control_of

_LENGTHS = frozenset({"minLength", "maxLength", "minItems", "maxItems"})
_NUMBERS = frozenset({"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"})
WORDED_BY_LIMIT = _NUMBERS | {"enum", "const", "type"}
"""Keywords whose wording does not depend on the value, nor, for one field, on anything but their own limit."""
WHETHER = "是否"
_EXACT: dict[str, Callable[[str], str | None]] = {Format.USCC: uscc.fault, Format.RESIDENT_ID: resident_id.fault}
_MISSING = {
    Control.RADIOS: "choose",
    Control.SELECT: "choose",
    Control.CHECKBOXES: "choose",
    Control.FILE: "upload",
    Control.FILES: "upload",
    Control.GROUP: "add",
}
_COUNTED = {FieldKind.CHOICES: "option", FieldKind.FILES: "file"}
"""What the entries of a list are called where they are no rows."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the answer at `path` (rows by their number); `code` is a keyword or a code of `forms.messages`."""

    path: str
    code: str
    message: Text


@dataclass(frozen=True, slots=True)
class Broken:
    """A keyword of JSON Schema that a value does not satisfy, with what it asks for."""

    keyword: str
    limit: object
    value: object
    alternatives: tuple[Broken, ...] = ()


def name_of(form: CompiledForm, path: str) -> Text:
    """Name a field as the applicant sees it, with the row it stands in."""
    field = form.field(path)
    if field is not None and "." not in path:
        return field.title
    name = same(path) if field is None else field.title
    above = path.split(".")
    for place in range(len(above) - 1, 0, -1):
        if above[place].isdecimal():
            group = form.field(".".join(above[:place]))
            title = group.title if group else same("")
            name = IN_ROW.fill(group=title, number=int(above[place]) + 1, name=name)
    return name


def missing(field: Field, name: Text) -> Text:
    """Say that an asked field has no answer."""
    if field.kind is FieldKind.BOOLEAN:
        return _undecided(field.title, name)
    return MISSING[_MISSING.get(control_of(field), "fill")].fill(name=name)


def _undecided(title: Text, name: Text) -> Text:
    """Ask for yes or no: a Chinese title that asks whether (是否) is taken into the sentence, any other stands before it."""
    plain = Text(name.zh.removesuffix("？"), name.en.removesuffix("?"))
    if not title.zh.startswith(WHETHER):
        return MISSING["yes-or-no"].fill(name=plain)
    row = name.zh.removesuffix(title.zh).removesuffix("的")
    return MISSING["whether"].fill(name=Text(row + title.zh.removesuffix("？"), plain.en))


def unreadable(found: Unreadable, name: Text) -> Text:
    """Say why a posted text cannot be read."""
    return _after(name, UNREADABLE[found.code].fill(**found.values))


def broken(found: Broken, field: Field, name: Text) -> Text:
    """Say which expectation a value does not meet, in the field's own units."""
    return _after(name, _wording(found, field))


def _after(name: Text, wording: Text) -> Text:
    return Text(name.zh + wording.zh, name.en + wording.en)


def _wording(found: Broken, field: Field) -> Text:
    keyword, limit = found.keyword, found.limit
    if keyword == "format":
        return _format(str(limit), found.value)
    if keyword == "pattern":
        return KEYWORDS["pattern-help"].fill(help=field.help) if field.help else KEYWORDS[keyword].fill(limit=limit)
    if keyword in _LENGTHS:
        return _length(found, field)
    if keyword in _NUMBERS:
        return KEYWORDS[keyword].fill(limit=number_of(field, limit))
    if keyword in ("anyOf", "oneOf"):
        return _alternatives(found, field)
    return _closed(found, field)


def _closed(found: Broken, field: Field) -> Text:
    match found.keyword:
        case "enum" if isinstance(found.limit, list):
            return KEYWORDS["enum"].fill(limit=_joined(shown_text(field, each) for each in found.limit))
        case "const":
            return KEYWORDS["const"].fill(limit=shown_text(field, found.limit))
        case "type":
            types = found.limit if isinstance(found.limit, list) else [found.limit]
            said = [TYPES.get(str(each), same(str(each))) for each in types]
            either = Text("或".join(each.zh for each in said), " or ".join(each.en for each in said))
            return KEYWORDS["type"].fill(kind=either)
        case "dependentRequired" | "required":
            return KEYWORDS["other"].fill(keyword=found.keyword, expected=found.limit)
        case keyword if keyword in KEYWORDS:
            return KEYWORDS[keyword].fill(limit=found.limit)
    return KEYWORDS["other"].fill(keyword=found.keyword, expected=found.limit)


def _length(found: Broken, field: Field) -> Text:
    rows = found.keyword.endswith("Items")
    keyword = f"{found.keyword}-{field.kind}" if rows and field.kind in _COUNTED else found.keyword
    actual = len(found.value) if isinstance(found.value, str | list) else 0
    noun = _COUNTED.get(field.kind, "row") if rows else "character"
    limit = Text(str(found.limit), f"{found.limit} {noun}" + ("" if found.limit == 1 else "s"))
    return KEYWORDS[keyword].fill(limit=limit, actual=actual)


def _format(name: str, value: object) -> Text:
    exact = _EXACT.get(name)
    problem = exact(value) if exact is not None and isinstance(value, str) else None
    code = f"{name}-{problem}" if problem else name
    if code in FORMATS:
        return FORMATS[code].fill(actual=len(str(value)))
    return KEYWORDS["other"].fill(keyword="format", expected=name)


def _alternatives(found: Broken, field: Field) -> Text:
    if not found.alternatives:
        return KEYWORDS["oneOf-several"]
    said = [_wording(each, field) for each in found.alternatives]
    parts = Text(OR.zh.join(each.zh for each in said), OR.en.join(each.en for each in said))
    return KEYWORDS[found.keyword].fill(parts=parts)


def _joined(texts: Iterable[Text]) -> Text:
    each = list(texts)
    return Text("、".join(text.zh for text in each), ", ".join(text.en for text in each))
