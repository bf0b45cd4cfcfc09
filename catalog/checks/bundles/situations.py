"""When an item of a bundle is needed: decided by the guiding questions alone, which have keys of their own."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.checks.bundles.taken import item_of
from catalog.checks.nearest import nearest
from catalog.model.bundle import Bundle, Member
from catalog.model.catalog import Catalog
from catalog.model.condition import Condition, Named, Rows
from catalog.model.field import Field
from catalog.model.names import names, within
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

BUNDLE_WHEN_NOT_GUIDING = Problem(
    "bundle-when-not-guiding",
    Text("事项“{item}”是否需要取决于“{name}”，它不是引导问题", "whether `{item}` is needed depends on `{name}`, which is no guiding question"),
    Text("{suggestion}", "{suggestion}"),
)  # fmt: skip
BUNDLE_WHEN_ROWS = Problem(
    "bundle-when-rows",
    Text("事项“{item}”是否需要取决于一组多行的内容，这样的条件说不出相反的情形", "whether `{item}` is needed depends on the rows of a group, and such a condition has no plain opposite"),
    Text("请用一个“是或否”的引导问题代替，或者先算出行数再比较", "ask a guiding question with yes or no instead, or compare a number that is computed first"),
)  # fmt: skip
BUNDLE_QUESTION_CLASH = Problem(
    "bundle-question-clash",
    Text(
        "引导问题“{name}”与事项“{item}”的字段代号相同、内容不同，会分成两个问题",
        "the guiding question `{name}` has the key of a field of `{item}` that asks something else; both will be asked",
    ),
    Text("问的是同一件事的，请写成一样；不是的，请给引导问题换一个代号", "write them alike where they ask the same; give the question another key where not"),
    Severity.WARNING,
)  # fmt: skip
_OUTER = ("applicant.", "case.")


def check_bundle_situations(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a condition on anything but guiding questions, or on rows, and for questions that clash."""
    for bundle in catalog.bundles.values():
        for member in bundle.items:
            if member.when is not None:
                yield from _reads(catalog, bundle, member, member.when)
        yield from _clashes(catalog, bundle)


def _reads(catalog: Catalog, bundle: Bundle, member: Member, when: Condition) -> Iterator[Diagnostic]:
    at, known = place.of(member, "when"), (*bundle.guide.fields, *bundle.guide.compute)
    if any(isinstance(each, Rows) for each in _written_out(catalog, when)):
        yield BUNDLE_WHEN_ROWS.at(at, item=member.item)
    for name in dict.fromkeys((*names(when, catalog.conditions), *_outside(catalog, when))):
        if name.partition(".")[0] not in known:
            yield BUNDLE_WHEN_NOT_GUIDING.at(at, item=member.item, name=name, suggestion=nearest(name, known))


def _written_out(catalog: Catalog, when: Condition, met: frozenset[str] = frozenset()) -> Iterator[Condition]:
    """Yield every part of a condition, those of named conditions included."""
    for part in within(when):
        yield part
        if isinstance(part, Named) and part.key in catalog.conditions and part.key not in met:
            yield from _written_out(catalog, catalog.conditions[part.key].when, met | {part.key})


def _outside(catalog: Catalog, when: Condition) -> Iterator[str]:
    """Yield what is read of the applicant or the case, which is not known while one asks what is needed."""
    paths = (getattr(each, "path", "") for each in _written_out(catalog, when))
    return (path for path in paths if path.startswith(_OUTER))


def _clashes(catalog: Catalog, bundle: Bundle) -> Iterator[Diagnostic]:
    apart = {*bundle.apart, *(name for each in bundle.same for name in each.of)}
    for key, question in bundle.guide.fields.items():
        for member in bundle.items:
            field = _field(catalog, member.item, key)
            if field is not None and f"{member.item}.{key}" not in apart and field.kind is not question.kind:
                at = place.of_member(bundle.guide, "fields", key)
                yield BUNDLE_QUESTION_CLASH.at(at, name=key, item=member.item)


def _field(catalog: Catalog, item: str, key: str) -> Field | None:
    declared = item_of(catalog, item)
    return declared.form.fields.get(key) if declared else None
