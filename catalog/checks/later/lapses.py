"""Licences that become void by themselves: only where a law says so, and put off only where it may be."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.model.following import FollowKind
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

LAPSES_WITHOUT_BASIS = Problem(
    "lapses-without-basis",
    Text(
        "事项“{item}”的证照会自行失效，却没有写明依据", "the certificate of `{item}` lapses, but no legal basis says so"
    ),
    Text("请用“依据”写明规定失效的法律条款", "name under `basis` the law and article that makes it lapse"),
)
LAPSES_WITHOUT_CERTIFICATE = Problem(
    "lapses-without-certificate",
    Text("事项“{item}”不颁发证照，没有什么会失效", "`{item}` issues no certificate that could lapse"),
    Text("请在“结果”中写明证照，或删去“失效”", "name the `certificate`, or delete `lapses`"),
)
EXTEND_WITHOUT_LAPSE = Problem(
    "extend-without-lapse",
    Text(
        "事项“{item}”的“失效”没有写可以延期，后续却有延期",
        "`{item}` does not say under `lapses` that it may be put off, yet something is to do so",
    ),
    Text("请在“失效”中写“延期: {{次数: …, 每次: …}}”", "write `extend: {{times: …, by: …}}` under `lapses`"),
)


def check_lapses(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a lapse without basis or certificate, and for putting off what does not lapse."""
    for item in catalog.items.values():
        lapse = item.result.lapses if item.result else None
        if item.result is not None and lapse is not None:
            at = place.of(item.result, "lapses")
            if lapse.basis is None:
                yield LAPSES_WITHOUT_BASIS.at(at, item=item.key)
            if item.result.certificate is None:
                yield LAPSES_WITHOUT_CERTIFICATE.at(at, item=item.key)
        for each in item.later:
            if any(kind is FollowKind.EXTEND for kind, _ in each.named) and (lapse is None or lapse.extend is None):
                yield EXTEND_WITHOUT_LAPSE.at(place.of(each, "extend"), item=item.key)
