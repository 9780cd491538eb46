"""Rules with words and names that the user knows to be right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.records import Finding
from checker.rules.registry import RULES, load_rules
from tests.builders import make_article, make_pair_article

NAMES = ("Laura Birkmayer", "Rasmus Lindqvist", "Zdeňka Dvořáková", "Viktor Orbán", "Zelensky", "Hans Peterson", "Sarah Connor")
CONFIDENT = 0.5


def find(rule: str, text: str, *, words: tuple[str, ...] = (), names: tuple[str, ...] = ()) -> list[Finding]:
    [chosen] = [each for each in load_rules((), (), words, names) if each.id == rule]
    return [finding for finding in chosen.find(make_article(text)) if finding.confidence >= CONFIDENT]


SLIP = ("misspelling", "The goverment met in May and left in June.", "goverment")
STRAY = ("untranslated", "It was a very gemütlich evening at the lake.", "gemütlich")
FUNCTION = ("foreign-function-word", "The mayor put the key auf the table.", "auf")


@pytest.mark.parametrize(("rule", "text", "word"), [SLIP, STRAY, FUNCTION])
def test_words_that_are_right_are_left_alone(rule: str, text: str, word: str) -> None:
    assert [finding.text for finding in find(rule, text)] == [word]
    assert find(rule, text, words=(word,)) == []
    assert find(rule, text, words=("other", word.upper())) != []
    assert find(rule, text, names=(f"Hotel {word.capitalize()}",)) != []  # a name is right as it is written


@pytest.mark.parametrize(("rule", "text", "word"), [SLIP, STRAY, FUNCTION])
def test_the_rest_of_the_text_is_still_read(rule: str, text: str, word: str) -> None:
    again = {
        "goverment": "Thier boats: their becuase.",
        "gemütlich": "The man was traurig about it.",
        "auf": "Bread et butter lay there.",
    }
    assert find(rule, f"{text} {again[word]}", words=(word,)) != []


def test_a_foreign_phrase_can_be_right_as_a_whole() -> None:
    text = "Then they wrote la vie est belle et courte at the end of the letter."
    assert find("untranslated", text) != []
    assert find("untranslated", text, words=("la vie est belle et courte",)) == []
    assert find("untranslated", text, words=("la vie",)) != []


def test_other_rules_are_as_they_were() -> None:
    changed = {"misspelling", "untranslated", "foreign-function-word", "name-variant"}
    with_lists = load_rules((), (), ("kombucha",), ("Laura Birkmayer",))
    assert {rule.id for rule, plain in zip(with_lists, RULES, strict=True) if rule != plain} == changed
    assert load_rules() == RULES


@pytest.mark.parametrize(
    ("text", "marked", "suggestion"),
    [
        ("Laura Birkmaier won the race.", "Birkmaier", "Birkmayer"),
        ("Governor Laura Birkmeier won. Birkmeier left.", "Birkmeier", "Birkmayer"),
        ("In May Birkmaier won the race.", "Birkmaier", "Birkmayer"),
        ("The crowd cheered L. Birkmaier.", "Birkmaier", "Birkmayer"),
        ("They met Rasmus Linqdvist in Riga.", "Linqdvist", "Lindqvist"),
        ("In Brno Zdenka Dvořáková sang.", "Zdenka", "Zdeňka"),
        ("In the end Dvorakova sang.", "Dvorakova", "Dvořáková"),
        ("They met Viktor Orban. Orban smiled.", "Orban", "Orbán"),
        ("They met President Zelenskyy in Riga.", "Zelenskyy", "Zelensky"),
        ("The critic met Sara Connor in Riga.", "Sara", "Sarah"),
        ("The coach met Hans Petersen in Riga.", "Petersen", "Peterson"),
    ],
)
def test_the_only_spelling_of_the_article_is_told_to_be_another(text: str, marked: str, suggestion: str) -> None:
    assert find("name-variant", text) == []
    [finding] = find("name-variant", text, names=NAMES)
    assert (finding.text, finding.suggestion) == (marked, suggestion)
    assert finding.confidence >= 0.8
    assert finding.evidence["right_name"] in NAMES


def test_the_right_name_wins_where_the_article_has_it_less_often() -> None:
    text = "Laura Birkmayer won. Birkmaier slept. Birkmaier ate. Birkmaier sang."
    assert [finding.text for finding in find("name-variant", text)] == ["Birkmayer"]
    [finding] = find("name-variant", text, names=NAMES)
    assert (finding.text, finding.suggestion, len(finding.related)) == ("Birkmaier", "Birkmayer", 3)


@pytest.mark.parametrize(
    "text",
    [
        "Laura Birkmayer won. Birkmayer’s team cheered the Birkmayers.",
        "The painter Anton Birkmaier won. Birkmaier smiled.",
        "They met Roy Orban in Riga.",
        "They met Petersen in Riga.",
        "They met Peter Petersen in Riga. Petersen left.",
        "They met Sara Miller and Sara.",
        "They met Hans Petrov, Laura Bergmann and Rasmus Lindgren.",
        "ZELENSKYY SPEAKS",
        "The Zelenskys and their orbit, laura and birkmaier.",
        "Viktor Frankl and Hans Zimmer met Sarah Brown.",
    ],
)
def test_other_people_are_left_alone(text: str) -> None:
    assert find("name-variant", text, names=NAMES) == []


def test_two_names_of_the_list_are_two_people() -> None:
    names = ("Hans Peterson", "Hans Petersen")
    assert find("name-variant", "Hans Peterson met Hans Petersen. Petersen left, Peterson stayed.", names=names) == []


def test_the_source_does_not_speak_against_the_list() -> None:
    [rule] = [each for each in load_rules((), (), (), ("Laura Birkmayer",)) if each.id == "name-variant"]
    article = make_pair_article("Laura Birkmaier won.", "Laura Birkmaier gewann.", source_lang="de")
    assert [finding.suggestion for finding in rule.find(article)] == ["Birkmayer"]


@given(st.text(alphabet="LauraBikmye '-.\n", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for finding in find("name-variant", text, names=("Laura Birkmayer", "A", "", "-", "la Aura")):
        assert text[finding.start : finding.end] == finding.text != ""
