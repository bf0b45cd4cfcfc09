"""Answers taken over from another form: fields of the same key, else of the same shared element."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.model.field import Field
from forms.answers import Answers
from forms.enclosed import FILED
from forms.form import CompiledForm
from forms.given import answers_given, declared


def taken_over(new: CompiledForm, old: CompiledForm, values: Mapping[str, object]) -> Answers:
    """Return the answers of a form that canonical values of another one give; files stay where they were handed in.

    Where a field fits none of the same key, that of the same element is taken, when there is just one. What the new form
    cannot hold is left out.
    """
    known = declared(old, values)
    by_element: dict[str, list[str]] = {}
    for key in known:
        if (element := old.fields[key].element) is not None:
            by_element.setdefault(element, []).append(key)
    given: dict[str, object] = {}
    for key, field in new.fields.items():
        source = key if key in known else _only(by_element.get(field.element or "", []))
        if source is not None and not _filed(field) and old.fields[source].kind is field.kind:
            given[key] = known[source]
    return Answers(answers_given(new, given).values)


def _only(keys: list[str]) -> str | None:
    return keys[0] if len(keys) == 1 else None


def _filed(field: Field) -> bool:
    return field.kind in FILED or any(map(_filed, field.fields))
