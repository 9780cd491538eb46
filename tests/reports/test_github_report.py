"""Workflow commands, as GitHub's runner reads them."""

from __future__ import annotations

from typing import Any

import pytest

from checker.records import Failure, Report, Severity
from checker.reports.github_report import write_github
from tests.builders import make_document_report, make_finding, make_report
from tests.reports.golden_files import read_golden
from tests.reports.report_case import make_full_report, make_source_report
from tests.reports.scripts_case import make_scripts_report

_SEVERITIES = (Severity.NEUTRAL, Severity.MAJOR, Severity.MINOR, Severity.CRITICAL)


@pytest.mark.parametrize(
    ("name", "report"),
    [("report", make_full_report()), ("comparison", make_source_report()), ("scripts", make_scripts_report())],
)
def test_the_report_is_the_golden_one(name: str, report: Report) -> None:
    shown = write_github(report)
    assert shown == read_golden(f"{name}.github.txt", shown)


def test_the_worst_and_surest_come_first() -> None:
    text = "one two three four five"
    findings = [make_finding(text, word, severity=s) for word, s in zip(text.split(), _SEVERITIES, strict=False)]
    findings.append(make_finding(text, "five", severity=Severity.MAJOR, confidence=0.95))
    lines = write_github(make_report(make_document_report(text, *findings))).splitlines()
    assert [(line.split(" ")[0], line.split("col=")[1].split(",")[0]) for line in lines] == [
        ("::error", "15"), ("::error", "20"), ("::error", "5"), ("::warning", "9"), ("::notice", "1"),
    ]  # fmt: skip


def test_what_steers_the_runner_is_encoded() -> None:
    line = _write_one(path="a,b:c%\n.txt", message="50 %\r\nof :: it, all")
    assert line == (
        "::error file=a%2Cb%3Ac%25%0A.txt,line=1,endLine=1,col=1,endColumn=5,title=name-variant (major)::50 %25%0Aof :: it, all\n"
    )


def test_an_article_gives_no_commands_of_its_own() -> None:
    line = _write_one(message="quoted\n::set-output name=x::y\u2028::error::z\x1b[31m")
    assert line.count("\n") == 1
    assert "\x1b" not in line


def test_a_place_of_several_lines_has_no_columns() -> None:
    text = "one\ntwo three"
    line = write_github(make_report(make_document_report(text, make_finding(text, "one\ntwo"))))
    assert "line=1,endLine=2,title=" in line


def test_inputs_that_failed_come_before_all_findings() -> None:
    report = make_report(
        make_document_report("Anna", make_finding("Anna", "Anna")),
        failures=(Failure(path="x.txt", message="x.txt is empty", exit_code=3),),
    )
    assert write_github(report).startswith("::error file=x.txt,title=not checked::x.txt is empty\n::error file=article.txt")


def test_without_findings_nothing_is_written() -> None:
    assert write_github(make_report(make_document_report("Anna", make_finding("Anna", "Anna", baseline="known")))) == ""


def _write_one(*, path: str = "article.txt", **fields: Any) -> str:
    text = "Anna came."
    return write_github(make_report(make_document_report(text, make_finding(text, "Anna", **fields), path=path)))
