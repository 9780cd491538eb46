"""From the findings of all rules to one finding for one cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from checker.records import Finding


def merge_findings(findings: Iterable[Finding], supersedes: Mapping[str, frozenset[str]]) -> tuple[Finding, ...]:
    """Findings by position, without those whose cause another one at the same place names better.

    `supersedes` maps a rule to the rules it takes the place of. The ids of what was dropped stay in the evidence of the finding
    that was kept, under `also`. A finding can be dropped only by one that is at least half as confident: a guess never hides a
    certainty.
    """
    ordered = sorted(_drop_repeats(findings), key=lambda finding: (finding.start, finding.end, finding.rule))
    also: dict[int, set[str]] = {}
    dropped: set[int] = set()
    for one, other in _overlapping_pairs(ordered):
        for winner, loser in ((one, other), (other, one)):
            if winner not in dropped and _beats(ordered[winner], ordered[loser], supersedes):
                dropped.add(loser)
                also.setdefault(winner, set()).add(ordered[loser].rule)
    return tuple(_keep(finding, also.get(index, set())) for index, finding in enumerate(ordered) if index not in dropped)


def _beats(winner: Finding, loser: Finding, supersedes: Mapping[str, frozenset[str]]) -> bool:
    return loser.rule in supersedes.get(winner.rule, frozenset()) and winner.confidence >= loser.confidence / 2


def _keep(finding: Finding, also: set[str]) -> Finding:
    return replace(finding, evidence={**finding.evidence, "also": sorted(also)}) if also else finding


def _drop_repeats(findings: Iterable[Finding]) -> Iterator[Finding]:
    seen: set[tuple[str, str, int, int]] = set()
    for finding in findings:
        place = (finding.rule, finding.side, finding.start, finding.end)
        if place not in seen:
            seen.add(place)
            yield finding


def _overlapping_pairs(ordered: Sequence[Finding]) -> Iterator[tuple[int, int]]:
    """Indices of findings that share a character. `ordered` is sorted by start, so open ones are enough to look at."""
    active: list[int] = []
    for index, finding in enumerate(ordered):
        active = [other for other in active if ordered[other].end > finding.start]
        for other in active:
            if finding.overlaps(ordered[other]):
                yield other, index
        active.append(index)
