"""Figures of the task `documents`: whether findings put systems, and the human translation, into the right order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from checker.evaluation.bootstrap import Interval, estimate_ratio
from checker.evaluation.documents import REFERENCE, CheckedTranslation, group_by_document
from checker.evaluation.mqm_documents import score_order

Quality = Mapping[tuple[str, str], float]
Count = Callable[[CheckedTranslation], float]

CLEAR_GAP = 0.03
"""The difference in COMET-22 from which on the order of two systems is no matter of chance (Kocmi et al. 2024: 0.56 points of 100
agree with people nine times in ten; this is five times as much, because single sets of news differ)."""


@dataclass(frozen=True, kw_only=True)
class OrderFigures:
    """Shares, 0..1, in the right order; ties count half. `systems` are over whole groups, `documents` over single documents."""

    systems: float
    system_pairs: int
    documents: float
    documents_interval: Interval
    document_pairs: int


@dataclass(frozen=True, kw_only=True)
class SystemPair:
    """Two systems of a group: their difference in quality and their rates; `right` is 1, 0.5 or 0."""

    group: str
    worse: str
    better: str
    gap: float
    worse_rate: float
    better_rate: float
    right: float


@dataclass(frozen=True, kw_only=True)
class DocumentsFigures:
    """All figures of the task. `rates` are findings (penalty points) per 100 words by group and system.

    `human_fewest` is the share of documents in which the human translation has no more findings than any machine's;
    `human_order` compares it with each machine. `rules` has findings per 1000 words of people and of machines.
    """

    documents: int
    rates: Mapping[str, Mapping[str, tuple[float, float]]]
    order: Mapping[str, OrderFigures]
    pairs: tuple[SystemPair, ...]
    human_order: OrderFigures
    human_fewest: float
    human_fewest_interval: Interval
    rules: Mapping[str, tuple[float, float]]


def summarise_order(checked: Sequence[CheckedTranslation], quality: Quality) -> DocumentsFigures:
    """The figures of all translations, by findings and by penalty points, for all pairs of systems and for clear ones."""
    documents = group_by_document(checked)
    fewest = [_has_fewest(group) for group in documents]
    order = {}
    for name, count in (("findings", _count_findings), ("penalty", _count_penalty)):
        for kind, gap in (("clear", CLEAR_GAP), ("all", 0.0)):
            order[f"{name} {kind}"] = _measure_order(checked, documents, quality, count, gap)
    humans = {(each.document.group, system): 1.0 for each in checked for system in (REFERENCE,)}
    machines = {(each.document.group, each.system): 0.0 for each in checked if each.system != REFERENCE}
    return DocumentsFigures(
        documents=len(documents),
        rates=_list_rates(checked),
        order=order,
        pairs=tuple(_compare_systems(checked, quality, _count_findings)),
        human_order=_measure_order(checked, documents, humans | machines, _count_findings, 0.5),
        human_fewest=sum(fewest) / len(fewest) if fewest else 0.0,
        human_fewest_interval=estimate_ratio(fewest, [1] * len(fewest)),
        rules=_count_rules(checked),
    )


def _count_findings(checked: CheckedTranslation) -> float:
    return len(checked.findings)


def _count_penalty(checked: CheckedTranslation) -> float:
    return checked.penalty


def _has_fewest(group: Sequence[CheckedTranslation]) -> bool:
    rates = {each.system: len(each.findings) / max(1, each.words) for each in group}
    return rates.get(REFERENCE, 0.0) <= min(rate for system, rate in rates.items() if system != REFERENCE)


def _measure_order(
    checked: Sequence[CheckedTranslation],
    documents: Sequence[Sequence[CheckedTranslation]],
    quality: Quality,
    count: Count,
    gap: float,
) -> OrderFigures:
    points = []
    for group in documents:
        name = group[0].document.group
        systems = {each.system: count(each) / max(1, each.words) for each in group}
        points.append([score_order(systems[b], systems[w]) for w, b, _ in _list_pairs(name, systems, quality, gap)])
    right, wanted = [sum(each) for each in points], [len(each) for each in points]
    pairs = [pair for pair in _compare_systems(checked, quality, count) if pair.gap >= gap]
    return OrderFigures(
        systems=sum(pair.right for pair in pairs) / len(pairs) if pairs else 0.0,
        system_pairs=len(pairs),
        documents=sum(right) / sum(wanted) if sum(wanted) else 0.0,
        documents_interval=estimate_ratio(right, wanted),
        document_pairs=sum(wanted),
    )


def _list_pairs(group: str, systems: Mapping[str, float], quality: Quality, gap: float) -> Iterator[tuple[str, str, float]]:
    """The worse system, the better one, and the difference, for all that differ by `gap` or more."""
    known = sorted((quality[group, system], system) for system in systems if (group, system) in quality)
    for (low, worse), (high, better) in combinations(known, 2):
        # Scores are given to four digits.
        if high > low and round(high - low, 4) >= gap:
            yield worse, better, round(high - low, 4)


def _compare_systems(checked: Sequence[CheckedTranslation], quality: Quality, count: Count) -> Iterator[SystemPair]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    words: dict[str, Counter[str]] = defaultdict(Counter)
    for each in checked:
        counts[each.document.group][each.system] += int(count(each))
        words[each.document.group][each.system] += each.words
    for group, sizes in sorted(words.items()):
        rates = {system: 100 * counts[group][system] / max(1, size) for system, size in sizes.items()}
        for worse, better, gap in _list_pairs(group, rates, quality, 0.0):
            yield SystemPair(
                group=group,
                worse=worse,
                better=better,
                gap=gap,
                worse_rate=rates[worse],
                better_rate=rates[better],
                right=score_order(rates[better], rates[worse]),
            )


def _list_rates(checked: Sequence[CheckedTranslation]) -> dict[str, dict[str, tuple[float, float]]]:
    sums: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    for each in checked:
        cell = sums[each.document.group][each.system]
        for index, value in enumerate((len(each.findings), each.penalty, each.words)):
            cell[index] += value
    return {
        group: {system: (100 * n / max(1, words), 100 * points / max(1, words)) for system, (n, points, words) in systems.items()}
        for group, systems in sorted(sums.items())
    }


def _count_rules(checked: Sequence[CheckedTranslation]) -> dict[str, tuple[float, float]]:
    words = [max(1, sum(each.words for each in checked if (each.system == REFERENCE) is human)) for human in (True, False)]
    counts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for each in checked:
        counts[each.system != REFERENCE].update(finding.rule for finding in each.findings)
    rules = sorted({*counts[0], *counts[1]}, key=lambda rule: (-counts[0][rule] / words[0], rule))
    return {rule: (1000 * counts[0][rule] / words[0], 1000 * counts[1][rule] / words[1]) for rule in rules}
