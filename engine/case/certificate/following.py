"""What a service does to certificates that were issued before, as the item that it follows declares it."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.model.catalog import Catalog, Service
from catalog.model.following import FollowUp
from engine.time.days import Days


@dataclass(frozen=True, slots=True)
class Following:
    """The declaration, the kind of certificate, the department that issued it, and how days are counted."""

    declared: FollowUp
    certificate: str
    department: str
    days: Days

    @classmethod
    def of(cls, service: Service, catalog: Catalog) -> Following | None:
        """Return what a service does to certificates, None where it follows nothing."""
        declared = catalog.follow_up(service.item.key)
        base = catalog.items.get(service.item.follows or "")
        certificate = base.result.certificate if base and base.result else None
        if declared is None or certificate is None or not declared.named:
            return None
        return cls(declared, certificate, service.department.key, Days.of(catalog))
