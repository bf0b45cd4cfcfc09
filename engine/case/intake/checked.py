"""What is decided from answers at intake and again at resubmission: canonical answers, materials, plan."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from catalog.model.evidence import MaterialRequirement
from catalog.reading.text import Text
from engine.case.intake.compiled import CompiledService
from engine.case.state.refusal import ActionRefused
from engine.draft.upload import FORM, Files, Upload, by_answer
from engine.plan.issuing import with_issuing
from engine.plan.step import PlannedStep
from forms.answers import Answers
from forms.enclosed import named
from forms.fault import Fault
from forms.submission import canonical
from forms.validate import validate
from rules.facts import Facts

FAULTY = Text(
    "申请还有 {count} 处需要补充或更正，请逐处改好再提交。",
    "{count:answer or material still needs|answers or materials still need} attention. Put everything right, then submit again.",
)


class Faulty(ActionRefused):
    """Answers with faults, or required materials that are missing."""

    def __init__(self, faults: tuple[Fault, ...], missing: tuple[MaterialRequirement, ...]) -> None:
        super().__init__("faulty", FAULTY.fill(count=len(faults) + len(missing)))
        self.faults = faults
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Checked:
    """Answers without fault, as they are stored and decided on."""

    facts: Facts
    decided: dict[str, object]
    """the parts of an event's payload that follow from the answers: answers, the files they name, plan, materials asked for"""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Answers as they would be stored, with everything that is wrong with them."""

    checked: Checked
    faults: tuple[Fault, ...]
    missing: tuple[MaterialRequirement, ...]

    def apart_from(self, later: Container[str]) -> Weighed:
        """Return it without what is wrong with fields and materials that are given later."""
        faults = tuple(each for each in self.faults if each.path.partition(".")[0] not in later)
        return Weighed(self.checked, faults, tuple(each for each in self.missing if each.material not in later))


def check(
    compiled: CompiledService,
    answers: Answers,
    files: Files,
    applicant: Mapping[str, object],
    today: str,
    *,
    proved: Container[str] = (),
    later: Container[str] = (),
) -> Checked:
    """Check answers and materials, and lay out the plan; an answer may name no file but those given. Raises Faulty.

    Materials that are `proved` need no file; fields and materials given `later` may be wanting.
    """
    weighed = weigh(compiled, answers, files, applicant, today, proved=proved).apart_from(later)
    if weighed.faults or weighed.missing:
        raise Faulty(weighed.faults, weighed.missing)
    return weighed.checked


def weigh(
    compiled: CompiledService,
    answers: Answers,
    files: Files,
    applicant: Mapping[str, object],
    today: str,
    *,
    proved: Container[str] = (),
) -> Weighed:
    """Return what answers and materials come to, right or wrong; materials that are `proved` need no file."""
    before = compiled.facts(answers.values, applicant, today)
    enclosed = by_answer(files.get(FORM, ()))
    faults = validate(compiled.form, answers, before, files=enclosed)
    record = canonical(compiled.form, answers, before)
    facts = compiled.facts(record, applicant, today)
    missing = tuple(each for each in compiled.materials.missing(facts, files) if each.material not in proved)
    asked = compiled.materials.asked(facts)
    decided: dict[str, object] = {
        "answers": record,
        "plan": [step.to_json() for step in _plan(compiled, facts)],
        "asked": [{"material": each.material, "required": not each.optional} for each in asked],
        "enclosed": _named(compiled, record, enclosed),
    }
    return Weighed(Checked(facts, decided), faults, missing)


def _plan(compiled: CompiledService, facts: Facts) -> tuple[PlannedStep, ...]:
    """Return the steps taken, with the one that issues the certificate where an approval gives one."""
    result = compiled.service.item.result
    return with_issuing(compiled.plan.steps(facts), result.certificate if result else None)


def _named(compiled: CompiledService, record: Mapping[str, object], given: Mapping[str, Upload]) -> list[object]:
    """Return the files that answers name, each once; others were uploaded for answers since changed or hidden.

    An answer that names a file which was not given is a fault, found before.
    """
    digests = (digest for _path, _field, digest in named(compiled.form.enclosing, record))
    return [given[each].to_json() for each in dict.fromkeys(digests) if each in given]


def kept_files(compiled: CompiledService, facts: Facts, files: Files) -> dict[str, object]:
    """Return the files of the materials that are asked for; others were uploaded for answers since changed."""
    asked = {each.material for each in compiled.materials.asked(facts)}
    return {material: [each.to_json() for each in given] for material, given in files.items() if material in asked}
