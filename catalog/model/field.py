"""Form fields: JSON Schema subschemas with the few annotations of ours, lowered to the pure standard."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as slot
from enum import StrEnum

from catalog.model.declared import Word
from catalog.reading.located import Mapping
from catalog.reading.text import Text


class FieldKind(StrEnum):
    """What a field holds, which decides its widget, its canonical value and the tests a condition may put to it."""

    TEXT = "text"
    """str"""
    INTEGER = "integer"
    """int"""
    DECIMAL = "decimal"
    """int at the declared scale: 12.50 with `decimals: 2` is 1250"""
    BOOLEAN = "boolean"
    """bool"""
    DATE = "date"
    """ISO date, str"""
    CHOICE = "choice"
    """str, one of the options"""
    CHOICES = "choices"
    """list of str, some of the options, in declared order"""
    FILE = "file"
    """`sha256:<hex>` of an uploaded file, str"""
    FILES = "files"
    """list of `sha256:<hex>`, each an uploaded file, in the order in which they were given"""
    OBJECT = "object"
    """mapping of its own fields"""
    GROUP = "group"
    """repeating group: list of mappings, one a row"""


class Widget(Word, said="字段用什么控件询问；默认的控件合适就不必写。"):
    """How a field is asked, where the default for its kind does not serve."""

    RADIOS = "radios", "单选按钮"
    SELECT = "select", "下拉列表"
    CHECKBOXES = "checkboxes", "复选框"
    LONG_TEXT = "long-text", "多行文本"


class Format(Word):
    """The formats a text field may have; each is asserted and has its own message."""

    DATE = "date", "日期"
    EMAIL = "email", "电子邮箱"
    USCC = "uscc", "统一社会信用代码"
    RESIDENT_ID = "resident-id", "居民身份证号码"
    MOBILE = "mobile", "手机号码"
    POSTCODE = "postcode", "邮政编码"
    FILE = "file", "文件"


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a choice and what the applicant reads for it."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Prefill:
    """Where an answer is taken from when it is known already: an attribute of the verified applicant or a certificate."""

    source: str
    """`applicant` or `certificate`"""
    key: str
    """attribute of the applicant (name, id_number, mobile, uscc …), or the certificate's catalogue key"""
    field: str | None = None
    """what of the certificate's face, where that is called otherwise than the field; also number, holder, issued, valid_until"""

    def shown(self, key: str) -> str:
        """Return under which name the certificate shows what a field of this key asks."""
        return self.field or key


@dataclass(frozen=True, slots=True)
class Field:
    """One question: its kind, its wording, and the pure JSON Schema that its canonical answer must satisfy."""

    key: str
    kind: FieldKind
    title: Text
    schema: dict[str, object] = slot(repr=False)
    """lowered: only keywords of the standard, decimals scaled to integers, bilingual titles left out, `$ref` resolved"""
    help: Text | None = None
    unit: Text | None = None
    decimals: int = 0
    optional: bool = False
    read_only: bool = False
    prefill: Prefill | None = None
    widget: Widget | None = None
    format: Format | None = None
    normalise: bool = True
    """whether pasted spaces and full-width characters are made plain (on unless `normalise: false`)"""
    options: tuple[Option, ...] = ()
    fields: tuple[Field, ...] = ()
    """the fields of an object, or of one row of a repeating group"""
    accept: tuple[str, ...] = ()
    """file types of a file field: pdf, jpg, png, ofd, docx, xlsx, zip; all of them when empty"""
    max_size: int | None = None
    """the most bytes of one file of a file field; what the city takes when None"""
    said: tuple[Text, Text] | None = None
    """how conditions say a yes and a no to this question, where they do not quote the title"""
    element: str | None = None
    """key of the shared element it refers to"""
    settled: object = None
    """in a bundle: the answer that the matter itself settles, so that nobody is asked; None for what is asked"""
    source: Mapping | None = slot(default=None, compare=False, repr=False)

    def child(self, key: str) -> Field | None:
        """Return the field `key` of this object or row, or None."""
        return next((each for each in self.fields if each.key == key), None)
