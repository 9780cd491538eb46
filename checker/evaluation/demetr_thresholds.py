"""DEMETR by one number a sentence: how many mistakes a threshold finds that flags a fixed share of good sentences.

The number is the probability that the pair is sound, by models and rules together; a sentence below the threshold is flagged. The
threshold is one for all languages: the number below which 5 % (10 %) of the unperturbed machine translations lie. As it is taken
from the sentences that it is judged on, it is also taken from one half of the items (by place, even or odd) and tried on the
unperturbed and the human translations of the other half, in both directions. Intervals are over items and hold the threshold
still.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from checker.evaluation.bootstrap import Interval, estimate_ratio
from checker.evaluation.demetr import DemetrOutcome, PerturbationOutcome

RATES = (0.05, 0.10)
SEVERITIES = ("critical", "major", "minor")

Name = Callable[[DemetrOutcome, PerturbationOutcome], str]


@dataclass(frozen=True, kw_only=True)
class Share:
    """A share of `count` sentences, 0..1, with its interval."""

    count: int
    share: float
    interval: Interval


@dataclass(frozen=True, kw_only=True)
class Transfer:
    """A threshold from one half, and what it flags of the other: good machine translations, human ones, mistakes by severity."""

    threshold: float
    on_mt: Share
    on_reference: Share
    recall: Mapping[str, Share]


@dataclass(frozen=True, kw_only=True)
class ThresholdFigures:
    """The figures at one rate of false alarms. `by_lang` is by language and severity, such as `de critical`."""

    rate: float
    threshold: float
    on_mt: Share
    on_mt_by_lang: Mapping[str, Share]
    on_reference: Share
    by_severity: Mapping[str, Share]
    by_type: Mapping[str, Share]
    by_lang: Mapping[str, Share]
    transfers: tuple[Transfer, ...]


def summarise_thresholds(outcomes: Sequence[DemetrOutcome], rate: float) -> ThresholdFigures:
    """The figures at a rate of false alarms, 0..1."""
    threshold = find_threshold(outcomes, rate)
    by_lang: dict[str, list[DemetrOutcome]] = defaultdict(list)
    for outcome in outcomes:
        by_lang[outcome.item.lang].append(outcome)
    return ThresholdFigures(
        rate=rate,
        threshold=threshold,
        on_mt=_count_mt(outcomes, threshold),
        on_mt_by_lang={lang: _count_mt(group, threshold) for lang, group in sorted(by_lang.items())},
        on_reference=_count_reference(outcomes, threshold),
        by_severity=_count_found(outcomes, threshold, lambda _, each: each.perturbation.severity),
        by_type=_count_found(outcomes, threshold, lambda _, each: each.perturbation.type),
        by_lang=_count_found(outcomes, threshold, lambda outcome, each: f"{outcome.item.lang} {each.perturbation.severity}"),
        transfers=tuple(_transfer(outcomes[one::2], outcomes[1 - one :: 2], rate) for one in (0, 1)),
    )


def find_threshold(outcomes: Sequence[DemetrOutcome], rate: float) -> float:
    """The number below which at most that share of the unperturbed translations lie; 0 without any."""
    scores = [outcome.mt.soundness for outcome in outcomes]
    return float(np.quantile(scores, rate, method="lower")) if scores else 0.0


def _transfer(known: Sequence[DemetrOutcome], tested: Sequence[DemetrOutcome], rate: float) -> Transfer:
    threshold = find_threshold(known, rate)
    return Transfer(
        threshold=threshold,
        on_mt=_count_mt(tested, threshold),
        on_reference=_count_reference(tested, threshold),
        recall=_count_found(tested, threshold, lambda _, each: each.perturbation.severity),
    )


def _count_mt(outcomes: Sequence[DemetrOutcome], threshold: float) -> Share:
    return _share([[outcome.mt.soundness < threshold] for outcome in outcomes])


def _count_reference(outcomes: Sequence[DemetrOutcome], threshold: float) -> Share:
    return _share([[outcome.reference.soundness < threshold] for outcome in outcomes])


def _count_found(outcomes: Sequence[DemetrOutcome], threshold: float, name: Name) -> dict[str, Share]:
    groups: dict[str, list[list[bool]]] = defaultdict(list)
    for outcome in outcomes:
        own: dict[str, list[bool]] = defaultdict(list)
        for each in outcome.counted:
            own[name(outcome, each)].append(each.result.soundness < threshold)
        for key, hits in own.items():
            groups[key].append(hits)
    return {key: _share(hits) for key, hits in sorted(groups.items())}


def _share(groups: Sequence[Sequence[bool]]) -> Share:
    """The share of hits, drawn by item: one list of hits an item."""
    hits, sizes = [sum(group) for group in groups], [len(group) for group in groups]
    return Share(count=sum(sizes), share=sum(hits) / sum(sizes) if sum(sizes) else 0.0, interval=estimate_ratio(hits, sizes))
