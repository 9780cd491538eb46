"""The report for test views, read back by a reader of JUnit files."""

from __future__ import annotations

from typing import Any

import pytest
from junitparser import Error, Failure, JUnitXml, TestCase

from checker.records import Report, RuleDescription, Severity
from checker.reports.junit_report import write_junit
from tests.builders import make_document_report, make_finding, make_report
from tests.reports.golden_files import read_golden
from tests.reports.report_case import make_full_report, make_source_report
from tests.reports.scripts_case import make_scripts_report

TEXT = "Anna came. Ben came. Anna went."


@pytest.mark.parametrize(
    ("name", "report"),
    [("report", make_full_report()), ("comparison", make_source_report()), ("scripts", make_scripts_report())],
)
def test_the_report_is_the_golden_one(name: str, report: Report) -> None:
    shown = write_junit(report)
    assert shown == read_golden(f"{name}.junit.xml", shown)


@pytest.mark.parametrize("report", [make_full_report(), make_source_report(), make_scripts_report(), make_report()])
def test_the_counts_are_those_of_the_tests(report: Report) -> None:
    suites = read_junit(report)
    cases = [case for suite in suites for case in suite]
    results = [result for case in cases for result in case.result]
    assert (suites.tests, suites.failures, suites.errors) == (
        len(cases),
        sum(isinstance(result, Failure) for result in results),
        sum(isinstance(result, Error) for result in results),
    )
    assert all(len({case.name for case in suite}) == suite.tests for suite in suites)


def test_rules_that_ran_and_found_nothing_pass() -> None:
    cases = _list_cases(_report_on(make_finding(TEXT, "Anna")))
    assert [(case.name, case.is_passed) for case in cases] == [("name-variant: Anna", False), ("date-format", True)]


@pytest.mark.parametrize(("limit", "failing"), [("critical", 1), ("major", 2), ("minor", 3), ("never", 0)])
def test_what_fails_the_run_is_a_failure_and_the_rest_is_told(limit: str, failing: int) -> None:
    severities = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR, Severity.NEUTRAL)
    findings = [make_finding(TEXT, word, severity=s) for word, s in zip(("Anna", "came", "Ben", "went"), severities, strict=True)]
    cases = _list_cases(_report_on(*findings, settings={"fail_on": limit}))
    assert sum(not case.is_passed for case in cases) == failing
    assert sum(len((case.system_out or "").splitlines()) for case in cases) == 4 - failing


def test_a_known_finding_fails_nothing_and_is_told_as_known() -> None:
    case = _list_cases(_report_on(make_finding(TEXT, "Ben", baseline="known")))[0]
    assert case.is_passed
    assert case.system_out == "article.txt:1:12: known major name-variant: something is wrong here"


def test_equal_findings_have_names_of_their_own() -> None:
    twice = (make_finding(TEXT, "Anna"), make_finding(TEXT, "Anna", start=21, end=25))
    assert [case.name for case in _list_cases(_report_on(*twice))][:2] == ["name-variant: Anna", "name-variant: Anna (2)"]


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    text = "A bell \x07\ufffe\ud800 here & <there>."
    finding = make_finding(text, "bell \x07\ufffe\ud800 here & <there>", message="what is \x00 ]]> \x1b[31m?")
    (case,) = _list_cases(make_report(make_document_report(text, finding, path="a\x01\udcff.txt")))
    assert case.name == "name-variant: bell \ufffd\ufffd\ufffd here & <there>"
    assert case.result[0].message == "what is \ufffd ]]> \ufffd[31m?"
    assert case.classname == "a\ufffd\ufffd.txt"


def read_junit(report: Report) -> JUnitXml:
    return JUnitXml.fromstring(write_junit(report).encode("utf-8"))


def _list_cases(report: Report) -> list[TestCase]:
    return [case for suite in read_junit(report) for case in suite]


def _report_on(*findings: Any, settings: dict[str, object] | None = None) -> Report:
    rules = [
        RuleDescription(id=rule, category="a/b", severity=Severity.MAJOR, summary="s", help="h")
        for rule in ("name-variant", "date-format")
    ]
    report = make_report(make_document_report(TEXT, *findings), rules=tuple(rules))
    return Report(**{**vars(report), "settings": settings or {}})
