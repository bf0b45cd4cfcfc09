"""Whether a certificate that was issued elsewhere may be told here: each part is checked at this border, once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from catalog.checks.fields import find
from catalog.model.catalog import Catalog
from catalog.model.certificate_names import ON_EVERY_CERTIFICATE
from catalog.model.evidence import Grade
from catalog.model.field import Field
from catalog.model.form import Form
from catalog.model.place import Department
from catalog.model.shared import Certificate
from catalog.reading.text import Text
from catalog.standards import certificate_identifier, resident_id, uscc
from engine.evidence.elsewhere import Elsewhere
from engine.evidence.status import CertificateStatus, status_in
from forms.border import broken
from forms.enclosed import FILED
from forms.form import CompiledForm
from forms.given import answers_given
from forms.validate import validate
from rules.facts import Facts

LONGEST = 200
"""Characters of a number, a name or an identifier."""
MISSING = Text("没有填写{what}", "the {what} is missing")
TOO_LONG = Text("{what}超过 {most} 个字符", "the {what} has more than {most} characters")
UNREADABLE = Text("{what}中有不能保存的字符", "the {what} has a character that cannot be kept")
NO_DAY = Text(
    "{what}“{written}”不是日期，请写成 2026-11-26", "the {what} “{written}” is no date; write it as 2026-11-26"
)
TO_COME = Text("{what}“{written}”在今天之后", "the {what} “{written}” lies in the future")
BACKWARDS = Text(
    "有效期至 {until} 早于有效期自 {first}", "it is valid until {until}, before {first}, from when it is valid"
)
HOLDER = Text(
    "持有人证件号码“{written}”不对：既不是统一社会信用代码，也不是公民身份号码，请核对校验位",
    "the holder's number “{written}” is wrong: it is neither a credit code nor a citizen identification number; check its "
    "check character",
)
FORGED = Text(
    "电子证照标识“{written}”是伪造或者抄错的：校验位与其余部分不符",
    "the identifier “{written}” is forged or mistyped: its check character disagrees with the rest",
)
SHAPELESS = Text(
    "电子证照标识“{written}”的格式不对，应为 1.2.156.3005.2.类型代码.颁发机构代码.流水号.版本号.校验位",
    "the identifier “{written}” has the wrong shape; it is 1.2.156.3005.2.TYPE.ISSUER.SERIAL.VERSION.CHECK",
)
UNKNOWN_TYPE = Text(
    "电子证照标识的类型代码“{code}”，目录中没有这种证照",
    "the type code “{code}” of the identifier is of no certificate in the catalogue",
)
OTHER_TYPE = Text(
    "电子证照标识的类型代码“{code}”是“{other}”的，不是“{kind}”",
    "the type code “{code}” of the identifier is that of “{other}”, not of “{kind}”",
)
OTHER_ISSUER = Text(
    "电子证照标识中的颁发机构“{code}”不是{department}",
    "the issuer “{code}” in the identifier is not {department}",
)
NO_STATUS = Text("状态“{written}”不能识别", "the status “{written}” is not understood")
NO_DEPARTMENT = Text(
    "颁发机构“{written}”不在目录中；请写部门的代号、名称或统一社会信用代码",
    "the issuer “{written}” is no department of the catalogue; give its key, name or credit code",
)
NO_FIELD = Text("照面上没有“{name}”这一项", "nothing on its face is called “{name}”")
NAMES: Mapping[str, Text] = {
    "identifier": Text("电子证照标识", "identifier"),
    "number": Text("证照编号", "number"),
    "issuer": Text("颁发机构", "issuer"),
    "holder_name": Text("持有人", "holder_name"),
    "holder_number": Text("持有人证件号码", "holder_number"),
    "issued_on": Text("颁发日期", "issued_on"),
    "valid_from": Text("有效期自", "valid_from"),
    "valid_until": Text("有效期至", "valid_until"),
    "status": Text("状态", "status"),
    "as_of": Text("数据日期", "as_of"),
}
"""What is told of every certificate, with the name of each in Chinese; everything else stands on its face."""


class NotAdmitted(Exception):
    """A certificate that is not taken; the message says why."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def face_form(certificate: Certificate, catalog: Catalog) -> Form:
    """Return the typed fields of a face as a form: those of its metadata, else of the items that issue it.

    What only an item's form types may be left out, since the form need not have asked it.
    """
    items = [each for each in catalog.items.values() if each.result and each.result.certificate == certificate.key]
    found: dict[str, Field] = dict(certificate.metadata)
    for name in certificate.shows:
        typed = next((field for each in items if (field := find(each.form, name)) is not None), None)
        if name not in found and name not in ON_EVERY_CERTIFICATE and "." not in name and typed is not None:
            found[name] = replace(typed, optional=True, read_only=False)
    told = {key: each for key, each in found.items() if each.kind not in FILED}
    return Form(source=certificate.source, fields=told)


@dataclass(frozen=True)
class Admission:
    """How certificates of a kind are admitted: by which catalogue, at which grade, and on which legal day."""

    certificate: Certificate
    catalog: Catalog
    grade: Grade
    today: date

    @cached_property
    def form(self) -> CompiledForm:
        """The typed fields of the face."""
        return CompiledForm.of_form(self.certificate.key, face_form(self.certificate, self.catalog), self.catalog)[0]

    def admit(self, told: Mapping[str, object]) -> Elsewhere:
        """Return a certificate as it is told, by the names of `NAMES` and its face by its fields; raises NotAdmitted."""
        said = {name: _text(told.get(name), name) for name in NAMES}
        department = self._issuer(said["issuer"])
        issued_on, as_of = self._past(said["issued_on"], "issued_on"), said["as_of"] or said["issued_on"]
        first = _day(said["valid_from"] or issued_on, "valid_from")
        until = _day(said["valid_until"], "valid_until") if said["valid_until"] else None
        if until is not None and until < first:
            raise NotAdmitted(BACKWARDS.fill(until=until, first=first))
        return Elsewhere(
            kind=self.certificate.key,
            number=_given(said, "number"),
            department=department.key,
            holder_name=_given(said, "holder_name"),
            holder_number=_holder_number(_given(said, "holder_number"), self.today),
            issued_on=issued_on,
            valid_from=first,
            valid_until=until,
            as_of=self._past(as_of, "as_of"),
            grade=self.grade,
            identifier=self._identifier(said["identifier"], department) if said["identifier"] else None,
            status=_status(said["status"]),
            face=self._face({key: value for key, value in told.items() if key not in NAMES}),
        )

    def _past(self, written: str, name: str) -> str:
        day = _day(written, name)
        if day > self.today.isoformat():
            raise NotAdmitted(TO_COME.fill(what=NAMES[name], written=written))
        return day

    def _issuer(self, written: str) -> Department:
        departments = self.catalog.departments
        if not written and self.certificate.issuer in departments:
            return departments[self.certificate.issuer]
        named = (each for each in departments.values() if written in {each.key, each.name.zh, each.name.en, each.code})
        found = next(named, None)
        if found is None or not written:
            raise NotAdmitted(NO_DEPARTMENT.fill(written=written or self.certificate.issuer))
        return found

    def _identifier(self, written: str, department: Department) -> str:
        """Return an identifier whose check holds, of this kind and this issuer."""
        plain = certificate_identifier.as_typed(written)
        found = certificate_identifier.parse(plain)
        if found is None:
            forged = certificate_identifier.fault(plain) is certificate_identifier.Fault.CHECK
            raise NotAdmitted((FORGED if forged else SHAPELESS).fill(written=written))
        if found.type_code != self.certificate.type_code:
            others = (each for each in self.catalog.certificates.values() if each.type_code == found.type_code)
            if (other := next(others, None)) is None:
                raise NotAdmitted(UNKNOWN_TYPE.fill(code=found.type_code))
            raise NotAdmitted(OTHER_TYPE.fill(code=found.type_code, other=other.name, kind=self.certificate.name))
        if len(found.issuer) == uscc.LENGTH and department.code not in {None, found.issuer}:
            raise NotAdmitted(OTHER_ISSUER.fill(code=found.issuer, department=department.name))
        return plain

    def _face(self, told: Mapping[str, object]) -> Mapping[str, object]:
        """Return the face by its typed fields; the first thing that is wrong with it is told."""
        for name in told:
            if name not in self.form.fields:
                raise NotAdmitted(NO_FIELD.fill(name=name))
        answers = answers_given(self.form, {key: value for key, value in told.items() if value not in (None, "")})
        faults = validate(self.form, answers, Facts(answers.values, today=self.today.isoformat()))
        if faults:
            raise NotAdmitted(faults[0].message)
        return answers.values


def _text(value: object, name: str) -> str:
    written = "" if value is None else str(value).strip()
    if len(written) > LONGEST:
        raise NotAdmitted(TOO_LONG.fill(what=NAMES[name], most=LONGEST))
    if broken(written):
        raise NotAdmitted(UNREADABLE.fill(what=NAMES[name]))
    return written


def _given(said: Mapping[str, str], name: str) -> str:
    if not said[name]:
        raise NotAdmitted(MISSING.fill(what=NAMES[name]))
    return said[name]


def _day(written: str, name: str) -> str:
    if not written:
        raise NotAdmitted(MISSING.fill(what=NAMES[name]))
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        raise NotAdmitted(NO_DAY.fill(what=NAMES[name], written=written)) from None


def _status(written: str) -> CertificateStatus:
    found = status_in(written) if written else CertificateStatus.VALID
    if found is None:
        raise NotAdmitted(NO_STATUS.fill(written=written))
    return found


def _holder_number(written: str, today: date) -> str:
    plain = certificate_identifier.as_typed(written)
    if not uscc.is_valid(plain) and not resident_id.is_valid(plain, today=today):
        raise NotAdmitted(HOLDER.fill(written=written))
    return plain
