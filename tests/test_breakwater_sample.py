"""The second sample is what its README says: each planted mistake stands where the list has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.glossary import read_glossary
from checker.pipeline import check_articles
from checker.records import Side
from checker.settings import Settings

SAMPLE = Path(__file__).parents[1] / "corpora" / "breakwater-pt"
FILES = {"source": "breakwater.pt.txt", "translation": "breakwater.en.txt"}


def test_each_mistake_stands_in_its_line() -> None:
    lines = {side: (SAMPLE / name).read_text(encoding="utf-8").split("\n") for side, name in FILES.items()}
    header, *rows = (SAMPLE / "mistakes.tsv").read_text(encoding="utf-8").splitlines()
    assert header.split("\t") == ["line", "side", "rule", "text", "should_be", "severity"]
    assert len(rows) == 23
    for row in rows:
        line, side, _, text, should_be, severity = row.split("\t")
        assert text in lines[side][int(line) - 1]
        assert should_be
        assert severity in {"critical", "major", "minor"}
    assert len(lines["source"]) == len(lines["translation"])


def test_its_glossary_can_be_read() -> None:
    assert [term.source for term in read_glossary(SAMPLE / "terms.csv").terms if term.do_not_translate] == [
        "Mareta",
        "Banco Atlântico de Fomento",
    ]


@pytest.mark.model
def test_every_planted_mistake_is_found_and_little_else() -> None:
    settings = Settings(models=False, glossaries=(str(SAMPLE / "terms.csv"),))
    paths = {side: str(SAMPLE / name) for side, name in FILES.items()}
    (report,) = check_articles([paths["translation"]], settings, sources=[paths["source"]]).documents
    sides: tuple[Side, ...] = ("source", "translation")
    places = {side: report.read_side(side) for side in sides}
    found = {(finding.side, finding.rule, places[finding.side].position(finding.start)[0]) for finding in report.findings}
    rows = [line.split("\t") for line in (SAMPLE / "mistakes.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    lines = {(side, int(line)) for line, side, *_ in rows}
    missed = [row for row in rows if not any(rule == row[2] and line == int(row[0]) for _, rule, line in found)]
    assert missed == []
    assert len(report.findings) <= len(rows) + 2
    assert {(side, line) for side, _, line in found} <= lines | {("source", line) for _, line in lines}
