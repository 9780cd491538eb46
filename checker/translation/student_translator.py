"""The reference engine for student models: MarianMT of transformers, with its own search."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from checker.models.student_files import StudentFiles, read_student_files
from checker.records import ModelSource
from checker.translation.batching import plan_batches
from checker.translation.beam_search import decode_with_beams
from checker.translation.decoding import Decoded, decode_greedily
from checker.translation.forced_decoding import Pair, score_pairs
from checker.translation.marian_file import read_marian_file
from checker.translation.student import build_student
from checker.translation.student_scorer import StudentScorer, read_vocabularies, require_rows
from checker.translation.translator import Hypothesis, Progress, Score
from checker.translation.vocabulary import MAX_PIECES, Pieces

_TOKENS = 1024
"""Padded source tokens of one batch."""
_HYPOTHESES = 64
"""Hypotheses that are continued at a time; bounds the logits to 8 MB with a vocabulary of 32,000."""


class StudentTranslator:
    """Translates and scores with a student model on the CPU, float32."""

    engine = "transformers"

    def __init__(self, source: ModelSource, files: StudentFiles, *, beams: int = 1) -> None:
        """Raises ModelError where the files are no model of a kind that is known."""
        self.source = source
        self.model = build_student(read_marian_file(files.model, name=files.name), name=files.name)
        self.source_vocabulary, self.target_vocabulary = read_vocabularies(files)
        for vocabulary in (self.source_vocabulary, self.target_vocabulary):
            # The last row is padding.
            require_rows(self.model.config.vocab_size - 1, vocabulary, files.name)
        self._beams = beams

    def translate(self, texts: Sequence[str], *, progress: Progress | None = None) -> list[Hypothesis]:
        """One hypothesis per text, in order; of a text of more than MAX_PIECES pieces, the beginning only."""
        pieces = [self.source_vocabulary.encode(text, limit=MAX_PIECES) for text in texts]
        hypotheses: dict[int, Hypothesis] = {}
        lengths = [len(piece.ids) + 1 for piece in pieces]
        for batch in plan_batches(lengths, tokens=_TOKENS, rows=max(1, _HYPOTHESES // self._beams)):
            for index, decoded in zip(batch, self._decode([pieces[index] for index in batch]), strict=True):
                hypotheses[index] = self._read(decoded, complete=pieces[index].complete)
            if progress is not None:
                progress(len(batch))
        return [hypotheses[index] for index in range(len(texts))]

    def score(self, sources: Sequence[str], translations: Sequence[str], *, progress: Progress | None = None) -> list[Score]:
        """Token log-probabilities, in order; of a text of more than MAX_PIECES pieces, the beginning only."""
        pairs = [
            Pair(
                source=self._close(self.source_vocabulary.encode(source, limit=MAX_PIECES)),
                target=self.target_vocabulary.encode(translation, limit=MAX_PIECES),
                length=len(translation),
            )
            for source, translation in zip(sources, translations, strict=True)
        ]
        return score_pairs(self.model, pairs, end=self.target_vocabulary.end, progress=progress)

    def score_variants(
        self, sources: Sequence[str], variants: Sequence[Sequence[str]], *, progress: Progress | None = None
    ) -> list[list[Score]]:
        """Scores of several translations of each source, in order, from `StudentScorer`."""
        return self._scorer.score_variants(sources, variants, progress=progress)

    @cached_property
    def _scorer(self) -> StudentScorer:
        return StudentScorer(self.source, read_student_files(self.source))

    def _close(self, pieces: Pieces) -> list[int]:
        return [*pieces.ids, self.source_vocabulary.end]

    def _decode(self, pieces: Sequence[Pieces]) -> list[Decoded]:
        """An empty text is not decoded: a model would invent something."""
        sources = [self._close(piece) for piece in pieces if piece.ids]
        forbidden = [self.target_vocabulary.unknown]
        decoded: list[Decoded] = []
        if sources and self._beams == 1:
            decoded = decode_greedily(self.model, sources, forbidden=forbidden)
        elif sources:
            decoded = decode_with_beams(self.model, sources, beams=self._beams, forbidden=forbidden)
        remaining = iter(decoded)
        return [next(remaining) if piece.ids else Decoded(finished=True) for piece in pieces]

    def _read(self, decoded: Decoded, *, complete: bool) -> Hypothesis:
        count = len(decoded.log_probabilities)
        return Hypothesis(
            text=self.target_vocabulary.decode(decoded.ids),
            score=sum(decoded.log_probabilities) / count if count else None,
            finished=decoded.finished and complete,
        )
