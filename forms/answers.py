"""The answers of a draft, and what a posted page makes of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from catalog.model.field import Field, FieldKind
from forms.border import scrub
from forms.form import CompiledForm, FormPage, bare
from forms.posted import Keys, Said, gathered, most_rows
from forms.reading import read_choices
from forms.records import Record, copied, text_path
from forms.unreadable import Unreadable

_BOX = re.compile(r"-(?:year|month|day)$")


@dataclass(frozen=True, slots=True)
class Answers:
    """What is kept while drafting: canonical values, and by path the text that could not be read, to be shown again."""

    values: Record = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        """Write the answers as JSON."""
        return json.dumps({"values": self.values, "raw": self.raw}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Answers:
        """Read what `to_json` wrote."""
        kept = json.loads(text)
        return cls(kept["values"], kept["raw"])

    def copy(self, nested: Iterable[Field]) -> Answers:
        """Return answers that may be changed without changing these, inside the `nested` fields too."""
        values = dict(self.values)
        values.update((each.key, copied(values[each.key])) for each in nested if each.key in values)
        return Answers(values, dict(self.raw))


def parse_page(
    form: CompiledForm,
    page: FormPage,
    posted: Iterable[tuple[str, str]],
    answers: Answers,
    *,
    marked: frozenset[str] | None = None,
) -> Answers:
    """Merge a posted page into the draft.

    Names that the page does not ask, read-only and computed fields, and with `marked` all but the marked fields are
    ignored; what was not posted keeps its answer. Text that cannot be read is kept in `raw`.
    """
    draft = answers.copy(form.nested)
    plain = form.plain_readers[page.number]
    rest: list[tuple[str, str]] = []
    for name, text in posted if marked is None else _marked(posted, marked):
        if (read := plain.get(name)) is None:
            rest.append((name, text))
            continue
        draft.raw.pop(name, None)
        try:
            value = read(text)
        except Unreadable:
            value, draft.raw[name] = None, scrub(text)
        if value is None:
            draft.values.pop(name, None)
        else:
            draft.values[name] = value
    if rest:
        _Merge(form, draft).all(gathered(form.inputs[page.number], rest))
    return draft


def is_open(path: str, marked: frozenset[str] | None) -> bool:
    """Say whether a field, or something it stands in, is marked for correction; without marks everything is open."""
    if marked is None:
        return True
    parts = path.split(".")
    return any(".".join(parts[:end]) in marked for end in range(1, len(parts) + 1))


def _marked(posted: Iterable[tuple[str, str]], marked: frozenset[str]) -> Iterator[tuple[str, str]]:
    for name, text in posted:
        if is_open(name, marked) or is_open(_BOX.sub("", name), marked):
            yield name, text


@dataclass(slots=True)
class _Merge:
    """Puts what was posted into nested records; new rows are numbered in the order in which they were posted."""

    form: CompiledForm
    draft: Answers
    numbers: dict[Keys, int] = field(default_factory=dict)
    """the row that stands for a posted number beyond the rows there were"""
    sizes: dict[Keys, int] = field(default_factory=dict)
    """how many rows there were"""

    def all(self, said: Mapping[Keys, Said]) -> None:
        """Merge everything that was posted."""
        for keys, each in said.items():
            if each.field.kind is not FieldKind.FILE or each.text:
                self._merge(keys, each)

    def _merge(self, keys: Keys, said: Said) -> None:
        if (place := self._place(keys)) is None:
            return
        within, walked = place
        path, key = text_path(walked), str(walked[-1])
        within.pop(key, None)
        self.draft.raw.pop(path, None)
        try:
            value = self._read(said)
        except Unreadable:
            value, self.draft.raw[path] = None, scrub(said.kept)
        if value is not None:
            within[key] = value

    def _read(self, said: Said) -> object:
        if said.field.kind is FieldKind.CHOICES:
            return read_choices(said.field, said.texts)
        return self.form.readers[said.path](said.text)

    def _place(self, keys: Keys) -> tuple[Record, Keys] | None:
        """Return the record that holds the answer and the keys to it; None for a mere row, or one row too many."""
        within: Record = self.draft.values
        walked: Keys = ()
        left = list(keys)
        while left:
            key = left.pop(0)
            walked = (*walked, key)
            if not left:
                return within, walked
            if isinstance(left[0], int):
                number = self._row(within, str(key), walked, left.pop(0))
                if number is None or not left:
                    return None
                walked = (*walked, number)
                within = _rows(within, str(key))[number]
            else:
                within = _object(within, str(key))
        return None

    def _row(self, within: Record, key: str, walked: Keys, posted: str | int) -> int | None:
        rows = _rows(within, key)
        if int(posted) < self.sizes.setdefault(walked, len(rows)):
            return int(posted)
        known = self.numbers.get((*walked, posted))
        if known is None and len(rows) < most_rows(self.form.every[bare(text_path(walked))]):
            known = self.numbers[(*walked, posted)] = len(rows)
            rows.append({})
        return known


def _rows(within: Record, key: str) -> list[Record]:
    rows = within.get(key)
    if not isinstance(rows, list):
        within[key] = rows = []
    return rows


def _object(within: Record, key: str) -> Record:
    found = within.get(key)
    if not isinstance(found, dict):
        within[key] = found = {}
    return found
