"""JUnit XML, for the test views of GitLab, Jenkins and others.

An article is a test suite. A rule that found nothing to fail for is a test that passed; every finding that fails the run is a
test of its own that failed. Milder and known findings are told in the output of their rule's test. The names of tests hold no
line numbers, so that a view that compares two runs knows a finding again.
"""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree  # writes only
from xml.etree.ElementTree import Element, SubElement

from checker.records import DocumentReport, Failure, Finding, Report, Severity
from checker.reports.file_places import ReportPlaces
from checker.reports.finding_lists import state_finding
from checker.reports.markdown_text import shorten

# The characters that XML 1.0 cannot hold (its production 2, Char).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST_NAME = 60


def write_junit(report: Report) -> str:
    """An XML document in UTF-8. What fails is new and at or above `fail_on` of the settings; inputs that failed are errors.

    Each finding is told as `path:line:column: severity rule: message`, columns in code points.
    """
    root = Element("testsuites", name="checker")
    limit = _read_limit(report)
    places = ReportPlaces()
    for document in report.documents:
        _add_document(root, document, [rule.id for rule in report.rules], limit, places)
    for failure in report.failures:
        _add_failure(root, failure)
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    if report.seconds is not None:
        root.set("time", f"{report.seconds:.3f}")
        if len(root) == 1:
            root[0].set("time", f"{report.seconds:.3f}")
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _read_limit(report: Report) -> Severity | None:
    """The mildest severity that fails the run; None where none does."""
    limit = report.settings.get("fail_on", "major")
    return None if limit == "never" else Severity(limit)


def _add_document(root: Element, report: DocumentReport, rules: list[str], limit: Severity | None, places: ReportPlaces) -> None:
    path = report.document.path
    suite = SubElement(root, "testsuite", name=_clean(path), file=_clean(path))
    cases: dict[str, Element] = {}
    told: dict[str, list[str]] = {}
    names: Counter[str] = Counter()
    failures = 0
    for finding in report.findings:
        line = _tell(finding, report, places)
        if limit is None or finding.severity < limit or finding.baseline == "known":
            told.setdefault(finding.rule, []).append(line)
            continue
        name = _name_test(finding)
        names[name] += 1
        # Both views tell tests apart by their names.
        case = _add_case(suite, path, name if names[name] == 1 else f"{name} ({names[name]})")
        failure = SubElement(case, "failure", message=_clean(state_finding(finding)), type=_clean(finding.rule))
        failure.text = _clean(line)
        cases.setdefault(finding.rule, case)
        failures += 1
    for rule in dict.fromkeys([*rules, *told]):
        if rule not in cases:
            cases[rule] = _add_case(suite, path, rule)
        if rule in told:
            SubElement(cases[rule], "system-out").text = _clean("\n".join(told[rule]))
    notes = [f"note: {note}" for note in report.notes] + [f"not checked: {reason}" for reason in report.unchecked]
    if notes:
        SubElement(suite, "system-out").text = _clean("\n".join(notes))
    _count(suite, failures=failures)


def _add_failure(root: Element, failure: Failure) -> None:
    suite = SubElement(root, "testsuite", name=_clean(failure.path), file=_clean(failure.path))
    case = _add_case(suite, failure.path, "the file can be checked")
    SubElement(case, "error", message=_clean(failure.message), type="not-checked").text = _clean(failure.message)
    _count(suite, errors=1)


def _add_case(suite: Element, path: str, name: str) -> Element:
    return SubElement(suite, "testcase", classname=_clean(path), name=_clean(name), file=_clean(path))


def _count(suite: Element, *, failures: int = 0, errors: int = 0) -> None:
    counts = {"tests": len(suite.findall("testcase")), "failures": failures, "errors": errors, "skipped": 0}
    for name, count in counts.items():
        suite.set(name, str(count))


def _name_test(finding: Finding) -> str:
    marked = shorten(" ".join(finding.text.split()), _LONGEST_NAME)
    return f"{finding.rule}: {marked}" if marked else f"{finding.rule}: {shorten(finding.message, _LONGEST_NAME)}"


def _tell(finding: Finding, report: DocumentReport, places: ReportPlaces) -> str:
    """One finding on one line; known ones are called so."""
    place = places.read_side(report, finding.side).find(finding.start, finding.end)
    known = "known " if finding.baseline == "known" else ""
    message = " ".join(state_finding(finding).split())
    return f"{place.path}:{place.name()}: {known}{finding.severity.value} {finding.rule}: {message}"


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
