"""What is asked now: show rules in dependency order, a field not asked being absent for the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalog.model.field import Field, FieldKind
from forms.form import CompiledForm, FormPage
from forms.records import ABSENT, Record, inside
from forms.rule import Ask
from rules.facts import Facts


@dataclass(frozen=True, slots=True)
class Situation:
    """Answers as the rules see them.

    `record` holds what is asked and answered, computed values included; `hidden` the paths of the conditional fields
    that are not asked, rows by their number; `facts` are the surroundings with this record as the form.
    """

    record: Record
    hidden: frozenset[str]
    facts: Facts


def situation(form: CompiledForm, values: Mapping[str, object], facts: Facts) -> Situation:
    """Decide what is asked, and leave everything else out of the record."""
    known = form.fields
    record: Record = {
        key: value for key, value in values.items() if (value or value is False or value == 0) and key in known
    } | form.settled
    for field in form.nested:
        _replace(record, field.key, _kept(field, record.get(field.key)))
    seen = Facts(record, facts.applicant, facts.case, facts.today)
    hidden = _decide(form, record, seen) if form.asks else frozenset()
    for field in form.nested:
        _replace(record, field.key, _kept(field, record.get(field.key)))
    if form.computed:
        _recompute(form, record, seen)
    return Situation(record, hidden, seen)


def visible(form: CompiledForm, record: Mapping[str, object], facts: Facts) -> frozenset[str]:
    """Return the dotted paths asked now, rows by their number: `contractors.0.licence`."""
    decided = situation(form, record, facts)
    return asked(form, record, decided.hidden)


def asked(form: CompiledForm, values: Mapping[str, object], hidden: frozenset[str]) -> frozenset[str]:
    """Return every path that is not hidden and inside nothing hidden."""
    tops = [field for page in form.pages for field in page.fields]
    return frozenset(_shown("", tops, values, hidden))


def pages_asked(form: CompiledForm, paths: frozenset[str]) -> tuple[FormPage, ...]:
    """Return the pages on which something is asked; navigation and 第 X 步，共 N 步 count these."""
    return tuple(page for page in form.pages if any(field.key in paths for field in page.fields))


def _shown(prefix: str, fields: Iterable[Field], values: Mapping[str, object], hidden: frozenset[str]) -> Iterator[str]:
    for field in fields:
        path = prefix + field.key
        if path in hidden:
            continue
        yield path
        inner = values.get(field.key)
        if field.kind is FieldKind.OBJECT:
            yield from _shown(f"{path}.", field.fields, inner if isinstance(inner, Mapping) else {}, hidden)
        elif field.kind is FieldKind.GROUP and isinstance(inner, list):
            for number, row in enumerate(inner):
                yield from _shown(f"{path}.{number}.", field.fields, row, hidden)


def _decide(form: CompiledForm, record: Record, facts: Facts) -> frozenset[str]:
    """Take every conditional value out, put it back once it is found to be asked, and return what is not."""
    gone: set[str] = set()
    taken = [(ask, {path: _take(within, ask.keys) for path, within in _places(ask, record)}) for ask in form.asks]
    for ask, values in taken:
        if ask.path in form.computing:
            _recompute(form, record, facts)
        for path, within in _places(ask, record):  # anew: a conditional group put back brings its rows along
            if ask.holds(within, facts) and not _inside_hidden(path, gone):
                _put(within, ask.keys, values.get(path))
            else:
                _take(within, ask.keys)  # a conditional object put back brings its conditional fields along
                gone.add(path)
    return frozenset(gone)


def _recompute(form: CompiledForm, record: Record, facts: Facts) -> None:
    for key in form.computed:
        record.pop(key, None)
    record.update(form.computation.run(record, facts))


def _places(ask: Ask, record: Record) -> list[tuple[str, Record]]:
    if not ask.group:
        return [(ask.path, record)]
    rows, key = inside(record, ask.group.split(".")), ".".join(ask.keys)
    return [(f"{ask.group}.{number}.{key}", row) for number, row in enumerate(rows if isinstance(rows, list) else [])]


def _take(record: Record, keys: tuple[str, ...]) -> object:
    within = record if len(keys) == 1 else inside(record, keys[:-1])
    return within.pop(keys[-1], None) if isinstance(within, dict) else None


def _put(record: Record, keys: tuple[str, ...], value: object) -> None:
    if value is None:
        return
    within = record if len(keys) == 1 else inside(record, keys[:-1])
    if isinstance(within, dict):
        within[keys[-1]] = value


def _inside_hidden(path: str, hidden: set[str]) -> bool:
    return bool(hidden) and any(path.startswith(f"{each}.") for each in hidden)


def _kept(field: Field, value: object) -> object:
    """Return what is answered inside a field, unknown keys and blanks left out; None for nothing, an empty row stays."""
    if field.kind is FieldKind.GROUP:
        rows = value if isinstance(value, list) else []
        return [_inner(field, row) for row in rows] or None
    return _inner(field, value) or None if field.kind is FieldKind.OBJECT else value


def _inner(field: Field, value: object) -> Record:
    if not isinstance(value, Mapping):
        return {}
    found = ((each.key, _kept(each, value.get(each.key))) for each in field.fields)
    return {key: each for key, each in found if each not in ABSENT}


def _replace(record: Record, key: str, value: object) -> None:
    if value is None:
        record.pop(key, None)
    else:
        record[key] = value
