"""A translator that knows a few sentences by heart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from checker.records import ModelSource
from checker.translation.translator import Hypothesis, Progress, Score, TokenScore


class FakeTranslator:
    """Translates from a dictionary; unknown texts come back in the other case.

    Every word scores -0.1 unless `costs` says else.
    """

    def __init__(
        self, known: Mapping[str, str], costs: Mapping[str, float] | None = None, unfinished: Sequence[str] = ()
    ) -> None:
        self.known = known
        self.costs = costs or {}
        self.unfinished = unfinished
        self.calls: list[tuple[str, int]] = []

    @property
    def source(self) -> ModelSource:
        return ModelSource(id="fake", kind="student", location="", revision="0", source_lang="en", target_lang="pt")

    @property
    def engine(self) -> str:
        return "fake"

    def translate(self, texts: Sequence[str], *, progress: Progress | None = None) -> list[Hypothesis]:
        self.calls.append(("translate", len(texts)))
        if progress:
            progress(len(texts))
        outputs = [self.known.get(text, text.swapcase()) for text in texts]
        return [Hypothesis(text=output, score=None, finished=output not in self.unfinished) for output in outputs]

    def score(self, sources: Sequence[str], translations: Sequence[str], *, progress: Progress | None = None) -> list[Score]:
        if progress:
            progress(len(translations))
        self.calls.append(("score", len(translations)))
        return [self._score(text) for text in translations]

    def score_variants(
        self, sources: Sequence[str], variants: Sequence[Sequence[str]], *, progress: Progress | None = None
    ) -> list[list[Score]]:
        self.calls.append(("score variants", len(sources)))
        if progress:
            progress(len(sources))
        return [[self._score(text) for text in texts] for texts in variants]

    def _score(self, text: str) -> Score:
        tokens = [
            TokenScore(
                start=match.start(),
                end=match.end(),
                log_probability=self.costs.get(match.group(), -0.1),
                best_log_probability=-0.1,
            )
            for match in re.finditer(r"\w+|[^\w\s]", text)
        ]
        end = TokenScore(start=len(text), end=len(text), log_probability=-0.1, best_log_probability=-0.1)
        return Score(tokens=(*tokens, end))
