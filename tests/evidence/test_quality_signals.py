import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.evidence.quality_signals import (
    DOUBT,
    OWN_LIKENESS,
    SOURCE_GAP,
    SURPRISE,
    TRANSLATION_GAP,
    QualityWeights,
    choose_quality,
    describe_quality,
    join_back_translations,
    load_quality,
    rate_quality,
)
from checker.records import RoundTrip
from tests.word_quality.invented_vectors import InventedEncoder, translate

TEXT = "the ferry leaves the green harbour before sunrise"


def make_trip(*scores: float, text: str = "a barca sai", defect: str | None = None) -> RoundTrip:
    tokens = tuple((place, place + 1, score) for place, score in enumerate(scores))
    return RoundTrip(
        segment=0, back_translation=text, round_trip="the boat leaves", chrf=50.0, score=-1.0, token_scores=tokens, defect=defect
    )


def encode(text, lang="en"):
    return InventedEncoder().encode([text], [lang])[0]


def test_without_a_round_trip_only_the_distances_are_told():
    signals = describe_quality(encode(translate(TEXT), "xx"), encode(TEXT))
    assert set(signals) == {SOURCE_GAP, TRANSLATION_GAP}


def test_the_surprise_of_a_passage_is_the_sum_over_its_segments():
    trips = [make_trip(-1.0, -2.5), make_trip(-0.5)]
    signals = describe_quality(encode(translate(TEXT), "xx"), encode(TEXT), back=encode(TEXT), trips=trips)
    assert signals[SURPRISE] == pytest.approx(4.0)


def test_a_translation_far_from_its_back_translation_is_less_suspicious_for_being_far_from_its_source():
    source, translation = encode(translate(TEXT), "xx"), encode(TEXT)
    near = describe_quality(source, translation, back=translation, trips=[make_trip(-1.0)])
    far = describe_quality(source, translation, back=encode("something else entirely"), trips=[make_trip(-1.0)])
    assert far[OWN_LIKENESS] < near[OWN_LIKENESS] <= 1e-6
    assert rate_quality(far) > rate_quality(near)


def test_the_doubt_of_the_head_is_a_signal_where_it_is_known():
    source, translation = encode(translate(TEXT), "xx"), encode(TEXT)
    assert describe_quality(source, translation, doubt=1.5)[DOUBT] == 1.5
    assert DOUBT not in describe_quality(source, translation)


def test_nothing_is_said_of_a_side_without_words():
    assert describe_quality(encode(""), encode(TEXT)) == {}
    assert rate_quality({}) is None


def test_back_translations_are_joined_when_all_can_be_relied_on():
    assert join_back_translations([make_trip(-1.0, text="um"), make_trip(-1.0, text="dois")]) == "um dois"
    assert join_back_translations([make_trip(-1.0), make_trip(-1.0, defect="repeats itself")]) is None
    assert join_back_translations([make_trip()]) is None
    assert join_back_translations([]) is None


def test_the_weights_that_know_most_are_chosen():
    some = {SOURCE_GAP: 0.4, TRANSLATION_GAP: 0.4}
    everything = {**some, OWN_LIKENESS: -0.1, SURPRISE: 40.0}
    assert choose_quality(some).weights.keys() == some.keys()
    assert choose_quality(everything).weights.keys() == everything.keys()


def test_no_weight_of_the_package_is_negative():
    assert load_quality()
    assert all(weight >= 0 for fit in load_quality() for weight in fit.weights.values())


def test_a_translation_that_says_something_else_is_worse():
    source = encode(translate(TEXT), "xx")
    qualities = [
        rate_quality(describe_quality(source, encode(text)))
        for text in (TEXT, TEXT.replace("harbour", "cheese"), "an uncle bought seven blue chairs yesterday")
    ]
    assert qualities[0] > qualities[1] > qualities[2]


@given(st.lists(st.floats(0, 2), min_size=2, max_size=2), st.floats(-2, 0), st.floats(0, 1e6))
def test_quality_is_a_share_and_falls_with_every_signal(gaps, likeness, surprise):
    signals = {SOURCE_GAP: gaps[0], TRANSLATION_GAP: gaps[1], OWN_LIKENESS: likeness, SURPRISE: surprise}
    quality = rate_quality(signals)
    assert 0.0 <= quality <= 1.0
    for name, value in signals.items():
        assert rate_quality({**signals, name: value + 0.1}) <= quality


def test_the_logit_is_the_bias_less_the_weighted_sum():
    weights = QualityWeights(bias=2.0, weights={SOURCE_GAP: 3.0})
    assert weights.add({SOURCE_GAP: 0.5, SURPRISE: 10.0}) == pytest.approx(0.5)
