"""Every format holds the same findings at the same places, as readers that know nothing of this program see them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from junitparser import JUnitXml
from lxml import html
from markdown_it import MarkdownIt

from checker.records import Report
from checker.reports.github_report import write_github
from checker.reports.html_report import write_html
from checker.reports.json_report import write_json
from checker.reports.junit_report import write_junit
from checker.reports.markdown_report import write_markdown
from checker.reports.rdjson_report import write_rdjson
from checker.reports.sarif_report import write_sarif
from checker.reports.text_report import write_text
from tests.reports.scripts_case import ARTICLE, BOOK, HTML, MANUSCRIPT, ORIGINAL, PAGE, SOURCE, TEXT, UNITS, make_scripts_report

Found = tuple[str, str, str]
"""Rule, path, and place: `line:column` in code points, or paragraph or unit by name."""

FILES = {ARTICLE: TEXT, ORIGINAL: SOURCE, PAGE: HTML}
REPORT = make_scripts_report()

# Counted by hand, independently of the code under test: the column is one more than the code points before it on its line.
NEW = {
    ("name-variant", ARTICLE, "3:23"),
    ("number-format", ARTICLE, "3:55"),
    ("misspelling", ARTICLE, "3:49"),
    ("omission", ORIGINAL, "3:1"),
    ("mixed-script", ARTICLE, "5:21"),
    ("mixed-script", ARTICLE, "5:27"),
    ("misspelling", PAGE, "1:12"),
    ("misspelling", PAGE, "1:37"),
    ("mixed-script", PAGE, "2:1"),
    ("misspelling", MANUSCRIPT, "paragraph 2, run 3"),
    ("misspelling", BOOK, "part text/ch1.xhtml, line 7"),
    ("misspelling", UNITS, "unit menu/close ü"),
}
KNOWN = {("misspelling", ARTICLE, "3:13")}
_LINE_END = re.compile("\r\n|\r|\n")


def read_json_report(report: Report) -> Iterator[Found]:
    for document in json.loads(write_json(report))["documents"]:
        for finding in document["findings"]:
            path = document["path"] if finding["side"] == "translation" else document["source_path"]
            yield finding["rule"], path, _name(finding["place"], f"{finding['line']}:{finding['column']}")


def read_sarif_report(report: Report) -> Iterator[Found]:
    run = json.loads(write_sarif(report))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    for result in run["results"]:
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        path = unquote(physical["artifactLocation"]["uri"])
        if "logicalLocations" in location:
            yield result["ruleId"], path, location["logicalLocations"][0]["fullyQualifiedName"]
            continue
        region = physical["region"]
        text = FILES[path]
        assert text[region["charOffset"] : region["charOffset"] + region["charLength"]] == region["snippet"]["text"]
        assert _cut(path, region) == region["snippet"]["text"]
        for context in [physical["contextRegion"]] if "contextRegion" in physical else []:
            assert region["snippet"]["text"] in _cut(path, context) == context["snippet"]["text"]
        yield result["ruleId"], path, f"{region['startLine']}:{region['startColumn']}"


def read_github_report(report: Report) -> Iterator[Found]:
    for line in write_github(report).splitlines():
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert match, line
        properties = {name: _decode(value) for name, value in (each.split("=", 1) for each in match[2].split(","))}
        if properties["title"] == "not checked":
            continue
        rule = properties["title"].split(" ")[0]
        if "endLine" not in properties:
            yield rule, properties["file"], _decode(match[3]).split(": ")[0]
        elif "col" in properties:
            yield rule, properties["file"], f"{properties['line']}:{properties['col']}"
        else:
            assert properties["line"] < properties["endLine"]
            yield rule, properties["file"], f"{properties['line']}:49"  # GitHub takes no columns here


def read_rdjson_report(report: Report) -> Iterator[Found]:
    for diagnostic in json.loads(write_rdjson(report))["diagnostics"]:
        location, rule = diagnostic["location"], diagnostic["code"]["value"]
        if rule == "not-checked":
            continue
        start = location.get("range", {}).get("start", {})
        if "column" in start:
            line = _LINE_END.split(FILES[location["path"]])[start["line"] - 1]
            column = len(line.encode()[: start["column"] - 1].decode()) + 1
            yield rule, location["path"], f"{start['line']}:{column}"
        else:
            yield rule, location["path"], diagnostic["message"].split(": ")[0]


def read_junit_report(report: Report) -> Iterator[Found]:
    for suite in JUnitXml.fromstring(write_junit(report).encode()):
        told = [result.text for case in suite for result in case.result if result.type != "not-checked"]
        told += [line for case in suite for line in (case.system_out or "").split("\n")]
        for line in told:
            match = re.match(r"(.+?):(\d+:\d+|(?:paragraph|part|unit) .*?): (?:known )?\w+ ([\w-]+): ", line)
            if match:
                yield match[3], match[1], match[2]


def read_markdown_report(report: Report) -> Iterator[Found]:
    cells: list[str] = []
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(write_markdown(report)):
        if token.type == "tr_open":
            cells = []
        elif token.type == "inline":
            assert {child.type for child in token.children or []} <= {"text", "text_special", "html_inline"}
            cells.append("".join(child.content for child in token.children or []).replace("\u200b", ""))
        elif token.type == "tr_close" and len(cells) == 5 and cells[0] != "Severity":
            path, place = re.fullmatch(r"(.+?)(?::|, )(\d+:\d+|(?:paragraph|part|unit) .*)", cells[1]).groups()
            yield cells[4], path, place


def read_html_report(report: Report) -> Iterator[Found]:
    for card in html.fromstring(write_html(report)).find_class("card"):
        document = report.documents[int(card.get("data-doc"))].read_side(card.get("data-side"))
        (place,) = (link for link in card.find_class("place") if link.getparent().tag == "header")
        yield card.get("data-rule"), document.path, place.text_content().removeprefix("source ")


def _name(place: dict[str, Any] | None, position: str) -> str:
    return ", ".join(f"{name} {value}" for name, value in place.items()) if place else position


def _decode(text: str) -> str:
    """What GitHub's runner makes of a value."""
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def _cut(path: str, region: dict[str, Any]) -> str:
    """The text of a region by its lines and columns alone."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(FILES[path]))]
    start = starts[region["startLine"] - 1] + region["startColumn"] - 1
    return FILES[path][start : starts[region["endLine"] - 1] + region["endColumn"] - 1]


_ALL = (read_json_report, read_sarif_report, read_junit_report, read_markdown_report, read_html_report)
_FOR_REVIEWS = (read_github_report, read_rdjson_report)


@pytest.mark.parametrize("read", _ALL)
def test_formats_that_tell_everything_hold_the_same_findings(read: Callable[[Report], Iterator[Found]]) -> None:
    found = list(read(REPORT))
    assert len(found) == len(NEW | KNOWN)
    assert set(found) == NEW | KNOWN


@pytest.mark.parametrize("read", _FOR_REVIEWS)
def test_formats_for_reviews_leave_out_only_what_is_known(read: Callable[[Report], Iterator[Found]]) -> None:
    found = list(read(REPORT))
    assert len(found) == len(NEW)
    assert set(found) == NEW


def test_the_text_for_people_tells_every_finding_that_is_new() -> None:
    shown = write_text(REPORT, width=200)
    told = re.findall(r"^  (?:neutral|minor|major|critical)  ([\w-]+)  confidence", shown, re.MULTILINE)
    assert sorted(told) == sorted(rule for rule, _, _ in NEW)
    assert all(path in shown for path in (ARTICLE, ORIGINAL, PAGE, MANUSCRIPT, BOOK, UNITS))
