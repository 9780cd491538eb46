"""DEMETR by scores and marks: thresholds at a rate of false alarms, their transfer, and the places of marks."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from checker.evaluation.checking import Languages, ScoredPair, Span
from checker.evaluation.demetr import DemetrItem, DemetrOutcome, Perturbation, measure_demetr
from checker.evaluation.demetr_places import (
    ALL,
    CHANGED,
    LOST_GAP,
    LOST_SOURCE,
    compare_sentences,
    has_marks,
    summarise_places,
)
from checker.evaluation.demetr_score_report import write_score_tables
from checker.evaluation.demetr_thresholds import find_threshold, summarise_thresholds
from checker.records import Side, WordMark

GOOD = "Two dogs bark loudly."
SOURCE = "Zwei Hunde bellen laut."


def make_item(number: int, *texts: str, mt: str = GOOD, lang: str = "de") -> DemetrItem:
    return DemetrItem(
        id=str(number),
        lang=lang,
        source=SOURCE,
        reference=f"reference {number}",
        mt=mt,
        perturbations=tuple(
            Perturbation(type="critical_id7_antonym", number=7, severity="critical", mt=mt, text=text) for text in texts
        ),
    )


def score_by_number(pairs: Sequence[tuple[str, str]], _: Languages) -> list[ScoredPair]:
    """The last number of a text in hundredths is its score; references always score 0.9."""
    return [ScoredPair(findings=(), score=0.9 if "ref" in text else int(text.split()[-1]) / 100) for _, text in pairs]


def measure_numbers(good: Sequence[int], bad: int) -> tuple[DemetrOutcome, ...]:
    items = [make_item(n, f"bad {bad}", mt=f"good {score}") for n, score in enumerate(good)]
    return measure_demetr(items, score_by_number)


def test_the_threshold_flags_no_more_good_sentences_than_the_rate() -> None:
    outcomes = measure_numbers(range(40, 80), bad=41)
    assert find_threshold(outcomes, 0.05) == 0.41
    figures = summarise_thresholds(outcomes, 0.10)
    assert figures.threshold == 0.43
    assert (figures.on_mt.count, figures.on_mt.share) == (40, 0.075)
    assert (figures.by_severity["critical"].share, figures.by_lang["de critical"].share) == (1.0, 1.0)
    # A mistake that scores the threshold itself is not below it.
    assert summarise_thresholds(outcomes, 0.05).by_type["critical_id7_antonym"].share == 0.0


def test_equal_scores_are_all_on_the_same_side() -> None:
    assert summarise_thresholds(measure_numbers([50] * 20, bad=50), 0.10).on_mt.share == 0.0


def test_a_threshold_of_one_half_is_tried_on_the_other() -> None:
    # Even items are good from 60 to 79, odd ones from 40 to 59.
    outcomes = measure_numbers([score for n in range(20) for score in (60 + n, 40 + n)], bad=55)
    even, odd = summarise_thresholds(outcomes, 0.05).transfers
    assert (even.threshold, even.on_mt.share, even.recall["critical"].share) == (0.6, 1.0, 1.0)
    assert (odd.threshold, odd.on_mt.share, odd.recall["critical"].share) == (0.4, 0.0, 0.0)
    assert (even.on_reference.share, even.on_reference.count) == (0.0, 20)


@pytest.mark.parametrize(
    ("after", "changed", "lost", "after_gaps"),
    [
        ("Two cats bark loudly.", ["cats"], [], []),
        ("Two dogs never bark loudly.", ["never"], [], []),
        ("Two bark loudly.", [], ["dogs"], ["bark"]),
        ("Two dogs bark loudly", [], ["."], ["loudly"]),
        (GOOD, [], [], []),
    ],
)
def test_changed_words_come_from_a_comparison(after: str, changed: list[str], lost: list[str], after_gaps: list[str]) -> None:
    change = compare_sentences(GOOD, after)
    assert [after[start:end] for start, end in change.changed] == changed
    assert [GOOD[start:end] for start, end in change.lost] == lost
    assert [after[start:end] for start, end in change.after_gaps] == after_gaps


def align_in_order(source: str, translation: str, languages: Languages) -> list[tuple[Span, Span]]:
    """The second words belong together, and nothing else does."""
    assert languages.source_lang == "de"
    return [((5, 10), (4, 8))]


def mark(side: Side, text: str, *words: str) -> list[WordMark]:
    return [
        WordMark(side=side, start=text.index(w), end=text.index(w) + len(w), probability=0.9 - 0.1 * n, kind="replaced")
        for n, w in enumerate(words)
    ]


def measure_marks(text: str, marks: Sequence[WordMark]) -> tuple[DemetrOutcome, ...]:
    def check(pairs: Sequence[tuple[str, str]], _: Languages) -> list[ScoredPair]:
        return [ScoredPair(findings=(), score=0.5, marks=marks if each == text else ()) for _, each in pairs]

    return measure_demetr([make_item(1, text)], check)


def test_a_changed_word_is_found_by_the_rank_of_its_mark() -> None:
    text = "Two cats bark loudly."
    figures = summarise_places(measure_marks(text, mark("translation", text, "bark", "cats")), align_in_order)
    assert (figures.kinds[CHANGED][1].share, figures.kinds[CHANGED][3].share) == (0.0, 1.0)
    assert figures.kinds[LOST_SOURCE][1].count == 0
    assert figures.types["critical_id7_antonym"][3].count == 1


def test_a_lost_word_is_sought_in_the_source() -> None:
    text = "Two bark loudly."
    marks = [*mark("source", SOURCE, "Hunde", "laut"), *mark("translation", text, "Two", "loudly")]
    figures = summarise_places(measure_marks(text, marks), align_in_order)
    assert (figures.kinds[LOST_SOURCE][1].share, figures.kinds[LOST_GAP][3].share, figures.kinds[ALL][1].share) == (1.0, 0.0, 1.0)


def test_a_lost_word_without_counterpart_is_sought_after_the_gap() -> None:
    text = "Two dogs bark."
    figures = summarise_places(measure_marks(text, mark("translation", text, "bark")), lambda *_: [])
    assert (figures.kinds[LOST_SOURCE][1].count, figures.kinds[LOST_GAP][1].count, figures.kinds[ALL][1].count) == (0, 1, 1)


def test_the_tables_hold_thresholds_places_and_cases() -> None:
    text = "Two cats bark loudly."
    outcomes = measure_marks(text, mark("translation", text, "cats"))
    assert has_marks(outcomes)
    places = summarise_places(outcomes, align_in_order)
    table = write_score_tables([summarise_thresholds(outcomes, 0.05)], places, outcomes, examples=1)
    for words in (
        "5 % false alarms",
        "replaced or added",
        "miss at the threshold: 1 de",
        "false alarm at the threshold: 1 de 0.5000",
    ):
        assert words in table
