"""The report for people."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker.records import Report
from checker.reports.text_report import write_text
from tests.builders import make_document_report, make_finding, make_report
from tests.reports.report_case import make_full_report, make_source_report

GOLDEN = Path(__file__).parent.parent / "golden" / "report"


@pytest.mark.parametrize(("name", "report"), [("report", make_full_report()), ("comparison", make_source_report())])
def test_the_report_is_the_golden_one(name: str, report: Report) -> None:
    shown = write_text(report, width=80)
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


def test_plain_text_fits_80_columns_and_has_no_control_characters() -> None:
    shown = write_text(make_full_report(), width=80)
    assert max(map(len, shown.splitlines())) <= 80
    assert not {character for character in shown if ord(character) < 32} - {"\n"}


def test_an_article_cannot_steer_the_terminal() -> None:
    coloured = write_text(make_full_report(), width=80, colour=True)
    assert "\x1b[" in coloured
    assert "yield\x1b[31m" not in coloured


def test_an_inline_code_is_a_small_square() -> None:
    text = "Press \ufffc and and wait."
    shown = write_text(make_report(make_document_report(text, make_finding(text, "and and"))), width=80, colour=False)
    assert "Press \u25ab >>and and<< wait." in shown


def test_a_long_sentence_is_shortened_around_its_mark() -> None:
    text = f"{'word ' * 400}Tokayef {'word ' * 400}end."
    shown = write_text(make_report(make_document_report(text, make_finding(text, "Tokayef"))))
    assert ">>Tokayef<<" in shown
    assert len(shown) < 1200


def test_overlapping_findings_are_marked_once() -> None:
    text = "It rose to 06.01.2022 again."
    findings = (make_finding(text, "06.01.2022"), make_finding(text, "01.2022 again"))
    assert "to >>06.01.2022 again<<." in write_text(make_report(make_document_report(text, *findings)))


@pytest.mark.parametrize(("count", "words"), [(0, "no findings"), (1, "1 major finding;"), (2, "2 major findings;")])
def test_the_summary_counts(count: int, words: str) -> None:
    text = "Anna came. Anna left."
    findings = [make_finding(text, marked) for marked in ("came", "left")[:count]]
    assert words in write_text(make_report(make_document_report(text, *findings)))


def test_a_finding_in_a_gap_is_shown() -> None:
    text = "Anna came.\n\n   \n\nAnna left."
    finding = make_finding(text, "   ", message="a line of blanks")
    assert "a line of blanks" in write_text(make_report(make_document_report(text, finding)))


def test_inputs_that_failed_are_counted_and_alone_give_an_empty_report() -> None:
    assert "1 input not checked" in write_text(make_full_report())
    assert write_text(make_report(failures=make_full_report().failures)) == ""
