"""What an analysis finds, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalog.reading.diagnostic import Problem, Severity
from catalog.reading.text import Text

TABLE_GAP = Problem(
    "table-gap",
    Text(
        "决策表“{table}”有遗漏，这时由默认处室办理。例如：{example}",
        "the decision table `{table}` leaves applications to the default office, for example: {example}",
    ),
    Text("请补上缺的行，或加一行“其他情形: 是”", "add the missing row, or a row `otherwise: true`"),
    Severity.WARNING,
)
VALUE_GAP = Problem(
    "value-gap",
    Text(
        "取值表“{table}”有遗漏，这时算不出值。例如：{example}",
        "the table of values `{table}` gives no value for some applications, for example: {example}",
    ),
    Text("请补上缺的行，或加一行“其他情形: 是”", "add the missing row, or a row `otherwise: true`"),
    Severity.NOTE,
)
ROW_CONFLICT = Problem(
    "row-conflict",
    Text(
        "决策表“{table}”取唯一一行，但这一行与第 {row} 行会同时成立，结果却不同。例如：{example}",
        "the decision table `{table}` takes the only row that holds, yet this row and row {row} hold together "
        "with different outcomes, for example: {example}",
    ),
    Text("请收紧其中一行的条件，或改为“取: 第一行”", "narrow one of the two conditions, or `take: first`"),
)
TABLE_OVERLAP = Problem(
    "table-overlap",
    Text(
        "决策表“{table}”的这一行与第 {row} 行会同时成立，哪一行算数没有写明。例如：{example}",
        "this row of the decision table `{table}` and row {row} hold together, and nothing says which counts, "
        "for example: {example}",
    ),
    Text(
        "请收紧其中一行的条件；“取: 最高”时请写不同的优先级",
        "narrow one of the two conditions; with `take: highest` give them different priorities",
    ),
    Severity.WARNING,
)
ROW_UNREACHABLE = Problem(
    "row-unreachable",
    Text(
        "这一行永远轮不到：它成立时，第 {rows} 行总有一行先成立",
        "this row never counts: whenever it holds, row {rows} holds and goes before it",
    ),
    Text("请删去这一行，移到前面，或改写它的条件", "remove it, move it up, or change its condition"),
    Severity.WARNING,
)
ROW_DUPLICATE = Problem(
    "row-duplicate",
    Text(
        "这一行与第 {row} 行在同样的情形下成立，结果也相同",
        "this row holds exactly when row {row} does, with the same outcome",
    ),
    Text("请删去其中一行，或改写它的条件", "remove one of the two, or change its condition"),
    Severity.WARNING,
)
ROW_UNTESTED = Problem(
    "row-untested",
    Text(
        "事项的测试没有一个用到决策表“{table}”的第 {rows} 行",
        "no test of the item reaches row {rows} of the decision table `{table}`",
    ),
    Text("请补上用到它的测试", "add a test that does"),
    Severity.NOTE,
)
CONDITION_ALWAYS = Problem(
    "condition-always",
    Text("这个条件总是成立：填完的申请都符合", "this condition always holds: every complete application satisfies it"),
    Text(
        "请去掉条件，或改写；决策表中可写“其他情形: 是”",
        "drop the condition or change it; in a decision table write `otherwise: true`",
    ),
    Severity.WARNING,
)
CONDITION_NEVER = Problem(
    "condition-never",
    Text(
        "这个条件永远不成立：没有一份填完的申请符合", "this condition never holds: no complete application satisfies it"
    ),
    Text(
        "请对照字段的取值范围、选项和显示规则改写",
        "change it; look at the ranges and options of its fields, and at when they are asked",
    ),
    Severity.WARNING,
)
NOT_DECIDED = Problem(
    "not-decided",
    Text("没有查明：{what}", "not decided: {what}"),
    Text("请人工核对，或把条件写得更简单", "look at it yourself, or write simpler conditions"),
    Severity.NOTE,
)
WHAT: Mapping[str, Text] = {
    "steps": Text("条件太复杂，超出检查的工作量", "the conditions are too complex for the work a check may take"),
    "gap": Text("是否有哪一行都不成立的情形", "whether some application satisfies no row"),
    "overlap": Text("第 {row} 行与第 {other} 行是否会同时成立", "whether rows {row} and {other} can hold together"),
    "row": Text("第 {row} 行是否轮得到", "whether row {row} ever counts"),
    "more": Text("另有 {more} 处", "{more} more"),
    "sometimes": Text("这个条件是否总是或永远不成立", "whether this condition always or never holds"),
}
"""What may stay undecided."""
MOST_NAMED = 8
"""Rows, or doubts, that are named one by one; rows among which those that cover another between them are singled out."""


def rows_named(rows: Sequence[int]) -> Text:
    """Name rows by their numbers, the first few of them where there are many."""
    named, more = [str(each) for each in rows[:MOST_NAMED]], len(rows) - MOST_NAMED
    zh, en = "、".join(named), ", ".join(named)
    return Text(f"{zh} 等 {len(rows)}", f"{en} and {more} more") if more > 0 else Text(zh, en)
