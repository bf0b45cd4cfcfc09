"""`tongban explain`: what given answers lead to, and which line of the catalogue decided it."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from admin_ui.command.backends import BACKENDS, Unavailable
from admin_ui.command.day import day
from admin_ui.command.main import language
from catalog.reading.text import Language, Text

if TYPE_CHECKING:
    from catalog.model.catalog import Catalog, Service
    from catalog.model.form import Form
    from engine.assessment.explain import Explanation, Part

HELP = Text(
    "例: tongban explain food-licence --answers examples/answers/food-licence.yaml\n"
    "答案是 YAML 或 JSON，键是字段代号。不需要服务和数据库。\n"
    "--applicant 给出申请人（name、kind、id_number、uscc、mobile、agent）；--backend 指定由哪个后端判断条件。",
    "Example: tongban explain food-licence --answers examples/answers/food-licence.yaml\n"
    "Answers are YAML or JSON by field key. Neither a server nor a database is needed.\n"
    "--applicant gives the applicant (name, kind, id_number, uscc, mobile, agent); --backend names what decides conditions.",
)
SECTIONS = {
    "not_asked": Text("不询问", "Not asked"),
    "computed": Text("算出", "Computed"),
    "checks": Text("应满足", "Must hold"),
    "faults": Text("错误", "Faults"),
    "items": Text("事项", "Items"),
    "materials": Text("材料", "Materials"),
    "handled_by": Text("承办", "Handled by"),
    "steps": Text("环节", "Steps"),
    "routing": Text("路由", "Routing"),
    "duplicates": Text("查重", "Duplicates"),
}
NO_ITEM = Text("目录中没有事项“{item}”", "the catalogue has no item “{item}”")
NO_FIELD = Text("没有字段“{field}”，已略过：{hint}", "there is no field “{field}”, it is passed over: {hint}")
NOT_ANSWERS = Text("{path} 应当是“字段: 答案”", "{path} should hold `field: answer` lines")


def configure(parser: ArgumentParser) -> None:
    """Take the item, the answers, the catalogue and the form of the explanation."""
    parser.add_argument("item", help="key of an item or an adoption")
    parser.add_argument("--answers", type=Path, required=True, help="YAML or JSON file")
    parser.add_argument("--applicant", type=Path, help="the verified applicant: YAML or JSON, as answers")
    parser.add_argument("--backend", choices=tuple(BACKENDS), help="what decides the conditions")
    parser.add_argument("--catalog", type=Path, default=Path("examples/city"), help="catalogue directory")
    parser.add_argument("--today", type=day, default=date.today(), help="legal day, ISO")  # noqa: DTZ011  # shown day
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--lang", choices=("zh", "en"), default=language())


def run(arguments: Namespace) -> int:
    """Print the explanation; 2 when something needed is not there or cannot be read, 3 when a backend refuses."""
    from catalog.loading.loader import load
    from rules.answering import Refused

    given = _answers(arguments.answers, arguments.lang)
    applicant = _answers(arguments.applicant, arguments.lang) if arguments.applicant else {}
    loaded = load(arguments.catalog)
    service = loaded.catalog.service(arguments.item)
    if given is None or applicant is None:
        return 2
    if service is None:
        for each in loaded.diagnostics:
            if each.severity == "error":
                print(each.line(arguments.lang), file=sys.stderr)
        print(NO_ITEM.fill(item=arguments.item).in_(arguments.lang), file=sys.stderr)
        return 2
    for line in _unknown(given, service.item.form, arguments.lang):
        print(line, file=sys.stderr)
    try:
        found = _explained(service, loaded.catalog, (given, applicant), arguments)
    except Refused as refused:
        print(refused.message.in_(arguments.lang), file=sys.stderr)
        return 3
    except Unavailable as missing:
        print(missing, file=sys.stderr)
        return 2
    if arguments.json:
        print(json.dumps(found.to_json(), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(found, arguments.lang)))
    return 0


def _explained(
    service: Service, catalog: Catalog, known: tuple[Mapping[str, object], Mapping[str, object]], arguments: Namespace
) -> Explanation:
    from engine.assessment.explain import explain

    given, applicant = known
    with BACKENDS[arguments.backend]() if arguments.backend else nullcontext() as backend:
        today = arguments.today.isoformat()
        return explain(service, catalog, given, today, applicant=applicant, backend=backend)


def _answers(path: Path, wanted: Language) -> Mapping[str, object] | None:
    from catalog.reading.reader import read

    reading = read(path.read_bytes(), str(path))
    for each in reading.diagnostics:
        print(each.line(wanted), file=sys.stderr)
    if isinstance(reading.data, Mapping):
        return reading.data
    print(NOT_ANSWERS.fill(path=path).in_(wanted), file=sys.stderr)
    return None


def _unknown(given: Mapping[str, object], form: Form, wanted: Language) -> Iterator[str]:
    """Say which answers belong to no field of the form: they are passed over."""
    from catalog.language.keywords import suggestion

    for key in given:
        if key not in form.fields:
            yield NO_FIELD.fill(field=key, hint=suggestion(key, form.fields)).in_(wanted)


def _lines(found: Explanation, wanted: Language) -> Iterator[str]:
    yield f"{found.name.in_(wanted)} ({found.service}) {found.today}"
    for title, fields in found.pages:
        yield f"\n{title.in_(wanted)}"
        for field in fields:
            yield from _part(field, wanted)
    for name, title in SECTIONS.items():
        parts: tuple[Part, ...] = getattr(found, name)
        if parts:
            yield f"\n{title.in_(wanted)}"
        for part in parts:
            yield from _part(part, wanted)


def _part(part: Part, wanted: Language) -> Iterator[str]:
    yield f"  {part.name.in_(wanted)} [{part.key}] {part.outcome.in_(wanted)}"
    yield from (f"      {why.in_(wanted)}" for why in part.because)
