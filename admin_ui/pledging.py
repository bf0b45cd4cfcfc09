"""Pledges as they are read: what was promised or signed instead of papers, and what has become of it."""

from __future__ import annotations

from catalog.reading.text import Text
from engine.case.pledge import Pledge, PledgeKind

PROMISED = Text("容缺：承诺受理后 {within}内补交，尚未交来", "Promised within {within} of acceptance; not here yet")
REDEEMED = Text("容缺材料已补交", "The promised paper has come")
COMMITTED = Text("告知承诺：{words}", "Committed to in writing: {words}")
CHECK_BY = Text("{said}（{day} 前核查）", "{said} (checked by {day})")
TRUE = Text("{said}（已核查，属实）", "{said} (checked, and true)")
UNTRUE = Text("{said}（已核查，不实：{note}）", "{said} (checked, and untrue: {note})")


def pledge_said(pledge: Pledge) -> Text:
    """Say what was pledged, and what has become of it."""
    if pledge.kind is PledgeKind.PROMISE:
        return REDEEMED if pledge.kept else PROMISED.fill(within=pledge.within.text)
    said = COMMITTED.fill(words=pledge.words or "")
    if pledge.kept is not None:
        return (TRUE if pledge.kept else UNTRUE).fill(said=said, note=pledge.note or "")
    return CHECK_BY.fill(said=said, day=pledge.check_by) if pledge.check_by else said
