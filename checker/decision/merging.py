"""From the findings of all rules to one finding for one cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from checker.records import Finding, Side


@dataclass(frozen=True, kw_only=True)
class _Place:
    """A span that a finding marks, or one that it names besides."""

    start: int
    end: int
    side: Side
    finding: int
    marked: bool


def merge_findings(findings: Iterable[Finding], supersedes: Mapping[str, frozenset[str]]) -> tuple[Finding, ...]:
    """Findings by position, without those whose cause another one at the same place names better.

    `supersedes` maps a rule to the rules it takes the place of; its related places count as well, so that one finding on a
    repeated fault speaks for all its places. The ids of what was dropped stay in the evidence of the finding that was kept, under
    `also`. A finding can be dropped only by one that is at least half as confident: a guess never hides a certainty.
    """
    ordered = sorted(_drop_repeats(findings), key=lambda finding: (finding.start, finding.end, finding.rule))
    also: dict[int, set[str]] = {}
    dropped: set[int] = set()
    for one, other in _overlapping_places(ordered):
        for winner, loser in ((one, other), (other, one)):
            is_live = winner.finding not in dropped and loser.marked
            if is_live and _beats(ordered[winner.finding], ordered[loser.finding], supersedes):
                dropped.add(loser.finding)
                also.setdefault(winner.finding, set()).add(ordered[loser.finding].rule)
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


def _overlapping_places(findings: Sequence[Finding]) -> Iterator[tuple[_Place, _Place]]:
    """Places of two findings that share a character; only the open ones of a sweep over the text are compared."""
    active: list[_Place] = []
    for place in sorted(_list_places(findings), key=lambda place: (place.start, place.end, place.finding)):
        active = [other for other in active if other.end > place.start]
        for other in active:
            if other.side == place.side and other.finding != place.finding and place.start < place.end:
                yield other, place
        active.append(place)


def _list_places(findings: Sequence[Finding]) -> Iterator[_Place]:
    for index, finding in enumerate(findings):
        yield _Place(start=finding.start, end=finding.end, side=finding.side, finding=index, marked=True)
        for related in finding.related:
            yield _Place(start=related.start, end=related.end, side=related.side, finding=index, marked=False)
