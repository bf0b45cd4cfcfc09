"""The standard documents word for word: one file an act, with every field filled in, then with the sure ones alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.checks import check
from catalog.loading.loader import load
from catalog.model.document import FIELDS, LISTS, REMEDIES_DEMANDED, Document, Named, Occasion
from catalog.reading.text import LANGUAGES, Language, Text, same
from engine.document.standard import FOLDER as STANDARD
from engine.document.standard import standard
from engine.document.wording import Value, Values, filled, paragraphs

FOLDER = Path(__file__).parent / "documents"
SAMPLE: dict[Named, Value] = {
    Named.APPLICANT: same("王小明"),
    Named.APPLICANT_NUMBER: same("110***********0011"),
    Named.ITEM: Text("食品经营许可", "Food operation licence"),
    Named.ITEM_BASIS: Text("《食品安全法》第三十五条", "Food Safety Law, art. 35"),
    Named.DEPARTMENT: Text("示例市市场监督管理局", "Shili Market Regulation Bureau"),
    Named.SERVICE_CODE: same("0099 0020 2611 23XX XXXX XX"),
    Named.RECEIVED_ON: Text("2026年11月20日", "20 November 2026"),
    Named.TODAY: Text("2026年11月23日", "23 November 2026"),
    Named.MATERIALS: (Text("布局图", "floor plan"), Text("营业执照", "business licence")),
    Named.ACCEPTED_ON: Text("2026年11月23日", "23 November 2026"),
    Named.DUE: Text("2026年12月21日", "21 December 2026"),
    Named.PROMISED_DUE: Text("2026年11月30日", "30 November 2026"),
    Named.DECIDED_ON: Text("2026年11月25日", "25 November 2026"),
    Named.OUTCOME: Text("准予", "approved"),
    Named.REASON: same("操作间与卫生间相邻。"),
    Named.BASIS: same("《食品安全法》第三十三条第一款"),
    Named.TURN_TO: same("临水市市场监督管理局"),
    Named.DECISION_NUMBER: same("示市监许〔2026〕12号"),
    Named.WHY_OUTSIDE: Text("政务网络检修", "the network was down"),
    Named.ENTERED_BY: same("赵审批"),
    Named.CORRECTIONS: (
        Text("布局图：请标明操作间", "floor plan: show the kitchen"),
        Text("联系电话：少一位", "telephone: a digit is missing"),
    ),
    Named.PROCEDURE: Text("专家评审", "expert review"),
    Named.PLANNED: Text("5个工作日", "5 working days"),
    Named.SUSPENDED_FROM: Text("2026年11月24日", "24 November 2026"),
    Named.EXTENDED_BY: Text("10个工作日", "10 working days"),
    Named.CERTIFICATE: Text("食品经营许可证", "Food operation licence"),
    Named.CERTIFICATE_NUMBER: same("示食经许〔2026〕0001号"),
    Named.DELIVERED_WITHIN: Text("10个工作日", "10 working days"),
    Named.PAPERS: (
        Text("准予行政许可决定书（示准〔2026〕3号）", "Decision to Grant an Administrative Licence (示准〔2026〕3号)"),
        Text("食品经营许可证", "Food operation licence"),
    ),
    Named.HOW: Text("邮寄送达", "post"),
    Named.COLLECTED_BY: same("王小明"),
    Named.PARCEL: same("邮政 EA123"),
}


def values(occasion: Occasion, *, sure_only: bool) -> Values:
    return {name: SAMPLE[name] for name, sure in FIELDS[occasion].items() if sure or not sure_only}


def worded(document: Document, language: Language) -> str:
    everything, sure = (values(document.of, sure_only=only) for only in (False, True))
    title = filled(document.title, everything).in_(language)
    long, short = ([each.in_(language) for each in paragraphs(document, said)] for said in (everything, sure))
    return "\n".join((f"【{title}】", *long, "---", *short, ""))


@pytest.mark.parametrize("document", standard(), ids=lambda each: each.key)
def test_the_standard_documents_read_as_kept(document: Document) -> None:
    said = "\n".join(worded(document, language) for language in LANGUAGES)
    assert said == (FOLDER / f"{document.key}.txt").read_text(encoding="utf-8")
    assert "{" not in said


@pytest.mark.parametrize("occasion", list(Occasion))
def test_every_act_has_a_standard_document_for_items_of_every_type(occasion: Occasion) -> None:
    assert any(each.of is occasion and each.rank == 0 for each in standard())


def test_the_standard_documents_pass_every_check_of_documents() -> None:
    loaded = load(STANDARD)
    assert loaded.diagnostics == ()
    assert [each for each in check(loaded.catalog) if each.code != "no-city"] == []
    assert all(each.remedies for each in standard() if each.of in REMEDIES_DEMANDED)


def test_every_field_has_a_sample_and_the_lists_are_lists() -> None:
    assert SAMPLE.keys() == set(Named)
    assert {name for name, value in SAMPLE.items() if isinstance(value, tuple)} == LISTS
