"""What a follow-up publishes is told in the words of the form that asked for it, its own or the followed item's."""

from __future__ import annotations

from pathlib import Path

from admin_ui.facts import forms_of, listed_facts
from catalog.loading.loader import load

CITY = load(Path(__file__).parents[3] / "examples" / "city").catalog


def test_a_renewal_tells_what_the_licence_shows_in_its_words() -> None:
    forms = forms_of(CITY.service("food-licence-renewal"), CITY)
    facts = {"holder": "禾丰", "main_business": "catering", "food_items": ["hot", "cold"]}
    told = {each.path: (each.title.en, each.value.en) for each in listed_facts(forms, ("holder",), facts)}
    assert told["main_business"] == ("Main business", "Caterer")
    assert told["food_items"] == ("Food activities", "Hot dishes, Cold dishes")


def test_what_no_form_asks_for_names_itself() -> None:
    (told,) = listed_facts(forms_of(None, None), (), {"unknown": "1"})
    assert (told.title.zh, told.value.zh) == ("unknown", "1")
