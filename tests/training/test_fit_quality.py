import random

import numpy as np
import pytest

from checker.evidence.fusion import squash
from checker.evidence.quality_signals import read_quality
from tests.evidence.fakes import FakeTranslator
from tests.training.sentences import PAIRS
from training.fit_quality import GOOD, fit_weights, solve_nonnegative, write_quality
from training.graded_signals import GradedSignals, group_rows
from training.graded_translations import grade_machine_made, grade_noised
from training.noise import Donors


def make_graded(count: int = 400) -> list[GradedSignals]:
    """A gap that grows with the mistakes, from another level in each language; a signal that falls with them; and noise."""
    rng = random.Random(5)
    graded = []
    for _ in range(count):
        lang = rng.choice(["aa", "bb"])
        mistakes = rng.choice([0.0, 0.1, 0.2, 0.4])
        signals = {
            "gap": mistakes**0.5 + rng.gauss(0, 0.05) + (3.0 if lang == "bb" else 0.0),
            "falling": -mistakes + rng.gauss(0, 0.05),
            "noise": rng.gauss(0, 1),
        }
        graded.append(GradedSignals(source_lang=lang, signals=signals, mistakes=mistakes))
    return graded


def test_the_signal_that_follows_the_mistakes_carries_the_weight():
    fit = fit_weights(make_graded(), ["gap", "noise"])
    assert fit.weights["gap"] > 20 * fit.weights["noise"]


def test_weights_are_never_negative():
    assert fit_weights(make_graded(), ["gap", "falling"]).weights["falling"] == 0.0
    found = solve_nonnegative(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([2.0, -1.0]))
    assert found.tolist() == [2.0, 0.0]


def test_the_median_clean_translation_has_the_quality_that_is_promised():
    graded = make_graded()
    fit = fit_weights(graded, ["gap"])
    clean = [squash(fit.add(each.signals)) for each in graded if each.mistakes == 0]
    assert np.median(clean) == pytest.approx(GOOD, abs=0.02)


def test_a_fit_needs_translations_without_mistakes():
    with pytest.raises(ValueError, match="gap"):
        fit_weights([each for each in make_graded() if each.mistakes > 0], ["gap"])


def test_what_is_written_can_be_read():
    fit = fit_weights(make_graded(), ["gap"])
    (again,) = read_quality(write_quality([fit]))
    assert again.bias == pytest.approx(fit.bias, rel=1e-3)
    assert again.weights == pytest.approx(fit.weights, rel=1e-3)


def test_noised_translations_know_their_mistakes():
    rows = group_rows(PAIRS)
    graded = grade_noised(rows * 3, Donors.build(PAIRS), random.Random(3))
    originals = {next(iter(row.values())).translation for row in rows}
    assert len(graded) == 3 * len(rows)
    assert all((each.text in originals) == (each.mistakes == 0) for each in graded)
    assert max(each.mistakes for each in graded) > 2.5 / 25


def test_a_machine_gets_broken_sources():
    graded = grade_machine_made(PAIRS * 4, FakeTranslator({}), random.Random(3))
    sources = {pair.source.swapcase() for pair in PAIRS}
    whole = [each for each in graded if each.mistakes == 0]
    broken = [each for each in graded if each.mistakes > 0]
    assert whole
    assert broken
    assert all(each.text in sources for each in whole)
    assert not any(each.text in sources for each in broken)
    assert all(each.mistakes <= 1 for each in graded)
