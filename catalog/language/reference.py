"""The reference part of `docs/declaring.md`, written from the model so that it cannot go stale."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from catalog.language import later
from catalog.language.decoder import Shape, Slot, shape_of
from catalog.language.format import reformat
from catalog.language.keywords import Keyword
from catalog.language.meanings import COMBINATOR_MEANINGS, FUNCTION_MEANINGS, NAMED_MEANINGS, OPERATOR_MEANINGS
from catalog.language.schema import declared_in
from catalog.language.schema_words import FORMATS, TYPES, WORDS
from catalog.model.declared import KINDS, SAID, Declared, Kind, Word
from catalog.model.document import FIELDS as NAMED_IN
from catalog.model.document import Named
from catalog.model.duration import Duration

MARK = "<!-- 以下由程序生成 · generated from here on: python -m catalog.language.reference -->"
"""What stands above it in the document is written by hand."""


def renewed(document: str, examples: Path) -> str:
    """Return the document with everything below the mark written anew; `examples` holds a file named after each kind."""
    introduction = document.partition(MARK)[0].rstrip()
    return f"{introduction}\n\n{MARK}\n\n{reference(examples)}"


def reference(examples: Path) -> str:
    """Return the description of every kind, key and word of the language."""
    parts = [*_kinds(examples), *_named(), *_fields(), *_conditions(), *_computes(), *_later()]
    return "\n".join(parts).rstrip() + "\n"


def _kinds(examples: Path) -> Iterator[str]:
    told: set[type] = set()
    for kind in KINDS.values():
        yield f"## {kind.zh} · {kind.en}\n"
        yield from _plural(kind)
        for model, under in _nested(kind.model, None):
            if model not in told:
                told.add(model)
                yield from _object(model, under)
            if under is None:
                yield from _example(kind, examples / f"{kind.en}.yaml")


def _plural(kind: Kind) -> Iterator[str]:
    if kind.plural:
        yield (
            f"可以单独成文件（`{kind.zh}: …`），也可以多项列在 `{kind.plural_zh}:` 之下。"
            f" · Alone in a file (`{kind.en}: …`), or several listed under `{kind.plural}:`.\n"
        )


def _example(kind: Kind, file: Path) -> Iterator[str]:
    """Show a whole declaration with Chinese keys, and the same with English ones."""
    written = file.read_text(encoding="utf-8")
    for keys, title in (("zh", f"例：{kind.zh}"), ("en", f"Example: {kind.en}")):
        yield f"{title}\n\n```yaml\n{reformat(written, file.name, keys)}```\n"


def _nested(model: type[Declared], under: Slot | None) -> Iterator[tuple[type[Declared], Slot | None]]:
    """Yield a class and those inside it, in order of their keys, each with the key under which it stands."""
    yield model, under
    hints = typing.get_type_hints(model)
    for slot in _slots(shape_of(model)):
        for inner in declared_in(hints[slot.attribute]):
            if inner is not model:
                yield from _nested(inner, slot)


def _slots(shape: Shape) -> list[Slot]:
    return [slot for written, slot in shape.slots.items() if written == slot.keyword.en]


def _object(model: type[Declared], under: Slot | None) -> Iterator[str]:
    shape = shape_of(model)
    if under is not None:
        yield f"### {under.keyword.zh} · {under.keyword.en}\n"
    yield f"{SAID[model]}\n{_english(model)}\n"
    yield "| 键 | Key | 必写 | 含义 · Meaning | 例 · Example |"
    yield "|---|---|---|---|---|"
    hints = typing.get_type_hints(model)
    for slot in _slots(shape):
        said = slot.said
        yield _row(
            f"`{slot.keyword.zh}`",
            f"`{slot.keyword.en}`",
            "●" if slot.required else "",
            _meaning(model, slot),
            f"`{slot.keyword.en}: {said.example or _sample(hints[slot.attribute], one_or_many=said.one_or_many)}`",
        )
    yield ""
    yield from _closed(hints[slot.attribute] for slot in _slots(shape))


def _meaning(model: type[Declared], slot: Slot) -> str:
    """Say what a key means, and what it means that it is left out, where that is more than *none* or *no*."""
    zh, en = slot.said.meaning_zh, slot.said.meaning_en
    default = next(each.default for each in dataclasses.fields(model) if each.name == slot.attribute)
    if default is dataclasses.MISSING or not default:
        return f"{zh} · {en}"
    words = [each for each in (default if isinstance(default, tuple) else (default,)) if isinstance(each, Word)]
    written = ("、".join(each.zh for each in words), ", ".join(each.value for each in words)) if words else None
    said = written or (("是", "true") if default is True else (default, default))
    return f"{zh}；不写为 `{said[0]}` · {en}; `{said[1]}` where it is left out"


def _english(introduced: type) -> str:
    return (introduced.__doc__ or "").strip().splitlines()[0]


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _closed(hints: Iterable[object]) -> Iterator[str]:
    for word in dict.fromkeys(each for hint in hints for each in _words_in(hint)):
        listed = "，".join(f"`{member.zh}` `{member.value}`" for member in word)
        yield f"{SAID[word]} · {_english(word)} {listed}\n"


def _words_in(hint: object) -> Iterator[type[Word]]:
    if isinstance(hint, type) and issubclass(hint, Word):
        yield hint
    for inner in typing.get_args(hint):
        yield from _words_in(inner)


def _sample(hint: object, *, one_or_many: bool) -> str:
    arguments = [each for each in typing.get_args(hint) if each is not type(None)]
    if typing.get_origin(hint) is tuple:
        inner = _sample(arguments[0], one_or_many=False)
        return inner if one_or_many else f"[{inner}]"
    if typing.get_origin(hint) is dict:
        return "{…: …}"
    if arguments:
        return (
            _sample(arguments[0], one_or_many=one_or_many) if len(arguments) == 1 else "{floor_area: {at_least: 500}}"
        )
    return _sample_of(hint)


def _sample_of(plain: object) -> str:
    simple: dict[object, str] = {bool: "true", int: "1", str: "…", date: "2026-11-23", Duration: "3 working days"}
    if isinstance(plain, type) and issubclass(plain, Word):
        return str(next(iter(plain)).value)
    if isinstance(plain, type) and issubclass(plain, Declared):
        return "{" + ", ".join(f"{slot.keyword.en}: …" for slot in shape_of(plain).required) + "}"
    return simple.get(plain, "…")


def _named() -> Iterator[str]:
    yield "### 文书的字段 · Fields of documents\n"
    yield (
        "文书的文字里可以写下列字段，中英文名称都可以；○ 表示办理时不一定有值，只能写在“有值时”的段落里。清单单独成段时，每一项成为一段并编号。"
        " · The text of a document may name these in braces, in either language; ○ marks what may have no value at that act"
        " and stands in paragraphs with `given` only. A list alone in a paragraph becomes a numbered paragraph for each entry.\n"
    )
    yield "| 字段 | Field | 含义 · Meaning | 可用于 · At |"
    yield "|---|---|---|---|"
    for name, meaning in NAMED_MEANINGS.items():
        yield _row(f"`{{{name.zh}}}`", f"`{{{name.value}}}`", " · ".join(meaning), _occasions(name))
    yield ""


def _occasions(name: Named) -> str:
    said = {of.zh: "" if fields[name] else " ○" for of, fields in NAMED_IN.items() if name in fields}
    if len(said) == len(NAMED_IN):
        return f"全部 · all{next(iter(said.values()))}"
    return "，".join(f"{zh}{mark}" for zh, mark in said.items())


def _fields() -> Iterator[str]:
    yield "## 字段 · Fields\n"
    yield (
        "每个字段是一段 JSON Schema 2020-12，加上少量我们自己的标注。"
        " · Each field is a JSON Schema 2020-12 with a few annotations of ours.\n"
    )
    yield "| 关键字 | Keyword | 含义 · Meaning | 例 · Example |"
    yield "|---|---|---|---|"
    for word in WORDS:
        en = word.keyword.en
        yield _row(f"`{word.keyword.zh}`", f"`{en}`", " · ".join(word.meaning), f"`{en}: {word.example}`")
    yield ""
    yield from _pairs("类型 · `type`", TYPES.values())
    yield from _pairs("格式 · `format`", FORMATS.values())


def _pairs(title: str, words: Iterable[Keyword]) -> Iterator[str]:
    yield f"{title}：{'，'.join(f'`{word.zh}` `{word.en}`' for word in dict.fromkeys(words))}\n"


def _conditions() -> Iterator[str]:
    yield "## 条件 · Conditions\n"
    yield "| 词 | Word | 含义 · Meaning | 例 · Example |"
    yield "|---|---|---|---|"
    for word, (zh, en, example) in chain(COMBINATOR_MEANINGS.items(), OPERATOR_MEANINGS.items()):
        yield _row(f"`{word.zh}`", f"`{word.value}`", f"{zh} · {en}", f"`{example}`")
    yield ""


def _computes() -> Iterator[str]:
    yield "## 计算 · Computed fields\n"
    yield "| 算法 | Function | 含义 · Meaning | 例 · Example |"
    yield "|---|---|---|---|"
    for word, (zh, en, example) in FUNCTION_MEANINGS.items():
        yield _row(f"`{word.zh}`", f"`{word.value}`", f"{zh} · {en}", f"`{example}`")
    yield ""


def _later() -> Iterator[str]:
    yield "## 以后的版本执行 · Carried out by later versions\n"
    yield (
        "下列种类、键和词已经认识，写了会有提示，但还没有作用。"
        " · These kinds, keys and words are known and answered with a warning; they have no effect yet.\n"
    )
    yield from _pairs("种类 · Kinds", later.KINDS.values())
    for model, keys in later.KEYS.items():
        yield from _pairs(_place_of(model), keys.values())


def _place_of(sought: type) -> str:
    """Say where a class or a closed word stands: under which kind, or under which key."""
    for kind in KINDS.values():
        if kind.model is sought:
            return f"{kind.zh} · `{kind.en}`"
        for model, _under in _nested(kind.model, None):
            hints = typing.get_type_hints(model)
            for slot in _slots(shape_of(model)):
                if sought in {*declared_in(hints[slot.attribute]), *_words_in(hints[slot.attribute])}:
                    return f"{slot.keyword.zh} · `{slot.keyword.en}`"
    raise LookupError(sought)


if __name__ == "__main__":
    ROOT = Path(__file__).parents[2]
    DOCUMENT = ROOT / "docs" / "declaring.md"
    DOCUMENT.write_text(renewed(DOCUMENT.read_text(encoding="utf-8"), ROOT / "examples" / "smallest"), encoding="utf-8")
