"""What given answers lead to, and why: pages, fields, materials, steps and routing, each with the rule that decided it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalog.model.catalog import Catalog, Service
from catalog.model.step import Need
from catalog.reading.diagnostic import Diagnostic
from catalog.reading.text import Text, same
from engine.assessment import because, because_rule, because_table
from engine.assessment.run import Run, run
from engine.case.intake.compiled import CompiledService
from forms.display import shown_text
from forms.form import CompiledForm, bare, must_be_answered
from forms.records import inside
from rules.answering import Answering
from rules.backend import Backend


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that follows from the answers: its key, how it is said, what becomes of it, and why."""

    key: str
    name: Text
    outcome: Text
    because: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that follows from the answers, in the order in which an applicant and the departments meet it."""

    service: str
    name: Text
    today: str
    pages: tuple[tuple[Text, tuple[Part, ...]], ...]
    not_asked: tuple[Part, ...]
    computed: tuple[Part, ...]
    checks: tuple[Part, ...]
    """relations between answers, row by row where they are about rows"""
    faults: tuple[Part, ...]
    items: tuple[Part, ...]
    """of a bundle, its items"""
    materials: tuple[Part, ...]
    handled_by: tuple[Part, ...]
    """the service that handles it, of an item that others adopted or of a bundle"""
    steps: tuple[Part, ...]
    routing: tuple[Part, ...]
    duplicates: tuple[Part, ...]
    diagnostics: tuple[Diagnostic, ...]

    def to_json(self) -> dict[str, object]:
        """Return the explanation as plain data with both languages."""
        pages = [{"title": _both(title), "fields": [_part(each) for each in fields]} for title, fields in self.pages]
        listed = {name: [_part(each) for each in getattr(self, name)] for name in SECTIONS}
        head = {"service": self.service, "name": _both(self.name), "today": self.today}
        return {**head, "pages": pages, **listed}


SECTIONS = (
    "not_asked",
    "computed",
    "checks",
    "faults",
    "items",
    "materials",
    "handled_by",
    "steps",
    "routing",
    "duplicates",
)
ASKED, REQUIRED = Text("可不填", "optional"), Text("必填", "required")
ANSWERED = Text("已答：{value}", "answered: {value}")
NOT_ASKED = Text("不询问", "not asked")
NO_VALUE = Text("没有值", "no value")
BROKEN = Text("不满足：{message}", "broken: {message}")
KEPT, SILENT = Text("满足", "holds"), Text("不检查", "not checked")
TAKEN = Text("由 {offers} 办理，在“{after}”之后", "done by {offers}, after {after}")
FIRST = Text("收件", "receipt")
SKIPPED = Text("不进行", "not taken")
DEFAULT = Text("默认处室", "the default office")
CONFLICT = Text("多行同时成立，取默认处室", "several rows hold at once, so the default office takes it")
KEY = Text("{then}；键 {key}", "{then}; key {key}")
NOT_COMPARED = Text("不比较", "nothing is compared")


def explain(
    service: Service,
    catalog: Catalog,
    given: Mapping[str, object],
    today: str,
    *,
    applicant: Mapping[str, object] | None = None,
    backend: Backend | None = None,
) -> Explanation:
    """Explain a service for answers in declared units on a legal day (ISO).

    Conditions are decided by `backend` where one is given; raises `Refused` for one that it does not run.
    """
    if backend is None:
        compiled, diagnostics = CompiledService.of(service, catalog)
        return explanation(run(compiled, catalog, given, today, applicant), diagnostics)
    answering = Answering(backend)
    compiled, diagnostics = CompiledService.of(service, catalog, answering.compile)
    with answering.rehearsal():
        explanation(run(compiled, catalog, given, today, applicant), diagnostics)
    return explanation(run(compiled, catalog, given, today, applicant), diagnostics)


def explanation(made: Run, diagnostics: tuple[Diagnostic, ...]) -> Explanation:
    """Explain a run."""
    service = made.compiled.service
    return Explanation(
        service=service.key,
        name=service.item.name,
        today=made.facts.today,
        pages=tuple((page.title, tuple(_fields(made, {each.key for each in page.fields}))) for page in made.pages),
        not_asked=tuple(_not_asked(made)),
        computed=tuple(_computed(made)),
        checks=tuple(_checks(made)),
        faults=tuple(Part(each.path, _title(made, each.path), each.message, ()) for each in made.faults),
        items=tuple(_items(made)),
        materials=tuple(_materials(made)),
        handled_by=tuple(_handled_by(made)),
        steps=tuple(_steps(made)),
        routing=tuple(_routing(made)),
        duplicates=tuple(_duplicates(made)),
        diagnostics=diagnostics,
    )


def _fields(made: Run, keys: set[str]) -> Iterator[Part]:
    for path in _in_order(made.compiled.form, made.asked):
        field = made.compiled.form.field(path)
        if field is None or path.partition(".")[0] not in keys:
            continue
        value = inside(made.facts.form, path.split("."))
        said = REQUIRED if must_be_answered(field) else ASKED
        outcome = said if value is None else ANSWERED.fill(value=shown_text(field, value))
        yield Part(path, field.title, outcome, because.of_field(made, path))


def _not_asked(made: Run) -> Iterator[Part]:
    for path in _in_order(made.compiled.form, made.situation.hidden):
        yield Part(path, _title(made, path), NOT_ASKED, because.of_field(made, path))


def _in_order(form: CompiledForm, paths: Iterable[str]) -> list[str]:
    """Return paths in page order, row after row."""

    def place(path: str) -> list[int]:
        keys = path.split(".")
        prefixes = (".".join(keys[: length + 1]) for length in range(len(keys)))
        return [
            int(key) if key.isdecimal() else form.rank.get(bare(each), -1)
            for key, each in zip(keys, prefixes, strict=True)
        ]

    return sorted(paths, key=place)


def _computed(made: Run) -> Iterator[Part]:
    for formula in made.compiled.form.computation.formulas:
        field, value = made.compiled.form.computed[formula.key], made.computed.get(formula.key)
        said = NO_VALUE if value is None else shown_text(field, value)
        yield Part(formula.key, field.title, said, because_rule.of_computed(made, formula))


def _checks(made: Run) -> Iterator[Part]:
    for relation in made.compiled.form.relations:
        for record, prefix, why in because_rule.of_relation(made, relation):
            kept = KEPT if relation.that(record, made.facts) else SILENT
            broken = relation.broken(record, made.facts)
            path = f"{prefix}{relation.at}"
            yield Part(path, _title(made, path), BROKEN.fill(message=relation.message) if broken else kept, why)


def _items(made: Run) -> Iterator[Part]:
    for each in made.compiled.members:
        need = Need.REQUIRED if each.member.item in made.items else Need.NOT_NEEDED
        name, why = each.service.service.item.name, because.of_member(made, each.member.item)
        yield Part(each.member.item, name, Text(need.zh, need.value), why)


def _handled_by(made: Run) -> Iterator[Part]:
    if made.compiled.merged is None and not made.compiled.handlers.adopters:
        return
    why = because.of_handlers(made)
    for key in made.handled_by:
        if (service := made.catalog.service(key)) is not None:
            yield Part(key, service.item.name, service.department.name, why)


def _materials(made: Run) -> Iterator[Part]:
    for key, need in made.materials.items():
        material = made.catalog.materials.get(key)
        yield Part(
            key,
            material.name if material else Text(key, key),
            Text(need.zh, need.value),
            because.of_material(made, key),
        )


def _steps(made: Run) -> Iterator[Part]:
    planned = {each.step: each for each in made.steps}
    for step in made.compiled.plan.ordered:
        name = step.name or Text(step.step, step.step)
        if (taken := planned.get(step.step)) is None:
            yield Part(step.step, name, SKIPPED, because.of_step(made, step.step))
            continue
        offers = "、".join(f"{each.department}/{each.office}" for each in taken.offers)
        after = Text("、".join(taken.after), ", ".join(taken.after)) if taken.after else FIRST
        yield Part(step.step, taken.name, TAKEN.fill(offers=offers, after=after), because.of_step(made, step.step))


def _routing(made: Run) -> Iterator[Part]:
    for key, decision in made.routing.items():
        table = made.compiled.plan.routing.tables[key].declared
        places = "、".join("/".join(filter(None, (each.department, each.office))) for each in decision.outcomes)
        outcome = CONFLICT if decision.conflict else Text(places, places) if places else DEFAULT
        yield Part(key, table.name or Text(key, key), outcome, because_table.of_table(made, key))


def _duplicates(made: Run) -> Iterator[Part]:
    for rule in made.compiled.duplicates:
        key, declared = made.duplicates[rule.declared.name], rule.declared
        then = Text(declared.then.zh, declared.then.value)
        outcome = NOT_COMPARED if key is None else KEY.fill(then=then, key=key)
        yield Part(declared.name, declared.title or same(declared.name), outcome, because_rule.of_duplicate(made, rule))


def _title(made: Run, path: str) -> Text:
    field = made.compiled.form.field(path)
    return field.title if field else Text(path, path)


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _part(part: Part) -> dict[str, object]:
    said = {"key": part.key, "name": _both(part.name), "outcome": _both(part.outcome)}
    return {**said, "because": [_both(each) for each in part.because]}
