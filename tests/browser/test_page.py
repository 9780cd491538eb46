"""The page of a report in a real browser: what clicks and keys do."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.browser import prefer, resize
from tests.browser.page_case import ATTACK, make_arabic_report, make_hostile_report, make_long_report, make_rich_report

pytestmark = pytest.mark.browser
Open = Callable[..., Any]


def press(driver: Any, keys: str) -> None:
    driver.switch_to.active_element.send_keys(keys)


def run(driver: Any, script: str) -> Any:
    return driver.execute_script(f"return {script}")


def click(driver: Any, selector: str) -> None:
    driver.find_element("css selector", selector).click()


def list_shown(driver: Any) -> list[str]:
    """The ids of the cards on the screen."""
    return list(run(driver, "[...document.querySelectorAll('.card')].filter(c => c.getClientRects().length).map(c => c.id)"))


def read_current(driver: Any) -> str | None:
    current: str | None = run(driver, "document.querySelector('.card.current')?.id")
    return current


def read_status(driver: Any) -> str:
    return str(run(driver, "document.getElementById('status').textContent"))


def test_a_click_on_a_mark_opens_its_card_and_back(open_page: Open) -> None:
    page = open_page(make_rich_report())
    click(page, "#m0")
    assert read_current(page) == "f0"
    assert run(page, "document.querySelector('#m0').classList.contains('on')")
    click(page, "#f1 .message")
    assert read_current(page) == "f1"
    assert not run(page, "document.querySelector('#m0').classList.contains('on')")


def test_a_further_click_goes_to_the_next_finding_of_the_same_place(open_page: Open) -> None:
    page = open_page(make_rich_report())
    click(page, "a[data-f='4 3']")
    assert read_current(page) == "f4"
    click(page, "a[data-f='4 3']")
    assert read_current(page) == "f3"


def test_keys_walk_through_the_findings_and_around(open_page: Open) -> None:
    page = open_page(make_rich_report())
    seen = []
    for key in ("j", "n", "j", "k", "p", "p"):
        press(page, key)
        seen.append(read_current(page))
    assert seen == ["f0", "f1", "f3", "f1", "f0", "f4"]
    assert read_status(page) == "4 / 4"
    press(page, "\ue007")
    assert run(page, "document.activeElement.matches('a.m')")
    press(page, "\ue007")
    assert run(page, "document.activeElement.classList.contains('card')")


def test_keys_leave_fields_alone_and_can_be_switched_off(open_page: Open) -> None:
    page = open_page(make_rich_report())
    press(page, "/")
    press(page, "xjd")
    assert (run(page, "document.getElementById('search').value"), read_current(page)) == ("xjd", None)
    press(page, "\ue00c")
    run(page, "document.getElementById('shortcuts').click()")
    press(page, "j")
    assert read_current(page) is None


def test_a_card_compares_the_texts_and_explains_its_rule(open_page: Open) -> None:
    page = open_page(make_rich_report())
    press(page, "j")
    labels = run(page, "[...document.querySelectorAll('#f0 .compare .label')].map(l => l.textContent)")
    assert labels == ["source (de)", "translation (en)", "back-translation (pt)", "round trip (en)"]
    assert run(page, "document.querySelector('#f0 .compare .w').textContent") == "1,500"
    click(page, "#f0 .about summary")
    time.sleep(0.1)
    assert "All of number-mismatch." in run(page, "document.querySelector('#f0 .about').textContent")


def test_filters_narrow_list_and_marks_and_the_counts_follow(open_page: Open) -> None:
    page = open_page(make_rich_report())
    assert list_shown(page) == ["f0", "f1", "f3", "f4"]
    click(page, ".chip[data-severity='neutral']")
    assert (list_shown(page), read_status(page)) == (["f0", "f1", "f4"], "3 of 5 findings")
    click(page, "#filters summary")
    run(page, "(document.getElementById('known').click())")
    assert "f2" in list_shown(page)
    set_value(page, "rule", "omission", "change")
    assert list_shown(page) == ["f1"]
    assert run(page, "document.querySelector('#m0').classList.contains('off')")
    click(page, "#clear")
    set_value(page, "side", "source", "change")
    assert list_shown(page) == ["f1"]
    click(page, "#clear")
    set_value(page, "least", "0.8", "input")
    assert list_shown(page) == ["f0", "f1", "f4"]
    set_value(page, "search", "NUMBER-mism", "input")
    assert list_shown(page) == ["f0"]
    set_value(page, "search", "no such words", "input")
    assert (list_shown(page), run(page, "document.getElementById('nothing').hidden")) == ([], False)


def set_value(driver: Any, field: str, value: str, event: str) -> None:
    driver.execute_script(
        "const e = document.getElementById(arguments[0]); e.value = arguments[1]; e.dispatchEvent(new Event(arguments[2]))",
        field, value, event,
    )  # fmt: skip


def test_the_address_keeps_the_view(open_page: Open) -> None:
    page = open_page(make_rich_report())
    press(page, "v")
    press(page, "jj")
    click(page, ".chip[data-severity='neutral']")
    kept = run(page, "location.hash")
    page = open_page(make_rich_report(), hash=kept)
    assert (read_current(page), run(page, "document.documentElement.dataset.view")) == ("f1", "parallel")
    assert list_shown(page) == ["f0", "f1", "f4"]
    assert read_current(open_page(make_rich_report(), hash="#m4")) == "f4"


def test_the_source_is_shown_beside_the_article(open_page: Open) -> None:
    page = open_page(make_rich_report())
    press(page, "v")
    assert run(page, "getComputedStyle(document.querySelector('#d0 .reading')).display") == "none"
    press(page, "jj")
    assert run(page, "document.querySelector('#p1').classList.contains('on')")
    assert run(page, "document.querySelector('#p1').closest('.cell').classList.contains('source')")


def test_what_is_dismissed_stays_so_can_be_undone_and_exported(open_page: Open, browser_folder: Path) -> None:
    page = open_page(make_rich_report())
    press(page, "jx")
    assert list_shown(page) == ["f1", "f3", "f4"]
    assert read_current(page) == "f1"
    page = open_page(make_rich_report(), keep=True)
    assert list_shown(page) == ["f1", "f3", "f4"]
    press(page, "jd")
    press(page, "u")
    assert list_shown(page) == ["f1", "f3", "f4"]
    run(page, "document.getElementById('export').click()")
    target = browser_folder / "downloads" / "checker-baseline.json"
    deadline = time.monotonic() + 10
    while not target.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    data = json.loads(target.read_text(encoding="utf-8"))
    assert data["schema"] == 1
    assert data["findings"] == [
        {"path": "article.txt", "rule": "number-mismatch", "fingerprint": "3123456789abcdef", "text": "1,500"},
        {"path": "article.txt", "rule": "calque", "fingerprint": "5" * 16, "text": "fun"},
    ]


def test_a_page_without_storage_works(open_page: Open) -> None:
    page = open_page(make_rich_report())
    run(page, "(Storage.prototype.setItem = () => { throw new Error('full'); })")
    press(page, "jx")
    assert list_shown(page) == ["f1", "f3", "f4"]


def test_a_suggestion_is_copied(open_page: Open) -> None:
    page = open_page(make_rich_report())
    press(page, "jc")
    time.sleep(0.2)
    assert "1,800" in run(page, "document.getElementById('toast').textContent")


def test_hostile_text_is_inert(open_page: Open) -> None:
    page = open_page(make_hostile_report())
    assert run(page, "document.images.length + document.querySelectorAll('svg, iframe').length") == 0
    assert run(page, "document.scripts.length") == 2
    assert run(page, "document.querySelector('#m0').textContent") == ATTACK
    press(page, "jjj")
    assert read_current(page) == "f2"
    assert run(page, "document.documentElement.scrollWidth <= innerWidth")
    assert run(page, "[...document.querySelectorAll('main, aside')].some(e => e.textContent.includes('\\u202e'))") is False


def test_the_policy_forbids_what_the_page_does_not_bring(open_page: Open) -> None:
    page = open_page(make_rich_report())
    run(
        page, "(window.broken = [], document.addEventListener('securitypolicyviolation', e => broken.push(e.effectiveDirective)))"
    )
    run(page, "document.body.append(Object.assign(document.createElement('img'), {src: 'data:,'}))")
    run(page, "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))")
    time.sleep(0.2)
    assert set(run(page, "window.broken")) == {"img-src", "script-src-elem"}
    assert run(page, "window.ran") is None
    # These violations are wanted; those of any other test are an error.
    page.get_log("browser")
    page.get_log("performance")


def test_dark_and_light(open_page: Open) -> None:
    page = open_page(make_rich_report())
    paper = "getComputedStyle(document.body).backgroundColor"
    prefer(page, prefers_color_scheme="light")
    light = run(page, paper)
    prefer(page, prefers_color_scheme="dark")
    assert run(page, paper) != light
    click(page, "#theme")
    assert run(page, paper) == light
    page = open_page(make_rich_report(), keep=True)
    assert run(page, paper) == light


def test_in_a_narrow_window_a_finding_opens_a_drawer(open_page: Open) -> None:
    page = open_page(make_rich_report(), width=380)
    assert list_shown(page) == []
    click(page, "#m0")
    assert list_shown(page) == ["f0"]
    assert run(page, "document.querySelector('#m0').getBoundingClientRect().bottom < document.querySelector('.panel').offsetTop")
    click(page, "#fold")
    assert len(list_shown(page)) == 4
    click(page, "#fold")
    assert list_shown(page) == []
    assert run(page, "document.documentElement.scrollWidth <= innerWidth")
    resize(page, 1400, 900)


def test_print_shows_the_list_and_no_controls(open_page: Open) -> None:
    page = open_page(make_long_report(100, 2000))
    prefer(page, media="print")
    assert len(list_shown(page)) == 100
    assert run(page, "[...document.querySelectorAll('button, input, select')].every(e => !e.getClientRects().length)")


def test_without_scripts_article_and_list_are_readable(open_page: Open, chromium: Any) -> None:
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    page = open_page(make_rich_report(), keep=True)
    assert len([card for card in page.find_elements("css selector", ".card .message") if card.is_displayed()]) == 5
    assert page.find_element("css selector", ".parallel").is_displayed()
    assert not page.find_element("css selector", "#search").is_displayed()
    click(page, "#m0")
    assert page.current_url.endswith("#f0")


def test_text_from_right_to_left(open_page: Open) -> None:
    page = open_page(make_arabic_report())
    assert run(page, "getComputedStyle(document.querySelector('.prose p')).direction") == "rtl"
    press(page, "j")
    assert run(page, "getComputedStyle(document.querySelector('#f0 .message')).direction") == "ltr"
    assert run(page, "document.querySelector('#m0').textContent") == "1500"


def test_a_long_list_is_drawn_in_stretches_and_reached_by_marks(open_page: Open) -> None:
    page = open_page(make_long_report())
    assert read_status(page) == "1000 findings"
    assert 0 < len(list_shown(page)) < 200
    run(page, "document.querySelector('#m700').click()")
    assert read_current(page) == "f700"
    time.sleep(0.1)
    assert run(page, "document.querySelector('#f700').getClientRects().length") == 1
    press(page, "k")
    assert read_current(page) == "f699"
