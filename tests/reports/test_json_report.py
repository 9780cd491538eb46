"""The report for programs: the shape that the interface promises."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from jsonschema import validate

from checker.records import Report
from checker.reports.json_report import write_json
from checker.reports.schemas import read_schema
from tests.builders import make_document_report, make_finding, make_report
from tests.reports.report_case import SOURCE, TEXT, make_full_report, make_source_report

GOLDEN = Path(__file__).parent.parent / "golden" / "report"

_REPORTS = pytest.mark.parametrize(("name", "report"), [("report", make_full_report()), ("comparison", make_source_report())])


@_REPORTS
def test_the_report_has_the_shape_of_the_interface(name: str, report: Report) -> None:
    validate(json.loads(write_json(report)), json.loads(read_schema("report")))


@_REPORTS
def test_the_report_is_the_golden_one(name: str, report: Report) -> None:
    shown = write_json(report)
    path = GOLDEN / f"{name}.json"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


def test_spans_count_code_points_and_lines_count_from_one() -> None:
    report = json.loads(write_json(make_full_report()))
    quote = report["documents"][0]["findings"][2]
    assert TEXT[quote["start"] : quote["end"]] == quote["text"]
    assert (quote["line"], quote["column"]) == (3, 62)


def test_a_finding_on_the_source_is_placed_in_the_source() -> None:
    document = json.loads(write_json(make_source_report()))["documents"][0]
    omission = document["findings"][1]
    assert document["source_path"] == "quelle.txt"
    assert SOURCE[omission["start"] : omission["end"]] == omission["text"]
    assert (omission["line"], omission["column"]) == (5, 1)


def test_each_flagged_link_shows_its_texts() -> None:
    document = json.loads(write_json(make_source_report()))["documents"][0]
    numbers, omission = document["comparisons"]
    assert numbers == {
        "link": 1,
        "source": "Rund 1.800 Menschen kamen, auch der Bürgermeister.",
        "translation": "Some 1,500 people came. The mayor was there, too.",
        "back_translation": "Cerca de 1.500 pessoas vieram. Uma frase.",
        "findings": ["3123456789abcdef"],
    }
    assert (omission["translation"], omission["back_translation"]) == ("", None)


def test_a_broken_character_does_not_break_the_report() -> None:
    text = "A lone surrogate \ud800 here."
    report = write_json(make_report(make_document_report(text, make_finding(text, "\ud800"))))
    assert json.loads(report.encode("utf-8"))["documents"][0]["findings"][0]["text"] == "\ud800"
