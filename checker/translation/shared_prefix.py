"""A student's decoder over many translations of one source that begin like the first of them.

What the SSRU remembers of a beginning is one vector per layer, so a translation is read from the place where it departs from the
first one. The source's keys and values exist once: all positions of all translations attend to them as one query.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn.functional import scaled_dot_product_attention
from transformers.models.marian.modeling_marian import MarianDecoderLayer

from checker.translation.padding import pad_sequences
from checker.translation.student import StudentModel


def count_shared(first: Sequence[int], other: Sequence[int]) -> int:
    """Pieces that both begin with, at most all but the last of either."""
    limit = min(len(first), len(other)) - 1
    return next((place for place in range(limit) if first[place] != other[place]), limit)


class PrefixDecoder:
    """The decoder of one student with one source."""

    def __init__(self, model: StudentModel, encoded: Tensor) -> None:
        """`encoded` is (time, width): the encoder's states of the source."""
        self._decoder = model.model.decoder
        self._start = model.config.decoder_start_token_id
        self._keys = [_split_heads(layer.encoder_attn.k_proj(encoded), layer) for layer in self._decoder.layers]
        self._values = [_split_heads(layer.encoder_attn.v_proj(encoded), layer) for layer in self._decoder.layers]

    def read(self, labels: Sequence[Sequence[int]]) -> list[tuple[int, Tensor]]:
        """For each translation a position and the states, (time, width), from which its pieces from there on are predicted.

        Before that position it is predicted as the first translation is.
        """
        first = labels[0]
        inputs = torch.tensor([[self._start, *first[:-1]]])
        memory = [inputs.new_zeros((1, self._decoder.embed_tokens.weight.shape[1]), dtype=torch.float32)] * len(self._keys)
        hidden, memories = self._run(inputs, torch.zeros(1, dtype=torch.long), memory)
        results = [(0, hidden[0])]
        shared = [count_shared(first, label) for label in labels[1:]]
        rests = [label[place:-1] for label, place in zip(labels[1:], shared, strict=True)]
        if any(rests):
            tokens, mask = pad_sequences(rests)
            places = torch.tensor(shared)
            rest, _ = self._run(tokens, places + 1, [states[0, places] for states in memories])
            results += [
                (place, torch.cat([hidden[0, place : place + 1], states[real]]))
                for place, states, real in zip(shared, rest, mask, strict=True)
            ]
        else:
            results += [(place, hidden[0, place : place + 1]) for place in shared]
        return results

    def _run(self, tokens: Tensor, first: Tensor, memory: Sequence[Tensor]) -> tuple[Tensor, list[Tensor]]:
        """Last states, (batch, time, width), and each layer's memory after every position; rows begin at position `first`."""
        decoder = self._decoder
        positions = (first[:, None] + torch.arange(tokens.shape[1])).clamp(max=decoder.embed_positions.weight.shape[0] - 1)
        hidden = decoder.embed_tokens(tokens) * decoder.embed_scale + decoder.embed_positions.weight[positions]
        memories = []
        for number, layer in enumerate(decoder.layers):
            output, states = layer.self_attn.read(hidden, memory[number])
            memories.append(states)
            hidden = layer.self_attn_layer_norm(hidden + output)
            hidden = layer.encoder_attn_layer_norm(hidden + self._attend(number, layer, hidden))
            hidden = layer.final_layer_norm(hidden + layer.fc2(layer.activation_fn(layer.fc1(hidden))))
        return hidden, memories

    def _attend(self, number: int, layer: MarianDecoderLayer, hidden: Tensor) -> Tensor:
        query = _split_heads(layer.encoder_attn.q_proj(hidden.flatten(0, 1)), layer)
        context = scaled_dot_product_attention(query, self._keys[number], self._values[number])
        output: Tensor = layer.encoder_attn.out_proj(context[0].transpose(0, 1).flatten(1))
        return output.reshape(hidden.shape)


def _split_heads(states: Tensor, layer: MarianDecoderLayer) -> Tensor:
    """(time, width) as (1, heads, time, width of a head)."""
    return states.reshape(1, states.shape[0], layer.encoder_attn.num_heads, -1).transpose(1, 2)
