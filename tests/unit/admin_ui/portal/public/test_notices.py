"""Objections without scripts: the same one pressed twice is kept once, and its sender is told that it is there."""

from __future__ import annotations

import re

from tests.demo_city import City

SAID = {"name": "赵六", "phone": "13900000009", "words": "屏幕亮度过高，影响休息。"}


def test_an_objection_pressed_twice_is_kept_once(city: City) -> None:
    guest = city.browser()
    found = re.search(r'href="(/notices/\w+)"', guest.get("/notices"))
    assert found is not None
    code = city.named("screen")
    before = len(city.state(code).legs[1].objections)
    for words in ("您的异议已经收到", "此前已经收到，不必重复提交"):
        guest.post(found[1], SAID)
        assert guest.status == 303, guest.text
        assert words in guest.get(found[1])
    assert len(city.state(code).legs[1].objections) == before + 1

    guest.post(found[1], {**SAID, "words": "还占用了消防通道。"})
    assert "您的异议已经收到" in guest.get(found[1])
    assert len(city.state(code).legs[1].objections) == before + 2
