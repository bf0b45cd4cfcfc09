"""Silence that counts as agreement: only after a limit, and only where a law says so."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.model.step import Silence
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

SILENCE_WITHOUT_LIMIT = Problem(
    "silence-without-limit",
    Text(
        "环节“{step}”逾期未答视为同意，却没有写明时限",
        "in the step `{step}` silence is agreement, but there is no limit after which it counts",
    ),
    Text("请写明“时限”，如“5个工作日”", "give the step a `limit`, such as `5 working days`"),
)
SILENCE_WITHOUT_BASIS = Problem(
    "silence-without-basis",
    Text(
        "环节“{step}”逾期未答视为同意，却没有写明依据",
        "in the step `{step}` silence is agreement, but no legal basis says so",
    ),
    Text(
        "请用“依据”写明哪部法律哪一条规定逾期视为同意；没有依据的，请删去“逾期未答”",
        "name under `basis` the law and article that says so; where there is none, leave `silence` out",
    ),
)


def check_silence(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for silence that agrees without a limit, and for one that no law lets agree."""
    for item in catalog.items.values():
        for step in item.steps:
            if step.silence is Silence.AGREE and step.limit is None:
                yield SILENCE_WITHOUT_LIMIT.at(place.of(step, "silence"), step=step.step)
            if step.silence is Silence.AGREE and step.basis is None:
                yield SILENCE_WITHOUT_BASIS.at(place.of(step, "silence"), step=step.step)
