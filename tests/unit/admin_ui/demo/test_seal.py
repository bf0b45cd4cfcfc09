from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from admin_ui.demo.seal import DemoSeals

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", ["水务局", "国家税务总局示例市税务局", "示例市<东区>市场监督管理局" * 3, "局"])
def test_a_seal_is_round_bears_each_letter_of_the_name_and_says_that_it_is_a_sample(name: str) -> None:
    seal = DemoSeals().of("water", name)
    assert seal is not None
    assert seal.type == "image/svg+xml"
    drawing = ET.fromstring(seal.content)
    letters = [each.text for each in drawing.iter(f"{SVG}text")]
    assert letters == [*name, "示例"]
    assert len(list(drawing.iter(f"{SVG}circle"))) == 1
