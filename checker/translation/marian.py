"""Any other MarianMT checkpoint, such as those of OPUS-MT: loaded, run and scored by transformers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import torch
from transformers.models.marian.modeling_marian import MarianMTModel
from transformers.models.marian.tokenization_marian import MarianTokenizer

from checker.errors import ModelError
from checker.models.checkpoints import require_marian
from checker.models.target_tags import choose_tag
from checker.records import ModelSource
from checker.translation.batching import pad_sequences, plan_batches
from checker.translation.decoding import limit_length
from checker.translation.forced_decoding import Pair, score_pairs
from checker.translation.torch_setup import quiet_libraries
from checker.translation.translator import Hypothesis, Progress, Score
from checker.translation.variant_scoring import Variant, VariantScorer
from checker.translation.vocabulary import MAX_PIECES, Pieces, Vocabulary

_TOKENS = 1024
"""Padded source tokens of one batch, all hypotheses counted."""
_ROWS = 64


class MarianTranslator:
    """Translates and scores with a MarianMT checkpoint on the CPU, float32."""

    engine = "transformers"

    def __init__(self, source: ModelSource, *, beams: int = 1) -> None:
        """`source.location` is a local folder. Raises ModelError where it holds no MarianMT checkpoint with safetensors."""
        self.source = source
        self.model, tokenizer = _load(source)
        self.source_vocabulary = Vocabulary(tokenizer.spm_source, table=tokenizer.encoder)
        target_table = tokenizer.target_encoder if tokenizer.separate_vocabs else tokenizer.encoder
        self.target_vocabulary = Vocabulary(tokenizer.spm_target, table=target_table)
        tags = [piece for piece in tokenizer.encoder if piece.startswith(">>") and piece.endswith("<<")]
        self.target_tag = choose_tag(source, tags)
        self._prefix = [tokenizer.encoder[self.target_tag]] if self.target_tag else []
        # One position for the end token, one for the tag.
        self._limit = min(MAX_PIECES, self.model.config.max_position_embeddings - 2)
        self._beams = beams

    def translate(self, texts: Sequence[str], *, progress: Progress | None = None) -> list[Hypothesis]:
        """One hypothesis per text, in order; of a text that is longer than the limit, the beginning only."""
        pieces = [self.source_vocabulary.encode(text, limit=self._limit) for text in texts]
        hypotheses = [Hypothesis(text="", score=None, finished=True)] * len(texts)
        filled = [index for index, piece in enumerate(pieces) if piece.ids]
        if progress is not None and len(filled) < len(texts):
            progress(len(texts) - len(filled))
        sources = [self._close(pieces[index]) for index in filled]
        for batch in plan_batches([len(source) for source in sources], tokens=_TOKENS // self._beams, rows=_ROWS):
            for place, ids in zip(batch, self._generate([sources[place] for place in batch]), strict=True):
                index = filled[place]
                # Cut at its own limit, so that the company of longer sentences makes no difference.
                hypotheses[index] = self._read(ids[: limit_length(len(sources[place]))], complete=pieces[index].complete)
            if progress is not None:
                progress(len(batch))
        return hypotheses

    def score(self, sources: Sequence[str], translations: Sequence[str], *, progress: Progress | None = None) -> list[Score]:
        """Token log-probabilities, in order; of a text that is longer than the limit, the beginning only."""
        pairs = [
            Pair(
                source=self._close(self.source_vocabulary.encode(source, limit=self._limit)),
                target=self.target_vocabulary.encode(translation, limit=self._limit),
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
            ids = self._close(self.source_vocabulary.encode(source, limit=self._limit))
            pieces = [self.target_vocabulary.encode(text, limit=self._limit) for text in texts]
            group = [Variant(pieces=piece, length=len(text)) for piece, text in zip(pieces, texts, strict=True)]
            scores.append(self._scorer.score(ids, group))
            if progress is not None:
                progress(1)
        return scores

    @cached_property
    def _scorer(self) -> VariantScorer:
        vocabulary = self.target_vocabulary
        return VariantScorer(self.model, end=vocabulary.end, read_piece=vocabulary.read_piece, shortlist=None)

    def _close(self, pieces: Pieces) -> list[int]:
        return [*self._prefix, *pieces.ids, self.source_vocabulary.end]

    @torch.inference_mode()
    def _generate(self, sources: Sequence[Sequence[int]]) -> list[list[int]]:
        """Ids after the start token, up to where the longest of the batch ended."""
        config = self.model.config
        ids, mask = pad_sequences(sources)
        longest = min(limit_length(ids.shape[1]), config.max_position_embeddings - 1)
        model: Any = self.model
        with quiet_libraries():
            output = model.generate(
                input_ids=ids,
                attention_mask=mask,
                num_beams=self._beams,
                do_sample=False,
                max_new_tokens=longest,
                max_length=None,
                forced_eos_token_id=None,
                suppress_tokens=[config.pad_token_id],
            )
        rows: list[list[int]] = output[:, 1:].tolist()
        return rows

    def _read(self, ids: list[int], *, complete: bool) -> Hypothesis:
        ended = self.target_vocabulary.end in ids
        kept = ids[: ids.index(self.target_vocabulary.end)] if ended else ids
        return Hypothesis(text=self.target_vocabulary.decode(kept), score=None, finished=ended and complete)


def _load(source: ModelSource) -> tuple[MarianMTModel, Any]:
    folder = Path(source.location)
    require_marian(folder)
    try:
        with quiet_libraries():
            tokenizer = MarianTokenizer.from_pretrained(folder, local_files_only=True)
            model = MarianMTModel.from_pretrained(folder, local_files_only=True, use_safetensors=True)
    except Exception as error:  # the libraries raise whatever a broken file makes them stumble over
        message = f"{source.id}: the checkpoint in {folder} cannot be loaded: {error}"
        raise ModelError(message.splitlines()[0], hint="fetch it again, or name another with --model") from error
    return model.requires_grad_(False).train(False), tokenizer
