"""What every engine offers: translate, and score a given translation."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from checker.records import ModelSource

Progress = Callable[[int], None]
"""Called with the number of segments that were finished since the last call."""


@dataclass(frozen=True, kw_only=True)
class Hypothesis:
    """One translation. `score` is the mean log-probability per token in nats, None where the engine does not tell.

    `finished` is false when the length limit cut the output off before the end token.
    """

    text: str
    score: float | None
    finished: bool


@dataclass(frozen=True, kw_only=True)
class TokenScore:
    """One piece of a given translation: its span in code points, its log-probability and the best one there, in nats.

    The end token has an empty span at the end of the text. `preferred` is the text of the best piece, with a space in front where
    it begins a word; empty for the end token and for pieces without a text of their own. Where an engine does not tell the best
    piece, `best_log_probability` is nan and `preferred` is empty.
    """

    start: int
    end: int
    log_probability: float
    best_log_probability: float
    preferred: str = ""

    @property
    def margin(self) -> float:
        """Nats by which the best piece there is likelier, 0 or more. Raises ValueError where the best one is not known."""
        if math.isnan(self.best_log_probability):
            raise ValueError("the engine that scored does not tell which piece it prefers; score_variants does")
        return max(0.0, self.best_log_probability - self.log_probability)


@dataclass(frozen=True, kw_only=True)
class Score:
    """How likely a model finds a given translation, token by token, end token included."""

    tokens: tuple[TokenScore, ...]

    @property
    def mean(self) -> float:
        """Mean log-probability per token, in nats."""
        return self.total / len(self.tokens)

    @property
    def total(self) -> float:
        """Log-probability of the whole translation, in nats."""
        return sum(token.log_probability for token in self.tokens)


class Translator(Protocol):
    """A model that translates from one language into another."""

    @property
    def source(self) -> ModelSource:
        """The model behind it."""

    @property
    def engine(self) -> str:
        """Name of the engine, as reports give it."""

    def translate(self, texts: Sequence[str], *, progress: Progress | None = None) -> list[Hypothesis]:
        """One hypothesis per text, in order. An empty text gives an empty hypothesis."""

    def score(self, sources: Sequence[str], translations: Sequence[str], *, progress: Progress | None = None) -> list[Score]:
        """Token log-probabilities of each translation given its source, by forced decoding, in order.

        Some engines do not tell the best ones.
        """

    def score_variants(
        self, sources: Sequence[str], variants: Sequence[Sequence[str]], *, progress: Progress | None = None
    ) -> list[list[Score]]:
        """Scores of several translations of each source, in order, with the preferred piece of every place.

        Made for many translations that differ a little: a source is read once. An engine may compute in lower precision and
        leave out of the vocabulary what neither the source nor the translations suggest, so that the scores differ slightly from
        those of `score`; which are left out depends on all translations of a source. What else is scored in the same call
        makes no difference.
        """
