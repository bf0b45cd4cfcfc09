"""Lists shown a page at a time: how many pages there are, and the links to those near the one that is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator

AROUND = 2
"""How many pages on either side of the current one have their link."""


def pages_of(total: int, size: int) -> int:
    """Return how many pages of a size there are, at least one."""
    return max(1, -(-total // size))


def page_links(pages: int, page: int, address: Callable[[int], str]) -> list[dict[str, object]]:
    """Return links to the first, the last and the nearest pages, with a gap where some are left out; none for one page."""
    near = {1, pages, *range(page - AROUND, page + AROUND + 1)}
    shown = sorted(each for each in near if 1 <= each <= pages)
    return list(_links(shown, page, address)) if pages > 1 else []


def _links(shown: list[int], page: int, address: Callable[[int], str]) -> Iterator[dict[str, object]]:
    before = 0
    for number in shown:
        if number > before + 1:
            yield {"ellipsis": True}
        yield {"number": number, "href": address(number), "current": number == page}
        before = number
