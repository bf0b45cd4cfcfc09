"""The sketch of the design, completed, is itself an example."""

from __future__ import annotations

from pathlib import Path

from catalog.loading.loader import load

SKETCH = Path(__file__).parents[3] / "golden" / "sketch"


def test_the_sketch_loads_with_warnings_about_later_versions_only() -> None:
    loaded = load(SKETCH)
    assert {each.code for each in loaded.diagnostics} == {"not-yet-carried-out"}
    made = loaded.catalog.items["construction-permit"]
    assert [step.step for step in made.steps] == [
        "acceptance",
        "technical-review",
        "site-visit",
        "opinions",
        "decision",
    ]
    assert [rule.name for rule in made.duplicates] == ["same-works"]
    assert [len(each.proved_by) for each in made.materials] == [2, 1]
