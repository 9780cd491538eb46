"""The native engine `fxtranslate` for student models: translates in 8-bit arithmetic without PyTorch, which is for scoring.

Its arithmetic rounds activations to 8 bits and, where the processor has no better instruction, saturates sums of two products at
16 bits; so about a quarter of its translations differ from the reference's by a word. Neither is the better one on the whole.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Protocol

import fxtranslate

from checker.errors import ModelError
from checker.models.student_files import StudentFiles, read_student_files
from checker.records import ModelSource
from checker.translation.marian_file import lists_output_scale
from checker.translation.translator import Hypothesis, Progress, Score, Translator
from checker.translation.vocabulary import MAX_PIECES, Vocabulary, replace_surrogates


class VariantScoring(Protocol):
    """What scores several translations of each source."""

    def score_variants(
        self, sources: Sequence[str], variants: Sequence[Sequence[str]], *, progress: Progress | None = None
    ) -> list[list[Score]]:
        """As a `Translator` does."""


class NativeTranslator:
    """Translates greedily on one core; gives no scores of its own output. May be used from any thread.

    From a text on at which the engine fails, as it may on a model of a kind that it does not know, the reference translates.
    """

    engine = "fxtranslate"

    def __init__(
        self,
        source: ModelSource,
        files: StudentFiles,
        *,
        reference: Callable[[], Translator],
        scorer: Callable[[], VariantScoring],
    ) -> None:
        """`reference` and `scorer` make the engines for what this one cannot do, when it is wanted.

        Raises ModelError for a file that is no model.
        """
        self.source = source
        self._name = files.name
        self._make_reference = reference
        self._make_scorer = scorer
        self._failed = False
        self._lock = threading.Lock()
        # The engine's objects panic outside of the thread that made them: each thread has its own.
        self._engines = threading.local()
        if not lists_output_scale(files.model, name=files.name):
            raise ModelError(f"{files.name}: not made for 8-bit arithmetic", hint="use --engine transformers")
        self._engines.translator = self._make(files)

    def translate(self, texts: Sequence[str], *, progress: Progress | None = None) -> list[Hypothesis]:
        """One hypothesis per text, in order; of a text of more than MAX_PIECES pieces, the beginning only."""
        hypotheses: list[Hypothesis] = []
        for text in texts:
            hypothesis = self._translate(text)
            if hypothesis is None:
                return hypotheses + self._take_reference().translate(texts[len(hypotheses) :], progress=progress)
            hypotheses.append(hypothesis)
            if progress is not None:
                progress(1)
        return hypotheses

    def score(self, sources: Sequence[str], translations: Sequence[str], *, progress: Progress | None = None) -> list[Score]:
        """Token log-probabilities, in order, by the reference engine."""
        return self._take_reference().score(sources, translations, progress=progress)

    def score_variants(
        self, sources: Sequence[str], variants: Sequence[Sequence[str]], *, progress: Progress | None = None
    ) -> list[list[Score]]:
        """Scores of several translations of each source, from `StudentScorer`."""
        with self._lock:
            scorer = self._scorer
        return scorer.score_variants(sources, variants, progress=progress)

    def _translate(self, text: str) -> Hypothesis | None:
        """The hypothesis, None once the engine has failed."""
        if self._failed:
            return None
        head, complete = replace_surrogates(text), True
        if not self._vocabulary.fits(head, limit=MAX_PIECES):
            pieces = self._vocabulary.encode(head, limit=MAX_PIECES)
            head, complete = head[: pieces.spans[-1][1] if pieces.spans else 0], pieces.complete
        try:
            return Hypothesis(text=self._native().translate(head), score=None, finished=complete)
        except BaseException as error:
            if not _is_panic(error):
                raise
            self._failed = True
            return None

    def _native(self) -> fxtranslate.Translator:
        if not hasattr(self._engines, "translator"):
            # Read again, since nearly every run has one thread: 18 MB a model.
            self._engines.translator = self._make(read_student_files(self.source))
        translator: fxtranslate.Translator = self._engines.translator
        return translator

    def _make(self, files: StudentFiles) -> fxtranslate.Translator:
        try:
            return fxtranslate.Translator(files.model, files.source_vocabulary, files.target_vocabulary)
        except BaseException as error:
            if not (isinstance(error, ValueError) or _is_panic(error)):
                raise
            message = f"{files.name}: the native engine cannot read it: {error}"
            raise ModelError(message, hint="use --engine transformers, or another model") from error

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary.from_bytes(read_student_files(self.source).source_vocabulary, name=self._name)

    def _take_reference(self) -> Translator:
        with self._lock:
            return self._reference

    @cached_property
    def _scorer(self) -> VariantScoring:
        return self._make_scorer()

    @cached_property
    def _reference(self) -> Translator:
        return self._make_reference()


def _is_panic(error: BaseException) -> bool:
    """Whether the engine's own code failed: such an error is no Exception, and its class has no public name."""
    return type(error).__name__ == "PanicException"
