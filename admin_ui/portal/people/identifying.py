"""How somebody is identified: kind, name, document and number, telephone; the applicant and everybody beside him alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from admin_ui.portal.people.asking import choice, day, formatted, rule, text
from catalog.model.field import Field, Format, Option
from catalog.model.form import ShowRule
from catalog.model.item import ApplicantKind
from catalog.reading.text import Text

KIND = Text("申请人类型", "Kind of applicant")
NAME = Text("姓名或者单位名称", "Name of the person or organisation")
PERSONS_NAME = Text("姓名", "Name")
OTHERS_NAME = Text("单位名称", "Name of the organisation")
AS_ON_PAPER = Text("与证件或者营业执照上的一致", "As on the identity document or business licence")
AS_ON_DOCUMENT = Text("与证件上的一致", "As on the identity document")
AS_ON_LICENCE = Text("与营业执照或者登记证书上的一致", "As on the business licence or registration certificate")
PAPER = Text("证件类型", "Identity document")
RESIDENT, OTHER_PAPER = "resident-id", "passport"
PAPERS = (
    Option(RESIDENT, Text("居民身份证", "Resident identity card")),
    Option(OTHER_PAPER, Text("护照或者其他证件", "Passport or another document")),
)
ID_NUMBER = Text("居民身份证号码", "Resident identity number")
OTHER_NUMBER = Text("证件号码", "Number of the document")
BORN = Text("出生日期", "Date of birth")
USCC = Text("统一社会信用代码", "Unified social credit code")
MOBILE = Text("手机号码", "Mobile number")
MOBILE_HELP = Text("11 位，用于接收通知和查询进度", "11 digits, for notices and for following the progress")
SEEN = Text("已核验的证件", "Identity document seen")
SEEN_HELP = Text("请查看原件，与来人核对一致后再选。", "Look at the original and compare it with the person first.")
PERSONS_PAPERS = (
    Option("id-card", Text("居民身份证", "Resident identity card")),
    Option("temporary-id-card", Text("临时居民身份证", "Temporary identity card")),
    Option("household-register", Text("居民户口簿", "Household register")),
    Option("passport", Text("护照", "Passport")),
    Option("residence-permit", Text("港澳台居民居住证或者外国人永久居留身份证", "Residence permit")),
    Option("other-document", Text("其他有效身份证件", "Another valid document")),
)
OTHERS_PAPERS = (
    Option("business-licence", Text("营业执照", "Business licence")),
    Option("legal-person-certificate", Text("法人证书或者登记证书", "Certificate of a legal person")),
)


def identity_fields(who: Sequence[ApplicantKind], *, prefill: bool = True) -> Iterator[Field]:
    """Yield the questions that say who somebody is."""
    if len(who) > 1:
        yield choice("kind", KIND, tuple(Option(each.value, kind_name(each)) for each in who))
    title, help_ = _naming(who)
    yield text("name", title, least=2, most=100, help_=help_, prefill=prefill)
    if ApplicantKind.PERSON in who:
        yield from document_fields(prefill=prefill)
        yield day("born", BORN)
    if set(who) - {ApplicantKind.PERSON}:
        yield formatted("uscc", USCC, Format.USCC, prefill=prefill)
    yield formatted("mobile", MOBILE, Format.MOBILE, MOBILE_HELP, prefill=prefill)


def _naming(who: Sequence[ApplicantKind]) -> tuple[Text, Text]:
    """Return how the name is asked where persons alone, organisations alone, or both may apply."""
    if set(who) == {ApplicantKind.PERSON}:
        return PERSONS_NAME, AS_ON_DOCUMENT
    return (NAME, AS_ON_PAPER) if ApplicantKind.PERSON in who else (OTHERS_NAME, AS_ON_LICENCE)


def identity_rules(who: Sequence[ApplicantKind], each: str | None = None) -> Iterator[ShowRule]:
    """Yield when each of them is asked; a question that is not asked is absent for those that depend on it."""
    if len(who) > 1:
        for kind in who:
            yield rule("kind", kind.value, "paper" if kind is ApplicantKind.PERSON else "uscc", each=each)
    if ApplicantKind.PERSON in who:
        yield rule("paper", RESIDENT, "id_number", each=each)
        yield rule("paper", OTHER_PAPER, "other_number", "born", each=each)


def document_fields(*, prefill: bool = False) -> Iterator[Field]:
    """Yield the questions for a natural person's document and its number."""
    yield choice("paper", PAPER, PAPERS)
    yield formatted("id_number", ID_NUMBER, Format.RESIDENT_ID, prefill=prefill)
    yield text("other_number", OTHER_NUMBER, least=5, most=30, prefill=prefill, plain=True)


def document_rules(within: str) -> Iterator[ShowRule]:
    """Yield when the numbers are asked, inside the questions `within`."""
    yield rule(f"{within}.paper", RESIDENT, f"{within}.id_number")
    yield rule(f"{within}.paper", OTHER_PAPER, f"{within}.other_number")


def papers_seen(who: Sequence[ApplicantKind]) -> tuple[Option, ...]:
    """Return the documents by which applicants of these kinds show who they are."""
    persons = PERSONS_PAPERS if ApplicantKind.PERSON in who else ()
    return (*(OTHERS_PAPERS if set(who) - {ApplicantKind.PERSON} else ()), *persons) or PERSONS_PAPERS


def paper_name(seen: str) -> Text:
    """Return the name of a document that was seen."""
    known = {each.value: each.label for each in (*OTHERS_PAPERS, *PERSONS_PAPERS)}
    return known.get(seen, Text(seen, seen))


def kind_name(kind: ApplicantKind) -> Text:
    """Return how a kind of applicant is called."""
    return Text("个人" if kind is ApplicantKind.PERSON else kind.zh, kind.value.replace("-", " ").capitalize())


def kind_of(said: Mapping[str, object], who: Sequence[ApplicantKind]) -> str:
    """Return the kind that was answered; where only one may apply, that one."""
    return who[0].value if len(who) == 1 else str(said.get("kind", ""))


def number_field(said: Mapping[str, object], kind: str) -> str:
    """Return the question whose answer is somebody's number."""
    if kind != ApplicantKind.PERSON.value:
        return "uscc"
    return "other_number" if said.get("paper") == OTHER_PAPER else "id_number"


def number_in(said: Mapping[str, object], kind: str) -> str:
    """Return somebody's number."""
    return str(said.get(number_field(said, kind), ""))


def born_in(said: Mapping[str, object], kind: str) -> str | None:
    """Return the day of birth that was stated, where the number does not tell it."""
    asked = kind == ApplicantKind.PERSON.value and said.get("paper") == OTHER_PAPER
    return str(said["born"]) if asked and said.get("born") else None
