from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.evidence.fluency import rank_score, score_segment
from tests.builders import make_round_trip

SCORES = st.floats(min_value=-50, max_value=0)


@given(SCORES, SCORES)
def test_a_higher_log_probability_never_scores_lower(first: float, second: float) -> None:
    low, high = sorted((first, second))
    assert 0 <= rank_score(low) <= rank_score(high) <= 1


def test_scores_keep_apart_in_both_tails() -> None:
    scores = [rank_score(value) for value in (-40.0, -20.0, -8.0, -0.5, -0.01, -0.001, 0.0)]
    assert scores == sorted(set(scores))
    assert scores[-1] == 1


def test_the_table_is_met_exactly_and_interpolated_between() -> None:
    # The median and its neighbours of the shipped table.
    assert 0.45 < rank_score(-0.55) < 0.55
    assert rank_score(-2.17) == pytest.approx(0.05, abs=0.005)


def test_a_segment_without_a_sound_round_trip_has_no_score() -> None:
    assert score_segment(make_round_trip(0, score=-0.5, defect="back-translation repeats itself")) is None
    assert score_segment(make_round_trip(0, score=None)) is None
    assert score_segment(make_round_trip(0, score=-0.5)) == rank_score(-0.5)
