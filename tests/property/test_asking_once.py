"""Whatever items a bundle takes: each shared element of one key is asked once, and every item is answered all that it asks."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.loading.loader import load_sources
from catalog.model.merged import Merged
from tests.founding_city import ITEM, PARTS, SOURCE

ELEMENTS = ("name", "phone", "place")
DECLARED = "elements:\n" + "".join(
    f"  - {{element: {each}, field: {{type: string, title: {each}}}}}\n" for each in ELEMENTS
)
OBJECT = "    officer:\n      type: object\n      title: officer\n      properties:\n"
FORMS = st.lists(
    st.tuples(st.sets(st.sampled_from(ELEMENTS)), st.sets(st.sampled_from(ELEMENTS))).filter(any),
    min_size=2,
    max_size=4,
)
"""Of every item the elements that it asks at the top, and inside an object."""


def line(key: str, element: str, indent: int) -> str:
    return f'{" " * indent}{key}: {{$ref: "element:{element}"}}\n'


def item(number: int, tops: set[str], inside: set[str]) -> str:
    fields = "".join(line(each, each, 4) for each in sorted(tops))
    if inside:
        fields += OBJECT + "".join(line(each, each, 10) for each in sorted(inside))
    return ITEM.format(
        key=f"part{number}", code=f"00013100010{number}", name=f"第{number}项", department="streets", more="",
        fields=fields, certificate="sign-licence",
    )  # fmt: skip


def merged(forms: list[tuple[set[str], set[str]]]) -> Merged:
    """A bundle of items whose first one with an object tells the others what it asks inside."""
    lead = next((number for number, (_, inside) in enumerate(forms) if inside), None)
    told = sorted(forms[lead][1]) if lead is not None else []
    same = "".join(
        f"  - {{field: officer.{each}, of: [part{lead}.officer.{each}"
        + "".join(f", part{number}.{each}" for number, (tops, _) in enumerate(forms) if each in tops)
        + "]}\n"
        for each in told
    )
    members = "".join(f"  - {{item: part{number}}}\n" for number in range(len(forms)))
    bundle = (
        "bundle: many\nname: 许多事\nlead: market\napplicant: {who: [person]}\n"
        f"guide: {{fields: {{urgent: {{type: boolean, title: 急需}}}}}}\nitems:\n{members}"
        + (f"same:\n{same}" if same else "")
    )
    files = {"city.yaml": SOURCE, "parts.yaml": PARTS, "elements.yaml": DECLARED, "bundle.yaml": bundle}
    files |= {f"part{number}.yaml": item(number, *form) for number, form in enumerate(forms)}
    loaded = load_sources({name: text.encode() for name, text in files.items()})
    assert not loaded.diagnostics, [each.line("en") for each in loaded.diagnostics]
    return loaded.catalog.merged["many"]


def asked(made: Merged) -> list[tuple[str, str | None]]:
    """Every question of the pages, with the element that it asks."""
    fields = [made.item.form.fields[key] for page in made.item.form.pages for key in page.fields]
    tops = [(each.key, each.element) for each in fields if not each.fields]
    return tops + [(f"{each.key}.{part.key}", part.element) for each in fields for part in each.fields]


@settings(max_examples=30, deadline=None)
@given(FORMS)
def test_no_element_of_one_key_is_asked_twice(forms: list[tuple[set[str], set[str]]]) -> None:
    made = merged(forms)
    paths = [path for path, _ in asked(made)]
    assert len(paths) == len(set(paths))
    lead = next((inside for _, inside in forms if inside), set())
    for element in lead:
        assert f"officer.{element}" in paths
        assert element not in paths  # the object tells it


@settings(max_examples=30, deadline=None)
@given(FORMS)
def test_every_item_is_answered_all_that_it_asks(forms: list[tuple[set[str], set[str]]]) -> None:
    made = merged(forms)
    given_: dict[str, object] = {"urgent": True}
    for path, element in asked(made):
        head, dot, rest = path.partition(".")
        if not dot:
            given_.setdefault(head, element)
        elif isinstance(within := given_.setdefault(head, {}), dict):
            within[rest] = element
    for number, (tops, inside) in enumerate(forms):
        own = made.answers(f"part{number}", given_)
        assert {each: own.get(each) for each in tops} == {each: each for each in tops}
        officer = own.get("officer")
        assert inside == (set(officer) if isinstance(officer, dict) else set())
