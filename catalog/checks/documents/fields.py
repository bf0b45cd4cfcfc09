"""The named fields of documents: known at the act, sure to have a value, and in braces that close."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.checks import place
from catalog.checks.nearest import nearest
from catalog.model.catalog import Catalog
from catalog.model.document import FIELD, FIELDS, NAMED, TITLED, Document, Named, Paragraph
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.position import Position
from catalog.reading.text import Text

DOCUMENT_BRACES = Problem(
    "document-braces",
    Text("文书中的花括号不成对：“{written}”", "the braces in the document do not pair up: `{written}`"),
    Text(
        "字段写成 {{名称}}，花括号一开一闭，中间不再有花括号",
        "a field is written {{name}}: one brace opens, one closes, none between",
    ),
)
DOCUMENT_UNKNOWN_FIELD = Problem(
    "document-unknown-field",
    Text("“{occasion}”文书没有字段“{written}”", "a document of `{occasion}` has no field `{written}`"),
    Text("{suggestion}", "{suggestion}"),
)
DOCUMENT_FIELD_MAY_BE_MISSING = Problem(
    "document-field-may-be-missing",
    Text("办理“{occasion}”时，字段“{written}”不一定有值", "at `{occasion}` the field `{written}` may have no value"),
    Text(
        "把这一段写成 {{文字: …, 有值时: {written}}}，没有值时就不出现",
        "write the paragraph as {{text: …, given: {written}}}, so that it stands only where there is one",
    ),
)


def check_document_fields(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for braces that do not pair up, and for fields that the act does not have, or not always."""
    for document in catalog.documents.values():
        titled = {name: True for name in FIELDS[document.of] if name in TITLED}
        yield from _check_text(document, document.title, titled, (), place.of(document, "title"))
        for paragraph in document.body:
            yield from _check_given(document, paragraph)
            at = place.of(paragraph, "text")
            yield from _check_text(document, paragraph.text, FIELDS[document.of], paragraph.given, at)


def _check_text(
    document: Document, text: Text, known: Mapping[Named, bool], given: tuple[str, ...], at: Position
) -> Iterator[Diagnostic]:
    sure = {NAMED.get(name) for name in given}
    for wording in dict.fromkeys((text.zh, text.en)):
        if any(brace in FIELD.sub("", wording) for brace in "{}"):
            yield DOCUMENT_BRACES.at(at, written=_excerpt(FIELD.sub("", wording)))
    for written in dict.fromkeys((*FIELD.findall(text.zh), *FIELD.findall(text.en))):
        name = NAMED.get(written)
        if name is None or name not in known:
            yield _unknown(document, written, known, at)
        elif not known[name] and name not in sure:
            yield DOCUMENT_FIELD_MAY_BE_MISSING.at(at, occasion=_said(document), written=written)


def _check_given(document: Document, paragraph: Paragraph) -> Iterator[Diagnostic]:
    known = FIELDS[document.of]
    for index, written in enumerate(paragraph.given):
        if NAMED.get(written) not in known:
            yield _unknown(document, written, known, place.of(paragraph, "given", index))


def _unknown(document: Document, written: str, known: Mapping[Named, bool], at: Position) -> Diagnostic:
    names = [spelling for each in known for spelling in (each.zh, each.value)]
    suggestion = nearest(written, names)
    return DOCUMENT_UNKNOWN_FIELD.at(at, occasion=_said(document), written=written, suggestion=suggestion)


def _said(document: Document) -> Text:
    return Text(document.of.zh, document.of.value)


def _excerpt(wording: str) -> str:
    """Return a few characters around the brace that is left over."""
    at = min(found for brace in "{}" if (found := wording.find(brace)) >= 0)
    return wording[max(0, at - 6) : at + 7]
