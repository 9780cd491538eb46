"""Makes the pictures of the editor's guide from the article that comes with its source.

`python -m docs.screenshots FOLDER` checks the article, opens the page in headless Chromium and writes three PNGs. It is run by
hand: the pictures depend on the fonts of the machine, those of the manual were made with Inter and Noto Serif.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.browser.browser import open_chromium, prefer, resize

ROOT = Path(__file__).parent.parent
PAIR = ROOT / "corpora" / "breakwater-pt"


def main() -> int:
    """Writes the pictures to the folder that is named on the command line."""
    if len(sys.argv) != 2:
        sys.stderr.write("usage: python -m docs.screenshots FOLDER\n")
        return 2
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, open_chromium(Path(folder)) as driver:
        page = Path(folder) / "report.html"
        _check(page)
        prefer(driver, prefers_color_scheme="light")
        _take(driver, page, target / "page-side-by-side.png", at="view=parallel&at=3", size=(1360, 760))
        _take(driver, page, target / "page-finding.png", at="at=5", size=(1240, 760))
        prefer(driver, prefers_color_scheme="dark")
        _take(driver, page, target / "page-narrow-dark.png", at="", size=(390, 800), click="#m1")
    return 0


def _check(page: Path) -> None:
    options = ["--fail-on", "never", "--glossary", "terms.csv", "--source", "breakwater.pt.txt", "-o", str(page), "--quiet"]
    subprocess.run([sys.executable, "-m", "checker", "check", *options, "breakwater.en.txt"], cwd=PAIR, check=True)


def _take(driver: Any, page: Path, target: Path, *, at: str, size: tuple[int, int], click: str = "") -> None:  # noqa: ANN401
    resize(driver, *size)
    driver.get("about:blank")
    driver.get(f"{page.as_uri()}#{at}")
    if click:
        driver.find_element("css selector", click).click()
    # The page scrolls once more after what was far away has been drawn.
    time.sleep(0.5)
    driver.save_screenshot(str(target))


if __name__ == "__main__":
    sys.exit(main())
