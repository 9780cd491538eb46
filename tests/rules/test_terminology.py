from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import UsageError
from checker.records import Finding
from checker.rules.pairs.terminology import RULE, make_rule
from tests.builders import make_pair_article

GLOSSARY = """source;translation;forbidden;source_lang;case
Bundesrat;Federal Council;upper house | senate;de;
Verordnung;ordinance;regulation;de;
Rat;council;;de;
procureur général;prosecutor general;attorney general;fr;
алюминий;aluminium;;ru;
acción;share;action;es;
câmara municipal;municipal council;city chamber;pt;
US;United States;;de;yes
"""


@pytest.fixture
def glossary(tmp_path: Path) -> str:
    path = tmp_path / "terms.csv"
    path.write_text(GLOSSARY, encoding="utf-8")
    return str(path)


def find(glossary: str, text: str, source: str, source_lang: str) -> list[Finding]:
    return list(make_rule([glossary]).find(make_pair_article(text, source, source_lang=source_lang)))


@pytest.mark.parametrize(
    ("lang", "source", "text", "marked", "suggestion"),
    [
        ("de", "Zwei Verordnungen gelten.", "Two regulations are in force.", "regulations", "ordinances"),
        ("de", "Es ist die Sitzung des Bundesrats.", "The Senate is meeting.", "Senate", "Federal Council"),
        (
            "fr",
            "Les procureurs généraux protestent.",
            "The attorneys general protest.",
            "attorneys general",
            "prosecutors general",
        ),
        ("es", "Las acciones subieron.", "The actions rose.", "actions", "shares"),
        ("pt", "As câmaras municipais pagam.", "City chambers pay.", "City chambers", "Municipal councils"),
        ("ru", "Цена алюминия выросла.", "The price of aluminum rose.", "алюминия", None),
    ],
)
def test_inflected_terms_are_found(glossary: str, lang: str, source: str, text: str, marked: str, suggestion: str | None) -> None:
    [finding] = find(glossary, text, source, lang)
    assert (finding.text, finding.suggestion) == (marked, suggestion)
    assert finding.confidence >= 0.5
    assert {related.side for related in finding.related} == ({"source"} if finding.side == "translation" else {"translation"})


@pytest.mark.parametrize(
    ("lang", "source", "text"),
    [
        ("de", "Der Bundesrat hat Verordnungen erlassen.", "The Federal Council's ordinances are in force."),
        ("de", "Sein rat ist teuer, er kommt aus.", "His advice is expensive for us."),
        ("pt", "A câmara municipal paga.", "The municipal councils pay."),
        ("pt", "Der Bundesrat.", "The Senate."),
        ("fr", "La verordnung.", "The regulation."),
    ],
)
def test_approved_renderings_and_other_languages_are_silent(glossary: str, lang: str, source: str, text: str) -> None:
    assert find(glossary, text, source, lang) == []


def test_a_pronoun_for_a_term_stays_below_the_threshold(glossary: str) -> None:
    [finding] = find(glossary, "It met on Monday.", "Der Bundesrat tagte am Montag.", "de")
    assert finding.confidence < 0.5


def test_the_head_of_a_compound_stays_below_the_threshold(glossary: str) -> None:
    [finding] = find(glossary, "The emergency rules hold.", "Die Notverordnungen gelten.", "de")
    assert finding.confidence < 0.5


def test_a_rendering_in_the_next_sentence_counts(glossary: str) -> None:
    text = "Nobody was surprised on Monday. The ordinance and the ordinance of May hold."
    source = "Niemanden hat die Verordnung überrascht. Die Verordnung vom Mai gilt."
    assert find(glossary, text, source, "de") == []


def test_glossaries_are_put_together(glossary: str, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("Verordnung,regulation\n", encoding="utf-8")
    article = make_pair_article("Two regulations hold.", "Zwei Verordnungen gelten.", source_lang="de")
    assert list(make_rule([glossary, other]).find(article)) == []


def test_without_a_glossary_it_is_the_rule_itself() -> None:
    assert make_rule([]) is RULE


def test_a_broken_glossary_is_a_usage_error(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("source,translation\nx\n", encoding="utf-8")
    with pytest.raises(UsageError, match="line 2"):
        make_rule([path])
