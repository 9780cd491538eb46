"""Whole articles: false alarms by words, and lines without counterpart, with a check that is told what to find."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker.errors import InputError
from checker.evaluation.articles import ArticleOutcome, measure_articles, read_gold_articles
from checker.evaluation.articles_report import write_articles_json, write_articles_table
from checker.records import Finding, Severity
from tests.builders import make_finding

CLEAN = {"id": "c", "pair": "de-en", "src": ["Eins zwei.", "Drei."], "ref": ["One two.", "Three four five."]}
EDITED = {
    "id": "e",
    "pair": "pt-en",
    "src": ["Um.", "Dois.", "Três."],
    "tgt": ["One.", "Three.", "Extra line."],
    "omitted_src": [1],
    "added_tgt": [2],
}

Find = Callable[[str, str], list[Finding]]


def write(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def measure(folder: Path, row: dict[str, Any], find: Find) -> ArticleOutcome:
    articles = read_gold_articles([write(folder, row)])
    (outcome,) = measure_articles(articles, lambda source, translation, _: find(source, translation))
    return outcome


def omission(source: str, marked: str, **fields: Any) -> Finding:
    return make_finding(source, marked, rule="omission", side="source", **fields)


def test_lines_become_paragraphs_in_their_languages(tmp_path: Path) -> None:
    seen = []
    measure_articles(read_gold_articles([write(tmp_path, CLEAN)]), lambda *arguments: seen.append(arguments) or [])
    ((source, translation, languages),) = seen
    assert (source, translation) == ("Eins zwei.\n\nDrei.", "One two.\n\nThree four five.")
    assert (languages.source_lang, languages.lang) == ("de", "en")


def test_an_omission_and_an_addition_are_found_on_their_lines(tmp_path: Path) -> None:
    outcome = measure(
        tmp_path, EDITED, lambda source, text: [omission(source, "Dois"), make_finding(text, "Extra", rule="addition")]
    )
    assert (outcome.omissions.found, outcome.omissions.wrong, outcome.additions.found, outcome.additions.wrong) == (1, 0, 1, 0)
    assert outcome.missed == ()


def test_a_finding_on_another_line_is_wrong(tmp_path: Path) -> None:
    outcome = measure(tmp_path, EDITED, lambda source, text: [omission(source, "Um"), omission(source, "Três")])
    assert (outcome.omissions.gold, outcome.omissions.found, outcome.omissions.wrong) == (1, 0, 2)
    assert outcome.missed == (("source", 1), ("translation", 2))


def test_a_rule_that_took_the_place_of_the_omission_counts_and_others_do_not(tmp_path: Path) -> None:
    outcome = measure(
        tmp_path,
        EDITED,
        lambda source, text: [
            make_finding(source, "Dois", rule="length", side="source", evidence={"also": ["omission"]}),
            make_finding(source, "Um", rule="number-mismatch", side="source"),
        ],
    )
    assert (outcome.omissions.found, outcome.omissions.wrong) == (1, 0)


def test_clean_articles_are_counted_by_words_and_severity(tmp_path: Path) -> None:
    path = write(tmp_path, CLEAN, EDITED)

    def find(_source: str, text: str, _languages: object) -> list[Finding]:
        return [make_finding(text, "One", severity=Severity.CRITICAL), make_finding(text, "Three", severity=Severity.MINOR)]

    outcomes = measure_articles(read_gold_articles([path]), find)
    data = json.loads(write_articles_json(outcomes, ["name-variant", "calque"]))
    assert data["clean"]["words"] == 5
    assert data["clean"]["findings_per_1000"]["rate"] == 400.0
    assert data["clean"]["grave_per_1000"]["rate"] == 200.0
    assert data["rules"] == {"name-variant": {"clean_findings": 2}, "calque": {"clean_findings": 0}}
    assert data["edited"]["omitted"] == {"lines": 1, "found": 0, "interval": [0.0, 0.0], "wrong": 0}
    table = write_articles_table(outcomes, examples=2)
    assert "critical 1" in table
    assert ">>One<< two." in table
    assert "miss: e omitted line 1: Dois." in table


def test_the_limit_is_for_each_pair_and_kind(tmp_path: Path) -> None:
    path = write(tmp_path, CLEAN, CLEAN | {"id": "c2"}, EDITED)
    assert [article.id for article in read_gold_articles([path], limit=1)] == ["c", "e"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"id": "x"}, ":1: no pair and no src"),
        (CLEAN | {"pair": "de"}, ":1: pair is 'de'"),
        (CLEAN | {"src": "text"}, ":1: src is not a list of texts"),
        (EDITED | {"omitted_src": [9]}, ":1: omitted_src does not hold numbers of lines"),
        ([1], ":1: not a JSON object"),
    ],
)
def test_a_wrong_line_is_one_error_that_names_it(tmp_path: Path, row: Any, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_gold_articles([write(tmp_path, row)])
