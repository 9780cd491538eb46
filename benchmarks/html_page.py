"""How fast the page of a report is: 1,000 findings in an article of 20,000 words, in headless Chromium.

`python -m benchmarks.html_page` prints the size of the page, the time until it is ready (its own performance mark), and
the time of what the reader does, each with the layout that follows. Times on a busy machine say little, so the processor time of
the page's own thread stands beside them.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from checker.reports.html_report import write_html
from tests.browser.browser import find_chromium, open_chromium, resize
from tests.browser.page_case import make_long_report

_RUNS = 5
_READY = "return performance.getEntriesByName('checker-ready')[0].startTime"
_PRESS = "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '%s', bubbles: true}))"
_FILL = "const e = document.getElementById('%s'); e.value = '%s'; e.dispatchEvent(new Event('input'))"
_ACTIONS = {
    "next finding": _PRESS % "j",
    "dismiss": _PRESS % "x",
    "filter by severity": "document.querySelector('.chip').click()",
    "filter by confidence": _FILL % ("least", "0.7"),
    "search": _FILL % ("search", "finding 5"),
    "clear filters": "document.getElementById('clear').click()",
    "jump to the last finding": _PRESS % "k" + ";" + _PRESS % "k",
    "side by side": _PRESS % "v",
}
_MEASURE = "const started = performance.now(); %s; document.body.offsetHeight; return performance.now() - started"


def main() -> None:
    """Measures and prints; says so where there is no Chromium."""
    started = time.monotonic()
    page = write_html(make_long_report())
    _say("written", f"{time.monotonic() - started:.2f} s, {len(page.encode()) // 1024} KB")
    if find_chromium() is None:
        sys.stdout.write("there is no Chromium with its driver: the page was not opened\n")
        return
    with tempfile.TemporaryDirectory() as folder, open_chromium(Path(folder)) as driver:
        path = Path(folder) / "report.html"
        path.write_text(page, encoding="utf-8")
        resize(driver, 1440, 900)
        driver.execute_cdp_cmd("Performance.enable", {})
        loads = [_load(driver, path.as_uri()) for _ in range(_RUNS)]
        _say("ready", f"{statistics.median(load[0] for load in loads):.0f} ms (at most 1000)")
        _say("processor time to load", f"{statistics.median(load[1] for load in loads):.0f} ms")
        runs = [_act(driver, path.as_uri()) for _ in range(_RUNS)]
        for name in _ACTIONS:
            wall, processor = (statistics.median(run[name][kind] for run in runs) for kind in (0, 1))
            _say(name, f"{wall:.0f} ms (at most 100), {processor:.0f} ms of the processor")


def _act(driver: Any, address: str) -> dict[str, tuple[float, float]]:  # noqa: ANN401 selenium is not typed
    """Milliseconds and processor time of each action, one after the other on a fresh page."""
    _load(driver, address)
    times = {}
    for name, script in _ACTIONS.items():
        before = _read_thread_time(driver)
        wall = driver.execute_script(_MEASURE % script)
        times[name] = (wall, 1000 * (_read_thread_time(driver) - before))
    driver.execute_script("localStorage.clear()")
    return times


def _load(driver: Any, address: str) -> tuple[float, float]:  # noqa: ANN401
    """Milliseconds until the page is ready, and processor time of its main thread."""
    driver.get("about:blank")
    before = _read_thread_time(driver)
    driver.get(address)
    return driver.execute_script(_READY), 1000 * max(0.0, _read_thread_time(driver) - before)


def _read_thread_time(driver: Any) -> float:  # noqa: ANN401
    metrics = driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return next((float(metric["value"]) for metric in metrics if metric["name"] == "ThreadTime"), 0.0)


def _say(name: str, value: str) -> None:
    sys.stdout.write(f"{name:32} {value}\n")


if __name__ == "__main__":
    main()
