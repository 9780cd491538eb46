from dataclasses import replace

import numpy as np
import pytest

from checker.word_quality.e5_encoder import EncodedWords
from checker.word_quality.similarity import compare_sentences, measure_distance
from tests.word_quality.invented_vectors import InventedEncoder, translate

TEXT = "the ferry leaves the green harbour before sunrise"


def encode(text: str, lang: str = "en") -> EncodedWords:
    return InventedEncoder().encode([text], [lang])[0]


def test_a_text_has_no_distance_from_itself():
    distance = measure_distance(encode(TEXT), encode(TEXT))
    assert distance.source_gap == pytest.approx(0.0, abs=1e-3)
    assert distance.translation_gap == pytest.approx(0.0, abs=1e-3)


def test_a_lost_word_opens_a_gap_in_the_source_only():
    source = encode(translate(TEXT), "xx")
    whole = measure_distance(source, encode(TEXT))
    shorter = measure_distance(source, encode(TEXT.replace("harbour ", "")))
    assert shorter.source_gap > whole.source_gap + 0.2
    assert shorter.translation_gap == pytest.approx(whole.translation_gap, abs=0.05)


def test_an_added_word_opens_a_gap_in_the_translation_only():
    source = encode(translate(TEXT), "xx")
    whole = measure_distance(source, encode(TEXT))
    longer = measure_distance(source, encode(f"{TEXT} reluctantly"))
    assert longer.translation_gap > whole.translation_gap + 0.2
    assert longer.source_gap == pytest.approx(whole.source_gap, abs=0.05)


def test_a_rare_word_weighs_more_than_a_frequent_one():
    source, translation = encode(translate(TEXT), "xx"), encode(TEXT.replace("harbour ", ""))
    lost = TEXT.split().index("harbour")
    rare, frequent = np.ones(len(source.spans), dtype=np.float32), np.ones(len(source.spans), dtype=np.float32)
    rare[lost], frequent[lost] = 8.0, 0.25
    gaps = [measure_distance(replace(source, rarity=rarity), translation).source_gap for rarity in (frequent, rare)]
    assert gaps[0] < gaps[1]


def test_one_word_without_counterpart_is_worse_than_many_a_little_off():
    words = encode("one two three four five six")
    off = words.vectors.copy()
    other = encode("alpha beta gamma delta epsilon zeta").vectors
    mixed = off + 0.5 * other
    mixed /= np.linalg.norm(mixed, axis=-1, keepdims=True)
    off[:, 2] = other[:, 2]
    single, spread = measure_distance(words, replace(words, vectors=off)), measure_distance(words, replace(words, vectors=mixed))
    means = [(1 - (words.vectors[0] * vectors[0]).sum(axis=1)).mean() for vectors in (off, mixed)]
    assert abs(means[0] - means[1]) < 0.1
    assert single.source_gap > spread.source_gap + 0.1


@pytest.mark.parametrize(("source", "translation"), [("", TEXT), (TEXT, ""), ("...", "!")])
def test_without_words_there_is_no_distance(source, translation):
    assert measure_distance(encode(source), encode(translation)) is None


def test_sentences_are_compared_by_their_cosine():
    first, second = encode(TEXT), encode("a quite different line about cheese")
    unit = [replace(each, sentence=each.sentence / np.linalg.norm(each.sentence)) for each in (first, second)]
    assert compare_sentences(unit[0], unit[0]) == pytest.approx(1.0, abs=1e-5)
    assert compare_sentences(*unit) < 0.5
