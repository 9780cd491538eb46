from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import UsageError
from checker.language.calque_patterns import Pattern, tokenise
from checker.language.calques import CalqueIndex, load_calques, read_calques
from checker.language.inflection import inflect

HEADER = 'language: de\nsources:\n  own: "Own collection"\nentries:\n'
CURFEW = '  - {match: "nocturnal curfew~", source: "x", instead: "night-time curfew~", by: own, confidence: 0.8}\n'
ALWAYS = '  - {match: "shot noises", source: "x", instead: "gunshots", by: own, confidence: 0.8, always: true}\n'


def write(folder: Path, text: str) -> Path:
    path = folder / "calques.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def find(pattern: str, text: str) -> list[str]:
    tokens = tokenise(text)
    matches = (Pattern(pattern).match(tokens, first, text) for first in range(len(tokens)))
    return [text[tokens[m.first].start : tokens[m.last - 1].end] for m in matches if m]


@pytest.mark.parametrize(
    ("pattern", "text", "marked"),
    [
        ("big|large dog", "A LARGE dog and a big dog.", ["LARGE dog", "big dog"]),
        ("make~ peace", "They made peace, making peace was hard.", ["made peace", "making peace"]),
        ("curfew~ end", "The curfew’s end came.", ["curfew’s end"]),
        ("in ?the frame", "in the frame, in frame", ["in the frame", "in frame"]),
        ("since # years", "since 12 years, since three years, since many years", ["since 12 years", "since three years"]),
        ("in #### year", "in 2019 year and in 500 year", ["in 2019 year"]),
        ("head of state (^)", "the head of state Moreau, the head of state said", ["head of state"]),
        ("put ** right", "put it all right, put a b c d e right", ["put it all right"]),
        ("investigate (against)", "investigate against him, investigate him", ["investigate"]),
        ("< police is", "Police is here, the police is there", ["Police is"]),
        ("so he >", "He said so he left. And so he.”", ["so he"]),
        ("red thread", "red, thread; red. thread", []),
    ],
)
def test_a_pattern_marks(pattern: str, text: str, marked: list[str]) -> None:
    assert find(pattern, text) == marked


@pytest.mark.parametrize("pattern", ["", "?the", "?the curfew", "^ curfew", "** night", "(against)", "no:word", "#"])
def test_a_pattern_needs_a_word_to_begin_with(pattern: str) -> None:
    with pytest.raises(ValueError, match="pattern"):
        Pattern(pattern)


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("carry", {"s": "carries", "past": "carried", "ing": "carrying"}),
        ("stop", {"s": "stops", "past": "stopped", "ing": "stopping"}),
        ("take", {"past": "took", "participle": "taken", "ing": "taking"}),
        ("reach", {"s": "reaches", "past": "reached"}),
        ("overtake", {"past": "overtook"}),
        ("man", {"s": "men", "possessive": "man's"}),
        ("meet", {"ing": "meeting", "past": "met"}),
        ("develop", {"past": "developed"}),
        ("agree", {"past": "agreed", "ing": "agreeing"}),
    ],
)
def test_words_are_inflected(word: str, forms: dict[str, str]) -> None:
    assert {name: inflect(word)[name] for name in forms} == forms


def test_the_suggestion_takes_form_case_and_words_of_the_text(tmp_path: Path) -> None:
    entry = '  - {match: "hold~ thumbs for ?the team|club", source: x, instead: "root~ for {4} {5}", by: own, confidence: 1}\n'
    index = CalqueIndex(read_calques(write(tmp_path, HEADER + entry)), "de")
    [match] = index.find("Holding thumbs for the club is hard.")
    assert match.suggestions == ("Rooting for the club",)


def test_an_article_that_no_longer_fits_is_taken_in(tmp_path: Path) -> None:
    entry = '  - {match: "raging crowd", source: x, instead: [angry crowd, furious crowd], by: own, confidence: 1}\n'
    index = CalqueIndex(read_calques(write(tmp_path, HEADER + entry)), "de")
    text = "A raging crowd met the raging crowd."
    assert [(text[m.start : m.end], m.suggestions) for m in index.find(text)] == [
        ("A raging crowd", ("An angry crowd", "A furious crowd")),
        ("raging crowd", ("angry crowd", "furious crowd")),
    ]


def test_the_source_language_decides_how_sure_an_entry_is(tmp_path: Path) -> None:
    calques = read_calques(write(tmp_path, HEADER + CURFEW + ALWAYS))
    text = "The nocturnal curfew began, and shot noises were heard."

    def weigh(source_lang: str | None) -> dict[str, float]:
        return {text[m.start : m.end]: m.confidence for m in CalqueIndex(calques, source_lang).find(text)}

    assert weigh("de") == {"nocturnal curfew": 0.8, "shot noises": 0.8}
    assert weigh("ja") == {"shot noises": 0.8}
    assert weigh(None)["shot noises"] == 0.8
    assert weigh(None)["nocturnal curfew"] < 0.5


def test_neighbours_and_names_keep_an_entry_silent(tmp_path: Path) -> None:
    entry = (
        '  - {match: "red thread", source: x, instead: "common thread", by: own, confidence: 1, '
        "unless_next: [of], unless_previous: [a]}\n"
    )
    index = CalqueIndex(read_calques(write(tmp_path, HEADER + entry)), "de")
    texts = ["the red thread", "the red thread of wool", "a red thread", "the Red Thread cafe", "Red thread runs through it"]
    assert [len(list(index.find(text))) for text in texts] == [1, 0, 0, 0, 1]
    assert len(list(index.find("The Red Thread", heading=True))) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("entries: [", "YAML"),
        ("- a\n- b\n", "language"),
        (HEADER + "  - nonsense\n", "entry 1"),
        (HEADER + CURFEW + CURFEW.replace("own", "other"), "entry 2"),
        (HEADER + CURFEW.replace("0.8", "8"), "confidence"),
        (HEADER + CURFEW.replace("source:", "origin:"), "origin"),
        (HEADER + CURFEW.replace('instead: "night-time curfew~", ', ""), "note"),
        (HEADER + CURFEW.replace("night-time", "{7}"), "7"),
        (HEADER + CURFEW.replace("nocturnal", "(nocturnal"), "nocturnal"),
    ],
)
def test_a_broken_file_is_a_usage_error_that_says_where(tmp_path: Path, text: str, said: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(UsageError, match=r"calques\.yaml") as error:
        read_calques(path)
    assert said in str(error.value)


def test_a_missing_file_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read_calques(tmp_path / "missing.yaml")


def test_a_users_file_adds_to_the_shipped_ones(tmp_path: Path) -> None:
    entry = ALWAYS.replace("shot noises", "zebra crossing party")
    text = "It was a zebra crossing party after a nocturnal curfew."
    assert [text[m.start : m.end] for m in load_calques("de", [write(tmp_path, HEADER + entry)]).find(text)] == [
        "zebra crossing party",
        "nocturnal curfew",
    ]


@pytest.mark.parametrize("lang", ["de", "fr", "es", "it", "pt", "ru", "nl", "pl", "tr", "cs", "zh"])
def test_every_shipped_file_adds_entries_of_its_own(lang: str) -> None:
    shipped = {calque.pattern.text: calque for calque in load_calques(None).calques}
    assert sum(lang == calque.languages[0] for calque in shipped.values()) >= 15


def test_of_several_wordings_the_first_is_shown_with_its_language(tmp_path: Path) -> None:
    entries = CURFEW.replace('"x"', '"fr: un, deux | es: uno"') + CURFEW.replace('"x"', '"ein | une"')
    marked, plain = read_calques(write(tmp_path, HEADER + entries))
    assert marked.shown_source == ("un, deux", "fr")
    assert plain.shown_source == ("ein", plain.languages[0])


def test_the_shipped_entries_write_suggestions_without_places_left() -> None:
    for calque in load_calques(None).calques:
        assert not calque.unless_next & {"true", "false"}
        assert calque.instead or calque.note


@given(st.text(alphabet="ab since3#^ years.,'’-\n", max_size=60))
def test_matches_lie_within_the_text(text: str) -> None:
    for match in load_calques(None).find(text):
        assert 0 <= match.start < match.end <= len(text)


def test_a_long_line_takes_no_longer_than_its_length() -> None:
    started = time.perf_counter()
    list(load_calques(None).find("take the put a since in the " * 4_000))
    assert time.perf_counter() - started < 10
