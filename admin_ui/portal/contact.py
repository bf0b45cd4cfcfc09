"""The first page of every application: who applies and how to reach them, asked like any other form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from admin_ui.portal.party import Party
from catalog.model.catalog import Catalog
from catalog.model.condition import FieldTest, Operator
from catalog.model.field import Field, FieldKind, Format, Option, Prefill, Widget
from catalog.model.form import Form, Page, ShowRule
from catalog.model.item import Applicant, ApplicantKind, Item, ItemType
from catalog.reading.located import Mapping as Located
from catalog.reading.position import Position
from catalog.reading.text import Text
from forms.form import CompiledForm

NOWHERE = Located("", (0, 0))
HERE = Position("")
OTHER = "other"
TITLE = Text("申请人信息", "The applicant")
HELP = Text(
    "办理结果发给申请人。手机号码后四位用于查询进度，请填写常用的手机号码。",
    "The decision goes to the applicant. The last four digits of the mobile number are needed to follow the progress.",
)
_PARTY = Text("为谁办理", "Who applies")
_ELSE = Text("以上都不是，自行填写", "None of these; I fill it in")
_KIND = Text("申请人类型", "Kind of applicant")
_NAME = Text("姓名或者单位名称", "Name of the person or organisation")
_AS_ON_PAPER = Text("与证件或者营业执照上的一致", "As on the identity document or business licence")
_PAPER = Text("证件类型", "Identity document")
_PAPERS = (
    Option("resident-id", Text("居民身份证", "Resident identity card")),
    Option("passport", Text("护照或者其他证件", "Passport or another document")),
)
_ID_NUMBER = Text("居民身份证号码", "Resident identity number")
_OTHER_NUMBER = Text("证件号码", "Number of the document")
_USCC = Text("统一社会信用代码", "Unified social credit code")
_MOBILE = Text("手机号码", "Mobile number")
_MOBILE_HELP = Text("11 位，用于接收通知和查询进度", "11 digits, for notices and for following the progress")


@lru_cache(maxsize=256)
def contact_form(who: tuple[ApplicantKind, ...], parties: tuple[Party, ...]) -> CompiledForm:
    """Return the form that asks for an applicant of one of the kinds, or lets the account choose one of its parties."""
    fields = {field.key: field for field in _fields(who, parties)}
    form = Form(
        fields=fields,
        pages=(Page(title=TITLE, help=HELP, fields=tuple(fields), source=NOWHERE),),
        show=tuple(_rules(who, parties)),
        source=NOWHERE,
    )
    made, _ = CompiledForm.of(_item(form, who), _NO_CATALOG)
    return made


def _fields(who: tuple[ApplicantKind, ...], parties: Sequence[Party]) -> Iterator[Field]:
    if parties:
        options = (*(Option(each.key, each.label) for each in parties), Option(OTHER, _ELSE))
        yield _choice("party", _PARTY, options)
    if len(who) > 1:
        yield _choice("kind", _KIND, tuple(Option(each.value, _kind(each)) for each in who))
    yield _text("name", _NAME, least=2, most=100, help_=_AS_ON_PAPER)
    if ApplicantKind.PERSON in who:
        yield _choice("paper", _PAPER, _PAPERS)
        yield _formatted("id_number", _ID_NUMBER, Format.RESIDENT_ID)
        yield _text("other_number", _OTHER_NUMBER, least=5, most=30)
    if set(who) - {ApplicantKind.PERSON}:
        yield _formatted("uscc", _USCC, Format.USCC)
    yield _formatted("mobile", _MOBILE, Format.MOBILE, _MOBILE_HELP)


def _rules(who: tuple[ApplicantKind, ...], parties: Sequence[Party]) -> Iterator[ShowRule]:
    """Yield when each field is asked; a field that is not asked is absent for those that depend on it."""
    if parties:
        yield _rule("party", OTHER, "kind" if len(who) > 1 else "", "name")
    if len(who) > 1:
        yield _rule("kind", ApplicantKind.PERSON.value, "paper" if ApplicantKind.PERSON in who else "")
        for each in who:
            if each is not ApplicantKind.PERSON:
                yield _rule("kind", each.value, "uscc")
    elif parties:
        yield _rule("party", OTHER, "paper" if ApplicantKind.PERSON in who else "uscc")
    if ApplicantKind.PERSON in who:
        yield _rule("paper", "resident-id", "id_number")
        yield _rule("paper", "passport", "other_number")


def _rule(key: str, value: str, *ask: str) -> ShowRule:
    asked = tuple(each for each in ask if each)
    return ShowRule(when=FieldTest(key, Operator.IS, value, HERE, HERE), ask=asked, source=NOWHERE)


def _kind(kind: ApplicantKind) -> Text:
    return Text("个人" if kind is ApplicantKind.PERSON else kind.zh, kind.value.replace("-", " ").capitalize())


def _choice(key: str, title: Text, options: tuple[Option, ...]) -> Field:
    schema: dict[str, object] = {"type": "string", "enum": [each.value for each in options]}
    return Field(key, FieldKind.CHOICE, title, schema, options=options, widget=Widget.RADIOS)


def _text(key: str, title: Text, *, least: int, most: int, help_: Text | None = None) -> Field:
    schema: dict[str, object] = {"type": "string", "minLength": least, "maxLength": most}
    return Field(key, FieldKind.TEXT, title, schema, help=help_, prefill=Prefill("applicant", key), normalise=False)


def _formatted(key: str, title: Text, format_: Format, help_: Text | None = None) -> Field:
    schema: dict[str, object] = {"type": "string", "format": format_.value}
    return Field(key, FieldKind.TEXT, title, schema, help=help_, format=format_, prefill=Prefill("applicant", key))


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
