"""What the words of conditions and computed fields and the fields of documents mean, for the reference."""

from __future__ import annotations

from catalog.model.compute import Function
from catalog.model.condition import Combinator, Operator
from catalog.model.document import Named

Meaning = tuple[str, str, str]
"""Chinese, English and an example."""

COMBINATOR_MEANINGS: dict[Combinator, Meaning] = {
    Combinator.ALL: ("各条件同时成立", "every part holds", "{all: [{a: 1}, {b: 2}]}"),
    Combinator.ANY: ("至少一个条件成立", "at least one part holds", "{any: [{a: 1}, {b: 2}]}"),
    Combinator.NOT: (
        "条件不成立；{非: {a: 5}} 指 a 已填且不是 5",
        "it does not hold; `a` is given and not 5",
        "{not: {a: 5}}",
    ),
}

OPERATOR_MEANINGS: dict[Operator, Meaning] = {
    Operator.IS: ("等于这个值", "equals the value", "{district: east}"),
    Operator.IS_NOT: ("已填且不等于", "is given and does not equal", "{district: {is_not: east}}"),
    Operator.ONE_OF: ("是其中之一", "is one of the values", "{district: [east, north]}"),
    Operator.GIVEN: ("是否已填", "whether it is answered", "{remark: {given: false}}"),
    Operator.AT_LEAST: (
        "不小于，含本数（民法典第 1259 条）",
        "at least, the number included",
        "{floor_area: {at_least: 500}}",
    ),
    Operator.AT_MOST: ("不大于，含本数", "at most, the number included", "{floor_area: {at_most: 500}}"),
    Operator.MORE_THAN: ("大于，不含本数", "more than, the number not included", "{floor_area: {more_than: 500}}"),
    Operator.LESS_THAN: ("小于，不含本数", "less than, the number not included", "{floor_area: {less_than: 500}}"),
    Operator.BETWEEN: ("在两数之间，含两端", "between two, both included", "{seats: {between: [10, 50]}}"),
    Operator.STARTS_WITH: ("文字以此开头", "the text begins so", '{code: {starts_with: "A"}}'),
    Operator.MATCHES: ("整段文字符合正则表达式", "the whole text matches", '{code: {matches: "[A-Z][0-9]+"}}'),
    Operator.HAS: ("多选中选了这一项", "the multiple choice has it", "{food_items: {has: hot}}"),
    Operator.HAS_ANY: ("选了其中任一项", "it has one of them", "{food_items: {has_any: [hot, cold]}}"),
    Operator.HAS_ALL: ("选了其中全部", "it has all of them", "{food_items: {has_all: [hot, cold]}}"),
    Operator.SOME: ("重复组中有一行符合", "some row is so", "{machines: {some: {number: {at_least: 2}}}}"),
    Operator.EVERY: (
        "每一行都符合；没有行时成立",
        "every row is so; true without rows",
        "{machines: {every: {number: 1}}}",
    ),
    Operator.COUNT: ("符合的行数", "how many rows are so", "{machines: {count: {where: {number: 1}, at_least: 2}}}"),
}

FUNCTION_MEANINGS: dict[Function, Meaning] = {
    Function.SUM: ("各行之和", "sum over the rows", "sum: machines.number"),
    Function.COUNT: ("行数，可加条件", "number of rows, also of those where a condition holds", "count: machines"),
    Function.MIN: ("各行中最小", "the smallest of the rows", "min: machines.number"),
    Function.MAX: ("各行中最大", "the largest of the rows", "max: machines.number"),
    Function.DAYS_BETWEEN: ("两个日期相隔的天数", "days between two dates", "days_between: [start, end]"),
    Function.MONTHS_BETWEEN: ("两个日期相隔的整月数", "whole months between two dates", "months_between: [start, end]"),
    Function.AGE: ("到当日的周岁", "completed years on the day", "age: birth_date"),
    Function.ADD: ("相加", "the numbers added", "add: [a, b]"),
    Function.SUBTRACT: ("前者减后者", "the first less the second", "subtract: [a, b]"),
    Function.MULTIPLY: ("相乘", "the numbers multiplied", "multiply: [price, quantity]"),
    Function.DIVIDE: (
        "前者除以后者，须写取整",
        "the first by the second; needs round",
        "divide: [total, count], round: 2",
    ),
    Function.ROUND: (
        "四舍五入到本字段的小数位数；与相除同写时是保留的位数",
        "half up to the decimals of the field; beside divide, the places kept",
        "round: total",
    ),
    Function.TABLE: ("在取值表中查得", "looked up in a table of values", "table: fee-table"),
}

NAMED_MEANINGS: dict[Named, tuple[str, str]] = {
    Named.APPLICANT: ("申请人的姓名或名称", "the applicant's name"),
    Named.APPLICANT_NUMBER: (
        "证件号码；自然人的中间几位隐去",
        "the applicant's number; the middle of a person's is hidden",
    ),
    Named.ITEM: ("事项名称", "the item's name"),
    Named.ITEM_BASIS: ("事项的设定依据", "the legal basis of the item"),
    Named.DEPARTMENT: ("作出行为的部门", "the department that acts"),
    Named.SERVICE_CODE: ("服务标识编码", "the service code"),
    Named.RECEIVED_ON: ("收到申请的日期", "the day of receipt"),
    Named.TODAY: ("出具文书的日期", "the day of the document"),
    Named.MATERIALS: ("已交的材料（清单）", "the materials handed in (a list)"),
    Named.ACCEPTED_ON: ("受理日期；视为受理的，为收到材料之日", "the day of acceptance"),
    Named.DUE: ("法定期限届满的日期", "the last day of the statutory limit"),
    Named.PROMISED_DUE: ("承诺期限届满的日期", "the last day of the promised limit"),
    Named.DECIDED_ON: ("作出决定的日期", "the day of the decision"),
    Named.OUTCOME: ("决定的结论", "how it was decided"),
    Named.REASON: ("经办人或申请人写的理由", "the reasons that were given"),
    Named.BASIS: ("经办人写的法律依据", "the legal basis that was given"),
    Named.TURN_TO: ("应当向哪个机关提出", "the authority to turn to instead"),
    Named.CORRECTIONS: ("需要补正的各处（清单）", "everything to be corrected (a list)"),
    Named.PROCEDURE: ("特别程序的种类", "the kind of special procedure"),
    Named.PLANNED: ("特别程序所需时间", "how long the special procedure is to take"),
    Named.SUSPENDED_FROM: (
        "办理期限中止计算的日期；照常计时的没有",
        "the day from which the clock stands; none where the time is counted",
    ),
    Named.EXTENDED_BY: ("期限延长多久", "by how much the limit is extended"),
    Named.CERTIFICATE: ("所颁发证照的名称", "the name of the certificate that follows"),
    Named.CERTIFICATE_NUMBER: ("证照编号", "the certificate's number"),
    Named.PAPERS: ("送达的文书和证照（清单）", "the papers served (a list)"),
    Named.HOW: ("送达方式", "how it was delivered"),
    Named.COLLECTED_BY: ("签收人", "who received it"),
    Named.PARCEL: ("邮递企业和邮件号码", "carrier and number of the parcel"),
}
