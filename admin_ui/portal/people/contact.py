"""The first pages of every application: who applies, with whom, through whom; asked like any other form."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from admin_ui.portal.people.asking import NOWHERE, choice, rule
from admin_ui.portal.people.asks import Asks
from admin_ui.portal.people.companions import (
    agent_field,
    agent_rules,
    comes_field,
    guardian_field,
    guardian_rules,
    others_field,
    others_rules,
)
from admin_ui.portal.people.identifying import SEEN, SEEN_HELP, identity_fields, identity_rules, papers_seen
from catalog.model.catalog import Catalog
from catalog.model.field import Field, Option
from catalog.model.form import Form, Page, ShowRule
from catalog.model.item import Applicant, ApplicantKind, Item, ItemType
from catalog.reading.text import Text
from forms.form import CompiledForm

OTHER = "other"
CONTACT, OTHERS, GUARDIANS, AGENT = "applicant", "co-applicants", "guardians", "agent"
"""Keys of the pages."""
TITLE = Text("申请人信息", "The applicant")
HELP = Text(
    "办理结果发给申请人。手机号码后四位用于查询进度，请填写常用的手机号码。",
    "The decision goes to the applicant. The last four digits of the mobile number are needed to follow the progress.",
)
_PARTY = Text("为谁办理", "Who applies")
_ELSE = Text("以上都不是，自行填写", "None of these; I fill it in")
_OTHERS = Text("共同申请人", "Co-applicants")
_GUARDIANS = Text("监护人", "Guardian")
_GUARDIANS_HELP = Text(
    "未满 18 周岁的申请人由监护人代理申请（民法典第十九条、第二十条、第二十三条）。",
    "An applicant under 18 applies through a guardian (Civil Code 19, 20, 23).",
)
_AGENT = Text("代理人", "The agent")
_AGENT_HELP = Text(
    "代理人凭授权委托书办理（民法典第一百六十五条）；请核验代理人本人的证件。",
    "An agent acts by a power of attorney (Civil Code 165); look at the agent's own identity document.",
)


def contact_pages(asks: Asks) -> tuple[str, ...]:
    """Return the keys of the pages, in order; the number of a page is its place."""
    return tuple(key for key, _title, _help, _fields in _pages(asks))


@lru_cache(maxsize=256)
def contact_form(asks: Asks) -> CompiledForm:
    """Return the form that asks who applies, or lets the account choose one of its parties."""
    pages = tuple(_pages(asks))
    form = Form(
        fields={field.key: field for _key, _title, _help, fields in pages for field in fields},
        pages=tuple(
            Page(title=title, help=help_, fields=tuple(each.key for each in fields), source=NOWHERE)
            for _key, title, help_, fields in pages
        ),
        show=tuple(_rules(asks)),
        source=NOWHERE,
    )
    made, _ = CompiledForm.of(_item(form, asks.who), _NO_CATALOG)
    return made


def _pages(asks: Asks) -> Iterator[tuple[str, Text, Text | None, tuple[Field, ...]]]:
    yield CONTACT, TITLE, HELP, tuple(_fields(asks))
    if asks.several:
        yield OTHERS, _OTHERS, None, (others_field(asks),)
    if asks.minors:
        guardians = (guardian_field(number, name, counter=asks.counter) for number, name in asks.minors)
        yield GUARDIANS, _GUARDIANS, _GUARDIANS_HELP, tuple(guardians)
    if asks.counter and asks.agent:
        yield AGENT, _AGENT, _AGENT_HELP, (agent_field(asks),)


def _fields(asks: Asks) -> Iterator[Field]:
    if asks.parties:
        options = (*(Option(each.key, each.label) for each in asks.parties), Option(OTHER, _ELSE))
        yield choice("party", _PARTY, options)
    yield from identity_fields(asks.who)
    if asks.counter:
        yield choice("seen", SEEN, papers_seen(asks.who), SEEN_HELP)
        if asks.agent:
            yield comes_field()


def _rules(asks: Asks) -> Iterator[ShowRule]:
    """Yield when each field is asked; a field that is not asked is absent for those that depend on it."""
    who = asks.who
    if asks.parties and len(who) > 1:
        yield rule("party", OTHER, "kind", "name")
    elif asks.parties:
        yield rule("party", OTHER, "name", "paper" if ApplicantKind.PERSON in who else "uscc")
    yield from identity_rules(who)
    if asks.several:
        yield from others_rules(asks)
    for number, _name in asks.minors:
        yield from guardian_rules(number, counter=asks.counter)
    if asks.counter and asks.agent:
        yield from agent_rules()


def _item(form: Form, who: tuple[ApplicantKind, ...]) -> Item:
    """Return the item that the form compiler asks for; nothing but its form is read."""
    return Item(
        key="applicant",
        code="",
        name=TITLE,
        department="",
        type=ItemType.SERVICE,
        applicant=Applicant(who=who, source=NOWHERE),
        basis=(),
        form=form,
        steps=(),
        source=NOWHERE,
    )


_NO_CATALOG = Catalog(None, {}, {}, {}, {}, {}, {}, {})
