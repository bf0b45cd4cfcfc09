"""Links to the pages of a list."""

from __future__ import annotations

import pytest

from admin_ui.pages import page_links, pages_of


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (1, 1), (20, 1), (21, 2), (200, 10)])
def test_a_list_has_at_least_one_page(total: int, pages: int) -> None:
    assert pages_of(total, 20) == pages


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        (1, [1, 2, 3, None, 10]),
        (2, [1, 2, 3, 4, None, 10]),
        (5, [1, None, 3, 4, 5, 6, 7, None, 10]),
        (10, [1, None, 8, 9, 10]),
        (99, [1, None, 10]),
    ],
)
def test_the_first_the_last_and_the_nearest_pages_have_links(page: int, shown: list[int | None]) -> None:
    links = page_links(10, page, lambda number: f"?page={number}")
    assert [each.get("number") for each in links] == shown
    assert all(each.get("ellipsis") or each["href"] == f"?page={each['number']}" for each in links)
    assert [each["number"] for each in links if each.get("current")] == [page] * (page <= 10)


def test_one_page_needs_no_links() -> None:
    assert page_links(1, 1, str) == []
