"""The head: a small transformer that reads all words of a pair together and says what is wrong with each.

Built in one shape only; `training` learns its weights, `data/head.safetensors` holds them in half precision.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn.functional import gelu, scaled_dot_product_attention

from checker.errors import ModelError
from checker.word_quality.features import FEATURES, PairFeatures

CLASSES = ("ok", "replaced", "missing", "added", "form")
"""What a word can be, in the order of the logits."""

HEAD_FILE = Path(__file__).parent / "data" / "head.safetensors"
_STATE_WIDTH = 384
_POSITIONS = 32
_HINT = "reinstall the package, or make the file again with `make train`"


@dataclass(frozen=True, kw_only=True)
class Shape:
    """The sizes of a head."""

    width: int = 128
    layers: int = 3
    heads: int = 4
    inner: int = 256
    dropout: float = 0.1


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Pairs filled up to one length: all tensors are (pairs, words, ...); `real` is true where there is a word."""

    scalars: Tensor
    states: Tensor
    partners: Tensor
    translation: Tensor
    real: Tensor


@dataclass(frozen=True, kw_only=True)
class HeadOutput:
    """`words`: logits of the classes, (pairs, words, 5). `pairs`: logit of an error anywhere, (pairs,)."""

    words: Tensor
    pairs: Tensor


class _Layer(nn.Module):
    """Self-attention that leans towards like words, each head as much as it has learned, and a feed-forward part."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.first = nn.LayerNorm(shape.width)
        self.second = nn.LayerNorm(shape.width)
        self.attend = nn.Linear(shape.width, 3 * shape.width)
        self.join = nn.Linear(shape.width, shape.width)
        self.widen = nn.Linear(shape.width, shape.inner)
        self.narrow = nn.Linear(shape.inner, shape.width)
        self.lean = nn.Parameter(torch.zeros(2, shape.heads))
        self.dropout = nn.Dropout(shape.dropout)

    def forward(self, hidden: Tensor, across: Tensor, within: Tensor, mask: Tensor) -> Tensor:
        pairs, words, width = hidden.shape
        parts = self.attend(self.first(hidden)).view(pairs, words, 3, self.heads, width // self.heads)
        queries, keys, values = parts.permute(2, 0, 3, 1, 4)
        lean = self.lean[:, None, :, None, None]
        bias = across[:, None] * lean[0] + within[:, None] * lean[1] + mask
        mixed = scaled_dot_product_attention(queries, keys, values, attn_mask=bias)
        hidden = hidden + self.dropout(self.join(mixed.transpose(1, 2).reshape(pairs, words, width)))
        return hidden + self.dropout(self.narrow(gelu(self.widen(self.second(hidden)))))  # type: ignore[no-any-return]


class Head(nn.Module):
    """From the features of pairs to logits of words and pairs."""

    mean: Tensor
    deviation: Tensor

    def __init__(self, shape: Shape | None = None) -> None:
        super().__init__()
        shape = shape or Shape()
        self.register_buffer("mean", torch.zeros(FEATURES))
        self.register_buffer("deviation", torch.ones(FEATURES))
        self.state = nn.Linear(_STATE_WIDTH, shape.width)
        self.partner = nn.Linear(_STATE_WIDTH, shape.width, bias=False)
        self.product = nn.Linear(_STATE_WIDTH, shape.width, bias=False)
        self.scalar = nn.Linear(FEATURES, shape.width)
        self.place = nn.Linear(_POSITIONS, shape.width, bias=False)
        self.merge = nn.Sequential(
            nn.LayerNorm(shape.width), nn.GELU(), nn.Dropout(shape.dropout), nn.Linear(shape.width, shape.width)
        )
        self.layers = nn.ModuleList(_Layer(shape) for _ in range(shape.layers))
        self.last = nn.LayerNorm(shape.width)
        self.classify = nn.Linear(shape.width, len(CLASSES))
        self.weigh = nn.Linear(shape.width, 1)
        self.conclude = nn.Sequential(nn.Linear(shape.width + 2, 64), nn.GELU(), nn.Linear(64, 1))

    def forward(self, batch: Batch) -> HeadOutput:
        """Logits for every word, padding included (not to be used), and every pair."""
        partner = _gather_partners(batch)
        hidden = self.merge(
            self.state(batch.states)
            + self.partner(partner)
            + self.product(16 * batch.states * partner)  # unit vectors: bring the product near the size of the others
            + self.scalar(((batch.scalars - self.mean) / self.deviation).clamp(-6, 6))
            + self.place(_place_words(batch))
        )
        likeness = batch.states @ batch.states.transpose(1, 2)
        other = batch.translation[:, :, None] != batch.translation[:, None, :]
        mask = torch.where(batch.real, 0.0, -1e4)[:, None, None, :]
        for layer in self.layers:
            hidden = layer(hidden, likeness * other * 4, likeness * ~other * 4, mask)
        hidden = self.last(hidden)
        words = self.classify(hidden)
        return HeadOutput(words=words, pairs=self._judge(hidden, words, batch))

    def judge(self, pairs: Sequence[PairFeatures]) -> tuple[npt.NDArray[np.float32], list[float], list[tuple[float, float]]]:
        """Probabilities of the classes, (pairs, words, 5) with padding; logits of pairs; the worst of source and translation."""
        batch = build_batch(pairs)
        with torch.inference_mode():
            output = self(batch)
        errors = read_error_logits(output.words)
        worst = [sum_side(errors, batch.real & (batch.translation == side)).tolist() for side in (False, True)]
        return output.words.softmax(dim=-1).numpy(), output.pairs.tolist(), list(zip(*worst, strict=True))

    def _judge(self, hidden: Tensor, words: Tensor, batch: Batch) -> Tensor:
        weights = self.weigh(hidden)[..., 0].masked_fill(~batch.real, -1e4).softmax(dim=1)
        pooled = (weights[..., None] * hidden).sum(dim=1)
        errors = read_error_logits(words)
        sides = [sum_side(errors, batch.real & (batch.translation == side)) / 4 for side in (False, True)]
        return self.conclude(torch.cat([pooled, torch.stack(sides, dim=1)], dim=1))[:, 0]  # type: ignore[no-any-return]


def read_error_logits(words: Tensor) -> Tensor:
    """The logit of "anything but ok" of each word, from logits of classes."""
    return words[..., 1:].logsumexp(dim=-1) - words[..., 0]


def sum_side(errors: Tensor, mask: Tensor) -> Tensor:
    """Log-sum-exp of the error logits of the words in `mask`, (pairs,); -20 for none, as of a word without any doubt."""
    floor = torch.full_like(errors[:, :1], -20.0)
    return torch.cat([errors.masked_fill(~mask, -1e4), floor], dim=1).logsumexp(dim=1)


def build_batch(pairs: Sequence[PairFeatures]) -> Batch:
    """Pairs as one batch."""
    length = max(1, *(len(pair.scalars) for pair in pairs))
    scalars = torch.zeros(len(pairs), length, FEATURES)
    states = torch.zeros(len(pairs), length, _STATE_WIDTH)
    partners = torch.arange(length).repeat(len(pairs), 1)
    translation = torch.zeros(len(pairs), length, dtype=torch.bool)
    real = torch.zeros(len(pairs), length, dtype=torch.bool)
    for row, pair in enumerate(pairs):
        words = len(pair.scalars)
        scalars[row, :words] = torch.as_tensor(pair.scalars)
        states[row, :words] = torch.as_tensor(pair.states)
        partners[row, :words] = torch.as_tensor(pair.partners)
        translation[row, pair.source_words :] = True
        real[row, :words] = True
    return Batch(scalars=scalars, states=states, partners=partners, translation=translation, real=real)


def save_head(head: Head, path: Path) -> None:
    """Writes the weights in half precision."""
    save_file({name: value.detach().half().contiguous() for name, value in head.state_dict().items()}, path)


def read_head(path: Path, shape: Shape | None = None) -> Head:
    """A head from its file. Raises ModelError where that is missing or of another shape."""
    head = Head(shape)
    try:
        weights = {name: value.float() for name, value in load_file(path).items()}
        head.load_state_dict(weights)
    except Exception as error:  # safetensors and torch raise their own kinds; all mean that the file is no head
        raise ModelError(f"{path}: {str(error)[:200]}", hint=_HINT) from error
    return head.eval()


@functools.lru_cache(maxsize=1)
def load_head() -> Head:
    """The head of the package, read once. Raises ModelError."""
    return read_head(HEAD_FILE)


def _gather_partners(batch: Batch) -> Tensor:
    index = batch.partners[..., None].expand(-1, -1, batch.states.shape[2])
    return batch.states.gather(1, index)


def _place_words(batch: Batch) -> Tensor:
    """Sines and cosines of the place of a word within its side, as in Vaswani et al. 2017."""
    source = (batch.real & ~batch.translation).sum(dim=1, keepdim=True)
    place = torch.arange(batch.real.shape[1], device=source.device)[None, :] - source * batch.translation
    rates = torch.exp(torch.arange(_POSITIONS // 2, device=source.device) * -0.4)
    angles = place[..., None] * rates
    return torch.cat([angles.sin(), angles.cos()], dim=-1)
