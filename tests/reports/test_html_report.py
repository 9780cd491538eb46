"""The report as a page: what is in the file. What it does in a browser is tested in tests/browser."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from checker.records import Block, Related, Report, Severity
from checker.reports.html_diff import list_differences
from checker.reports.html_report import write_html
from checker.reports.html_text import Mark, MarkedText, escape_json, escape_text
from checker.segmentation import segment_document
from tests.browser.page_case import ATTACK, make_hostile_report, make_rich_report
from tests.builders import make_document, make_document_report, make_finding, make_report
from tests.reports.report_case import make_full_report, make_source_report

GOLDEN = Path(__file__).parent.parent / "golden" / "report"


def read_page(report: Report) -> html.HtmlElement:
    return html.document_fromstring(write_html(report))


def strip_code(page: str) -> str:
    """The page without style sheet, script and their hashes, which change more often than what is said."""
    page = re.sub(r"(?s)<(style|script)>.*?</\1>", r"<\1></\1>", page)
    return re.sub(r"sha256-[^']+", "sha256-…", page)


@pytest.mark.parametrize(("name", "report"), [("report", make_full_report()), ("comparison", make_source_report())])
def test_the_page_is_the_golden_one(name: str, report: Report) -> None:
    shown = strip_code(write_html(report))
    path = GOLDEN / f"{name}.html"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


def test_the_policy_names_the_hashes_of_all_that_is_inline() -> None:
    page = write_html(make_full_report())
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    for tag in ("style", "script"):
        blocks = re.findall(rf"(?s)<{tag}>(.*?)</{tag}>", page)
        hashes = [base64.b64encode(hashlib.sha256(block.encode()).digest()).decode() for block in blocks]
        assert [f"'sha256-{value}'" in policy[1] for value in hashes] == [True]
    assert policy[1].startswith("default-src 'none';")
    assert "unsafe" not in policy[1]


def test_nothing_is_loaded_and_nothing_is_styled_inline() -> None:
    page = read_page(make_rich_report())
    assert page.xpath("//link | //img | //iframe | //*[@src] | //*[@style] | //@*[starts-with(name(), 'on')]") == []
    assert all(target.startswith("#") for target in page.xpath("//@href"))


def test_every_link_of_the_page_leads_somewhere_and_ids_are_unique() -> None:
    page = read_page(make_rich_report())
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    # Without the descriptions of a rule there is nothing to lead to.
    assert {target[1:] for target in page.xpath("//@href") if not target.startswith("#rule-")} <= set(ids)


def test_hostile_text_adds_no_element() -> None:
    page = read_page(make_hostile_report())
    assert page.xpath("//img | //svg | //b[contains(., 'alert') and not(@class)]/*") == []
    assert len(page.xpath("//script")) == 2
    assert page.xpath("//a[@id='m0']")[0].text_content() == ATTACK
    data = json.loads(page.xpath("//script[@id='data']")[0].text)
    assert data[0]["text"] == ATTACK


def test_the_article_keeps_its_blocks_and_every_finding_has_a_mark() -> None:
    text = "Title\n\nFirst item\n\nSecond item\n\nA paragraph that ends here.\n"
    kinds = {"Title": "heading", "First item": "item", "Second item": "item", "A paragraph that ends here.": "paragraph"}
    blocks = tuple(Block(start=text.index(t), end=text.index(t) + len(t), kind=kind) for t, kind in kinds.items())  # type: ignore[arg-type]
    findings = (make_finding(text, "First"), make_finding(text, "ends"))
    document = make_document_report(text, *findings)
    read = make_document(text, blocks=blocks)
    page = read_page(make_report(replace(document, document=read, segments=segment_document(read, "en"))))
    assert page.xpath("//div[@class='prose']/h3")[0].text_content() == "Title"
    assert [item.text_content() for item in page.xpath("//div[@class='prose']/ul/li")] == ["First item", "Second item"]
    assert [mark.text_content() for mark in page.xpath("//a[@id='m0'] | //a[@id='m1']")] == ["First", "ends"]


def test_a_missing_sentence_is_marked_in_the_gap_of_the_article() -> None:
    page = read_page(make_source_report())
    gap = page.xpath("//a[@id='m1']")[0]
    assert gap.text_content() == ""
    assert gap.get("aria-label")
    assert page.xpath("//a[@id='p1']")[0].text_content() == "Das Fest endet am Sonntag."


def test_an_inline_code_is_a_small_square() -> None:
    text = "Press \ufffc and and wait."
    page = write_html(make_report(make_document_report(text, make_finding(text, "and and"))))
    assert "Press \u25ab " in page
    assert "\ufffc" not in page


def test_related_places_count_in_units_of_scripts() -> None:
    text = "🙂🙂 Anna came, Ana left.\n"
    related = Related(start=text.index("Ana "), end=text.index("Ana ") + 3, text="Ana")
    page = read_page(make_report(make_document_report(text, make_finding(text, "Anna", related=(related,)))))
    link = page.xpath("//ul[@class='related']//a")[0]
    shown = text.rstrip().encode("utf-16-le")
    assert shown[2 * int(link.get("data-first")) : 2 * int(link.get("data-last"))].decode("utf-16-le") == "Ana"


def test_an_empty_report_and_an_empty_article_are_pages() -> None:
    assert "Nothing was found" in write_html(make_report())
    assert "The article is empty." in write_html(make_report(make_document_report("", words=0)))


def test_words_that_differ() -> None:
    left, right = "The mayor, was tired.", "the Mayor had been tired"
    spans = list_differences(left, right)
    assert [[text[s:e] for s, e in found] for text, found in zip((left, right), spans, strict=True)] == [["was"], ["had been"]]
    assert list_differences("橋は閉じた", "橋は開いた") == ([(2, 4)], [(2, 4)])
    assert list_differences("x " * 5000, "y " * 5000) == ([], [])


TEXTS = st.text(alphabet=st.sampled_from("ab <>&\"'\r\n\x00\u202e🙂\ud800é"), max_size=30)
SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6)


@given(TEXTS, SPANS)
def test_marks_change_no_character(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [
        Mark(start=min(a, b, len(text)), end=min(max(a, b), len(text)), finding=number, severity=Severity.MINOR)
        for number, (a, b) in enumerate(spans)
    ]
    shown = MarkedText(text, marks, "m").show(0, len(text))
    page = html.fragment_fromstring(f"<div>{shown}</div>")
    assert page.text_content() == html.fragment_fromstring(f"<div>{escape_text(text)}</div>").text_content()
    assert len(page.text_content()) == len(text)
    named = page.xpath("//@id")
    assert sorted(named) == sorted(f"m{mark.finding}" for mark in marks)


@given(st.text())
def test_json_in_the_page_ends_no_element(text: str) -> None:
    shown = escape_json({"text": text})
    assert not set(shown) & set("<>&\u2028\u2029")
    assert json.loads(shown) == {"text": text}
