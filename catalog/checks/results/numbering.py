"""How certificates and documents are numbered, and how certificates are typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.model.document import MARK
from catalog.model.shared import CREDIT_CODE, Numbering
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text
from catalog.standards import uscc

NUMBERING_WITHOUT_SERIAL = Problem(
    "numbering-without-serial",
    Text(
        "编号格式“{pattern}”中没有 {{serial}}，每一份的编号会相同",
        "the pattern `{pattern}` has no {{serial}}: every one would have the same number",
    ),
    Text("请在流水号的位置写 {{serial}}", "write {{serial}} where the serial number stands"),
)
NUMBERING_PLACEHOLDER = Problem(
    "numbering-placeholder",
    Text("编号格式中的“{written}”不能识别", "`{written}` in the pattern is not understood"),
    Text(
        "只能用 {{year}} 和 {{serial}}，文书还可以用 {{mark}}，证照还可以用 {{uscc}}，其他文字照写",
        "only {{year}} and {{serial}} are filled in, {{mark}} in documents and {{uscc}} in certificates; other text stands",
    ),
)
NUMBERING_DIGITS = Problem(
    "numbering-digits",
    Text("流水号不能是 {digits} 位", "a serial number cannot have {digits} digits"),
    Text("请写 1 到 12 之间的位数", "write a number from 1 to 12"),
)
CERTIFICATE_TYPE_CODE = Problem(
    "certificate-type-code",
    Text("证照类型代码“{code}”的格式不对", "the certificate type code `{code}` has the wrong shape"),
    Text(
        "应为二十一位：定义机构的统一社会信用代码加三位数字（GB/T 36903）",
        "it has 21 characters: the credit code of the body that defined it and three digits (GB/T 36903)",
    ),
)

_PLACEHOLDER = re.compile(r"\{[^{}]*\}?|\}")
_FILLED = frozenset({"{year}", "{serial}"})
_CREDIT_CODE = frozenset({CREDIT_CODE})
_MOST_DIGITS = 12
_TYPE_CODE_LENGTH = 21


def check_numbering(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a pattern without a serial number or with braces of another meaning, and for odd lengths."""
    for certificate in catalog.certificates.values():
        yield from _check(certificate.numbering, _FILLED | _CREDIT_CODE)
    for document in catalog.documents.values():
        if document.numbering is not None:
            yield from _check(document.numbering, _FILLED | {MARK})


def check_type_codes(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a type code that is not a credit code followed by three digits."""
    for certificate in catalog.certificates.values():
        if (code := certificate.type_code) is not None and not _is_type_code(code):
            yield CERTIFICATE_TYPE_CODE.at(place.of(certificate, "type_code"), code=code)


def _check(numbering: Numbering, filled: frozenset[str]) -> Iterator[Diagnostic]:
    pattern, at = numbering.pattern, place.of(numbering, "pattern")
    written = _PLACEHOLDER.findall(pattern)
    if not {"{serial}", CREDIT_CODE} & set(written):
        yield NUMBERING_WITHOUT_SERIAL.at(at, pattern=pattern)
    for each in written:
        if each not in filled:
            yield NUMBERING_PLACEHOLDER.at(at, written=each)
    if not 1 <= numbering.digits <= _MOST_DIGITS:
        yield NUMBERING_DIGITS.at(place.of(numbering, "digits"), digits=numbering.digits)


def _is_type_code(code: str) -> bool:
    organisation, number = code[: uscc.LENGTH], code[uscc.LENGTH :]
    return len(code) == _TYPE_CODE_LENGTH and uscc.is_valid(organisation) and number.isascii() and number.isdigit()
