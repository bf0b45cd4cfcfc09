"""Checking answers: what is missing, unreadable, against the schema or against a relation between fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jsonschema_rs import ValidationError, ValidationErrorKind

from catalog.model.field import Field, FieldKind
from catalog.model.size import size_text
from catalog.reading.text import Text
from forms.answers import Answers
from forms.enclosed import Enclosed, Enclosures, named, types_of
from forms.fault import WORDED_BY_LIMIT, Broken, Fault, broken, missing, name_of, unreadable
from forms.form import CompiledForm, FormPage, bare, must_be_answered
from forms.posted import SEVERAL
from forms.reading import MOST_TEXT, read_several
from forms.records import inside, text_path
from forms.rule import Relation
from forms.unreadable import Unreadable
from forms.visibility import Situation, situation
from rules.facts import Facts

_WEIGHTIEST = ("type", "const", "enum", "format", "minLength", "maxLength", "minItems", "maxItems")
_WEIGHTS = {keyword: place for place, keyword in enumerate(_WEIGHTIEST)}
"""Of several faults of one value, the one that is said; all other keywords come after these."""


def validate(
    form: CompiledForm, answers: Answers, facts: Facts, page: FormPage | None = None, *, files: Enclosures | None = None
) -> tuple[Fault, ...]:
    """Return what is wrong with the answers that are asked, in page order, one fault a field; of one page if given.

    With `files` an answer may name none but these.
    """
    now = situation(form, answers.values, facts)
    found = {fault.path: fault for fault in _unreadable(form, answers, now)} if answers.raw else {}
    for path, field in _unanswered(form, now):
        if path not in found:
            found[path] = Fault(path, "required", missing(field, name_of(form, path)))
    if not form.validator.is_valid(now.record):
        found = _against_schema(form, now) | found
    for path, message in _broken_relations(form, now):
        found.setdefault(path, Fault(path, "must_hold", message))
    if files is not None and form.enclosing:
        found = {fault.path: fault for fault in _wrong_files(form, now, files)} | found
    return _sorted(form, found.values(), page) if found else ()


def _sorted(form: CompiledForm, faults: Iterable[Fault], page: FormPage | None) -> tuple[Fault, ...]:
    keys = None if page is None else {field.key for field in page.fields}
    chosen = (fault for fault in faults if keys is None or fault.path.partition(".")[0] in keys)
    return tuple(sorted(chosen, key=lambda fault: _place(form, fault.path)))


def _place(form: CompiledForm, path: str) -> tuple[int, ...]:
    """Return the place of a path in page order, rows by their number."""
    if (rank := form.rank.get(path)) is not None and "." not in path:
        return (rank,)
    keys = path.split(".")
    ends = range(1, len(keys) + 1)
    return tuple(
        int(keys[end - 1]) if keys[end - 1].isdecimal() else form.rank.get(bare(".".join(keys[:end])), -1)
        for end in ends
    )


def _unreadable(form: CompiledForm, answers: Answers, now: Situation) -> Iterator[Fault]:
    for path, text in answers.raw.items():
        field = form.field(path)
        if field is None or _is_hidden(path, now):
            continue
        try:
            form.readers[bare(path)](text) if field.kind not in SEVERAL else read_several(field, text.split("\n"))
        except Unreadable as found:
            yield Fault(path, found.code, unreadable(_by_own_limit(found, field), name_of(form, path)))


def _by_own_limit(found: Unreadable, field: Field) -> Unreadable:
    """Return what makes a text unreadable with the most characters that its field takes, where it states so."""
    most = field.schema.get("maxLength")
    if found.code != "text-limit" or not isinstance(most, int):
        return found
    return Unreadable(found.code, limit=min(most, MOST_TEXT), actual=found.values["actual"])


def _is_hidden(path: str, now: Situation) -> bool:
    return any(path == each or path.startswith(f"{each}.") for each in now.hidden)


def _unanswered(form: CompiledForm, now: Situation) -> Iterator[tuple[str, Field]]:
    record, hidden = now.record, now.hidden
    for key in form.required:
        if key not in record and key not in hidden:
            yield key, form.fields[key]
    for field in form.nested:
        if field.key not in hidden and not field.read_only:
            yield from _unanswered_inside(field, field.key, record.get(field.key), hidden)


def _unanswered_inside(field: Field, path: str, value: object, hidden: frozenset[str]) -> Iterator[tuple[str, Field]]:
    if value is None and field.optional:
        return
    if field.kind is FieldKind.OBJECT:
        yield from _unanswered_of(field, path, value, hidden)
    elif isinstance(value, list):
        for number, row in enumerate(value):
            yield from _unanswered_of(field, f"{path}.{number}", row, hidden)
    elif must_be_answered(field):
        yield path, field


def _unanswered_of(parent: Field, path: str, record: object, hidden: frozenset[str]) -> Iterator[tuple[str, Field]]:
    answered = record if isinstance(record, Mapping) else {}
    for field in parent.fields:
        inner = f"{path}.{field.key}"
        if inner in hidden or field.read_only:
            continue
        if field.fields:
            yield from _unanswered_inside(field, inner, answered.get(field.key), hidden)
        elif field.key not in answered and not field.optional:
            yield inner, field


def _against_schema(form: CompiledForm, now: Situation) -> dict[str, Fault]:
    """Return the faults against the schema by path; of several at one place the weightiest."""
    found: dict[str, Fault] = {}
    for error in form.validator.iter_errors(now.record):
        kind, (path, field) = error.kind, _field_at(form, error.instance_path)
        keyword = kind.name
        if keyword == "required":
            found |= _missing_inside(form, now, path, str(kind.value))
        elif field is not None and (path not in found or _weight(keyword) < _weight(found[path].code)):
            found[path] = Fault(path, keyword, _message(form, path, field, error))
    return found


def _wrong_files(form: CompiledForm, now: Situation, files: Enclosures) -> Iterator[Fault]:
    for path, field, digest in named(form.enclosing, now.record):
        if (problem := _file_problem(field, files.get(digest))) is not None:
            yield Fault(path, problem.code, unreadable(problem, name_of(form, path)))


def _file_problem(field: Field, file: Enclosed | None) -> Unreadable | None:
    if file is None:
        return Unreadable("file")
    if field.accept and file.type not in field.accept:
        return Unreadable("file-type", accepted=types_of(field))
    if field.max_size is not None and file.size > field.max_size:
        return Unreadable("file-size", limit=size_text(field.max_size))
    return None


def _weight(keyword: str) -> int:
    return _WEIGHTS.get(keyword, len(_WEIGHTS))


def _message(form: CompiledForm, path: str, field: Field, error: ValidationError) -> Text:
    kind = error.kind
    if kind.name not in WORDED_BY_LIMIT or "." in path:
        return broken(_broken(kind, error.instance), field, name_of(form, path))
    key = (path, kind.name, repr(kind.value))
    if (known := form.wordings.get(key)) is None:
        known = form.wordings[key] = broken(_broken(kind, None), field, field.title)
    return known


def _missing_inside(form: CompiledForm, now: Situation, path: str, key: str) -> dict[str, Fault]:
    """Return a field that the schema itself requires inside an object or row, unless it is not asked."""
    inner = f"{path}.{key}"
    field = form.field(inner)
    if field is None or _is_hidden(inner, now):
        return {}
    return {inner: Fault(inner, "required", missing(field, name_of(form, inner)))}


def _broken(kind: ValidationErrorKind, value: object) -> Broken:
    keyword, limit = kind.name, kind.value
    if keyword not in ("anyOf", "oneOf"):
        return Broken(keyword, limit, value)
    firsts = [branch[0] for branch in limit if branch]
    return Broken(keyword, None, value, tuple(_broken(each.kind, each.instance) for each in firsts))


def _field_at(form: CompiledForm, instance_path: list[str | int]) -> tuple[str, Field | None]:
    """Return the deepest field on the way to a value: a fault inside a list of options stands at the whole list."""
    field, keys = form.fields.get(str(instance_path[0])) if instance_path else None, list(instance_path[:1])
    if len(instance_path) == 1:
        return str(instance_path[0]), field
    for key in instance_path[1:]:
        if field is None or not field.fields:
            break
        if isinstance(key, int):
            keys.append(key)
        elif (inner := field.child(key)) is not None:
            field = inner
            keys.append(key)
        else:
            break
    return text_path(keys), field


def _broken_relations(form: CompiledForm, now: Situation) -> Iterator[tuple[str, Text]]:
    for relation in form.relations:
        if not relation.group:
            if relation.broken(now.record, now.facts):
                yield relation.at, relation.message
        else:
            yield from _broken_rows(relation, now)


def _broken_rows(relation: Relation, now: Situation) -> Iterator[tuple[str, Text]]:
    rows = inside(now.record, relation.group.split("."))
    for number, row in enumerate(rows if isinstance(rows, list) else []):
        if relation.broken(row, now.facts):
            yield f"{relation.group}.{number}.{relation.at}", relation.message
