"""A student's encoder and decoder over many sentences at once, in PyTorch alone: what forced decoding runs on.

The tokens of all sentences are the rows of one matrix, without padding, so that a layer is one product; only attention and the
SSRU, which look beyond a row, go sentence by sentence. What a row becomes does not depend on the rows beside it. The network says
what the MarianMTModel of `student` says, and does without importing transformers, which takes longer than scoring an article.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import torch
from torch import Tensor
from torch.nn import functional

from checker.translation.marian_file import MarianFile
from checker.translation.rounded_shapes import multiply_rounded
from checker.translation.ssru import scan
from checker.translation.student_shape import read_shape
from checker.translation.student_weights import list_weights, make_positions

EPSILON = 1e-9
"""Added to the variance by layer normalisation (Marian's own value)."""
_ACTIVATIONS: dict[str, Callable[[Tensor], Tensor]] = {
    "relu": torch.relu,
    "silu": functional.silu,
    "gelu": functional.gelu,
}

Spans = list[tuple[int, int]]
"""First row of each sentence and the one behind its last."""


@dataclass(frozen=True, kw_only=True)
class EncodedSource:
    """The keys and values of one source for each layer of the decoder, (1, heads, time, width of a head)."""

    keys: tuple[Tensor, ...]
    values: tuple[Tensor, ...]


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """Of several beginnings of translations: the states from which what follows each piece is predicted, and what was remembered.

    `hidden` has a row for each piece; `memories` has for each layer (sentences, time, width), float32, filled up behind.
    """

    hidden: Tensor
    spans: Spans
    memories: list[Tensor]


class StudentNetwork:
    """The weights of a student in one precision."""

    def __init__(self, file: MarianFile, *, precision: torch.dtype, name: str) -> None:
        """Raises ModelError where the file is no model of a kind that is known; `name` stands in the message."""
        self.shape = shape = read_shape(file, name=name)
        # One by one, so that the model exists only once, and in that precision.
        weights = {key: weight.to(precision) for key, weight in list_weights(file, shape, name=name)}
        shared = weights.pop("model.shared.weight", None)
        self._source_table = weights.pop("model.encoder.embed_tokens.weight") if shared is None else shared
        self._target_table = weights.pop("model.decoder.embed_tokens.weight") if shared is None else shared
        self.output_weight = weights.pop("lm_head.weight", self._target_table)
        self.output_bias = weights.pop("final_logits_bias")[0].float()
        self._positions = make_positions(shape).to(precision)
        self._weights = weights
        self._activate = _ACTIVATIONS[shape.activation]

    @torch.inference_mode()
    def encode(self, sources: Sequence[Sequence[int]]) -> list[EncodedSource]:
        """Each source (ids with the end token) as the decoder sees it, in order."""
        spans = list_spans(map(len, sources))
        places = torch.cat([torch.arange(len(source)) for source in sources])
        hidden = self._embed(self._source_table, [piece for source in sources for piece in source], places)
        for number in range(self.shape.encoder_layers):
            layer = f"model.encoder.layers.{number}"
            query, key, value = (
                self._multiply(f"{layer}.self_attn.{part}_proj", hidden).split_with_sizes([end - start for start, end in spans])
                for part in "qkv"
            )
            seen = [self._attend(*map(self._split_heads, each)) for each in zip(query, key, value, strict=True)]
            hidden = self._add(f"{layer}.self_attn", hidden, self._multiply(f"{layer}.self_attn.out_proj", torch.cat(seen)))
            hidden = self._feed_forward(layer, hidden)
        return self._make_keys(hidden, spans)

    @torch.inference_mode()
    def decode(
        self,
        sources: Sequence[EncodedSource],
        inputs: Sequence[Sequence[int]],
        counts: Sequence[int],
        *,
        first: Sequence[int] | None = None,
        memories: Sequence[Tensor] | None = None,
    ) -> Decoded:
        """The states after each of the `inputs`; the next `counts[i]` of them belong to `sources[i]`, and none is empty.

        They begin at the positions `first` with the `memories` (sentences, width) of each layer, or at the beginning.
        """
        spans = list_spans(map(len, inputs))
        starts = first or [0] * len(inputs)
        places = torch.cat([torch.arange(start, start + len(row)) for start, row in zip(starts, inputs, strict=True)])
        groups = list_spans(self._count_rows(spans, counts))
        if memories is None:
            memories = [torch.zeros(len(inputs), self.shape.width)] * self.shape.decoder_layers
        hidden = self._embed(self._target_table, [piece for row in inputs for piece in row], places)
        kept: list[Tensor] = []
        for number in range(self.shape.decoder_layers):
            layer = f"model.decoder.layers.{number}"
            output, states = self._remember(f"{layer}.self_attn", hidden, spans, memories[number])
            kept.append(states)
            hidden = self._add(f"{layer}.self_attn", hidden, output)
            query = self._multiply(f"{layer}.encoder_attn.q_proj", hidden)
            seen = [
                self._attend(self._split_heads(query[start:end]), source.keys[number], source.values[number])
                for source, (start, end) in zip(sources, groups, strict=True)
            ]
            output = self._multiply(f"{layer}.encoder_attn.out_proj", torch.cat(seen))
            hidden = self._feed_forward(layer, self._add(f"{layer}.encoder_attn", hidden, output))
        return Decoded(hidden=hidden, spans=spans, memories=kept)

    def _make_keys(self, hidden: Tensor, spans: Spans) -> list[EncodedSource]:
        layers = [f"model.decoder.layers.{number}.encoder_attn" for number in range(self.shape.decoder_layers)]
        keys, values = ([self._multiply(f"{layer}.{part}_proj", hidden) for layer in layers] for part in "kv")
        # Copies, so that a source that is kept does not keep the others.
        return [
            EncodedSource(
                keys=tuple(self._split_heads(each[start:end].clone()) for each in keys),
                values=tuple(self._split_heads(each[start:end].clone()) for each in values),
            )
            for start, end in spans
        ]

    def _remember(self, unit: str, hidden: Tensor, spans: Spans, memory: Tensor) -> tuple[Tensor, Tensor]:
        """The SSRU's output for each row, and its states, (sentences, time, width)."""
        lengths = torch.tensor([end - start for start, end in spans])
        mask = torch.arange(int(lengths.max()))[None, :] < lengths[:, None]
        candidates, gates = (hidden.new_zeros(*mask.shape, self.shape.width, dtype=torch.float32) for _ in range(2))
        candidates[mask] = self._multiply(f"{unit}.candidate", hidden).float()
        gates[mask] = torch.sigmoid(self._multiply(f"{unit}.forget", hidden)).float()
        states = scan(candidates, gates, memory)
        return torch.relu(states[mask]).to(hidden.dtype), states

    def _embed(self, table: Tensor, pieces: Sequence[int], places: Tensor) -> Tensor:
        last = len(self._positions) - 1
        return table[torch.tensor(pieces)] * math.sqrt(self.shape.width) + self._positions[places.clamp(max=last)]

    def _multiply(self, layer: str, rows: Tensor) -> Tensor:
        return multiply_rounded(rows, self._weights[f"{layer}.weight"], self._weights.get(f"{layer}.bias"))

    def _add(self, part: str, hidden: Tensor, output: Tensor) -> Tensor:
        """The residual connection and the layer normalisation behind it."""
        weight, bias = self._weights[f"{part}_layer_norm.weight"], self._weights[f"{part}_layer_norm.bias"]
        return functional.layer_norm(hidden + output, (self.shape.width,), weight, bias, EPSILON)

    def _feed_forward(self, layer: str, hidden: Tensor) -> Tensor:
        inner = self._activate(self._multiply(f"{layer}.fc1", hidden))
        return self._add(f"{layer}.final", hidden, self._multiply(f"{layer}.fc2", inner))

    def _split_heads(self, rows: Tensor) -> Tensor:
        """(time, width) as (1, heads, time, width of a head)."""
        return rows.reshape(1, rows.shape[0], self.shape.heads, -1).transpose(1, 2)

    def _attend(self, query: Tensor, keys: Tensor, values: Tensor) -> Tensor:
        """(time, width), as the heads saw it."""
        return functional.scaled_dot_product_attention(query, keys, values)[0].transpose(0, 1).flatten(1)

    @staticmethod
    def _count_rows(spans: Spans, counts: Sequence[int]) -> list[int]:
        ends = [0, *accumulate(counts)]
        return [sum(end - start for start, end in spans[first:last]) for first, last in pairwise(ends)]


def list_spans(lengths: Sequence[int] | map[int]) -> Spans:
    """The spans of parts that follow one another."""
    return list(pairwise([0, *accumulate(lengths)]))
