"""Any other MarianMT checkpoint, such as those of OPUS-MT: loaded, run and scored by transformers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import torch
from torch import nn
from transformers.models.marian.modeling_marian import MarianMTModel

from checker.errors import ModelError
from checker.records import ModelSource
from checker.settings import Device
from checker.translation.batching import plan_batches
from checker.translation.checkpoint_tokenizer import CheckpointTokenizer
from checker.translation.forced_decoding import Pair, score_pairs
from checker.translation.limits import limit_length
from checker.translation.padding import pad_sequences
from checker.translation.predictions import Variant
from checker.translation.torch_setup import quiet_libraries
from checker.translation.translator import Hypothesis, Progress, Score
from checker.translation.variant_scoring import VariantScorer

_TOKENS = 1024
"""Padded source tokens of one batch, all hypotheses counted."""
_ROWS = 64
_GPU_TOKENS = 16_384
_GPU_ROWS = 512
_HINT = "fetch it again, or name another with --model"


class MarianTranslator:
    """Translates and scores with a MarianMT checkpoint, float32."""

    engine = "transformers"

    def __init__(self, source: ModelSource, *, beams: int = 1, device: Device = "cpu") -> None:
        """`source.location` is a local folder; `auto` takes a GPU where there is one.

        Raises ModelError where the folder holds no MarianMT checkpoint with safetensors, and where the GPU is asked for and is
        missing.
        """
        self.source = source
        self.tokenizer = CheckpointTokenizer(source)
        self.device = choose_device(device)
        self.model = load_model(source)
        if self.device != "cpu":
            nn.Module.to(self.model, self.device)
        self._beams = beams

    def translate(self, texts: Sequence[str], *, progress: Progress | None = None) -> list[Hypothesis]:
        """One hypothesis per text, in order; of a text that is longer than the limit, the beginning only."""
        pieces = [self.tokenizer.encode_source(text) for text in texts]
        hypotheses = [Hypothesis(text="", score=None, finished=True)] * len(texts)
        filled = [index for index, piece in enumerate(pieces) if piece.ids]
        if progress is not None and len(filled) < len(texts):
            progress(len(texts) - len(filled))
        sources = [self.tokenizer.close(pieces[index]) for index in filled]
        tokens, rows = (_TOKENS, _ROWS) if self.device == "cpu" else (_GPU_TOKENS, _GPU_ROWS)
        for batch in plan_batches([len(source) for source in sources], tokens=tokens // self._beams, rows=rows):
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
                source=self.tokenizer.close(self.tokenizer.encode_source(source)),
                target=self.tokenizer.encode_target(translation),
                length=len(translation),
            )
            for source, translation in zip(sources, translations, strict=True)
        ]
        return score_pairs(self.model, pairs, end=self.tokenizer.target_vocabulary.end, progress=progress)

    def score_variants(
        self, sources: Sequence[str], variants: Sequence[Sequence[str]], *, progress: Progress | None = None
    ) -> list[list[Score]]:
        """Scores of several translations of each source, in order; of a text beyond the limit, the beginning only."""
        scores: list[list[Score]] = []
        for source, texts in zip(sources, variants, strict=True):
            ids = self.tokenizer.close(self.tokenizer.encode_source(source))
            group = [Variant(pieces=self.tokenizer.encode_target(text), length=len(text)) for text in texts]
            scores.append(self._scorer.score(ids, group))
            if progress is not None:
                progress(1)
        return scores

    @cached_property
    def _scorer(self) -> VariantScorer:
        vocabulary = self.tokenizer.target_vocabulary
        return VariantScorer(self.model, end=vocabulary.end, read_piece=vocabulary.read_piece)

    @torch.inference_mode()
    def _generate(self, sources: Sequence[Sequence[int]]) -> list[list[int]]:
        """Ids after the start token, up to where the longest of the batch ended."""
        config = self.model.config
        ids, mask = (tensor.to(self.device) for tensor in pad_sequences(sources))
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
        end = self.tokenizer.target_vocabulary.end
        ended = end in ids
        kept = ids[: ids.index(end)] if ended else ids
        return Hypothesis(text=self.tokenizer.target_vocabulary.decode(kept), score=None, finished=ended and complete)


def choose_device(device: Device) -> str:
    """`cpu` or `cuda`. Raises ModelError where a GPU is asked for and PyTorch sees none."""
    if device == "cpu":
        return "cpu"
    if torch.cuda.is_available():
        return "cuda"
    if device == "cuda":
        build = "sees no GPU" if torch.version.cuda else "is a build without CUDA"
        raise ModelError(f"--device cuda: PyTorch {build}", hint="use --device cpu, or install PyTorch with CUDA")
    return "cpu"


def load_model(source: ModelSource) -> MarianMTModel:
    """The model in evaluation mode, float32 whatever the file holds, from safetensors alone.

    Raises ModelError for a file that is damaged or lacks weights.
    """
    folder = Path(source.location)
    try:
        with quiet_libraries():
            loaded: Any = MarianMTModel.from_pretrained(
                folder, local_files_only=True, use_safetensors=True, dtype=torch.float32, output_loading_info=True
            )
    except Exception as error:  # the libraries raise whatever a broken file makes them stumble over
        message = f"{source.id}: the checkpoint in {folder} cannot be loaded: {error}"
        raise ModelError(message.splitlines()[0], hint=_HINT) from error
    model, report = loaded
    if missing := sorted(report["missing_keys"]):
        # What is not in the file would be made up at random.
        raise ModelError(f"{source.id}: the checkpoint in {folder} has no weights for {missing[0]}", hint=_HINT)
    if model.config.tie_word_embeddings:
        # Files of 2022 (the `tc-big` models) hold weights of an output layer that never was: Marian has one table for both, but
        # newer versions of transformers take two tables that differ for an intention.
        model.lm_head.weight = model.get_decoder().embed_tokens.weight
    quiet: MarianMTModel = model.requires_grad_(False).train(False)
    return quiet
