"""How likely a MarianMT model finds several translations of one source, and what it would rather say at every place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor
from transformers.models.marian.modeling_marian import MarianMTModel

from checker.translation.padding import pad_sequences
from checker.translation.rounded_shapes import multiply_rounded, round_weight
from checker.translation.shared_prefix import PrefixDecoder
from checker.translation.shortlist import Shortlist
from checker.translation.student import StudentModel
from checker.translation.translator import Score, TokenScore
from checker.translation.vocabulary import Pieces

_CHUNK = 256
"""Positions whose logits exist at a time: 33 MB with a vocabulary of 32,000 and no shortlist."""
_SOURCES = 64
"""Sources whose states are kept, since edits of a translation are tried after it was scored itself; 2 MB at most."""
_PLACES = 4096
"""Padded pieces of translations that are decoded at a time."""


@dataclass(frozen=True, kw_only=True)
class Variant:
    """A translation as pieces; `length` is that of its text in code points."""

    pieces: Pieces
    length: int


@dataclass(frozen=True, kw_only=True)
class Prediction:
    """Of one translation, piece by piece: log-probability, that of the best piece, and which that is."""

    chosen: list[float]
    best: list[float]
    preferred: list[int]


class VariantScorer:
    """A model with what makes it score fast."""

    def __init__(self, model: MarianMTModel, *, end: int, read_piece: Callable[[int], str], shortlist: Shortlist | None) -> None:
        """`read_piece` gives the text of a target piece; without a shortlist the whole vocabulary counts."""
        self._model = model
        self._end = end
        self._read_piece = read_piece
        self._shortlist = shortlist
        self._encode = lru_cache(maxsize=_SOURCES)(self._read_source)

    @torch.inference_mode()
    def score(self, source: Sequence[int], variants: Sequence[Variant]) -> list[Score]:
        """One score per translation, in order. `source` has the end token."""
        if not variants:
            return []
        labels = [[*variant.pieces.ids, *([self._end] if variant.pieces.complete else [])] for variant in variants]
        words = self._choose_words(source, labels)
        encoded = self._encode(tuple(source))
        predictions: list[Prediction] = []
        # The first translation leads every part, so that the others can begin where it does.
        rows = max(1, _PLACES // max(map(len, labels)))
        for start in range(1, max(2, len(labels)), rows):
            part = self._predict(encoded, [labels[0], *labels[start : start + rows]], words)
            predictions += part[1 if predictions else 0 :]
        return [self._build(variant, each) for variant, each in zip(variants, predictions, strict=True)]

    def _read_source(self, source: tuple[int, ...]) -> Tensor:
        states: Tensor = self._model.model.encoder(torch.tensor([source], device=self._model.device)).last_hidden_state[0]
        return states

    def _choose_words(self, source: Sequence[int], labels: Sequence[Sequence[int]]) -> Tensor | None:
        if self._shortlist is None:
            return None
        return torch.from_numpy(self._shortlist.choose(source, {piece for label in labels for piece in [*label, self._end]}))

    def _predict(self, encoded: Tensor, labels: Sequence[Sequence[int]], words: Tensor | None) -> list[Prediction]:
        """Predictions of each translation; what it shares with the first is computed once."""
        states = _decode(self._model, encoded, labels)
        flat = torch.tensor(
            [piece for label, (place, _) in zip(labels, states, strict=True) for piece in label[place:]],
            device=self._model.device,
        )
        values = self._read_off(torch.cat([each for _, each in states]), flat, words)
        predictions: list[Prediction] = []
        done = 0
        for label, (place, _) in zip(labels, states, strict=True):
            part = slice(done, done + len(label) - place)
            done = part.stop
            own = Prediction(chosen=values[0][part], best=values[1][part], preferred=[int(each) for each in values[2][part]])
            predictions.append(_join(predictions[0], place, own) if place else own)
        return predictions

    def _read_off(self, states: Tensor, labels: Tensor, words: Tensor | None) -> tuple[list[float], list[float], list[float]]:
        weight, bias = self._model.lm_head.weight, self._model.final_logits_bias[0].float()
        if words is not None:
            weight, bias = round_weight(weight[words]), bias[words]
        places = labels if words is None else torch.searchsorted(words, labels)
        chosen, best, preferred = (
            torch.empty(len(labels), dtype=kind, device=labels.device) for kind in (torch.float, torch.float, torch.long)
        )
        for first in range(0, len(labels), _CHUNK):
            part = slice(first, first + _CHUNK)
            logits = multiply_rounded(states[part], weight)[:, : len(bias)].float() + bias
            if words is None:
                logits[:, self._model.config.pad_token_id] = -torch.inf  # padding is no word, and no model may prefer it
            total = logits.logsumexp(dim=-1)
            chosen[part] = logits.gather(1, places[part, None])[:, 0] - total
            top, preferred[part] = logits.max(dim=-1)
            best[part] = top - total
        return chosen.tolist(), best.tolist(), (preferred if words is None else words[preferred]).tolist()

    def _build(self, variant: Variant, prediction: Prediction) -> Score:
        spans = [*variant.pieces.spans, (variant.length, variant.length)][: len(prediction.chosen)]
        tokens = zip(spans, prediction.chosen, prediction.best, prediction.preferred, strict=True)
        return Score(
            tokens=tuple(
                TokenScore(
                    start=start, end=end, log_probability=value, best_log_probability=top, preferred=self._read_piece(piece)
                )
                for (start, end), value, top, piece in tokens
            )
        )


def _join(first: Prediction, place: int, own: Prediction) -> Prediction:
    return Prediction(
        chosen=first.chosen[:place] + own.chosen,
        best=first.best[:place] + own.best,
        preferred=first.preferred[:place] + own.preferred,
    )


def _decode(model: MarianMTModel, encoded: Tensor, labels: Sequence[Sequence[int]]) -> list[tuple[int, Tensor]]:
    """As `PrefixDecoder.read` has it; any other model reads every translation from its beginning."""
    if isinstance(model, StudentModel):
        return PrefixDecoder(model, encoded).read(labels)
    start = model.config.decoder_start_token_id
    inputs, mask = (tensor.to(model.device) for tensor in pad_sequences([[start, *label[:-1]] for label in labels]))
    states = model.model.decoder(
        input_ids=inputs, encoder_hidden_states=encoded.expand(len(labels), -1, -1), use_cache=False
    ).last_hidden_state
    return [(0, row[real]) for row, real in zip(states, mask, strict=True)]
