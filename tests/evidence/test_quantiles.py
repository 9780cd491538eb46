"""The place of a value among clean pairs."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.evidence.quantiles import SHARES, QuantileTable, measure_quantiles

NUMBERS = st.floats(-1000, 1000, allow_nan=False)


def make_table(values: list[float]) -> QuantileTable:
    return measure_quantiles({"surprise": values}, provider="test", source_lang="de", lang="en")


def test_the_place_of_a_clean_value_is_its_share() -> None:
    table = make_table([float(number) for number in range(1001)])
    for share in SHARES:
        assert table.rate("surprise", 1000 * share) == pytest.approx(share)
    assert table.rate("surprise", 600.0) == pytest.approx(0.6)


def test_the_tail_goes_on_beyond_the_last_quantile() -> None:
    table = make_table([float(number) for number in range(1001)])
    # From q90 to q99 the share above falls tenfold, so it does again over the same distance.
    assert table.rate("surprise", 990.0 + 90.0) == pytest.approx(0.999)
    assert table.rate("surprise", -1e9) == pytest.approx(0.0, abs=1e-6)


def test_a_feature_that_was_not_measured_has_no_place() -> None:
    assert make_table([1.0, 2.0]).rate("coverage", 1.0) is None


def test_no_values_make_no_table() -> None:
    with pytest.raises(ValueError, match="no values"):
        make_table([])


@given(st.lists(NUMBERS, min_size=1, max_size=60), NUMBERS, NUMBERS)
def test_strength_rises_with_the_value_and_stays_within_bounds(values: list[float], one: float, other: float) -> None:
    table = make_table(values)
    low, high = sorted((one, other))
    lower, higher = table.rate("surprise", low), table.rate("surprise", high)
    assert lower is not None
    assert higher is not None
    assert 0.0 <= lower <= higher <= 1.0


@given(st.lists(NUMBERS, min_size=1, max_size=60))
def test_quantiles_rise(values: list[float]) -> None:
    column = make_table(values).quantiles["surprise"]
    assert list(column) == sorted(column)
    assert min(values) <= column[0]
    assert column[-1] <= max(values)


def test_what_is_no_number_is_ordinary() -> None:
    assert make_table([1.0, 2.0]).rate("surprise", math.nan) == 0.5
