"""Names in conditions: from what is written to the field that is meant."""

from __future__ import annotations

from catalog.checks.nearest import nearest
from catalog.model.field import FieldKind
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.position import Position
from catalog.reading.text import Text
from rules.expression import Reference
from rules.scope import Scope

UNKNOWN_NAME = Problem(
    "unknown-name",
    Text("此处没有名为“{name}”的字段", "there is no field `{name}` here"),
    Text("{advice}", "{advice}"),
)
INSIDE_GROUP = Problem(
    "name-inside-group",
    Text("“{name}”是重复组“{group}”每一行的字段，不能直接使用", "`{name}` is a field of the rows of `{group}`"),
    Text(
        "请写 {group}: {{some: …}}（有一行）、every（每一行）或 count（行数）",
        "write {group}: {{some: …}}, every or count",
    ),
)


class Unfit(Exception):
    """A part of a condition that cannot be typed, with the finding that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message.en)
        self.diagnostic = diagnostic


def resolve(path: str, scope: Scope, at: Position) -> Reference:
    """Return what a name means in a scope; raises `Unfit` for a name that means nothing there.

    `form.x` also stands for the form's own `x` where the form is the innermost record, so that a named condition may
    serve there and inside rows alike.
    """
    head, _, rest = path.partition(".")
    if head == "form" and "form" not in scope.outer and rest in scope.fields:
        return Reference("", rest, scope.fields[rest])
    if rest and (outer := scope.outer.get(head)) and rest in outer.fields:
        return Reference(head, rest, outer.fields[rest])
    if path in scope.fields:
        return Reference("", path, scope.fields[path])
    if (group := _group_above(path, scope)) is not None:
        raise Unfit(INSIDE_GROUP.at(at, name=path, group=group))
    raise Unfit(UNKNOWN_NAME.at(at, name=path, advice=_advice(path, scope)))


def _group_above(path: str, scope: Scope) -> str | None:
    while "." in path:
        path = path.rpartition(".")[0]
        if (found := scope.fields.get(path)) and found.kind is FieldKind.GROUP:
            return path
    return None


def _advice(path: str, scope: Scope) -> Text:
    known = list(scope.names())
    outer = next((name for name in known if name.rpartition(".")[2] == path), None)
    return nearest(path if outer is None else outer, known)
