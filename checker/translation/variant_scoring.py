"""How likely a MarianMT checkpoint finds several translations of one source, and what it would rather say at every place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import torch
from torch import Tensor
from transformers.models.marian.modeling_marian import MarianMTModel

from checker.translation.padding import pad_sequences
from checker.translation.predictions import OutputLayer, Prediction, Variant, build_score
from checker.translation.translator import Score

_SOURCES = 64
"""Sources whose states are kept, since edits of a translation are tried after it was scored itself."""
_PLACES = 4096
"""Padded pieces of translations that are decoded at a time."""


class VariantScorer:
    """A model with the states of the sources that it read last."""

    def __init__(self, model: MarianMTModel, *, end: int, read_piece: Callable[[int], str]) -> None:
        """`read_piece` gives the text of a target piece."""
        self._model = model
        self._end = end
        self._read_piece = read_piece
        self._output = OutputLayer(
            weight=model.lm_head.weight, bias=model.final_logits_bias[0].float(), padding=model.config.pad_token_id
        )
        self._encode = lru_cache(maxsize=_SOURCES)(self._read_source)

    @torch.inference_mode()
    def score(self, source: Sequence[int], variants: Sequence[Variant]) -> list[Score]:
        """One score per translation, in order. `source` has the end token."""
        if not variants:
            return []
        labels = [variant.close(self._end) for variant in variants]
        encoded = self._encode(tuple(source))
        rows = max(1, _PLACES // max(map(len, labels)))
        predictions = [
            prediction
            for first in range(0, len(labels), rows)
            for prediction in self._predict(encoded, labels[first : first + rows])
        ]
        return [build_score(variant, each, self._read_piece) for variant, each in zip(variants, predictions, strict=True)]

    def _read_source(self, source: tuple[int, ...]) -> Tensor:
        states: Tensor = self._model.model.encoder(torch.tensor([source], device=self._model.device)).last_hidden_state[0]
        return states

    def _predict(self, encoded: Tensor, labels: Sequence[Sequence[int]]) -> list[Prediction]:
        start = self._model.config.decoder_start_token_id
        inputs, mask = (tensor.to(self._model.device) for tensor in pad_sequences([[start, *label[:-1]] for label in labels]))
        states = self._model.model.decoder(
            input_ids=inputs, encoder_hidden_states=encoded.expand(len(labels), -1, -1), use_cache=False
        ).last_hidden_state[mask]
        whole = self._output.predict(states, [piece for label in labels for piece in label])
        predictions, done = [], 0
        for label in labels:
            predictions.append(whole.cut(done, done + len(label)))
            done += len(label)
        return predictions
