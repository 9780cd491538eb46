"""The second sample is what its README says: each planted mistake stands where the list has it."""

from __future__ import annotations

from pathlib import Path

from checker.glossary import read_glossary

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
