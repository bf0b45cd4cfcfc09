"""Remedies, which decisions against an applicant must tell (行政许可法 32, 38; 行政复议法, 行政诉讼法)."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.model.document import REMEDIES_DEMANDED
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

DOCUMENT_WITHOUT_REMEDIES = Problem(
    "document-without-remedies",
    Text("“{occasion}”文书没有告知救济途径", "the document of `{occasion}` does not tell the remedies"),
    Text(
        "请写“救济途径: 是”：依法须告知申请行政复议、提起行政诉讼的权利（行政许可法第{article}条）",
        "write `remedies: true`: it must tell of reconsideration and litigation (行政许可法 {article})",
    ),
)
ARTICLES = {"32": "三十二", "38": "三十八"}


def check_document_remedies(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a document that leaves out the remedies where the law demands them."""
    for document in catalog.documents.values():
        article = REMEDIES_DEMANDED.get(document.of)
        if article is not None and not document.remedies:
            occasion = Text(document.of.zh, document.of.value)
            said = Text(ARTICLES[article], article)
            yield DOCUMENT_WITHOUT_REMEDIES.at(place.of(document, "remedies"), occasion=occasion, article=said)
