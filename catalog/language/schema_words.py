"""The keywords of JSON Schema 2020-12 that a field may have, our annotations, and the Chinese name of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from catalog.language.keywords import Keyword, table
from catalog.model.field import Format


class Holds(Enum):
    """What the value of a keyword is."""

    NUMBER = auto()
    """a number, scaled with the field"""
    COUNT = auto()
    FLAG = auto()
    TEXT = auto()
    PATTERN = auto()
    SCHEMA = auto()
    SCHEMAS = auto()
    SCHEMA_MAP = auto()
    NAMES = auto()
    NAMES_MAP = auto()
    VALUE = auto()
    VALUES = auto()
    TYPE = auto()
    FORMAT = auto()
    REFERENCE = auto()
    ANNOTATION = auto()
    """ours; never reaches the validators"""


@dataclass(frozen=True, slots=True)
class SchemaWord:
    """One keyword of a field: its spellings, what it holds and what it means."""

    keyword: Keyword
    holds: Holds
    meaning: tuple[str, str]
    example: str


def _word(en: str, zh: str, holds: Holds, meaning: tuple[str, str], example: str) -> SchemaWord:
    return SchemaWord(Keyword(en, zh), holds, meaning, example)


WORDS: tuple[SchemaWord, ...] = (
    _word("type", "类型", Holds.TYPE, ("填写什么", "what is answered"), "string"),
    _word("title", "标题", Holds.ANNOTATION, ("字段名称", "the question"), "{zh: 总建筑面积, en: Floor area}"),
    _word("help", "说明", Holds.ANNOTATION, ("填写说明", "how to answer"), "{zh: 见营业执照, en: See the licence}"),
    _word("optional", "可选", Holds.ANNOTATION, ("可以不填", "may be left unanswered"), "true"),
    _word(
        "unit",
        "单位",
        Holds.ANNOTATION,
        ("计量单位；英文单复数不同的，用 | 分开", "unit of measure; where English says one otherwise: `person|people`"),
        "m²",
    ),
    _word("decimals", "小数位数", Holds.ANNOTATION, ("数的小数位数，0 至 6", "decimals of a number, 0 to 6"), "2"),
    _word(
        "from",
        "取自",
        Holds.ANNOTATION,
        (
            "从已验证的申请人或证照预填；照面上名称不同的，加写 field",
            "prefilled from the verified applicant or a certificate; add `field` where its face calls it otherwise",
        ),
        "{applicant: name}",
    ),
    _word("widget", "控件", Holds.ANNOTATION, ("用什么控件询问", "how it is asked"), "radios"),
    _word(
        "normalise",
        "规整",
        Holds.ANNOTATION,
        ("粘贴的空格和全角字符是否转换", "whether pasted spaces and full-width characters are made plain"),
        "false",
    ),
    _word(
        "labels",
        "选项名称",
        Holds.ANNOTATION,
        ("各选项的名称", "what is read for each option"),
        "{east: 东区, west: 西区}",
    ),
    _word(
        "said",
        "说法",
        Holds.ANNOTATION,
        (
            "条件中答“是”和答“否”怎样说；不写的引用标题",
            "how conditions say a yes and a no to a question; without it they quote the title",
        ),
        "[{zh: 属于特殊建设工程, en: the works are special}, {zh: 不属于特殊建设工程, en: the works are not special}]",
    ),
    _word("accept", "文件类型", Holds.ANNOTATION, ("文件字段接受的类型", "file types of a file field"), "[pdf, jpg]"),
    _word("max_size", "文件大小", Holds.ANNOTATION, ("每个文件最大多少", "the largest size of one file"), "5 MB"),
    _word("format", "格式", Holds.FORMAT, ("文字的格式", "format of a text"), "date"),
    _word("enum", "选项", Holds.VALUES, ("可选的值", "the values to choose from"), "[east, west]"),
    _word("const", "固定值", Holds.VALUE, ("只能是这个值", "the only value"), "true"),
    _word("minimum", "以上", Holds.NUMBER, ("不小于，含本数", "at least this"), "0"),
    _word("maximum", "以下", Holds.NUMBER, ("不大于，含本数", "at most this"), "100"),
    _word("exclusiveMinimum", "超过", Holds.NUMBER, ("大于，不含本数", "more than this"), "0"),
    _word("exclusiveMaximum", "不满", Holds.NUMBER, ("小于，不含本数", "less than this"), "100"),
    _word("multipleOf", "倍数", Holds.NUMBER, ("是此数的倍数", "a multiple of this"), "0.5"),
    _word("minLength", "最短", Holds.COUNT, ("最少字数", "fewest characters"), "2"),
    _word("maxLength", "最长", Holds.COUNT, ("最多字数", "most characters"), "200"),
    _word("pattern", "式样", Holds.PATTERN, ("正则表达式", "a regular expression"), '"^[0-9]{6}$"'),
    _word(
        "items",
        "每项",
        Holds.SCHEMA,
        ("列表或重复组的每一项", "each entry of a list or repeating group"),
        "{type: object}",
    ),
    _word(
        "prefixItems", "前几项", Holds.SCHEMAS, ("前几项各自的要求", "what the first entries must be"), "[{const: a}]"
    ),
    _word("minItems", "最少项数", Holds.COUNT, ("最少几项", "fewest entries"), "1"),
    _word("maxItems", "最多项数", Holds.COUNT, ("最多几项", "most entries"), "10"),
    _word("uniqueItems", "不重复", Holds.FLAG, ("各项互不相同", "no two entries are equal"), "true"),
    _word("contains", "含有", Holds.SCHEMA, ("至少有一项符合", "at least one entry is so"), "{const: a}"),
    _word("minContains", "最少含有", Holds.COUNT, ("至少几项符合 contains", "how many entries are so at least"), "1"),
    _word("maxContains", "最多含有", Holds.COUNT, ("至多几项符合 contains", "how many entries are so at most"), "3"),
    _word("unevaluatedItems", "其余各项", Holds.SCHEMA, ("其余各项的要求", "what other entries must be"), "false"),
    _word(
        "properties",
        "字段",
        Holds.SCHEMA_MAP,
        ("对象或每一行的字段", "fields of an object or of a row"),
        "{name: {type: string, title: 姓名}}",
    ),
    _word(
        "patternProperties",
        "按名字段",
        Holds.SCHEMA_MAP,
        ("名称符合式样的字段", "fields whose name matches"),
        '{"^x": {type: string}}',
    ),
    _word("additionalProperties", "其他字段", Holds.SCHEMA, ("其他字段的要求", "what other fields must be"), "false"),
    _word(
        "unevaluatedProperties",
        "其余字段",
        Holds.SCHEMA,
        ("其余字段的要求", "what fields not looked at must be"),
        "false",
    ),
    _word(
        "propertyNames", "字段名称", Holds.SCHEMA, ("字段名的要求", "what names of fields must be"), "{maxLength: 20}"
    ),
    _word("minProperties", "最少字段数", Holds.COUNT, ("最少几个字段", "fewest fields"), "1"),
    _word("maxProperties", "最多字段数", Holds.COUNT, ("最多几个字段", "most fields"), "5"),
    _word("required", "必填", Holds.NAMES, ("必须有的字段", "fields that must be there"), "[name]"),
    _word(
        "dependentRequired",
        "连带必填",
        Holds.NAMES_MAP,
        ("填了甲就必须填乙", "fields that another one requires"),
        "{a: [b]}",
    ),
    _word(
        "dependentSchemas",
        "连带要求",
        Holds.SCHEMA_MAP,
        ("填了甲就要符合", "what follows when a field is there"),
        "{a: {required: [b]}}",
    ),
    _word("allOf", "同时符合", Holds.SCHEMAS, ("同时符合各项要求", "all of these hold"), "[{minLength: 2}]"),
    _word("anyOf", "符合任一", Holds.SCHEMAS, ("符合任一项要求", "one of these holds at least"), "[{maxLength: 2}]"),
    _word(
        "oneOf",
        "恰符合一项",
        Holds.SCHEMAS,
        ("恰好符合一项；可写选项和名称", "exactly one of these holds; also options with titles"),
        "[{const: east, title: 东区}]",
    ),
    _word("not", "不得", Holds.SCHEMA, ("不得符合", "this does not hold"), "{const: 0}"),
    _word("if", "如果", Holds.SCHEMA, ("如果符合", "if this holds"), "{minimum: 10}"),
    _word("then", "那么", Holds.SCHEMA, ("那么还要符合", "then this holds too"), "{multipleOf: 10}"),
    _word("else", "否则", Holds.SCHEMA, ("否则要符合", "else this holds"), "{multipleOf: 1}"),
    _word("default", "默认值", Holds.VALUE, ("预先填好的值", "the value filled in beforehand"), "1"),
    _word("examples", "示例", Holds.VALUES, ("填写示例", "examples of answers"), "[湖滨路 66 号]"),
    _word("description", "描述", Holds.TEXT, ("供编写者阅读", "for those who write declarations"), "…"),
    _word("$comment", "备注", Holds.TEXT, ("供编写者阅读", "for those who write declarations"), "…"),
    _word("readOnly", "只读", Holds.FLAG, ("只显示，不能改", "shown, not answered"), "true"),
    _word("writeOnly", "只写", Holds.FLAG, ("提交后不再显示", "not shown again"), "true"),
    _word("deprecated", "停用", Holds.FLAG, ("不再使用", "no longer in use"), "true"),
    _word("$ref", "引用", Holds.REFERENCE, ("引用共用的数据元", "uses a shared element"), '"element:uscc"'),
)

SCHEMA_WORDS: dict[str, SchemaWord] = {
    spelling: word for word in WORDS for spelling in (word.keyword.en, word.keyword.zh)
}
"""From either spelling to the keyword."""

TYPES = table(
    (
        Keyword("string", "文字"),
        Keyword("integer", "整数"),
        Keyword("number", "数"),
        Keyword("boolean", "是否"),
        Keyword("object", "对象"),
        Keyword("array", "列表"),
        Keyword("null", "空"),
    )
)
"""What `type` may be."""

FORMATS = table(Keyword(each.value, each.zh) for each in Format)

RESERVED = frozenset({"id", "sid", "all", "any", "not", "form", "applicant", "case", "certificate", "today"})
"""Names that no field may have, since conditions and inference use them."""

APPLICANT = ("name", "person_name", "kind", "id_number", "uscc", "mobile", "agent")
"""What is known of a verified applicant; `person_name` is the name of a natural person alone."""

SOURCES = table((Keyword("applicant", "申请人"), Keyword("certificate", "证照"), Keyword("field", "字段")))
"""Where an answer may be taken from, and what of a certificate's face."""

FILE_TYPES = ("pdf", "ofd", "jpg", "png", "docx", "xlsx", "zip")
"""File types that may be uploaded."""
