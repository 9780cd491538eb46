"""What checks cost: time for each sentence, measured while a task runs."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from checker.evaluation.checking import ArticleCheck, Languages, PairCheck, ScoredPair
from checker.records import Finding


@dataclass
class Costs:
    """Time that calls of a check took. The first call is kept apart: it loads models and tables.

    `sentences` counts pairs, or lines of the translation of an article.
    """

    sentences: int = 0
    seconds: float = 0.0
    processor_seconds: float = 0.0
    first_seconds: float = 0.0
    calls: int = 0

    def as_json(self) -> dict[str, object]:
        """Figures in milliseconds for each sentence, waiting time and processor time (of all threads together)."""
        return {
            "sentences": self.sentences,
            "ms_per_sentence": round(1000 * self.seconds / self.sentences, 1) if self.sentences else None,
            "processor_ms_per_sentence": round(1000 * self.processor_seconds / self.sentences, 1) if self.sentences else None,
            "first_call_seconds": round(self.first_seconds, 1),
        }

    def describe(self) -> str:
        """One line for the reader."""
        if not self.sentences:
            return f"cost: one call, {self.first_seconds:.1f} s with loading"
        waited, computed = (1000 * value / self.sentences for value in (self.seconds, self.processor_seconds))
        return (
            f"cost: {waited:.1f} ms for each of {self.sentences} sentences ({computed:.1f} ms of processor time); "
            f"the first call, with loading, {self.first_seconds:.1f} s"
        )

    def add(self, sentences: int, begun: float, begun_processor: float) -> None:
        """Counts a call that began at these readings of the clocks."""
        seconds, processor = time.perf_counter() - begun, time.process_time() - begun_processor
        self.calls += 1
        if self.calls == 1:
            self.first_seconds = seconds
            return
        self.sentences += sentences
        self.seconds += seconds
        self.processor_seconds += processor


def time_pairs(check: PairCheck, costs: Costs) -> PairCheck:
    """The same check, its time added to `costs`."""

    def timed(pairs: Sequence[tuple[str, str]], languages: Languages) -> Sequence[ScoredPair]:
        begun, processor = time.perf_counter(), time.process_time()
        results = check(pairs, languages)
        costs.add(len(pairs), begun, processor)
        return results

    return timed


def time_articles(check: ArticleCheck, costs: Costs) -> ArticleCheck:
    """The same check, its time added to `costs`, by lines of the translation."""

    def timed(source: str, translation: str, languages: Languages) -> Sequence[Finding]:
        begun, processor = time.perf_counter(), time.process_time()
        findings = check(source, translation, languages)
        costs.add(sum(bool(line.strip()) for line in translation.split("\n")), begun, processor)
        return findings

    return timed
