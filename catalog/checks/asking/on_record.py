"""Materials and answers that are asked for although they are on record."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks.asking.known import What, known
from catalog.model.catalog import Catalog
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

MATERIAL_ON_RECORD = Problem(
    "material-on-record",
    Text(
        "材料“{key}”就是证照“{by}”，城市已有，却只能由申请人提交",
        "the material `{key}` is the certificate “{by}”, which is on record, yet only the applicant can give it",
    ),
    Text("请写 {write}：有证照的不必再交", "write {write}, so that whoever has it need not hand it in"),
    Severity.WARNING,
)
FIELD_ON_RECORD = Problem(
    "field-on-record",
    Text("字段“{key}”城市已知（{by}），却要申请人再填", "the field `{key}` is known ({by}), yet it is asked for again"),
    Text("请写 {write}：自动填入，申请人核对", "write {write}: it is filled in, and the applicant checks it"),
    Severity.WARNING,
)
_PROBLEMS = {What.MATERIAL: MATERIAL_ON_RECORD, What.FIELD: FIELD_ON_RECORD}


def check_on_record(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for everything that is asked for although the city has it."""
    for each in known(catalog):
        yield _PROBLEMS[each.what].at(each.at, key=each.key, by=each.by, write=each.write)
