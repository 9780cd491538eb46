from __future__ import annotations

from pathlib import Path

import pytest

from checker.rules.pairs.do_not_translate import RULE, make_rule
from tests.builders import make_pair_article

GLOSSARY = "source,do_not_translate,case,source_lang,lang\nMareta,yes,,,\nApfel,yes,yes,de,en\n"


@pytest.fixture
def glossary(tmp_path: Path) -> str:
    path = tmp_path / "terms.csv"
    path.write_text(GLOSSARY, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("lang", "source", "text", "marked"),
    [
        ("pt", "A Mareta saiu do porto.", "The Tide left the port.", ["Mareta"]),
        ("pt", "A Mareta saiu do porto.", "The mareta left the port.", []),
        ("de", "Apfel wächst.", "apfel is growing.", ["Apfel"]),
        ("nl", "Apfel groeit.", "Apple is growing.", []),
        ("pt", "A Mareta saiu, e a Mareta voltou.", "It left and came back.", ["Mareta"]),
    ],
)
def test_terms_of_the_glossary_are_kept(glossary: str, lang: str, source: str, text: str, marked: list[str]) -> None:
    findings = list(make_rule([glossary]).find(make_pair_article(text, source, source_lang=lang)))
    assert [finding.text for finding in findings] == marked
    assert all(finding.side == "source" and finding.confidence >= 0.5 for finding in findings)


def test_the_next_sentence_counts() -> None:
    article = make_pair_article(
        "He wrote it there. The account is @porto_alvar.", "Escreveu em @porto_alvar. A conta é antiga.", source_lang="pt"
    )
    assert list(RULE.find(article)) == []


def test_a_glossary_without_such_terms_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("lota,fish auction\n", encoding="utf-8")
    assert make_rule([str(path)]) is RULE
