"""Which words of the source the translation may have left out: without them it would be likelier.

Contrastive conditioning (Vamvas & Sennrich 2022, As Little as Possible, as Much as Necessary: Detecting Over- and
Undertranslations with Contrastive Conditioning, ACL), only for the source words that the translation covers worst. Nearly every
sentence becomes likelier without some word, so a gain means something only beside those of clean pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.translation.translator import Score
from checker.word_quality.words import Word

_WORDS = 2
_LONGEST = 3
"""Words of a span; the source is encoded anew without each, so few are tried."""
_LEAST_LOSS = 6.0
"""Nats that a source word must lose against the model's own translation; half of the clean sentences have no such word."""
_NEXT_LOSS = 3.0
"""Nats for a neighbour to belong to the same span."""


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A span of the source, and the source without it."""

    start: int
    end: int
    rest: str


def propose_gaps(source: str, words: Sequence[Word], losses: Sequence[float]) -> list[Gap]:
    """The source words with the largest losses (nats, one per word), each alone and with its neighbours that lose much, too."""
    worst = sorted(range(len(words)), key=lambda number: (-losses[number], number))[:_WORDS]
    spans = [span for number in worst if losses[number] >= _LEAST_LOSS for span in ((number, number), _widen(number, losses))]
    gaps = [_cut(source, words[first].start, words[last].end) for first, last in dict.fromkeys(spans)]
    return [gap for gap in gaps if gap.rest.strip()]


def _widen(number: int, losses: Sequence[float]) -> tuple[int, int]:
    """First and last of a word and the neighbours on either side that belong to it, the worse one first."""
    first = last = number
    while last - first + 1 < _LONGEST:
        before = losses[first - 1] if first > 0 else 0.0
        after = losses[last + 1] if last + 1 < len(losses) else 0.0
        if max(before, after) < _NEXT_LOSS:
            break
        first, last = (first - 1, last) if before > after else (first, last + 1)
    return first, last


def choose_gap(gaps: Sequence[Gap], given: Score, scores: Sequence[Score]) -> tuple[Gap, float] | None:
    """The gap without which the translation gains most, with the gain in nats; None where none gains anything."""
    gains = [score.total - given.total for score in scores]
    best = max(range(len(gaps)), key=gains.__getitem__, default=None)
    return (gaps[best], gains[best]) if best is not None and gains[best] > 0 else None


def _cut(source: str, start: int, end: int) -> Gap:
    before, after = source[:start].rstrip(), source[end:]
    return Gap(start=start, end=end, rest=before + after if before else after.lstrip())
