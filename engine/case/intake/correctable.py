"""Which fields of a case may be marked for correction: those that the applicant was asked and answers himself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.model.catalog import Catalog
from catalog.reading.text import Text
from engine.case.intake.compiled import CompiledService
from engine.case.state.leg import Leg
from forms.fault import name_of
from forms.form import CompiledForm
from forms.visibility import visible

NOT_ASKED = Text(
    "本件没有要求填写“{field}”，不能要求补正。",
    "This case does not ask for “{field}”, so it cannot be marked for correction.",
)
FIXED = Text(
    "“{field}”不是申请人填写的，不能要求补正；请标记它所依据的内容。",
    "“{field}” is not answered by the applicant, so it cannot be marked; mark what it depends on.",
)


@dataclass(frozen=True, slots=True)
class Correctable:
    """The form of a case by its pinned version, with the paths that are asked for its answers."""

    form: CompiledForm
    asked: frozenset[str]

    @classmethod
    def of(cls, leg: Leg, catalog: Catalog, applicant: Mapping[str, object], received_on: str) -> Correctable:
        """Return what may be marked in a leg; raises LookupError when its version has no such service."""
        service = catalog.service(leg.service)
        if service is None:
            raise LookupError(leg.service)
        compiled, _ = CompiledService.of(service, catalog)
        facts = compiled.facts(leg.answers, applicant, received_on)
        return cls(compiled.form, visible(compiled.form, leg.answers, facts))

    def why_not(self, path: str) -> Text | None:
        """Say why a path may not be marked: it is no field that is asked, or not the applicant's to answer."""
        field = self.form.field(path)
        name = name_of(self.form, path) if field else path
        if field is not None and (field.read_only or path in self.form.computed):
            return FIXED.fill(field=name)
        return None if path in self.asked or self._is_row(path) else NOT_ASKED.fill(field=name)

    def _is_row(self, path: str) -> bool:
        return path.rpartition(".")[2].isdecimal() and any(each.startswith(f"{path}.") for each in self.asked)
