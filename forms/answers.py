"""The answers of a draft, and what a posted page makes of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from catalog.model.field import Field, FieldKind
from forms.border import scrub
from forms.enclosed import FILED
from forms.form import CompiledForm, FormPage, bare
from forms.posted import Keys, Said, gathered, most_rows
from forms.reading import Reader, read_choices, read_date, read_files
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
    others = _read_plain(draft, form.plain_readers[page.number], posted if marked is None else _marked(posted, marked))
    rest = _read_dates(draft, form.plain_boxes[page.number], others) if others else ()
    if rest:
        _Merge(form, draft).all(gathered(form.inputs[page.number], rest))
    return draft


def _read_plain(
    draft: Answers, readers: Mapping[str, Reader], posted: Iterable[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Read the answers posted as one text under their key, and return everything else."""
    values, raw, others = draft.values, draft.raw, []
    for name, text in posted:
        if (read := readers.get(name)) is None:
            others.append((name, text))
            continue
        if raw:
            raw.pop(name, None)
        try:
            values[name] = read(text)
        except Unreadable:
            values[name], raw[name] = None, scrub(text)
        if values[name] is None:
            del values[name]
    return others


def _read_dates(
    draft: Answers, boxes: Mapping[str, tuple[str, int]], posted: Iterable[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Read the dates posted in three boxes, and return everything else."""
    dates: dict[str, list[str]] = {}
    rest = []
    for name, text in posted:
        if (box := boxes.get(name)) is not None:
            dates.setdefault(box[0], ["", "", ""])[box[1]] = text
        else:
            rest.append((name, text))
    _read_plain(draft, dict.fromkeys(dates, read_date), [(key, "\n".join(three)) for key, three in dates.items()])
    return rest


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
        """Merge everything that was posted; a file's place left blank keeps what it holds."""
        for keys, each in said.items():
            if each.field.kind not in FILED or any(each.texts):
                self._merge(keys, each)

    def _merge(self, keys: Keys, said: Said) -> None:
        if (place := self._place(keys)) is None:
            return
        within, walked = place
        path, key = text_path(walked), str(walked[-1])
        before = within.pop(key, None)
        self.draft.raw.pop(path, None)
        try:
            value = self._read(said, before)
        except Unreadable:
            value, self.draft.raw[path] = None, scrub(said.kept)
        if value is not None:
            within[key] = value

    def _read(self, said: Said, before: object) -> object:
        if said.field.kind is FieldKind.FILES:
            return read_files(said.texts, before)
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
