"""Reports on very many findings: four times the findings take about four times the work, which is counted, not timed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import checker
from checker.records import DocumentReport, Link, Related, Report, Segment
from checker.reports.github_report import write_github
from checker.reports.html_report import write_html
from checker.reports.json_report import write_json
from checker.reports.junit_report import write_junit
from checker.reports.rdjson_report import write_rdjson
from checker.reports.sarif_report import write_sarif
from checker.reports.text_report import write_text
from tests.builders import make_document, make_document_report, make_finding, make_report

SENTENCE = "The harbour 🚢 was closed in the morning.\n"
PACKAGE = str(Path(checker.__file__).parent)
WRITERS = (write_text, write_html, write_json, write_sarif, write_junit, write_github, write_rdjson)


def make_one_sentence(count: int) -> DocumentReport:
    """All findings in one sentence, each with a related place."""
    text = SENTENCE * count
    findings = [
        replace(finding, related=(Related(start=finding.start + 5, end=finding.end + 5, text="🚢 was"),))
        for finding in list_findings(count)
    ]
    whole = Segment(id=0, start=0, end=len(text), text=text, kind="sentence", paragraph=0)
    return make_document_report(text, *findings, segments=(whole,))


def make_compared(count: int) -> DocumentReport:
    """A finding in each sentence and one on all of them, beside a source."""
    text = SENTENCE * count
    whole = replace(make_finding(text, "The"), start=0, end=len(text), text=text)
    return make_document_report(text, whole, *list_findings(count), **_list_sides(count))


def make_omissions(count: int) -> DocumentReport:
    """A finding on each sentence of the source that names no place in the article."""
    findings = [replace(finding, side="source", category="Accuracy/Omission") for finding in list_findings(count)]
    return make_document_report(SENTENCE * count, *findings, **_list_sides(count))


def list_findings(count: int) -> list[Any]:
    first = make_finding(SENTENCE, "harbour", suggestion="port")
    size = len(SENTENCE)
    return [replace(first, start=first.start + n * size, end=first.end + n * size, fingerprint=f"{n:x}") for n in range(count)]


def _list_sides(count: int) -> dict[str, Any]:
    size = len(SENTENCE)
    segments = tuple(
        Segment(id=n, start=n * size, end=(n + 1) * size - 1, text=SENTENCE[:-1], kind="sentence", paragraph=n)
        for n in range(count)
    )
    return {
        "segments": segments,
        "source_segments": segments,
        "source": make_document(SENTENCE * count, path="quelle.txt"),
        "source_lang": "de",
        "links": tuple(Link(source=(n,), translation=(n,), score=0.9) for n in range(count)),
    }


def count_work(write: Callable[[Report], str], report: Report) -> int:
    """The steps of the interpreter within the package while a report is written."""
    steps = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal steps
        if not frame.f_code.co_filename.startswith(PACKAGE):
            return None
        frame.f_trace_opcodes = True
        steps += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        write(report)
    finally:
        sys.settrace(before)
    return steps


@pytest.mark.parametrize("make", [make_one_sentence, make_compared, make_omissions])
@pytest.mark.parametrize("write", WRITERS)
def test_work_grows_as_the_findings_do(make: Callable[[int], DocumentReport], write: Callable[[Report], str]) -> None:
    short, long = (count_work(write, make_report(make(count))) for count in (25, 100))
    assert 0 < long < 6 * short
