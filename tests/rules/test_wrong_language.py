"""Segments in another language: scripts, close relatives, whole texts."""

from __future__ import annotations

import pytest

from checker.facts.foreign_segments import judge_language
from checker.records import Severity
from checker.rules.pairs.wrong_language import RULE
from tests.builders import make_pair_article


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Die Kinder haben den ganzen Nachmittag am Fluss gespielt.", "de"),
        ("Los niños jugaron toda la tarde junto al río grande.", "es"),
        ("As crianças brincaram a tarde inteira junto do rio.", "pt"),
        ("Les enfants ont joué tout l'après-midi au bord de la rivière.", "fr"),
        ("Діти весь день гралися біля великої річки.", "uk"),
        ("子供たちは一日中川のそばで遊んでいた。", "ja"),
        ("아이들은 오후 내내 강가에서 놀았다.", "ko"),
    ],
)
def test_a_sentence_of_the_source_language_is_recognised(text: str, lang: str) -> None:
    verdict = judge_language(text, "en", lang)
    assert verdict is not None
    assert verdict.lang == lang


@pytest.mark.parametrize(
    "text",
    [
        "The children played by the river all afternoon.",
        "Schleswig-Holstein, Mecklenburg-Vorpommern, Baden-Württemberg",
        "Real Sociedad de Fútbol",
        "3:0, 2:1, 4:4",
        "Hola!",
        "",
    ],
)
def test_english_names_and_scraps_are_left_alone(text: str) -> None:
    assert judge_language(text, "en", "de") is None


def test_a_translation_in_the_wrong_language_as_a_whole_is_one_finding() -> None:
    text = "Die Kinder haben den ganzen Tag gespielt. Danach gingen sie müde nach Hause. Ihre Eltern warteten schon auf sie."
    source = "Дети играли весь день. Потом они усталые пошли домой. Родители уже ждали их."
    (finding,) = RULE.find(make_pair_article(text, source, source_lang="ru"))
    assert finding.severity is Severity.CRITICAL
    assert "German" in finding.message


def test_a_quotation_of_a_third_language_that_the_source_has_too_is_hidden() -> None:
    kept = "La vie est belle quand on aime son travail et ses amis."
    article = make_pair_article(
        f"He wrote a letter to his sister in the spring. {kept} Then he travelled home to his family by train.",
        f"Er schrieb im Frühling seiner Schwester einen Brief. {kept} Dann fuhr er mit dem Zug nach Hause.",
        source_lang="de",
    )
    assert all(finding.confidence < 0.5 for finding in RULE.find(article))
