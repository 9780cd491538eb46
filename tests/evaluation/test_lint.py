"""The measure itself: what counts as found, what as a false alarm."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from checker.errors import InputError
from checker.evaluation.lint import Defect, LintItem, LintResult, measure_lint, read_lint_items
from checker.evaluation.lint_report import write_lint_json, write_lint_table
from checker.records import Finding, Related
from tests.builders import make_finding

CLEAN = "Anna Smith came. Smith left. The end came soon."
INJECTED = "Anna Smith came. Smiht left. The end came soon."
SPOT = Defect(type="name_variant", start=17, end=22, text="Smiht", related=((5, 10),))


def measure(findings: Sequence[Finding], twin: Sequence[Finding] = (), defect: Defect = SPOT) -> LintResult:
    item = LintItem(id="1", text=INJECTED, clean_text=CLEAN, defects=(defect,), clean=False)
    clean = LintItem(id="2", text=CLEAN, clean_text=CLEAN, defects=(), clean=True)
    return measure_lint([item, clean], lambda text: findings if text == INJECTED else twin)


def test_a_finding_on_the_place_counts() -> None:
    result = measure([make_finding(INJECTED, "Smiht")])
    assert (result.recall, result.strict_recall, result.injected_false_alarms) == (1.0, 1.0, 0.0)


def test_a_finding_that_the_clean_twin_has_too_does_not_count_strictly() -> None:
    finding = make_finding(INJECTED, "Smiht left")
    result = measure([finding], [finding])
    assert (result.recall, result.strict_recall) == (1.0, 0.0)
    assert result.clean_without_findings == 0.0


@pytest.mark.parametrize(
    ("fields", "recall"),
    [
        ({"message": "spelled “Smiht” elsewhere"}, 1.0),
        ({"related": (Related(start=17, end=22, text="Smiht"),)}, 1.0),
        ({"message": "a name"}, 0.0),
    ],
)
def test_a_finding_on_a_related_place_must_name_the_variant(fields: dict[str, object], recall: float) -> None:
    result = measure([make_finding(INJECTED, "Smith", **fields)])
    assert result.strict_recall == recall
    assert (result.injected_false_alarms == 0.0) == (recall == 1.0)


def test_a_related_mark_is_enough_for_quotations() -> None:
    quote = Defect(type="quote_unbalanced", start=17, end=22, text="Smiht", related=((5, 10),))
    assert measure([make_finding(INJECTED, "Smith")], defect=quote).strict_recall == 1.0


def test_page_furniture_wants_half_of_the_line() -> None:
    line = Defect(type="boilerplate", start=17, end=28, text="Smiht left.", related=())
    assert measure([make_finding(INJECTED, "Smi")], defect=line).strict_recall == 0.0
    assert measure([make_finding(INJECTED, "Smiht left")], defect=line).strict_recall == 1.0


def test_a_very_long_finding_counts_only_where_length_is_natural() -> None:
    text = "word " * 60
    finding = make_finding(text, text.strip())
    for kind, recall in (("name_variant", 0.0), ("duplicate_sentence", 1.0)):
        defect = Defect(type=kind, start=0, end=len(text), text=text, related=())
        item = LintItem(id="1", text=text, clean_text="clean", defects=(defect,), clean=False)
        assert measure_lint([item], lambda text: [finding] if text != "clean" else []).strict_recall == recall


def test_the_reports_hold_the_figures() -> None:
    result = measure([make_finding(INJECTED, "Smiht"), make_finding(INJECTED, "end")])
    data = json.loads(write_lint_json(result, ["name-variant", "calque"]))
    assert data["strict_recall"] == 1.0
    assert data["rules"]["name-variant"]["found"] == {"name_variant": [1, 1]}
    assert data["rules"]["calque"] == {"found": {}, "clean_findings": 0}
    assert data["injected_false_alarms_per_1000"] == pytest.approx(1000 / 9, abs=0.01)
    table = write_lint_table(result, examples=5)
    assert "name_variant" in table
    assert ">>end<<" in table


def test_items_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "lint.jsonl"
    defect = {"type": "mojibake", "start": 0, "end": 1, "text": "x", "related": [[2, 3]]}
    row = {"id": "1", "kind": "injected", "text": "x y", "clean_text": "z y", "defects": [defect]}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (item,) = read_lint_items(path)
    assert item.defects[0].related == ((2, 3),)
    assert not item.clean


@pytest.mark.parametrize(
    "line", ["not json", "{}", "[]", '{"id": "1", "kind": "clean", "text": null, "clean_text": "", "defects": []}']
)
def test_a_broken_file_is_an_error_that_names_the_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "lint.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"lint\.jsonl:1"):
        list(read_lint_items(path))
