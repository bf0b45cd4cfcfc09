"""`tongban schema`: the JSON Schema of the declaration language, for editors."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from catalog.reading.text import Text

HELP = Text(
    "例: tongban schema > tongban.schema.json，在编辑器里关联目录中的 YAML 文件。",
    "Example: tongban schema > tongban.schema.json, then let your editor use it for the YAML files of a catalogue.",
)


def configure(parser: ArgumentParser) -> None:
    """It takes no arguments."""
    del parser


def run(arguments: Namespace) -> int:
    """Print the schema, sorted and indented."""
    del arguments
    from catalog.language.schema import language_schema

    print(json.dumps(language_schema(), ensure_ascii=False, indent=2))
    return 0
