"""A headless Chromium that opens pages from files, with nothing but the page in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --hide-scrollbars --disable-dev-shm-usage"
)


def find_chromium() -> tuple[str, str] | None:
    """The paths of Chromium and of its driver, or None where one of them is not installed."""
    browsers = filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    browser, driver = next(browsers, None), shutil.which("chromedriver")
    return (browser, driver) if browser and driver else None


@contextmanager
def open_chromium(profile: Path) -> Iterator[Any]:
    """A selenium driver with a fresh profile, whose downloads go to `downloads` in the folder of the profile."""
    from selenium import webdriver

    found = find_chromium()
    if found is None:
        raise RuntimeError("Chromium or chromedriver is not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = found[0]
    for flag in (*_FLAGS.split(), f"--user-data-dir={profile / 'profile'}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(found[1]))
    downloads = profile / "downloads"
    downloads.mkdir(parents=True, exist_ok=True)
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(downloads)})
    try:
        yield driver
    finally:
        driver.quit()


def resize(driver: Any, width: int, height: int) -> None:
    """Makes the window as large as a screen of that many pixels."""
    values = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", values)


def prefer(driver: Any, *, media: str = "", **features: str) -> None:
    """Emulates a medium (`print`) and preferences of the reader, such as prefers_color_scheme="dark"."""
    listed = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": listed})
