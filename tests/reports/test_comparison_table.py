"""Source, translation and back-translation side by side where there is little room."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from checker.records import DocumentReport, Link
from checker.reports.text_report import write_text
from checker.segmentation import segment_document
from tests.builders import make_document, make_document_report, make_finding, make_report
from tests.reports.report_case import make_source_report

JAPANESE = "市議会は月曜日の会議で、" * 30 + "橋を千八百万円で直すと決めた。"
ENGLISH = "The city council decided on Monday to repair the bridge for 18 million yen."


def make_japanese_report() -> DocumentReport:
    source = make_document(JAPANESE, path="moto.txt")
    return make_document_report(
        ENGLISH,
        make_finding(ENGLISH, "18 million"),
        source_lang="ja",
        source=source,
        source_segments=segment_document(source, "ja"),
        links=(Link(source=(0,), translation=(0,), score=0.9),),
    )


@pytest.mark.parametrize("width", [40, 57, 80])
def test_wide_characters_stay_within_the_width(width: int) -> None:
    shown = write_text(make_report(make_japanese_report()), width=width)
    assert max(map(cell_len, shown.splitlines())) <= width


@pytest.mark.parametrize("width", [40, 80])
def test_no_character_of_a_side_is_lost(width: int) -> None:
    lines = write_text(make_report(make_japanese_report()), width=width).splitlines()
    assert JAPANESE in "".join(character for line in lines for character in line if ord(character) > 0x2FFF)


def test_three_columns_fit_forty() -> None:
    shown = write_text(make_source_report(), width=40)
    assert max(map(cell_len, shown.splitlines())) <= 40
    assert ">>1.800<<" in shown
    assert ">>1,500<<" in shown
