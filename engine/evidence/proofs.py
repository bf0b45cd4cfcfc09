"""The proofs that an item declares, made into rules over what is on record and one application.

Each proof that looks something up is one rule: `paper` is the thing on record, `asked` the application. What counts
together only under `all` is joined by a rule that builds upon those.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.model.condition import Operator
from catalog.model.evidence import HeldBy, MaterialRequirement, Proof
from catalog.model.field import FieldKind
from catalog.model.item import Item
from catalog.model.shared import Certificate
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.position import Position
from catalog.reading.text import Text
from engine.evidence.about import about_paper
from engine.evidence.face import face_scope
from engine.evidence.paper import Source, Wanted, wanted
from rules.condition import typed
from rules.expression import Everything, Expression, Reference, Scalar, Test
from rules.operators import family
from rules.ruleset import Rule, Ruleset, Taken
from rules.scope import FieldType, Scope

PAPER, ASKED, SERVES, PROVES = "paper", "asked", "serves", "proves"
TEXT, DAY, NUMBER, TRUTH = (
    FieldType(kind) for kind in (FieldKind.TEXT, FieldKind.DATE, FieldKind.INTEGER, FieldKind.BOOLEAN)
)

FOR_SAME_UNFIT = Problem(
    "for-same-unfit",
    Text("“相同于”中的“{field}”不能比较：{why}", "`{field}` under `for_same` cannot be compared: {why}"),
    Text(
        "写申请表和证照照面上都有、类型相同的字段",
        "name a field that the form and the certificate's face both have, of one kind",
    ),
)
NOT_ASKED = Text("申请表没有这个字段", "the form has no such field")
NOT_SHOWN = Text("它的照面上没有这一项", "it does not stand on its face")
OTHER_KIND = Text("两边的类型不同", "the two are of different kinds")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One proof to be looked up: by its requirement, the place of its alternative, and its place in that."""

    requirement: MaterialRequirement
    alternative: int
    place: int
    proof: Proof
    sought: Wanted

    @property
    def key(self) -> str:
        """Its name in facts."""
        return f"{self.requirement.material}/{self.alternative}/{self.place}"


@dataclass(frozen=True, slots=True)
class CompiledProofs:
    """The rules of an item's proofs, and what they look for."""

    leaves: tuple[Leaf, ...]
    ruleset: Ruleset
    tests: Mapping[str, tuple[Test | Expression, ...]]
    """by the key of a leaf, what is tested of a paper, one by one"""
    certificates: Mapping[str, Certificate]
    """the kinds that are looked up, with who may use them"""

    @classmethod
    def of(cls, item: Item, catalog: Catalog, form: Scope) -> tuple[CompiledProofs, tuple[Diagnostic, ...]]:
        """Compile the proofs of an item; one with a finding serves for nothing."""
        found: list[Diagnostic] = []
        leaves = tuple(_leaves(item))
        tests: dict[str, tuple[Expression, ...]] = {}
        for leaf in leaves:
            before = len(found)
            made = tuple(_tests(leaf, catalog, form, found))
            if len(found) == before:
                tests[leaf.key] = made
        sound = tuple(leaf for leaf in leaves if leaf.key in tests)
        rules = (*(_serving(leaf, tests[leaf.key]) for leaf in sound), *_joining(sound))
        kinds = {key for leaf in sound for source, key in (leaf.sought,) if source is Source.CERTIFICATE}
        certificates = {key: catalog.certificates[key] for key in sorted(kinds) if key in catalog.certificates}
        return cls(sound, Ruleset(rules), tests, certificates), tuple(found)

    @property
    def sought(self) -> frozenset[Wanted]:
        """Everything that is looked up."""
        return frozenset(leaf.sought for leaf in self.leaves)


_WHOSE: Mapping[HeldBy, str] = {HeldBy.APPLICANT: "holder", HeldBy.ACTING: "acting"}
"""Of what is somebody's, the part of the application that says whose."""


def _leaves(item: Item) -> Iterator[Leaf]:
    for requirement in item.materials:
        for number, alternative in enumerate(requirement.proved_by):
            for index, proof in enumerate(alternative.leaves):
                if (sought := wanted(proof)) is not None:
                    yield Leaf(requirement, number, index, proof, sought)


def _tests(leaf: Leaf, catalog: Catalog, form: Scope, found: list[Diagnostic]) -> Iterator[Expression]:
    """Yield what is tested of a paper, in the order in which it is told when it fails."""
    proof, at = leaf.proof, leaf.proof.source.position
    source, key = leaf.sought
    yield _test("source", TEXT, Operator.IS, source.value, at)
    yield _test("kind", TEXT, Operator.IS, key, at)
    yield _test("status", TEXT, Operator.IS, "valid", at)
    if proof.holder in _WHOSE:
        yield _compared("holder", TEXT, Operator.IS, _WHOSE[proof.holder], at)
    yield _compared("valid_from", DAY, Operator.AT_MOST, "day", at)
    yield _compared("valid_until", DAY, Operator.AT_LEAST, "day", at)
    yield _test("shared", TRUTH, Operator.IS, operand=True, at=at)
    if proof.issuer:
        yield Test(Reference(PAPER, "department", TEXT), Operator.ONE_OF, proof.issuer, negated=False, at=at)
    if proof.grade is not None:
        yield _test("grade", NUMBER, Operator.AT_MOST, proof.grade.rank, at)
    if proof.not_older_than is not None:
        since = Reference(ASKED, f"since.{leaf.key.replace('.', '_')}", DAY)
        yield Test(Reference(PAPER, "issued", DAY), Operator.AT_LEAST, (since,), negated=False, at=at)
    scope = face_scope(catalog, source, key, form)
    yield from _same(leaf, scope, form, found)
    if proof.where is not None:
        made = typed(proof.where, scope, catalog.conditions)
        found.extend(made.diagnostics)
        if made.expression is not None:
            yield about_paper(made.expression)


def _same(leaf: Leaf, scope: Scope, form: Scope, found: list[Diagnostic]) -> Iterator[Expression]:
    for index, path in enumerate(leaf.proof.for_same):
        shown, asked = scope.fields.get(path), form.fields.get(path)
        at = place.of(leaf.proof, "for_same", index)
        why = NOT_ASKED if asked is None else NOT_SHOWN if shown is None else None
        if shown is not None and asked is not None and family(shown.kind) != family(asked.kind):
            why = OTHER_KIND
        if why is not None or shown is None or asked is None:
            found.append(FOR_SAME_UNFIT.at(at, field=path, why=why or OTHER_KIND))
        else:
            other = Reference(ASKED, f"form.{path}", asked)
            yield Test(Reference(PAPER, f"face.{path}", shown), Operator.IS, (other,), negated=False, at=at)


def _test(path: str, of: FieldType, operator: Operator, operand: Scalar, at: Position) -> Test:
    return Test(Reference(PAPER, path, of), operator, (operand,), negated=False, at=at)


def _compared(path: str, of: FieldType, operator: Operator, other: str, at: Position) -> Test:
    return Test(Reference(PAPER, path, of), operator, (Reference(ASKED, other, of),), negated=False, at=at)


def _serving(leaf: Leaf, tests: tuple[Expression, ...]) -> Rule:
    """Return the rule of one proof; it proves its material at once unless others count with it only."""
    alone = not leaf.requirement.proved_by[leaf.alternative].all
    at = leaf.proof.source.position
    each = ((PAPER, PAPER), (ASKED, ASKED))
    first = Taken(Reference(PAPER, "name", TEXT))
    values = (("leaf", Taken(leaf.key)), ("first", first))
    then = PROVES if alone else SERVES
    return Rule(leaf.key, Text(leaf.key, leaf.key), each, Everything(tests, at), then, values, at)


def _joining(leaves: tuple[Leaf, ...]) -> Iterator[Rule]:
    """Yield a rule for every alternative of several proofs, all of which can be looked up."""
    for leaf in leaves:
        alternative = leaf.requirement.proved_by[leaf.alternative]
        together = [each for each in leaves if each.key.rpartition("/")[0] == leaf.key.rpartition("/")[0]]
        if not alternative.all or leaf.place or len(together) < len(alternative.all):
            continue
        at = alternative.source.position
        each = tuple((f"s{number}", SERVES) for number in range(len(together)))
        tests = tuple(
            Test(Reference(alias, "leaf", TEXT), Operator.IS, (one.key,), negated=False, at=at)
            for (alias, _), one in zip(each, together, strict=True)
        )
        taken = tuple(
            (f"part{number}", Taken(Reference(alias, "first", TEXT))) for number, (alias, _) in enumerate(each)
        )
        key = f"{leaf.requirement.material}/{leaf.alternative}"
        yield Rule(key, Text(key, key), each, Everything(tests, at), PROVES, (("leaf", Taken(key)), *taken), at)
