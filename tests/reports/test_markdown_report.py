"""The summary for a pull request, as a reader of GitHub's Markdown sees it."""

from __future__ import annotations

from typing import Any

import pytest
from markdown_it import MarkdownIt

from checker.records import Failure, Report, Severity
from checker.reports.markdown_report import MOST_CHARACTERS, write_markdown
from checker.reports.markdown_text import escape_markdown
from tests.builders import make_document_report, make_finding, make_report
from tests.reports.golden_files import read_golden
from tests.reports.report_case import make_full_report, make_source_report
from tests.reports.scripts_case import make_scripts_report

_HOSTILE = [
    "a | b || c",
    "`code` ``more`` ~~struck~~ **bold** _slanted_ __strong__",
    "[link](https://example.org) ![picture](x.png) <https://example.org> [ref]: x",
    "<script>alert(1)</script> <!-- note --> &amp; &lt; </details>",
    "# heading",
    "- item",
    "1. item",
    "+ item",
    "a\\| b \\",
    "$x^2$ costs $5",
    "| --- | --- |",
    "ünïcödé 東京 مرحبا 🎻",
]


@pytest.mark.parametrize(
    ("name", "report"),
    [("report", make_full_report()), ("comparison", make_source_report()), ("scripts", make_scripts_report())],
)
def test_the_report_is_the_golden_one(name: str, report: Report) -> None:
    shown = write_markdown(report)
    assert shown == read_golden(f"{name}.md", shown)


@pytest.mark.parametrize("text", _HOSTILE)
def test_text_is_shown_as_it_is_and_stays_in_its_cell(text: str) -> None:
    report = make_report(make_document_report("Anna", make_finding("Anna", "Anna", message=text)))
    rows = read_rows(write_markdown(report))
    assert [len(row) for row in rows] == [9, 5]
    assert rows[1][3] == text
    assert read_inline(f"- {escape_markdown(text)}") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "@anna",
        "cc @org/team",
        "#12",
        "owner/repo#12",
        "!34",
        "GH-56",
        "https://example.org/a",
        "www.example.org",
        ":smile:",
        "x:100:7",
        ":+1:",
        "a@b.org",
    ],
)
def test_neither_people_nor_issues_nor_links_are_addressed(text: str) -> None:
    written = escape_markdown(text)
    assert text not in written
    assert MarkdownIt("gfm-like", {"linkify": False}).renderInline(written).replace("\u200b", "") == text


def test_a_price_a_time_and_a_ratio_are_left_alone() -> None:
    text = "10:30:15, 5 % and 3.5 at 2:1, No. 7! article.txt:17:72"
    assert escape_markdown(text) == text


def test_the_ten_worst_are_shown_and_the_rest_is_folded() -> None:
    text = " ".join(f"word{number}" for number in range(25))
    findings = [make_finding(text, f"word{n}", severity=Severity.MAJOR if n == 24 else Severity.MINOR) for n in range(25)]
    shown = write_markdown(make_report(make_document_report(text, *findings)))
    before, after = shown.split("<details><summary>15 more findings</summary>")
    assert (before.count("name-variant"), after.count("name-variant")) == (10, 15)
    assert "1 major, 24 minor findings" in before
    assert before.index("word24") < before.index("word0 ")


def test_a_comment_is_never_too_long_and_counts_what_it_leaves_out() -> None:
    text = " ".join(f"word{number}" for number in range(3000))
    findings = [make_finding(text, word, message="𝔘" * 250) for word in text.split()]
    documents = [make_document_report(text, *findings, path=f"{number}.txt") for number in range(2)]
    shown = write_markdown(make_report(*documents))
    assert MOST_CHARACTERS * 0.9 < len(shown.encode("utf-16-le")) // 2 <= MOST_CHARACTERS
    left_out = int(shown.split(" findings left out here")[0].split("\n")[-1])
    assert shown.count("name-variant") + left_out == 6000
    assert shown.count("<details>") == shown.count("</details>")


def test_very_many_files_do_not_make_it_too_long() -> None:
    documents = [make_document_report("Anna", make_finding("Anna", "Anna"), path=f"{'x' * 200}{n}.txt") for n in range(900)]
    failures = tuple(Failure(path=f"{n}", message="gone " * 100, exit_code=3) for n in range(900))
    shown = write_markdown(make_report(*documents, failures=failures))
    assert len(shown) <= MOST_CHARACTERS
    assert "more line" in shown
    assert "900 major findings in 900 articles, 900 files not checked" in shown


def test_without_findings_it_says_so() -> None:
    known = make_finding("Anna", "Anna", baseline="known")
    shown = write_markdown(make_report(make_document_report("Anna", known)))
    assert shown.startswith("## Translation check: no new findings in 1 article\n")
    assert "<summary>1 known finding</summary>" in shown


def read_rows(markdown: str) -> list[list[str]]:
    """The cells of all tables, without their headers, as text."""
    rows: list[list[str]] = []
    within = False
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(markdown):
        if token.type in {"tbody_open", "tbody_close"}:
            within = token.type == "tbody_open"
        elif token.type == "tr_open" and within:
            rows.append([])
        elif token.type == "inline" and within:
            rows[-1].append(_read_text(token))
    return rows


def read_inline(markdown: str) -> list[str]:
    return [_read_text(token) for token in MarkdownIt("gfm-like", {"linkify": False}).parse(markdown) if token.type == "inline"]


def _read_text(token: Any) -> str:
    assert {child.type for child in token.children} <= {"text", "text_special"}, token.content
    return "".join(child.content for child in token.children).replace("\u200b", "")
