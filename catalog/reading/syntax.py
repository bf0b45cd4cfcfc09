"""What the YAML parser says of a syntax error, said so that an official can mend it."""

from __future__ import annotations

from yaml import MarkedYAMLError, YAMLError

from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.position import Position
from catalog.reading.text import Text

SYNTAX = Problem("syntax", Text("{what}", "{what}"), Text("{hint}", "{hint}"))

_Said = tuple[Text, Text]

_GENERAL: _Said = (
    Text("此处不符合 YAML 的写法", "this is not written as YAML"),
    Text(
        "请检查这一行和上一行的冒号、缩进、引号和括号",
        "look at colons, indentation, quotes and brackets here and above",
    ),
)
_KNOWN: tuple[tuple[str, _Said], ...] = (
    (
        "mapping values are not allowed",
        (
            Text("此处不能有冒号", "a colon cannot stand here"),
            Text(
                "文字里有“: ”时请加引号；或者检查这一行的缩进",
                "quote text that contains `: `, or mend the indentation of this line",
            ),
        ),
    ),
    (
        "could not find expected ':'",
        (
            Text("缺少冒号", "a colon is missing"),
            Text("键后面写“: ”（半角冒号加空格）", "write `: ` (a colon and a space) after the key"),
        ),
    ),
    (
        "found unexpected end of stream",
        (
            Text("引号没有结束", "the quotation is not closed"),
            Text("请在文字末尾补上同样的引号", "put the same quotation mark at the end of the text"),
        ),
    ),
    (
        "found unexpected document indicator",
        (
            Text("引号没有结束", "the quotation is not closed"),
            Text("请在文字末尾补上同样的引号", "put the same quotation mark at the end of the text"),
        ),
    ),
    (
        "expected ',' or ']'",
        (
            Text("方括号没有结束，或者缺少逗号", "the square bracket is not closed, or a comma is missing"),
            Text("各项之间用半角逗号隔开，最后写 ]", "put commas between the entries and ] at the end"),
        ),
    ),
    (
        "expected ',' or '}'",
        (
            Text("花括号没有结束，或者缺少逗号", "the curly bracket is not closed, or a comma is missing"),
            Text("各项之间用半角逗号隔开，最后写 }", "put commas between the entries and } at the end"),
        ),
    ),
    (
        "did not find expected '-' indicator",
        (
            Text("列表中的这一行没有用“- ”开头", "this line of a list does not begin with `- `"),
            Text("请对齐“- ”，或者减少这一行的缩进", "align the `- `, or indent this line less"),
        ),
    ),
    (
        "did not find expected key",
        (
            Text("此处应当是一个键", "a key should stand here"),
            Text("请检查这一行的缩进是否与同级的键对齐", "align this line with the other keys of its level"),
        ),
    ),
    (
        "cannot start any token",
        (
            Text("文字不能以这个字符开头", "text cannot begin with this character"),
            Text("请给这段文字加上引号", "put the text in quotes"),
        ),
    ),
    (
        "block sequence entries are not allowed",
        (
            Text("此处不能写“- ”", "`- ` cannot stand here"),
            Text("请把列表写在键的下一行并缩进", "write the list on the line below its key, indented"),
        ),
    ),
    (
        "expected node content",
        (
            Text("此处缺少内容，或者多了一个符号", "something is missing here, or a sign stands here too many"),
            Text("请检查括号和逗号是否成对", "see that brackets and commas match"),
        ),
    ),
    (
        "unknown escape character",
        (
            Text("双引号里的反斜杠写法不对", "the backslash in double quotes is not a known escape"),
            Text("反斜杠请写成 \\\\，或者改用单引号", "write \\\\ for a backslash, or use single quotes"),
        ),
    ),
    (
        "hexadecimal number",
        (
            Text("双引号里的反斜杠写法不对", "the backslash in double quotes is not a known escape"),
            Text("反斜杠请写成 \\\\，或者改用单引号", "write \\\\ for a backslash, or use single quotes"),
        ),
    ),
    (
        "expected <document start>",
        (
            Text("此处多了内容", "there is something too many here"),
            Text(
                "请检查引号后面是否还有文字，以及缩进",
                "see whether text follows a closing quotation mark, and the indentation",
            ),
        ),
    ),
    (
        "expected comment or line break",
        (
            Text("“|”或“>”后面不能直接写文字", "text cannot follow `|` or `>` on the same line"),
            Text("请把文字写在下一行并缩进", "write the text on the next line, indented"),
        ),
    ),
    (
        "end of the stream, but found",
        _GENERAL,
    ),
)


def explain(error: YAMLError, file: str) -> Diagnostic:
    """Return the finding for a syntax error, at the place that helps most to mend it."""
    if not isinstance(error, MarkedYAMLError):
        return SYNTAX.at(Position(file), what=_GENERAL[0], hint=_GENERAL[1])
    problem = error.problem or ""
    what, hint = next((said for part, said in _KNOWN if part in problem), _GENERAL)
    # An open quotation or bracket is noticed at the end of the file; where it was opened is what must be mended.
    opened = "end of stream" in problem or "expected ','" in problem
    mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
    place = Position(file, mark.line + 1, mark.column + 1) if mark else Position(file)
    return SYNTAX.at(place, what=what, hint=hint)
