"""The network of multilingual E5 small in PyTorch: hidden vectors of all tokens, in the layers asked for.

A BERT encoder: word, position (from 0) and type embeddings, then layers of attention and feed-forward, each normalised after
it is added, with exact GELU. Tokens of all texts stand one after another and attention is computed for texts of equal length
together, so there is no padding: nothing is computed in vain, and a text's vectors do not depend on the texts beside it. The
table of words stays in 4 bits and only the rows of a batch are expanded, which saves 330 MB; the weights of the layers are
expanded once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from checker.translation.precision import choose_precision
from checker.translation.rounded_shapes import multiply_rounded
from checker.word_quality.e5_file import E5File, expand_rows

_Group = tuple[int, int]
"""The length of texts that stand side by side, and their number."""


@dataclass(frozen=True, kw_only=True)
class _Linear:
    weight: Tensor
    bias: Tensor

    def apply(self, hidden: Tensor) -> Tensor:
        return multiply_rounded(hidden, self.weight, self.bias)


@dataclass(frozen=True, kw_only=True)
class _Norm:
    gain: Tensor
    bias: Tensor
    epsilon: float

    def apply(self, hidden: Tensor) -> Tensor:
        return functional.layer_norm(hidden, self.gain.shape, self.gain, self.bias, self.epsilon)


@dataclass(frozen=True, kw_only=True)
class _Layer:
    attention: _Linear
    attended: _Linear
    attention_norm: _Norm
    inner: _Linear
    outer: _Linear
    output_norm: _Norm


class E5Network:
    """The weights, ready to run on the CPU."""

    def __init__(self, file: E5File, precision: torch.dtype | None = None) -> None:
        """Computes in `precision`; None: in bfloat16 where the processor has instructions for it, else in float32.

        Raises ModelError where the file lacks a tensor.
        """
        self.precision = precision or choose_precision()
        self.width, self._heads = file.width, file.heads
        self._file = file
        self._words = file.map_rows("emb.word", file.width)
        self._places = self._read(file.read_floats("emb.pos").reshape(-1, file.width), torch.float32)
        self._places += self._read(file.read_floats("emb.type")[: file.width], torch.float32)
        self._input_norm = self._read_norm("emb.ln")
        self._layers = [self._read_layer(f"l{layer}.") for layer in range(file.layers)]

    def run(self, texts: Sequence[Sequence[int]], layers: Sequence[int]) -> list[Tensor]:
        """Hidden vectors of texts given as ids: per layer (0 = after the embeddings) shape (tokens of all texts, width).

        Quickest when texts of equal length stand side by side.
        """
        groups = [(length, len(list(equal))) for length, equal in groupby(map(len, texts))]
        flat = np.fromiter((token for ids in texts for token in ids), dtype=np.int64)
        with torch.inference_mode():
            hidden = self._embed(flat, torch.cat([torch.arange(len(ids)) for ids in texts]))
            kept = {0: hidden}
            for number, layer in enumerate(self._layers, start=1):
                hidden = self._run_layer(layer, hidden, groups)
                if number in layers:
                    kept[number] = hidden
        return [kept[layer] for layer in layers]

    def _embed(self, ids: np.ndarray[tuple[int], np.dtype[np.int64]], places: Tensor) -> Tensor:
        distinct, inverse = np.unique(ids, return_inverse=True)
        words = torch.from_numpy(expand_rows(self._words[distinct]))[torch.from_numpy(inverse)]
        return self._input_norm.apply((words + self._places[places]).to(self.precision))

    def _run_layer(self, layer: _Layer, hidden: Tensor, groups: Sequence[_Group]) -> Tensor:
        attended = layer.attended.apply(self._attend(layer.attention.apply(hidden), groups))
        hidden = layer.attention_norm.apply(hidden + attended)
        inner = functional.gelu(layer.inner.apply(hidden))
        return layer.output_norm.apply(hidden + layer.outer.apply(inner))

    def _attend(self, projected: Tensor, groups: Sequence[_Group]) -> Tensor:
        """Attention within each text; `projected` holds queries, keys and values side by side."""
        mixed = []
        parts = torch.split(projected, [length * count for length, count in groups])
        for part, (length, count) in zip(parts, groups, strict=True):
            shape = (count, length, 3, self._heads, self.width // self._heads)
            queries, keys, values = part.view(shape).permute(2, 0, 3, 1, 4)
            heads = functional.scaled_dot_product_attention(queries, keys, values)
            mixed.append(heads.transpose(1, 2).reshape(-1, self.width))
        return torch.cat(mixed)

    def _read_layer(self, name: str) -> _Layer:
        parts = [self._read_linear(name + part, self.width) for part in ("q", "k", "v")]
        inner = self._read_linear(name + "fi", self.width)
        return _Layer(
            attention=_Linear(weight=torch.cat([part.weight for part in parts]), bias=torch.cat([part.bias for part in parts])),
            attended=self._read_linear(name + "ao", self.width),
            attention_norm=self._read_norm(name + "aln"),
            inner=inner,
            outer=self._read_linear(name + "fo", len(inner.bias)),
            output_norm=self._read_norm(name + "oln"),
        )

    def _read_linear(self, name: str, columns: int) -> _Linear:
        return _Linear(
            weight=self._read(self._file.read_matrix(name + ".w", columns), self.precision),
            bias=self._read(self._file.read_floats(name + ".b"), self.precision),
        )

    def _read_norm(self, name: str) -> _Norm:
        gain, bias = (self._read(self._file.read_floats(f"{name}.{part}"), self.precision) for part in "wb")
        return _Norm(gain=gain, bias=bias, epsilon=self._file.epsilon)

    @staticmethod
    def _read(values: np.ndarray[tuple[int, ...], np.dtype[np.float32]], precision: torch.dtype) -> Tensor:
        return torch.from_numpy(values).to(precision)
