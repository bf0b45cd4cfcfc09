"""A catalogue of any size, made up but shaped like a real district's: the same text for the same seed."""

from __future__ import annotations

import random
from pathlib import Path

CITY = 'city: measured\nname: {zh: 测速市, en: Measured}\narea_code: "009900"\n'
DEPARTMENTS = 47
WORDS = [
    "企业",
    "工程",
    "食品",
    "道路",
    "用地",
    "消防",
    "卫生",
    "教育",
    "文化",
    "农业",
    "水利",
    "公共场所",
    "设备",
    "人员",
]
ACTS = ["设立登记", "经营许可", "变更备案", "资格认定", "方案审查", "验收", "注销", "年度报告", "延续"]

DEPARTMENT = """\
department: d{number}
name: {{zh: 第{number}局, en: Department {number}}}
joining: shared
offices:
  - {{office: window, name: {{zh: 受理窗口, en: Window}}}}
  - {{office: review, name: {{zh: 审查科, en: Review}}}}
  - {{office: field, name: {{zh: 现场科, en: Field}}}}
"""
SHARED = """\
elements:
  - {element: uscc, standard: GB 32100-2015, field: {type: string, format: uscc, title: {zh: 统一社会信用代码, en: Credit code}}}
  - {element: mobile, field: {type: string, format: mobile, title: {zh: 手机号码, en: Mobile number}}}
  - {element: address, field: {type: string, minLength: 4, maxLength: 200, title: {zh: 地址, en: Address}}}
"""
MATERIALS = """\
materials:
  - {material: application, name: {zh: 申请表, en: Application form}, type: form}
  - {material: plan, name: {zh: 平面图, en: Floor plan}}
  - {material: rules, name: {zh: 管理制度, en: Rules of operation}}
"""
ITEM = """\
item: i{number}
code: "0001{department:02d}{number:06d}"
name: {{zh: {name}, en: Item {number}}}
department: d{department}
type: permit
applicant: {{who: [enterprise]}}
basis: [{{law: 行政许可法, article: "12"}}]
limits:
  statutory: {{within: 20 working days, from: accepted, basis: {{law: 行政许可法, article: "42"}}}}
  promised: {{within: {promised} working days, from: accepted}}
fees: none
form:
  fields:
    holder: {{type: string, maxLength: 100, title: {{zh: 申请单位, en: Applicant}}}}
    code: {{$ref: "element:uscc"}}
    mobile: {{$ref: "element:mobile"}}
    address: {{$ref: "element:address"}}
    area: {{type: number, decimals: 2, exclusiveMinimum: 0, title: {{zh: 面积, en: Area}}, unit: m²}}
    staff: {{type: integer, minimum: 1, maximum: 5000, title: {{zh: 从业人数, en: Staff}}}}
    start: {{type: string, format: date, title: {{zh: 开始日期, en: Start}}}}
    special: {{type: boolean, title: {{zh: 特殊情形, en: Special}}}}
    kind: {{type: string, enum: [a, b, c], labels: {{a: 甲类, b: 乙类, c: 丙类}}, title: {{zh: 类别, en: Kind}}}}
    reason: {{type: string, maxLength: 500, optional: true, title: {{zh: 说明, en: Reason}}}}
  pages:
    - {{title: {{zh: 申请人, en: Applicant}}, fields: [holder, code, mobile, address]}}
    - {{title: {{zh: 申请内容, en: Application}}, fields: [area, staff, start, special, kind, reason]}}
  show:
    - {{when: {{special: true}}, ask: [kind]}}
  must_hold:
    - {{that: {{area: {{at_least: {least}}}}}, message: {{zh: 面积不足, en: The area is too small}}}}
materials:
  - {{material: application, basis: {{law: 行政许可法, article: "31"}}, proved_by: {{upload: [pdf, jpg]}}}}
  - {{material: plan, when: {{area: {{more_than: 100}}}}, basis: {{law: 行政许可法, article: "31"}}, proved_by: {{upload: pdf}}}}
  - {{material: rules, when: {{special: true}}, basis: {{law: 行政许可法, article: "31"}}, proved_by: {{upload: pdf}}}}
steps:
  - {{step: acceptance, office: window, limit: 1 working day}}
  - {{step: review, after: acceptance, route: office, limit: 3 working days}}
  - {{step: site, after: acceptance, office: field, when: {{area: {{at_least: 500}}}}}}
  - {{step: decision, after: [review, site], role: approver}}
routing:
  - table: office
    rows:
      - {{when: {{kind: [a, b]}}, to: {{office: field}}}}
      - {{otherwise: true, to: {{office: review}}}}
duplicates:
  - {{name: same, same: [code, start], then: stop}}
tests:
  - name: ordinary
    given: {{area: 20, staff: 2, special: false}}
    expect: {{steps: [acceptance, review, decision]}}
"""


def write_catalogue(directory: Path, *, items: int, seed: int = 1) -> None:
    """Write a catalogue with `items` items in one file each."""
    chance = random.Random(seed)  # noqa: S311  # reproducible text, nothing secret
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "city.yaml").write_text(CITY, encoding="utf-8")
    (directory / "elements.yaml").write_text(SHARED, encoding="utf-8")
    (directory / "materials.yaml").write_text(MATERIALS, encoding="utf-8")
    for number in range(1, DEPARTMENTS + 1):
        (directory / f"d{number}.yaml").write_text(DEPARTMENT.format(number=number), encoding="utf-8")
    for number in range(1, items + 1):
        text = ITEM.format(
            number=number,
            department=chance.randint(1, DEPARTMENTS),
            name=f"{chance.choice(WORDS)}{chance.choice(WORDS)}{chance.choice(ACTS)}",
            promised=chance.randint(1, 19),
            least=chance.randint(5, 50),
        )
        (directory / f"i{number}.yaml").write_text(text, encoding="utf-8")
