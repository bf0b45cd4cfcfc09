"""What one entry of `later` says: exactly one act, and only keys that belong to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.model.following import FollowKind, FollowUp
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

LATER_ONE_ACT = Problem(
    "later-one-act",
    Text("后续的这一项写了{count}种办理", "this entry of `later` says {count} things at once"),
    Text(
        "每一项写延续、变更、注销、补证、年报、延期中的一种，各占一项",
        "write one of renew, change, cancel, reissue, report, extend in each entry",
    ),
)
LATER_KEY_OUT_OF_PLACE = Problem(
    "later-key-out-of-place",
    Text("“{key}”不属于{kind}", "`{key}` means nothing for `{kind}`"),
    Text("请删去，或移到“{belongs}”的那一项", "delete it, or move it to the entry with `{belongs}`"),
)
_OF: Mapping[str, tuple[FollowKind, ...]] = {
    "window": (FollowKind.RENEW,),
    "number": (FollowKind.RENEW, FollowKind.CHANGE),
    "fields": (FollowKind.CHANGE,),
    "every": (FollowKind.REPORT,),
    "from_": (FollowKind.REPORT,),
    "until": (FollowKind.REPORT,),
}


def check_acts(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for an entry without an act or with several, and for keys of another act."""
    for item in catalog.items.values():
        for index, each in enumerate(item.later):
            if len(each.named) != 1:
                yield LATER_ONE_ACT.at(place.of(item, "later", index), count=len(each.named))
            else:
                yield from _misplaced(each)


def _misplaced(each: FollowUp) -> Iterator[Diagnostic]:
    for attribute, kinds in _OF.items():
        written = place.spelling(each, attribute)
        if written in each.source and each.kind not in kinds:
            kind, belongs = (Text(word.zh, word.value) for word in (each.kind, kinds[0]))
            yield LATER_KEY_OUT_OF_PLACE.at(place.of(each, attribute), key=written, kind=kind, belongs=belongs)
