"""Whether everything an applicant reads is also said in English."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from catalog.checks.tree import texts
from catalog.model.catalog import Catalog
from catalog.model.declared import Declared
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

CHINESE = re.compile(r"[\u4e00-\u9fff]")
"""Other signs, such as those of m² and 1–8, need no English."""
ENGLISH_MISSING = Problem(
    "english-missing",
    Text(
        "有 {count} 处文字没有英文，第一处是“{first}”", "{count:text has|texts have} no English; the first is `{first}`"
    ),
    Text("写成 {{zh: …, en: …}} 即可补上英文", "write {{zh: …, en: …}} to add it"),
    Severity.NOTE,
)


def check_english(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield one note for each declaration that has texts in Chinese only."""
    for declaration in _declarations(catalog):
        only_chinese = [text for text in texts(declaration) if text.zh == text.en and CHINESE.search(text.zh)]
        if only_chinese:
            first = only_chinese[0].zh
            yield ENGLISH_MISSING.at(declaration.source.position, count=len(only_chinese), first=first)


def _declarations(catalog: Catalog) -> Iterator[Declared]:
    for each in dataclasses.fields(catalog):
        declared = getattr(catalog, each.name)
        if isinstance(declared, Declared):
            yield declared
        elif declared is not None:
            yield from (each for each in declared.values() if isinstance(each, Declared))
