"""Plans of steps drawn at random: every kind of step, side by side and joined (all, any, k of n), with ways back."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from catalog.model.duration import Duration, Unit
from catalog.model.step import SPECIAL, Branches, Join, Silence, Step, StepKind
from tests.small_city import holds
from tests.working_city import BASIS, step

TWO_DAYS = Duration(2, Unit.WORKING_DAY)
PROCEDURES = tuple(each for each in StepKind if each in SPECIAL)
OWN = (StepKind.REVIEW, StepKind.INSPECTION, StepKind.NOTICE, *PROCEDURES)
"""Kinds that the department itself does: to and from those a case may go back."""
TIMED = {each: {"limit": TWO_DAYS} for each in (*PROCEDURES, StepKind.NOTICE)}
ISSUED = (step("making", "decision", kind=StepKind.ISSUING, office="window"),)
HANDED = (step("handing", "decision", kind=StepKind.DELIVERY, office="window"),)
"""What may be declared after a decision; without the first of them the plan issues the certificate by itself."""


@st.composite
def graphs(draw: st.DrawFn) -> tuple[Step, ...]:
    """A sound plan between acceptance and delivery: every step leads to the one decision."""
    made: list[Step] = []
    ancestors: dict[str, set[str]] = {"acceptance": set()}
    for number in range(draw(st.integers(2, 7))):
        known = ["acceptance", *(each.step for each in made)]
        wide = min(draw(st.sampled_from((1, 2, 3))), len(known))
        after = draw(st.permutations(known[-4:]))[:wide]
        made.append(_drawn(draw, f"s{number}", tuple(after), made, ancestors))
    followed = {each for earlier in made for each in earlier.after}
    ends = tuple(each.step for each in made if each.step not in followed)
    decision = _joined(draw, "decision", ends, made, ancestors, kind=StepKind.DECISION)
    return (*made, decision, *draw(st.sampled_from((ISSUED, HANDED, (*ISSUED, *HANDED), ()))))


def _drawn(draw: st.DrawFn, key: str, after: tuple[str, ...], made: list[Step], ancestors: dict[str, set[str]]) -> Step:
    procedures = st.sampled_from(PROCEDURES)
    others = st.sampled_from((*OWN[:3], StepKind.REVIEW, StepKind.OPINION, StepKind.COUNTERSIGN))
    kind = draw(st.one_of(others, others, procedures))
    said: dict[str, Any] = dict(TIMED.get(kind, {}))
    if kind is StepKind.COUNTERSIGN:
        said["agree"] = draw(st.sampled_from((None, 1, 2)))
    if kind is StepKind.OPINION and draw(st.booleans()):
        said |= {"silence": Silence.AGREE, "limit": TWO_DAYS, "basis": BASIS}
    if draw(st.integers(0, 5)) == 0:
        said["when"] = holds("trees", operand=True)  # which no case of these has: the step is skipped
    return _joined(draw, key, after, made, ancestors, kind=kind, **said)


def _joined(
    draw: st.DrawFn, key: str, after: tuple[str, ...], made: list[Step], ancestors: dict[str, set[str]], **said: Any
) -> Step:
    ancestors[key] = set(after).union(*(ancestors[each] for each in after))
    if len(after) > 1:
        said |= draw(st.sampled_from(({}, {"join": Join.ANY}, {"enough": 1}, {"enough": 2})))
    behind = [each.step for each in made if each.step in ancestors[key] and each.kind in OWN]
    if behind and said["kind"] in {*OWN, StepKind.DECISION}:
        said["back_to"] = tuple(draw(st.lists(st.sampled_from(behind), min_size=1, max_size=2, unique=True)))
        said["branches"] = draw(st.sampled_from(Branches))
    return step(key, *after, **said)
