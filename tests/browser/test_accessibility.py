"""The page judged by axe-core, where it is installed (`npm install --no-save axe-core`), and what it cannot see."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.browser import prefer
from tests.browser.page_case import make_arabic_report, make_rich_report

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
AXE = Path(os.environ.get("AXE_CORE", Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"))
_RUN = "const done = arguments[arguments.length - 1]; axe.run(document).then(result => done(result.violations))"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 380])
@pytest.mark.parametrize("view", ["article", "parallel"])
def test_axe_finds_nothing(open_page: Open, theme: str, width: int, view: str) -> None:
    if not AXE.exists():
        pytest.skip(f"axe-core is not installed ({AXE})")
    for report in (make_rich_report(), make_arabic_report()):
        page = open_page(report, width=width, hash=f"#view={view}&at=0&known=1&dismissed=1")
        prefer(page, prefers_color_scheme=theme)
        page.execute_script(AXE.read_text(encoding="utf-8"))
        violations = page.execute_async_script(_RUN)
        assert [(v["id"], v["nodes"][0]["html"], v["nodes"][0]["failureSummary"]) for v in violations] == []


def test_every_mark_is_described_by_its_message(open_page: Open) -> None:
    page = open_page(make_rich_report())
    script = (
        "return [...document.querySelectorAll('a.m')].every(a => document.getElementById(a.getAttribute('aria-describedby')))"
    )
    assert page.execute_script(script)


def test_the_tab_key_leaves_the_list(open_page: Open) -> None:
    page = open_page(make_rich_report())
    left = page.execute_script("return document.querySelectorAll('a[href], button, input, select, summary').length") + 20
    seen = set()
    for _ in range(left):
        page.switch_to.active_element.send_keys("\ue004")
        seen.add(page.execute_script("return document.activeElement.closest('header, main, aside, footer')?.localName"))
    assert {"header", "main", "aside", "footer"} <= seen
