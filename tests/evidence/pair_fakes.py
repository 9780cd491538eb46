"""A translator that knows one right translation of each source and takes every departure from it for unlikely."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from checker.records import ModelSource
from checker.translation.translator import Hypothesis, Progress, Score, TokenScore

COST = 8.0
_TOKEN = re.compile(r"\w+|[^\w\s]")


class KnowingTranslator:
    """A word that is not the next one of the right translation costs COST; the next one is what it would rather say."""

    def __init__(self, known: Mapping[str, str], *, languages: tuple[str, str]) -> None:
        self.known = known
        self.languages = languages
        self.scored: list[tuple[str, str]] = []

    @property
    def source(self) -> ModelSource:
        first, second = self.languages
        return ModelSource(id="fake", kind="student", location="", revision="0", source_lang=first, target_lang=second)

    @property
    def engine(self) -> str:
        return "fake"

    def translate(self, texts: Sequence[str], *, progress: Progress | None = None) -> list[Hypothesis]:
        return [Hypothesis(text=self.known.get(text, text), score=None, finished=True) for text in texts]

    def score(self, sources: Sequence[str], translations: Sequence[str], *, progress: Progress | None = None) -> list[Score]:
        return [self._score(source, text) for source, text in zip(sources, translations, strict=True)]

    def score_variants(
        self, sources: Sequence[str], variants: Sequence[Sequence[str]], *, progress: Progress | None = None
    ) -> list[list[Score]]:
        return [self.score([source] * len(texts), texts) for source, texts in zip(sources, variants, strict=True)]

    def _score(self, source: str, text: str) -> Score:
        self.scored.append((source, text))
        right = [*_TOKEN.findall(self.known.get(source, source)), ""]
        place = 0
        tokens = []
        spans = [(match.group(), *match.span()) for match in _TOKEN.finditer(text)]
        for word, start, end in [*spans, ("", len(text), len(text))]:
            preferred = right[min(place, len(right) - 1)]
            fits = word == preferred
            tokens.append(
                TokenScore(
                    start=start,
                    end=end,
                    log_probability=-1e-5 if fits else -COST,
                    best_log_probability=-1e-5,
                    preferred=f" {preferred}" if preferred.isalnum() else preferred,
                )
            )
            place = right.index(word, place) + 1 if word in right[place:] else place
        return Score(tokens=tuple(tokens))
