"""Why something on record proves a material: told in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from catalog.model.evidence import HeldBy
from catalog.reading.text import Text
from engine.evidence.paper import Paper
from engine.evidence.proofs import CompiledProofs, Leaf
from engine.evidence.recognition import Proving
from rules.expression import Expression, Reference, Test
from rules.words import say

HELD = Text("持有人就是申请人", "its holder is the applicant")
OF_ACTING = Text("持有人就是办理人", "its holder is the person who acts")
OF_PROJECT = Text("属于同一项目", "it is of the same project")
UNTIL = Text("在有效期内，到 {day} 为止", "it is valid, until {day}")
UNENDING = Text("长期有效", "it is valid, without end")
LOOKED_AT = Text("{day} 交给部门并已受理", "a department received and accepted it on {day}")
GRANTED = Text("{day} 准予", "granted on {day}")
_TESTED: Mapping[str, Text] = {
    "department": Text("由指定的部门颁发", "the department that is asked for issued it"),
    "grade": Text("可信等级符合要求", "its grade is as high as is asked for"),
    "issued": Text("{day} 颁发或提交，时间符合要求", "it is of {day}, recent enough"),
}
_WHOSE: Mapping[HeldBy, Text] = {HeldBy.APPLICANT: HELD, HeldBy.ACTING: OF_ACTING, HeldBy.PROJECT: OF_PROJECT}


def fitting(proofs: CompiledProofs, material: str, way: Proving) -> tuple[Text, ...]:
    """Return why what a way uses proves the material, each reason once."""
    leaves = [
        leaf for leaf in proofs.leaves if leaf.requirement.material == material and leaf.alternative == way.alternative
    ]
    by_kind = {leaf.sought: leaf for leaf in leaves}
    said = (
        each
        for paper in way.papers
        if (leaf := by_kind.get((paper.source, paper.kind))) is not None
        for each in _reasons(proofs, leaf, paper)
    )
    return tuple(dict.fromkeys(said))


def _reasons(proofs: CompiledProofs, leaf: Leaf, paper: Paper) -> Iterator[Text]:
    yield _WHOSE[leaf.proof.holder]
    yield _standing(paper)
    for test in proofs.tests[leaf.key]:
        path = _path(test)
        if path in _TESTED:
            yield _TESTED[path].fill(day=date.fromisoformat(paper.issued))
        elif not path or path.startswith("face."):
            yield say(test)


def _standing(paper: Paper) -> Text:
    match paper.source.value:
        case "material":
            return LOOKED_AT.fill(day=date.fromisoformat(paper.issued))
        case "result":
            return GRANTED.fill(day=date.fromisoformat(paper.issued))
    return UNTIL.fill(day=date.fromisoformat(paper.valid_until)) if paper.valid_until else UNENDING


def _path(test: Expression) -> str:
    return test.subject.path if isinstance(test, Test) and isinstance(test.subject, Reference) else ""
