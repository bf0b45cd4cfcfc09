"""Documents 文书 that acts produce: fixed text with named fields, limited to items and departments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from catalog.model.declared import Declared, Word, declared, entry, kind
from catalog.model.item import Item, ItemType
from catalog.model.shared import Numbering
from catalog.reading.text import Text

FIELD = re.compile(r"\{([^{}]*)\}")
"""A named field in a text."""
MARK = "{mark}"
"""Where a department's mark 机关代字 stands in a number."""


class Occasion(Word, said="文书所记载的行为。"):
    """The act that a document tells."""

    ACCEPTANCE = "acceptance", "受理"
    DEEMED_ACCEPTANCE = "deemed-acceptance", "视为受理"
    NOT_ACCEPTED = "not-accepted", "不予受理"
    OUT_OF_SCOPE = "out-of-scope", "不受理"
    CORRECTION = "correction", "补正告知"
    SPECIAL_PROCEDURE = "special-procedure", "特别程序告知"
    NOTICE_PAUSE = "notice-pause", "公示暂停计时告知"
    EXTENSION = "extension", "延长告知"
    APPROVAL = "approval", "准予"
    DEEMED_RENEWAL = "deemed-renewal", "视为准予延续"
    REFUSAL = "refusal", "不予"
    OUTSIDE_DECISION = "outside-decision", "补录决定"
    DELIVERY = "delivery", "送达回证"
    WITHDRAWAL = "withdrawal", "终止"
    SUSPENSION = "suspension", "暂扣"
    RESUMPTION = "resumption", "恢复"
    REVOCATION = "revocation", "撤销"
    CANCELLATION = "cancellation", "注销"


class Named(Word, said="文书中可以写的字段，写在花括号里，中英文名称都可以。"):
    """The fields that the text of a document may name in braces."""

    APPLICANT = "applicant", "申请人"
    APPLICANT_NUMBER = "applicant_number", "证件号码"
    ITEM = "item", "事项"
    ITEM_BASIS = "item_basis", "设定依据"
    DEPARTMENT = "department", "部门"
    SERVICE_CODE = "service_code", "服务标识编码"
    RECEIVED_ON = "received_on", "收件日期"
    TODAY = "today", "当日"
    MATERIALS = "materials", "材料"
    ACCEPTED_ON = "accepted_on", "受理日期"
    DUE = "due", "法定到期日"
    PROMISED_DUE = "promised_due", "承诺到期日"
    DECIDED_ON = "decided_on", "决定日期"
    OUTCOME = "outcome", "结论"
    REASON = "reason", "理由"
    BASIS = "basis", "依据"
    TURN_TO = "turn_to", "应向机关"
    DECISION_NUMBER = "decision_number", "决定文号"
    WHY_OUTSIDE = "why_outside", "补录原因"
    ENTERED_BY = "entered_by", "补录人"
    CORRECTIONS = "corrections", "补正内容"
    PROCEDURE = "procedure", "特别程序"
    PLANNED = "planned", "所需时间"
    SUSPENDED_FROM = "suspended_from", "中止日期"
    EXTENDED_BY = "extended_by", "延长时间"
    CERTIFICATE = "certificate", "证照"
    CERTIFICATE_NUMBER = "certificate_number", "证照编号"
    DELIVERED_WITHIN = "delivered_within", "送达期限"
    PAPERS = "papers", "送达文书"
    HOW = "how", "送达方式"
    COLLECTED_BY = "collected_by", "签收人"
    PARCEL = "parcel", "邮件号码"


_ALWAYS = dict.fromkeys(
    (Named.APPLICANT, Named.ITEM, Named.ITEM_BASIS, Named.DEPARTMENT, Named.SERVICE_CODE, Named.RECEIVED_ON, Named.TODAY),
    True,
) | dict.fromkeys((Named.APPLICANT_NUMBER, Named.MATERIALS), False)  # fmt: skip
_TAKEN_UP = {Named.ACCEPTED_ON: True, Named.DUE: False, Named.PROMISED_DUE: False}
_DECIDED = {Named.ACCEPTED_ON: True, Named.DECIDED_ON: True}
_OF_CERTIFICATE = dict.fromkeys((Named.CERTIFICATE, Named.CERTIFICATE_NUMBER, Named.REASON, Named.BASIS), True)

FIELDS: Mapping[Occasion, Mapping[Named, bool]] = {
    Occasion.ACCEPTANCE: _ALWAYS | _TAKEN_UP,
    Occasion.DEEMED_ACCEPTANCE: _ALWAYS | _TAKEN_UP,
    Occasion.NOT_ACCEPTED: _ALWAYS | {Named.DECIDED_ON: True, Named.REASON: True, Named.TURN_TO: False},
    Occasion.OUT_OF_SCOPE: _ALWAYS | {Named.DECIDED_ON: True, Named.REASON: True, Named.TURN_TO: False},
    Occasion.CORRECTION: _ALWAYS | {Named.CORRECTIONS: True, Named.REASON: False},
    Occasion.SPECIAL_PROCEDURE: _ALWAYS
    | {
        Named.ACCEPTED_ON: True,
        Named.PROCEDURE: True,
        Named.PLANNED: True,
        Named.REASON: True,
        Named.SUSPENDED_FROM: False,
    },
    Occasion.NOTICE_PAUSE: _ALWAYS
    | dict.fromkeys((Named.ACCEPTED_ON, Named.PLANNED, Named.BASIS, Named.SUSPENDED_FROM), True),
    Occasion.EXTENSION: _ALWAYS | _TAKEN_UP | {Named.EXTENDED_BY: True, Named.REASON: True},
    Occasion.APPROVAL: _ALWAYS
    | _DECIDED
    | {Named.REASON: False, Named.CERTIFICATE: False, Named.DELIVERED_WITHIN: False},
    Occasion.DEEMED_RENEWAL: _ALWAYS | {Named.DECIDED_ON: True, Named.BASIS: True, Named.CERTIFICATE: False},
    Occasion.REFUSAL: _ALWAYS | _DECIDED | {Named.REASON: True, Named.BASIS: True},
    Occasion.OUTSIDE_DECISION: _ALWAYS
    | _DECIDED
    | dict.fromkeys((Named.OUTCOME, Named.DECISION_NUMBER, Named.WHY_OUTSIDE, Named.ENTERED_BY), True)
    | dict.fromkeys((Named.REASON, Named.BASIS, Named.CERTIFICATE), False),
    Occasion.DELIVERY: _ALWAYS
    | _DECIDED
    | {Named.OUTCOME: True, Named.PAPERS: True, Named.HOW: True}
    | dict.fromkeys((Named.CERTIFICATE, Named.CERTIFICATE_NUMBER, Named.COLLECTED_BY, Named.PARCEL), False),
    Occasion.WITHDRAWAL: _ALWAYS | {Named.ACCEPTED_ON: False, Named.DECIDED_ON: True, Named.REASON: False},
    Occasion.SUSPENSION: _ALWAYS | _OF_CERTIFICATE,
    Occasion.RESUMPTION: _ALWAYS | _OF_CERTIFICATE,
    Occasion.REVOCATION: _ALWAYS | _OF_CERTIFICATE,
    Occasion.CANCELLATION: _ALWAYS | _OF_CERTIFICATE,
}
"""What may be named in a document of each act, and whether it always has a value then."""
TITLED = frozenset({Named.ITEM, Named.DEPARTMENT, Named.PROCEDURE})
"""What a title may name: it stays when personal data is erased."""
LISTS = frozenset({Named.MATERIALS, Named.CORRECTIONS, Named.PAPERS})
"""Fields of several entries: alone in a paragraph each entry is a numbered paragraph of its own."""
REMEDIES_DEMANDED: Mapping[Occasion, str] = {Occasion.NOT_ACCEPTED: "32", Occasion.REFUSAL: "38"}
"""Acts against which the law has the remedies told, with the article of the 行政许可法."""
NAMED: Mapping[str, Named] = {spelling: each for each in Named for spelling in (each.value, each.zh)}
"""From either spelling to the field."""


@declared("文书的一段；直接写文字，或者写文字和“有值时”。")
class Paragraph(Declared):
    """A paragraph of a document: plain text, or text that stands only where certain fields have a value."""

    text: Text = entry(
        "文字",
        ("固定文字，字段写在花括号里", "fixed text with named fields in braces"),
        example='"应当于{法定到期日}前作出决定。"',
    )
    given: tuple[str, ...] = entry(
        "有值时",
        ("这些字段都有值时才写这一段", "the paragraph stands only where all of these have a value"),
        example="[due]",
        default=(),
        one_or_many=True,
    )

    @property
    def names(self) -> Iterator[str]:
        """The names in braces, as written, in both languages."""
        return (name for wording in (self.text.zh, self.text.en) for name in FIELD.findall(wording))


@kind(
    "document",
    "文书",
    "某一行为依法出具的文书。系统自带各行为的通用文书；城市另写的，在其适用范围内取而代之。",
    plural="documents",
    plural_zh="文书清单",
)
class Document(Declared):
    """A document that an act produces; the engine brings one for every act, and a city's own stand in their place."""

    key: str = entry("文书", ("文书的代号", "the document's key"), example="food-acceptance")
    of: Occasion = entry("行为", ("记载哪一种行为", "the act that it tells"))
    title: Text = entry(
        "标题",
        (
            "文书标题，只能写字段“事项”“部门”，以及特别程序告知的“特别程序”",
            "its title, which may name `item`, `department` and, of a special procedure, `procedure` only",
        ),
        example="{zh: 受理通知书, en: Notice of Acceptance}",
    )
    body: tuple[Paragraph, ...] = entry(
        "正文",
        ("各段文字，首尾的主送、落款和日期不必写", "its paragraphs, without addressee, signature and date"),
        example='["你（单位）的“{事项}”申请，决定予以受理。"]',
    )
    items: tuple[str, ...] = entry(
        "事项",
        ("只用于这些事项，不写为全部", "used for these items only; all where it is left out"),
        default=(),
        refers="item",
        one_or_many=True,
    )
    departments: tuple[str, ...] = entry(
        "部门",
        ("只用于这些部门，不写为全部", "used by these departments only; all where it is left out"),
        default=(),
        refers="department",
        one_or_many=True,
    )
    types: tuple[ItemType, ...] = entry(
        "类型",
        ("只用于这些类型的事项，不写为全部", "used for items of these types only; all where it is left out"),
        example="permit",
        default=(),
        one_or_many=True,
    )
    numbering: Numbering | None = entry(
        "编号",
        ("文号规则，不写则不编号", "how it is numbered; without one it has no number"),
        default=None,
    )
    remedies: bool = entry(
        "救济途径",
        ("文末告知事项或城市的复议、诉讼途径", "ends with the remedies of the item or the city"),
        default=False,
    )
    seal: bool = entry("用印", ("是否加盖印章", "whether the department's seal is put on it"), default=True)

    def fits(self, item: Item, department: str) -> bool:
        """Say whether the document may be used for an item in a department."""
        wanted = ((self.items, item.key), (self.departments, department), (self.types, item.type))
        return all(not limited or each in limited for limited, each in wanted)

    @property
    def rank(self) -> int:
        """How closely it is limited: by items before by departments before by types."""
        return 4 * bool(self.items) + 2 * bool(self.departments) + bool(self.types)
