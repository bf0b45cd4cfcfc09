"""Regular expressions in conditions; those of fields are looked at where fields are read."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks.mentions import conditions_in
from catalog.language.backtracking import explodes
from catalog.language.lowering import EXPLOSIVE_PATTERN
from catalog.language.pattern import check_pattern
from catalog.model.catalog import Catalog
from catalog.model.condition import FieldTest, Operator
from catalog.model.names import within
from catalog.reading.diagnostic import Diagnostic


def check_patterns(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a warning for every allowed pattern of a condition on which engines that backtrack hang."""
    for condition in conditions_in(catalog):
        for part in within(condition):
            if isinstance(part, FieldTest) and part.operator is Operator.MATCHES and isinstance(part.operand, str):
                pattern = part.operand
                if check_pattern(pattern) is None and explodes(pattern):
                    yield EXPLOSIVE_PATTERN.at(part.operand_at, pattern=pattern)
