"""Negators are found, look-alikes are not, and concord counts once."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.facts.negation import join_concord, list_languages, read_negations


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "He didn’t come and never wrote.", ["didn’t", "never"]),
        ("en", "They cannot stay; nobody can.", ["cannot", "nobody"]),
        ("de", "Kein Mensch kam, und nichts geschah.", ["Kein", "nichts"]),
        ("fr", "Je ne sais pas.", ["pas"]),
        ("fr", "Elle n'est plus là.", ["n'est plus"]),
        ("es", "Nadie lo vio nunca.", ["Nadie", "nunca"]),
        ("pt", "Ninguém veio.", ["Ninguém"]),
        ("it", "Non verrà nessuno.", ["Non", "nessuno"]),
        ("ru", "Никто не пришёл.", ["Никто", "не"]),
        ("uk", "Він не прийшов.", ["не"]),
        ("pl", "Nikt nie przyszedł.", ["Nikt", "nie"]),
        ("cs", "Vlak nepřijel.", ["nepřijel"]),
        ("hi", "वह नहीं आया।", ["नहीं"]),
        ("zh", "他沒有来。", ["沒有"]),
        ("ja", "彼は来なかった。", ["なかっ"]),
        ("ko", "그는 오지 않았다.", ["않았"]),
        ("tr", "Dün gelmedi.", ["gelmedi"]),
        ("ar", "لم يأت أحد.", ["لم"]),
        ("fi", "Hän ei tullut.", ["ei"]),
        ("nl", "Hij kwam niet.", ["niet"]),
        ("sv", "Hon kom inte.", ["inte"]),
        ("da", "Hun kom ikke.", ["ikke"]),
        ("no", "Hun kom ikke.", ["ikke"]),
        ("ro", "El nu a venit.", ["nu"]),
    ],
)
def test_negators_are_read(lang: str, text: str, expected: list[str]) -> None:
    assert [negation.text for negation in read_negations(text, lang) if negation.sure] == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "He understands the unique universe under his uncle's roof."),
        ("en", "Apollo No. 5 was launched."),
        ("en", "She is the world No.1 again."),
        ("de", "Nicht nur die Kinder lachten, unter anderem seine Nichte."),
        ("fr", "Il fit un pas."),
        ("pl", "W niedzielę niebo było niebieskie."),
        ("cs", "Nejlepší auto nebo kolo."),
        ("ru", "Недавно несколько человек видели небо."),
        ("zh", "他非常特别，不过不断进步。"),
        ("ja", "必ず行かなければならない。"),
    ],
)
def test_look_alikes_are_left_alone(lang: str, text: str) -> None:
    assert [negation.text for negation in read_negations(text, lang) if negation.sure] == []


def test_concord_counts_once_within_a_clause() -> None:
    text = "Nikt nigdy nic nie mówił. On nie przyszedł."
    negations = [negation for negation in read_negations(text, "pl") if negation.sure]
    assert [negation.text for negation in join_concord(negations, text, "pl")] == ["Nikt", "nie"]


def test_german_has_no_concord() -> None:
    text = "Nicht niemand, nicht nichts."
    negations = [negation for negation in read_negations(text, "de") if negation.sure]
    assert len(join_concord(negations, text, "de")) == len(negations) == 4


def test_an_unknown_language_has_no_negations() -> None:
    assert read_negations("Ez zekî me, ne tu.", "ku") == ()


@given(st.text(max_size=200), st.sampled_from(sorted(list_languages())))
def test_spans_fit_any_text(text: str, lang: str) -> None:
    negations = read_negations(text, lang)
    assert all(text[negation.start : negation.end] == negation.text != "" for negation in negations)
    assert all(one.end <= other.start for one, other in pairwise(negations))


@pytest.mark.parametrize("text", ["n" * 200_000, "not " * 50_000, "weder a " * 30_000, "ma" * 100_000])
@pytest.mark.parametrize("lang", ["en", "de", "tr", "fr"])
def test_long_input_is_read(text: str, lang: str) -> None:
    read_negations(text, lang)
