"""Answers from values as they are declared and spoken of: decimals in their units, everything else as it is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from catalog.model.field import Field, FieldKind
from forms.answers import Answers
from forms.display import shown_text
from forms.enclosed import FILED, MARK
from forms.form import CompiledForm
from forms.posted import SEVERAL
from forms.reading import read_several, reader_of
from forms.records import Record
from forms.unreadable import Unreadable


def stand_in(name: str) -> str:
    """Return an answer that stands for a file of which only the name is known."""
    return f"{MARK}{hashlib.sha256(name.encode()).hexdigest()}"


def answers_given(form: CompiledForm, given: Mapping[str, object], *, file: Callable[[str], str] = stand_in) -> Answers:
    """Return the answers for declared values (`floor_area: 1234.5`), of a declared test or a file; other keys are ignored.

    A value that its field cannot hold is kept in `raw`, so that validation names it. A file is given by its name
    (`plan: 平面图.pdf`), and `file` gives what answers it; where its content plays no part, something stands for it.
    """
    known = {key: (form.fields[key], value) for key, value in given.items() if key in form.fields}
    return _answers(form, {key: _with_files(field, value, file) for key, (field, value) in known.items()})


def declared(form: CompiledForm, values: Mapping[str, object]) -> Record:
    """Return canonical values as they are declared: decimals as `Decimal` in their units."""
    known = ((form.fields[key], value) for key, value in values.items() if key in form.fields)
    return {field.key: declared_value(field, value) for field, value in known}


def carried(answers: Answers, old: CompiledForm, new: CompiledForm) -> Answers:
    """Return a draft's answers under another version of its form, by key.

    A field of another kind or other decimals reads its answer anew, as text where it must; answers that the new form
    does not ask are kept, for they may be asked again.
    """
    read = _answers(new, declared(old, answers.values))
    left = {key: value for key, value in answers.values.items() if key not in new.fields or key not in old.fields}
    return replace(read, values={**left, **read.values}, raw={**answers.raw, **read.raw})


def _answers(form: CompiledForm, given: Mapping[str, object]) -> Answers:
    answers = Answers()
    for key, value in given.items():
        if (field := form.fields.get(key)) is not None:
            _fill(answers, answers.values, field, key, value)
    return answers


def _with_files(field: Field, value: object, file: Callable[[str], str]) -> object:
    """Return a declared value with every file that is given by its name made what answers it."""
    if field.kind in FILED:
        return [_named(each, file) for each in value] if isinstance(value, list | tuple) else _named(value, file)
    if field.kind is FieldKind.GROUP and isinstance(value, list | tuple):
        return [_record_with_files(field, row, file) for row in value]
    return _record_with_files(field, value, file) if field.kind is FieldKind.OBJECT else value


def _record_with_files(parent: Field, given: object, file: Callable[[str], str]) -> object:
    if not isinstance(given, Mapping):
        return given
    inner = {each.key: each for each in parent.fields}
    return {key: _with_files(inner[key], value, file) if key in inner else value for key, value in given.items()}


def _named(value: object, file: Callable[[str], str]) -> object:
    return file(value) if isinstance(value, str) and value and not value.startswith(MARK) else value


def _fill(answers: Answers, within: Record, field: Field, path: str, value: object) -> None:
    if field.kind is FieldKind.OBJECT and isinstance(value, Mapping):
        within[field.key] = _record(answers, field, path, value)
    elif field.kind is FieldKind.GROUP and isinstance(value, list | tuple):
        rows = [row if isinstance(row, Mapping) else {} for row in value]
        within[field.key] = [_record(answers, field, f"{path}.{place}", row) for place, row in enumerate(rows)]
    elif not field.fields:
        _fill_plain(answers, within, field, path, value)


def _record(answers: Answers, parent: Field, path: str, given: Mapping[str, object]) -> Record:
    made: Record = {}
    for field in parent.fields:
        if field.key in given:
            _fill(answers, made, field, f"{path}.{field.key}", given[field.key])
    return made


def _fill_plain(answers: Answers, within: Record, field: Field, path: str, value: object) -> None:
    texts = [_written(each) for each in value] if isinstance(value, list | tuple) else [_written(value)]
    text = "\n".join(texts)
    try:
        read = read_several(field, texts) if field.kind in SEVERAL else reader_of(field)(text)
    except Unreadable:
        answers.raw[path] = text
        return
    if read is not None:
        within[field.key] = read


def _written(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Decimal():
            return f"{value:f}"
        case Mapping():
            return "；".join(_written(each) for each in value.values())
    return str(value)


def declared_value(field: Field, value: object) -> object:
    """Return a canonical value of a field as it is declared."""
    match field.kind:
        case FieldKind.DECIMAL if isinstance(value, int) and not isinstance(value, bool):
            return Decimal(value).scaleb(-field.decimals)
        case FieldKind.CHOICE | FieldKind.CHOICES | FieldKind.FILES:
            return value
        case FieldKind.OBJECT if isinstance(value, Mapping):
            return {each.key: declared_value(each, value[each.key]) for each in field.fields if each.key in value}
        case FieldKind.GROUP if isinstance(value, list):
            return [
                {each.key: declared_value(each, row[each.key]) for each in field.fields if each.key in row}
                for row in value
            ]
    return value if not isinstance(value, Mapping | list) else shown_text(field, value).zh
