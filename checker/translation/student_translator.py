"""The reference engine for student models: MarianMT of transformers, with its own search."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from functools import cached_property

import torch
from torch import nn

from checker.errors import ModelError
from checker.models.student_files import StudentFiles, read_shortlist, read_student_files
from checker.records import ModelSource
from checker.translation.batching import plan_batches
from checker.translation.beam_search import decode_with_beams
from checker.translation.decoding import Decoded, decode_greedily
from checker.translation.forced_decoding import Pair, score_pairs
from checker.translation.marian_file import read_marian_file
from checker.translation.precision import choose_precision
from checker.translation.rounded_shapes import round_layers
from checker.translation.shortlist import Shortlist, read_shortlist_file
from checker.translation.student import StudentModel, build_student
from checker.translation.translator import Hypothesis, Progress, Score
from checker.translation.variant_scoring import Variant, VariantScorer
from checker.translation.vocabulary import MAX_PIECES, Pieces, Vocabulary

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
        self._used = False
        self._model: StudentModel | None = _build(files)
        self.source_vocabulary = Vocabulary.from_bytes(files.source_vocabulary, name=f"{files.name}: source vocabulary")
        self.target_vocabulary = self.source_vocabulary
        if files.target_vocabulary != files.source_vocabulary:
            self.target_vocabulary = Vocabulary.from_bytes(files.target_vocabulary, name=f"{files.name}: target vocabulary")
        for vocabulary in (self.source_vocabulary, self.target_vocabulary):
            _require_rows(self.model, vocabulary, files.name)
        self._used = False
        self._beams = beams

    @property
    def model(self) -> StudentModel:
        """The model in float32. It is built anew where only scores were asked for so far, which take another precision."""
        if self._model is None:
            self._model = _build(read_student_files(self.source))
        self._used = True
        return self._model

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
        """Scores of several translations of each source, in order; of a text beyond the limit, the beginning only."""
        scores: list[list[Score]] = []
        for source, texts in zip(sources, variants, strict=True):
            ids = self._close(self.source_vocabulary.encode(source, limit=MAX_PIECES))
            pieces = [self.target_vocabulary.encode(text, limit=MAX_PIECES) for text in texts]
            group = [Variant(pieces=piece, length=len(text)) for piece, text in zip(pieces, texts, strict=True)]
            scores.append(self._scorer.score(ids, group))
            if progress is not None:
                progress(1)
        return scores

    @cached_property
    def _scorer(self) -> VariantScorer:
        """The model in the precision that is quickest here, with the shortlist that it brings."""
        vocabulary = self.target_vocabulary
        return VariantScorer(
            self._choose_model(), end=vocabulary.end, read_piece=vocabulary.read_piece, shortlist=self._read_shortlist()
        )

    def _choose_model(self) -> StudentModel:
        """A model in that precision: a copy, or the one of float32 itself where nothing else needs it yet, which saves 68 MB."""
        precision = choose_precision()
        if precision is torch.float32:
            return self.model
        model = copy.deepcopy(self.model) if self._used or self._model is None else self._model
        if model is self._model:
            self._model = None
        nn.Module.to(model, precision)
        round_layers(model)
        return model

    def _read_shortlist(self) -> Shortlist | None:
        data = read_shortlist(self.source)
        if data is None:
            return None
        name = f"{self.source.location}: lexical shortlist"
        return read_shortlist_file(data, vocabulary=len(self.target_vocabulary), name=name)

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


def _require_rows(model: StudentModel, vocabulary: Vocabulary, name: str) -> None:
    """Raises ModelError where the vocabulary has pieces that the model has not."""
    rows = model.config.vocab_size - 1  # the last one is padding
    if len(vocabulary) > rows:
        message = f"{name}: the vocabulary has {len(vocabulary)} pieces, the model {rows}"
        raise ModelError(message, hint="the files belong to different models: download them again")


def _build(files: StudentFiles) -> StudentModel:
    return build_student(read_marian_file(files.model, name=files.name), name=files.name)
