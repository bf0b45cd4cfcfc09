"""What came nearest to proving a material, and what was missing: told in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from catalog.model.evidence import Grade, HeldBy
from catalog.reading.text import Text, same
from engine.evidence.asker import Asker, fact_of
from engine.evidence.paper import Paper
from engine.evidence.proofs import ASKED, PAPER, CompiledProofs, Leaf
from rules.expression import Expression, Reference, Test
from rules.facts import EMPTY, Bound
from rules.trace import trace
from rules.words import say

NONE_ON_RECORD = Text("没有查到", "there is none on record")
STATUSES: Mapping[str, Text] = {
    "suspended": Text("已暂扣", "it is suspended"),
    "expired": Text("已过有效期", "it has expired"),
    "lapsed": Text("已自行失效", "it has lapsed"),
    "replaced": Text("已换发新证", "it has been replaced"),
    "cancelled": Text("已注销", "it has been cancelled"),
    "revoked": Text("已撤销", "it has been revoked"),
    "forfeited": Text("已吊销", "it was taken away as a penalty"),
}
MISSING: Mapping[str, Text] = {
    "holder": Text("持有人不是申请人", "its holder is not the applicant"),
    "valid_from": Text("{valid_from} 起才有效", "it is valid from {valid_from} only"),
    "valid_until": Text("有效期至 {valid_until}，已经届满", "it was valid until {valid_until}"),
    "shared": Text(
        "颁发机构不向本部门的这个事项共享", "its issuer does not share it with this department for this item"
    ),
    "department": Text("不是指定的部门颁发的", "another department issued it"),
    "grade": Text("可信等级为{grade}，低于要求", "its grade is {grade}, lower than is asked for"),
    "issued": Text("{issued} 颁发或提交，时间过久", "it is of {issued}, which is too long ago"),
}
"""What is missing, by what is tested of a thing on record."""
NOT_ACTING = Text("持有人不是办理人", "its holder is not the person who acts")
DIFFERS = Text("{said}：它的是{shown}", "{said}: on it stands {shown}")


@dataclass(frozen=True, slots=True)
class Nearest:
    """The alternative that came nearest: the thing on record, None without one, and everything that it lacks."""

    alternative: int
    leaf: Leaf
    paper: Paper | None
    lacks: tuple[Text, ...]


def nearest(proofs: CompiledProofs, material: str, found: tuple[Paper, ...], asker: Asker) -> Nearest | None:
    """Return what came nearest to proving a material: whatever lacks least, earlier alternatives first."""
    tried = (
        each
        for leaf in proofs.leaves
        if leaf.requirement.material == material
        for each in _tried(proofs, leaf, found, asker)
    )
    return min(tried, key=lambda each: (each.paper is None, len(each.lacks)), default=None)


def _tried(proofs: CompiledProofs, leaf: Leaf, found: tuple[Paper, ...], asker: Asker) -> Iterator[Nearest]:
    asked = asker.fact(proofs).values
    candidates = [each for each in found if (each.source, each.kind) == leaf.sought]
    for paper in candidates:
        around = Bound({PAPER: fact_of(paper, asker, proofs).values, ASKED: asked})
        lacks = tuple(
            _said(test, paper, leaf) for test in proofs.tests[leaf.key] if not trace(test, EMPTY, around).holds
        )
        yield Nearest(leaf.alternative, leaf, paper, lacks)
    if not candidates:
        yield Nearest(leaf.alternative, leaf, None, (NONE_ON_RECORD,))


def _said(test: Expression, paper: Paper, leaf: Leaf) -> Text:
    """Say what a thing on record lacks."""
    path = test.subject.path if isinstance(test, Test) and isinstance(test.subject, Reference) else ""
    if path == "status":
        return STATUSES.get(paper.status, same(paper.status))
    if path == "holder" and leaf.proof.holder is HeldBy.ACTING:
        return NOT_ACTING
    if path in MISSING:
        grade = {each: Text(each.zh, each.value) for each in Grade}[paper.grade]
        return MISSING[path].fill(grade=grade, **_days(paper))
    shown = paper.face.get(path.removeprefix("face."))
    return (
        DIFFERS.fill(said=say(test), shown=str(shown)) if path.startswith("face.") and shown is not None else say(test)
    )


def _days(paper: Paper) -> Mapping[str, date]:
    """Return the days of a thing on record, by their names; one without an end has none of that name."""
    kept = {"valid_from": paper.valid_from, "valid_until": paper.valid_until, "issued": paper.issued}
    return {name: date.fromisoformat(day) for name, day in kept.items() if day}
