"""Rows of repeating groups added, removed and moved, and files taken out, by submit buttons of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar, get_args

from catalog.model.field import Field, FieldKind
from forms.answers import Answers, is_open
from forms.form import CompiledForm
from forms.posted import most_rows
from forms.records import Record, inside

_Row = TypeVar("_Row")
Verb = Literal["add", "remove", "up", "down", "clear", "attach"]
_VERBS: tuple[Verb, ...] = get_args(Verb)


@dataclass(frozen=True, slots=True)
class GroupAction:
    """What a button asks for: `_add=contractors`, `_remove=contractors.1`, `_up=…`, `_down=…`.

    Of files: `_clear=plan` takes one out, `_clear=photos.1` one of several; `_attach=plan` only keeps what was chosen.
    """

    verb: Verb
    path: str

    @property
    def field(self) -> str:
        """The path of the field that the button belongs to."""
        above, _, last = self.path.rpartition(".")
        return above if last.isdecimal() else self.path


def posted_action(posted: Iterable[tuple[str, str]]) -> GroupAction | None:
    """Return what the pressed button asks for, or None when it was no button of a group or file."""
    names: dict[str, Verb] = {f"_{verb}": verb for verb in _VERBS}
    return next((GroupAction(names[name], path) for name, path in posted if name in names), None)


def group_action(
    form: CompiledForm, answers: Answers, action: GroupAction, *, marked: frozenset[str] | None = None
) -> Answers:
    """Carry out a button; what cannot be done (no such row, no room, not open for correction) leaves the answers as they are."""
    whole = action.path if action.verb == "add" else action.field
    field = form.field(whole)
    names_a_row = whole.rpartition(".")[2].isdecimal()
    if field is None or field.read_only or names_a_row or not is_open(whole, marked):
        return answers
    draft = answers.copy(form.nested)
    if action.verb == "clear":
        _clear(draft, field, whole, action)
    elif action.verb != "attach" and field.kind is FieldKind.GROUP:
        _reorder(draft, field, whole, action)
    return draft


def opened_rows(form: CompiledForm, answers: Answers, fields: Iterable[Field]) -> Answers:
    """Return the answers with the blank rows that a group is first shown with: `minItems`, at least one unless optional."""
    wanted = {each.key: _first_rows(each) for each in fields if each.kind is FieldKind.GROUP and not each.read_only}
    short = {key: rows for key, rows in wanted.items() if rows and not answers.values.get(key)}
    if not short:
        return answers
    draft = answers.copy(form.nested)
    draft.values.update({key: [{} for _ in range(rows)] for key, rows in short.items()})
    return draft


def _first_rows(group: Field) -> int:
    least = group.schema.get("minItems")
    return min(max(least if isinstance(least, int) else 0, 0 if group.optional else 1), most_rows(group))


def moved(answers: Answers, action: GroupAction, path: str) -> str | None:
    """Return where a path inside a row leads once the button is carried out; None when its row is taken out."""
    group = action.field
    number, _, rest = path.removeprefix(f"{group}.").partition(".")
    rows = inside(answers.values, group.split("."))
    if action.verb not in ("remove", "up", "down") or not path.startswith(f"{group}.") or not isinstance(rows, list):
        return path
    order = [str(place) for place in range(len(rows))]
    _move(order, action)
    return f"{group}.{order.index(number)}.{rest}" if number in order else None


def _clear(draft: Answers, field: Field, path: str, action: GroupAction) -> None:
    *above, key = path.split(".")
    within = inside(draft.values, above)
    single = field.kind is FieldKind.FILE and action.path == path
    if not isinstance(within, dict) or not (single or field.kind is FieldKind.FILES):
        return
    kept = within.pop(key, None)
    draft.raw.pop(path, None)
    if isinstance(kept, list) and action.path != path:
        place = _number(action.path, len(kept))
        if left := [each for number, each in enumerate(kept) if number != place]:
            within[key] = left


def _reorder(draft: Answers, group: Field, path: str, action: GroupAction) -> None:
    rows = _with_raw(draft, path)
    if action.verb == "add":
        rows += [({}, {})] if len(rows) < most_rows(group) else []
    else:
        _move(rows, action)
    _put_back(draft, path, rows)


def _move(rows: list[_Row], action: GroupAction) -> None:
    number = _number(action.path, len(rows))
    if number is None:
        return
    row = rows.pop(number)
    if action.verb != "remove":
        rows.insert(max(number + (-1 if action.verb == "up" else 1), 0), row)


def _number(path: str, rows: int) -> int | None:
    text = path.rpartition(".")[2]
    fits = text.isascii() and text.isdecimal() and len(text) < 5  # noqa: PLR2004  # no group has 10,000 rows
    return int(text) if fits and int(text) < rows else None


def _with_raw(draft: Answers, path: str) -> list[tuple[Record, dict[str, str]]]:
    """Return each row with the unreadable texts inside it, by path within the row, taken out of the draft."""
    found = inside(draft.values, path.split("."))
    rows: list[Record] = found if isinstance(found, list) else []
    taken: list[tuple[Record, dict[str, str]]] = [(row, {}) for row in rows]
    for key in [key for key in draft.raw if key.startswith(f"{path}.")]:
        number, _, rest = key[len(path) + 1 :].partition(".")
        text = draft.raw.pop(key)
        if number.isdecimal() and int(number) < len(taken):
            taken[int(number)][1][rest] = text
    return taken


def _put_back(draft: Answers, path: str, rows: Iterable[tuple[Record, Mapping[str, str]]]) -> None:
    *above, key = path.split(".")
    within: object = draft.values
    for each in above:
        if isinstance(within, dict):
            within = within.setdefault(each, {})
        elif isinstance(within, list) and each.isdecimal() and int(each) < len(within):
            within = within[int(each)]
    if isinstance(within, dict):
        kept = list(rows)
        within[key] = [row for row, _ in kept]
        draft.raw.update(
            {f"{path}.{place}.{rest}": text for place, (_, raw) in enumerate(kept) for rest, text in raw.items()}
        )
