"""Words that the models doubt, gathered to places: what stands together and has one fault is one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.records import MarkKind, Side, WordMark
from checker.rules.article import Article
from checker.rules.passage import Pair

LEAST = 0.05
"""Probability below which a place is not worth a finding."""
_FAINTEST = 0.004
"""Probability below which a word belongs to no place."""
_NEAR = 3
"""Characters between two words of one place, at most: a space, a comma and a space."""
_ALIKE = 0.1
"""A word joins a place when it is at least so probable, relative to the most doubtful word there."""
_MOST = 3
"""Places of one kind that a pair may have; with more, the pair as a whole is doubtful, and one finding says so as well as ten."""


@dataclass(frozen=True, kw_only=True)
class MarkedPlace:
    """A stretch of one side, in offsets of its document.

    `probability` is that of its most doubtful word, or the part that the stretch has in the doubt about the whole pair, whichever
    is larger: where a clause is missing, each word may be in doubt a little, and the pair very much. `counterparts` are the spans
    of the other side that its words go with.
    """

    side: Side
    start: int
    end: int
    kind: MarkKind
    probability: float
    counterparts: tuple[tuple[int, int], ...]


def find_places(article: Article, pair: Pair, side: Side, kind: MarkKind) -> Iterator[MarkedPlace]:
    """The places of a pair with that fault, the most doubtful first, at most three; none without evidence of models."""
    evidence = article.evidence.get(pair.link)
    if evidence is None:
        return
    marks = sorted(
        (mark for mark in evidence.marks if mark.side == side and mark.kind == kind and mark.probability >= _FAINTEST),
        key=lambda mark: mark.start,
    )
    doubt = evidence.error_probability / max(sum(mark.probability for mark in evidence.marks), 1e-9)
    places = [place for group in _group(marks) if (place := _join(group, doubt)).probability >= LEAST]
    yield from sorted(places, key=lambda place: (-place.probability, place.start))[:_MOST]


def _group(marks: Sequence[WordMark]) -> Iterator[list[WordMark]]:
    group: list[WordMark] = []
    for mark in marks:
        if group and not _belongs(mark, group):
            yield group
            group = []
        group.append(mark)
    if group:
        yield group


def _belongs(mark: WordMark, group: Sequence[WordMark]) -> bool:
    last = group[-1]
    if mark.start - last.end > _NEAR:
        return False
    return min(mark.probability, last.probability) >= _ALIKE * max(mark.probability, last.probability)


def _join(group: Sequence[WordMark], doubt: float) -> MarkedPlace:
    """The place of a group; `doubt` is the pair's probability of a mistake for each unit of its marks' probabilities."""
    worst = max(group, key=lambda mark: mark.probability)
    return MarkedPlace(
        side=worst.side,
        start=group[0].start,
        end=group[-1].end,
        kind=worst.kind,
        probability=max(worst.probability, min(0.99, doubt * sum(mark.probability for mark in group))),
        counterparts=tuple(dict.fromkeys(mark.counterpart for mark in group if mark.counterpart is not None)),
    )
