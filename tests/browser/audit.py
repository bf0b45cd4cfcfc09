"""What axe and the screen's edge find wrong with a page."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = """() => axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}).then(found => found.violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)} ${node.any.map(each => each.message)}`)))"""
OVER = """() => [...document.body.querySelectorAll("*")].filter(each => each.getBoundingClientRect().right > innerWidth + 1
    && !each.closest(".tb-plan, .tb-scroll, .tb-nav__list, thead")).slice(0, 3).map(each => each.outerHTML.slice(0, 160))"""


def violations(page: Page) -> list[str]:
    """Return what breaks WCAG 2.2 AA on a page, one line for each element."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN)
    return found


def overflow(page: Page) -> list[str]:
    """Return what makes a page wider than its screen; nothing when it fits."""
    wide: int = page.evaluate("document.documentElement.scrollWidth")
    if wide <= page.evaluate("innerWidth"):
        return []
    found: list[str] = page.evaluate(OVER)
    return [f"{wide} px wide", *found]
