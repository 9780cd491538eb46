"""What a decoder's states say about given pieces: how likely each is, and which piece the model would rather have there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from checker.translation.rounded_shapes import multiply_rounded, round_choice
from checker.translation.translator import Score, TokenScore
from checker.translation.vocabulary import Pieces

_CHUNK = 256
"""Positions whose logits exist at a time: 33 MB with a vocabulary of 32,000 and no shortlist."""


@dataclass(frozen=True, kw_only=True)
class Variant:
    """A translation as pieces; `length` is that of its text in code points."""

    pieces: Pieces
    length: int

    def close(self, end: int) -> list[int]:
        """The pieces to predict: the end token is one of them unless the translation was longer than the limit."""
        return [*self.pieces.ids, *([end] if self.pieces.complete else [])]


@dataclass(frozen=True, kw_only=True)
class Prediction:
    """Of one translation, piece by piece: log-probability, that of the best piece, and which that is."""

    chosen: list[float]
    best: list[float]
    preferred: list[int]

    def cut(self, start: int, end: int) -> Prediction:
        """That of the pieces `start..end`."""
        return Prediction(chosen=self.chosen[start:end], best=self.best[start:end], preferred=self.preferred[start:end])

    def join(self, other: Prediction) -> Prediction:
        """That of these pieces and the others behind them."""
        return Prediction(
            chosen=self.chosen + other.chosen, best=self.best + other.best, preferred=self.preferred + other.preferred
        )


@dataclass(frozen=True, kw_only=True)
class OutputLayer:
    """The last layer of a model, (vocabulary, width), with its bias in float32; `padding` is no word and never preferred."""

    weight: Tensor
    bias: Tensor
    padding: int | None

    def predict(self, states: Tensor, labels: Sequence[int], words: Tensor | None = None) -> Prediction:
        """What the states (pieces, width) say about the labels, all of which are among `words` (rising) where these are given."""
        weight, bias = self.weight, self.bias
        flat = torch.tensor(labels, device=states.device)
        places = flat
        if words is not None:
            weight, bias, places = weight[round_choice(words)], bias[words], torch.searchsorted(words, flat)
        chosen, best, preferred = (
            torch.empty(len(labels), dtype=kind, device=states.device) for kind in (torch.float, torch.float, torch.long)
        )
        for first in range(0, len(labels), _CHUNK):
            part = slice(first, first + _CHUNK)
            logits = multiply_rounded(states[part], weight)[:, : len(bias)].float() + bias
            if words is None and self.padding is not None:
                logits[:, self.padding] = -torch.inf
            total = logits.logsumexp(dim=-1)
            chosen[part] = logits.gather(1, places[part, None])[:, 0] - total
            top, preferred[part] = logits.max(dim=-1)
            best[part] = top - total
        named = preferred if words is None else words[preferred]
        return Prediction(chosen=chosen.tolist(), best=best.tolist(), preferred=named.tolist())


def build_score(variant: Variant, prediction: Prediction, read_piece: Callable[[int], str]) -> Score:
    """The prediction with the places of the pieces in the text; `read_piece` gives the text of a target piece."""
    spans = [*variant.pieces.spans, (variant.length, variant.length)][: len(prediction.chosen)]
    tokens = zip(spans, prediction.chosen, prediction.best, prediction.preferred, strict=True)
    return Score(
        tokens=tuple(
            TokenScore(start=start, end=end, log_probability=value, best_log_probability=top, preferred=read_piece(piece))
            for (start, end), value, top, piece in tokens
        )
    )
