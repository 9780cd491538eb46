"""Text that does not belong: what the rules' own examples cannot show."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.language.confusables import LOOKALIKES
from checker.language.furniture import judge_line
from checker.records import Document, Finding, Segment
from checker.rules import foreign_function_word, markup_leftover, mixed_script, mojibake, page_furniture, untranslated
from checker.rules.article import Article
from checker.rules.rule import Rule

RULES = [module.RULE for module in (untranslated, foreign_function_word, mixed_script, mojibake, markup_leftover, page_furniture)]
WORDS = ["harbour", "weather", "government", "Christmas", "problem", "mountain"]


def check(rule: Rule, text: str, least: float = 0.5) -> list[Finding]:
    segment = Segment(id=0, start=0, end=len(text), text=text, kind="sentence", paragraph=0)
    article = Article(document=Document(path="a.txt", text=text), segments=(segment,))
    return [finding for finding in rule.find(article) if finding.confidence >= least]


@settings(deadline=None)  # the word lists are read in the first run
@given(word=st.sampled_from(WORDS), place=st.integers(0, 20), letter=st.sampled_from("асеорухіѕοаν"))
def test_a_look_alike_letter_is_found_and_put_right(word: str, place: int, letter: str) -> None:
    latin = LOOKALIKES[letter]
    places = [index for index, other in enumerate(word) if other == latin and 0 < index < len(word) - 1]
    if not places:
        return
    index = places[place % len(places)]
    garbled = word[:index] + letter + word[index + 1 :]
    (finding,) = check(mixed_script.RULE, f"They spoke about the {garbled} again.")
    assert (finding.text, finding.suggestion) == (garbled, word)


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "mac_roman", "cp850", "cp1250"])
@pytest.mark.parametrize("word", ["Müller", "façade", "señor", "Málaga", "Köln"])
def test_a_wrongly_decoded_word_is_repaired(word: str, encoding: str) -> None:
    try:
        garbled = word.encode("utf-8").decode(encoding)
    except UnicodeDecodeError:
        pytest.skip(f"{encoding} has no such bytes")
    text = f"They met at the {garbled} in May."
    (finding,) = check(mojibake.RULE, text)
    assert text[: finding.start] + (finding.suggestion or "") + text[finding.end :] == f"They met at the {word} in May."


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_findings_lie_within_any_text(text: str) -> None:
    for rule in RULES:
        for finding in check(rule, text, least=0.0):
            assert finding.text == text[finding.start : finding.end] != ""


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("They waited for three giorni.", "it"),
        ("The mensen in the street were angry.", "nl"),
        ("All ludzi left the village.", "pl"),
        ("Only two oameni were hurt.", "ro"),
        ("They walked för two hours.", "sv"),
        ("The roof ve the walls were painted.", "tr"),
    ],
)
def test_the_likely_language_is_named(text: str, lang: str) -> None:
    findings = check(untranslated.RULE, text) + check(foreign_function_word.RULE, text)
    assert len(findings) == 1
    languages = findings[0].evidence["language"]
    assert isinstance(languages, list)
    assert lang in languages


def test_a_term_used_throughout_is_left_to_the_author() -> None:
    text = "The jueces met. Two jueces left, three jueces stayed, and the jueces voted."
    assert check(untranslated.RULE, text) == []
    assert check(untranslated.RULE, "The jueces met.") != []


@pytest.mark.parametrize(
    "line",
    [
        "Last updated: 3 May 2020, 7:15 p.m.",
        "Quelle: Agentur Muster",
        "Źródło: PAP",
        "Fuente: EFE",
        "Leggi anche",
        "Share via WhatsApp",
        "Back to the homepage",
        "Comments (12)",
        "By Maria Sample, Reuters",
    ],
)
def test_lines_of_web_pages(line: str) -> None:
    judged = judge_line(line)
    assert judged is not None
    assert judged.confidence >= 0.5


@pytest.mark.parametrize(
    "line",
    ["Background", "By the end of the year", "Share prices fall", "Sources of energy", "Follow the money", "Status: unclear"],
)
def test_headings_are_no_lines_of_web_pages(line: str) -> None:
    judged = judge_line(line)
    assert judged is None or judged.confidence < 0.5
