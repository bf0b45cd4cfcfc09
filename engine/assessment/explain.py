"""What given answers lead to, and why: pages, fields, materials, steps and routing, each with the rule that decided it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalog.model.catalog import Catalog, Service
from catalog.reading.diagnostic import Diagnostic
from catalog.reading.text import Text
from engine.assessment import because
from engine.assessment.run import Run, run
from engine.case.compiled import CompiledService
from forms.display import shown_text
from forms.form import must_be_answered


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
    computed: tuple[Part, ...]
    faults: tuple[Part, ...]
    materials: tuple[Part, ...]
    steps: tuple[Part, ...]
    routing: tuple[Part, ...]
    diagnostics: tuple[Diagnostic, ...]

    def to_json(self) -> dict[str, object]:
        """Return the explanation as plain data with both languages."""
        pages = [{"title": _both(title), "fields": [_part(each) for each in fields]} for title, fields in self.pages]
        sections = ("computed", "faults", "materials", "steps", "routing")
        listed = {name: [_part(each) for each in getattr(self, name)] for name in sections}
        head = {"service": self.service, "name": _both(self.name), "today": self.today}
        return {**head, "pages": pages, **listed}


ASKED, REQUIRED = Text("可不填", "optional"), Text("必填", "required")
ANSWERED = Text("已答：{value}", "answered: {value}")
TAKEN = Text("由 {offers} 办理，在“{after}”之后", "done by {offers}, after {after}")
FIRST = Text("收件", "receipt")
SKIPPED = Text("不进行", "not taken")
DEFAULT = Text("默认处室", "the default office")
CONFLICT = Text("多行同时成立，取默认处室", "several rows hold at once, so the default office takes it")


def explain(service: Service, catalog: Catalog, given: Mapping[str, object], today: str) -> Explanation:
    """Explain a service for answers in declared units on a legal day (ISO)."""
    compiled, diagnostics = CompiledService.of(service, catalog)
    made = run(compiled, catalog, given, today)
    return Explanation(
        service=service.key,
        name=service.item.name,
        today=today,
        pages=tuple((page.title, tuple(_fields(made, {each.key for each in page.fields}))) for page in made.pages),
        computed=tuple(_computed(made)),
        faults=tuple(Part(each.path, _title(made, each.path), each.message, ()) for each in made.faults),
        materials=tuple(_materials(made)),
        steps=tuple(_steps(made)),
        routing=tuple(_routing(made)),
        diagnostics=diagnostics,
    )


def _fields(made: Run, keys: set[str]) -> Iterator[Part]:
    for path in made.compiled.form.every:
        field = made.compiled.form.field(path)
        if field is None or path.partition(".")[0] not in keys or path not in made.asked:
            continue
        value = made.facts.form.get(path)
        said = REQUIRED if must_be_answered(field) else ASKED
        outcome = said if value is None else ANSWERED.fill(value=shown_text(field, value))
        yield Part(path, field.title, outcome, because.of_field(made, path))


def _computed(made: Run) -> Iterator[Part]:
    for key, value in made.computed.items():
        field = made.compiled.form.computed[key]
        yield Part(key, field.title, shown_text(field, value), because.of_computed(made, key))


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
        yield Part(key, table.name or Text(key, key), outcome, because.of_table(made, key))


def _title(made: Run, path: str) -> Text:
    field = made.compiled.form.field(path)
    return field.title if field else Text(path, path)


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _part(part: Part) -> dict[str, object]:
    said = {"key": part.key, "name": _both(part.name), "outcome": _both(part.outcome)}
    return {**said, "because": [_both(each) for each in part.because]}
