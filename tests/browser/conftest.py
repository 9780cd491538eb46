"""One browser for all tests of the page, and pages to open in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.records import Report
from checker.reports.html_report import write_html
from tests.browser.browser import find_chromium, open_chromium, prefer, resize


@pytest.fixture(scope="session")
def browser_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("browser")


@pytest.fixture(scope="session")
def chromium(browser_folder: Path) -> Iterator[Any]:
    pytest.importorskip("selenium", reason="selenium is not installed (pip install -e .[browser])")
    if find_chromium() is None:
        pytest.skip("there is no Chromium with its driver (apt-get install chromium chromium-driver)")
    with open_chromium(browser_folder) as driver:
        yield driver


Open = Callable[..., Any]


@pytest.fixture
def open_page(chromium: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens the page of a report. Afterwards it must have logged nothing and asked nothing of the network."""

    def open_report(report: Report, *, hash: str = "", width: int = 1400, keep: bool = False) -> Any:  # noqa: A002 as in JS
        path = tmp_path / "report.html"
        path.write_text(write_html(report), encoding="utf-8")
        resize(chromium, width, 900)
        # Leaving first makes an address that differs in its hash only load the page anew.
        chromium.get("about:blank")
        chromium.get(path.as_uri() + hash)
        # What another test left may come back once: a page that is left at once takes its changes with it now and then.
        for _ in range(0 if keep else 5):
            chromium.execute_script("localStorage.clear()")
            chromium.get("about:blank")
            chromium.get(path.as_uri() + hash)
            if chromium.execute_script("return localStorage.length") == 0:
                break
        return chromium

    chromium.get_log("browser")
    chromium.get_log("performance")
    yield open_report
    prefer(chromium)
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert chromium.get_log("browser") == []
    messages = [json.loads(entry["message"])["message"] for entry in chromium.get_log("performance")]
    asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    assert [url for url in asked if not url.startswith(("file:", "about:", "blob:"))] == []
    assert len([url for url in asked if not url.startswith(("about:", "blob:"))]) == len(
        [url for url in asked if url.split("#")[0].endswith("report.html")]
    )
