"""How likely two translation models find a source and its translation, each given the other.

F = log p(translation | source), R = log p(source | translation), in nats per piece. Both vary more with how freely a sentence was
translated than with whether it is right, so they are also compared with themselves: F with the same translation given its
round trip (dF), R with the same source given the model's own translation (dR). Mistakes are short: the worst places say more
than the mean (Fomicheva et al. 2020, Unsupervised Quality Estimation for Neural Machine Translation, TACL;
Junczys-Dowmunt 2018, Dual Conditional Cross-Entropy Filtering of Noisy Parallel Corpora, WMT).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.translation.translator import Score

_WINDOW = 3
"""Pieces of a window: about a word with its neighbour."""
_SLACK = 10
"""Characters added to both lengths before they are compared, so that a short heading may differ by a word."""


@dataclass(frozen=True, kw_only=True)
class PairScores:
    """A pair as two models see it. `own` is the translation that the forward model makes itself.

    `forward` and `reverse` are F and R; `own_forward` is the score of `own`. Of the second tier, as log-probabilities of the same
    pieces: `trip_forward` is F given the translation's own back-translation, `own_reverse` R given `own`; None where left out.
    """

    source: str
    translation: str
    own: str
    forward: Score
    reverse: Score
    own_forward: Score
    trip_forward: Sequence[float] | None = None
    own_reverse: Sequence[float] | None = None


def measure_likelihoods(scores: PairScores) -> Iterator[tuple[str, float]]:
    """Values by name, in nats, larger = more suspicious."""
    surprise = [-token.log_probability for token in scores.forward.tokens]
    yield from _summarise("forward", surprise)
    yield from _summarise("margin", [token.margin for token in scores.forward.tokens])
    yield "forward_own", scores.own_forward.mean - scores.forward.mean
    yield from _summarise("reverse", [-token.log_probability for token in scores.reverse.tokens])
    yield "own_length", math.log((len(scores.own) + _SLACK) / (len(scores.translation) + _SLACK))
    if scores.trip_forward is not None:
        yield from _summarise("forward_trip", subtract_score(scores.trip_forward, scores.forward))
    if scores.own_reverse is not None:
        yield from _summarise("reverse_own", subtract_score(scores.own_reverse, scores.reverse))


def subtract_score(log_probabilities: Sequence[float], score: Score) -> list[float]:
    """Nats by which each piece of a text is likelier by its log-probabilities there than in the score."""
    return [value - token.log_probability for value, token in zip(log_probabilities, score.tokens, strict=True)]


def find_worst_window(values: Sequence[float]) -> tuple[float, range]:
    """The largest mean over neighbouring pieces, and which they are. Raises ValueError for no values."""
    size = min(_WINDOW, len(values))
    starts = range(len(values) - size + 1)
    start = max(starts, key=lambda place: sum(values[place : place + size]))
    return sum(values[start : start + size]) / size, range(start, start + size)


def _summarise(name: str, values: Sequence[float]) -> Iterator[tuple[str, float]]:
    yield f"{name}_mean", sum(values) / len(values)
    yield f"{name}_worst", max(values)
    yield f"{name}_window", find_worst_window(values)[0]
