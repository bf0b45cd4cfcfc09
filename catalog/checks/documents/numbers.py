"""Numbers of documents, which each department gives in a series of its own."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.model.document import MARK, Document
from catalog.model.place import Department
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

DOCUMENT_NUMBER_SHARED = Problem(
    "document-number-shared",
    Text(
        "部门“{one}”和“{other}”的这种文书会编在同一个文号序列里",
        "the departments `{one}` and `{other}` would number this document in one series",
    ),
    Text(
        "请在编号格式中写 {{mark}}（机关代字），各部门就分别连续编号；或用“部门”限定这份文书",
        "with {{mark}} in the pattern each department has a series of its own; or limit the document by `departments`",
    ),
    Severity.WARNING,
)
DOCUMENT_WITHOUT_MARK = Problem(
    "document-without-mark",
    Text(
        "编号格式用到机关代字，但部门“{department}”没有代字，它出具的这种文书不会有文号",
        "the number needs a mark, and the department `{department}` has none: its documents will have no number",
    ),
    Text("请给该部门写上“机关代字”", "give the department a `mark`"),
    Severity.WARNING,
)
SAME_DEPARTMENT_MARK = Problem(
    "same-department-mark",
    Text("部门“{one}”和“{other}”的机关代字相同", "the departments `{one}` and `{other}` have the same mark"),
    Text(
        "代字各不相同，各部门的文号才能分别连续编排",
        "with different marks each department numbers its documents in a series of its own",
    ),
)


def check_document_numbers(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a number that two departments share, and for departments without the mark it needs."""
    for document in catalog.documents.values():
        if (rule := document.numbering) is None:
            continue
        users = _users(catalog, document)
        if MARK in rule.pattern:
            for each in users:
                if each.mark is None:
                    yield DOCUMENT_WITHOUT_MARK.at(place.of(rule, "pattern"), department=each.key)
        elif len(users) > 1:
            yield DOCUMENT_NUMBER_SHARED.at(place.of(rule, "pattern"), one=users[0].key, other=users[1].key)


def check_department_marks(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for the second department with the same mark."""
    seen: dict[str, Department] = {}
    for department in catalog.departments.values():
        if department.mark is None:
            continue
        if (other := seen.setdefault(department.mark, department)) is not department:
            yield SAME_DEPARTMENT_MARK.at(place.of(department, "mark"), one=other.key, other=department.key)


def _users(catalog: Catalog, document: Document) -> list[Department]:
    """Return the departments that offer an item for which the document may be used, in the order of their keys."""
    offering = {
        each.department.key: each.department
        for each in catalog.services()
        if document.fits(each.item, each.department.key)
    }
    return [offering[key] for key in sorted(offering)]
