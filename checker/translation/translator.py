"""What every engine offers: translate, and score a given translation."""

from __future__ import annotations

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

    The end token has an empty span at the end of the text.
    """

    start: int
    end: int
    log_probability: float
    best_log_probability: float


@dataclass(frozen=True, kw_only=True)
class Score:
    """How likely a model finds a given translation, token by token, end token included."""

    tokens: tuple[TokenScore, ...]

    @property
    def mean(self) -> float:
        """Mean log-probability per token, in nats."""
        return sum(token.log_probability for token in self.tokens) / len(self.tokens)


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
        """Token log-probabilities of each translation given its source, by forced decoding, in order."""
