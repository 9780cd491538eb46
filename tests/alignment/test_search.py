"""The search is exact, and the corridor of long texts finds the same alignment."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.alignment.corridor import find_links
from checker.alignment.costs import Costs, measure_agreement, read_text
from checker.alignment.parameters import SHAPES, USE_PARAMETERS
from checker.alignment.search import Step
from checker.alignment.similarity import Dissimilarity
from checker.records import Segment
from tests.alignment.texts import LetterEncoder, make_segments


def make_costs(source: tuple[Segment, ...], translation: tuple[Segment, ...]) -> Costs:
    encoder = LetterEncoder()
    vectors = [encoder.embed_spans([segment.text for segment in side], 5) for side in (source, translation)]
    dissimilarity = Dissimilarity(vectors[0], vectors[1], unrelated=1.0)
    return Costs(read_text(source), read_text(translation), dissimilarity, USE_PARAMETERS, ratio=0.0, quality=0.4)


def price(costs: Costs, steps: list[Step]) -> float:
    total = 0.0
    for step in steps:
        ours, theirs = range(*step.source), range(*step.translation)
        total += (
            costs.price_gaps("source", ours) + costs.price_gaps("translation", theirs)
            if step.is_gap
            else costs.price_link(ours, theirs)
        )
    return total


def search_plainly(costs: Costs) -> float:
    """The lowest cost by the textbook recurrence, cell by cell."""
    best = np.full((costs.rows + 1, costs.columns + 1), np.inf)
    best[0, 0] = 0.0
    for i, j in itertools.product(range(costs.rows + 1), range(costs.columns + 1)):
        if i:
            best[i, j] = min(best[i, j], best[i - 1, j] + costs.source_gaps[i - 1])
        if j:
            best[i, j] = min(best[i, j], best[i, j - 1] + costs.translation_gaps[j - 1])
        for a, b in SHAPES:
            if a <= i and b <= j:
                best[i, j] = min(best[i, j], best[i - a, j - b] + costs.price_link(range(i - a, i), range(j - b, j)))
    return float(best[-1, -1])


@settings(max_examples=25, deadline=None)
@given(
    source=st.lists(st.sampled_from(["a", "bb bb", "ccc ccc ccc", "d" * 40]), min_size=1, max_size=7),
    translation=st.lists(st.sampled_from(["a", "bb bb", "ccc ccc ccc", "e" * 60]), min_size=1, max_size=7),
)
def test_the_search_finds_the_lowest_cost(source: list[str], translation: list[str]) -> None:
    costs = make_costs(make_segments(*source), make_segments(*translation))

    assert price(costs, find_links(costs)) == pytest.approx(search_plainly(costs), rel=1e-5)


@pytest.mark.parametrize("gap", [0, 60])
@pytest.mark.parametrize("swapped", [False, True])
def test_the_corridor_finds_what_the_exact_search_finds(gap: int, swapped: bool) -> None:
    """Also past a block of 60 sentences that one side has not, far wider than the corridor's margin."""
    texts = [f"{n} {'word ' * (n * 7 % 11 + 1)}" for n in range(150)]
    one, other = make_segments(*texts), make_segments(*texts[:50], *texts[50 + gap : 120], *texts[123:])
    costs = make_costs(other, one) if swapped else make_costs(one, other)

    assert find_links(costs, exact_cells=0) == find_links(costs)


def test_texts_beyond_the_band_are_covered_all_the_same() -> None:
    texts = [f"{n} {'word ' * (n % 5 + 1)}" for n in range(120)]
    costs = make_costs(make_segments(*texts), make_segments(*texts))

    assert find_links(costs, exact_cells=0, band_cells=2000) == find_links(costs)


def test_paragraphs_count_as_far_as_they_agree() -> None:
    def text(paragraphs: str) -> tuple[Segment, ...]:
        return tuple(
            Segment(id=n, start=0, end=1, text="x", kind="sentence", paragraph=int(paragraph))
            for n, paragraph in enumerate(paragraphs)
        )

    links = [(n, n) for n in range(8)]

    def agree(one: str, other: str) -> float:
        return measure_agreement(read_text(text(one)), read_text(text(other)), links)

    assert agree("00112223", "00112223") == pytest.approx(1.0)
    assert 0 < agree("00112223", "00011112") < 1
    assert agree("00112223", "01234567") == agree("00112223", "00000000") == 0.0
