"""What an item of a bundle need not be given, since an earlier item's certificate gives it 关联审批."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.bundling.asked import told_by
from catalog.bundling.otherwise import unless as when_not
from catalog.bundling.part import Part
from catalog.model.evidence import MaterialRequirement
from catalog.model.merged import AwaitedField, AwaitedMaterial


def awaited_materials(parts: tuple[Part, ...]) -> Iterator[AwaitedMaterial]:
    """Yield what earlier parts hand to later ones."""
    for part in parts:
        for number, requirement in enumerate(part.service.item.materials):
            giver = _giver(part, requirement, parts)
            if giver is not None and giver.certificate is not None:
                when = giver.member.when
                unless = None if when is None else when_not(when, part.renaming.named)
                yield AwaitedMaterial(part.key, number, requirement.material, giver.key, giver.certificate, unless)


def _giver(part: Part, requirement: MaterialRequirement, parts: tuple[Part, ...]) -> Part | None:
    wanted = [proof.certificate for proof in requirement.proved_by if proof.certificate]
    earlier = (each for each in parts if each.key in part.after)
    return next((each for each in earlier if each.certificate in wanted), None)


def awaited_fields(parts: tuple[Part, ...]) -> Iterator[AwaitedField]:
    """Yield the fields that earlier parts' certificates tell later ones."""
    for part in parts:
        for field in part.service.item.form.fields.values():
            teller = told_by(part, field, parts)
            if teller is not None and teller.certificate is not None:
                yield AwaitedField(part.key, field, teller.key, teller.certificate)
