"""A student's decoder one position at a time, for several sentences and several hypotheses of each."""

from __future__ import annotations

from torch import Tensor
from torch.nn.functional import linear, scaled_dot_product_attention
from transformers.models.marian.modeling_marian import MarianDecoderLayer

from checker.translation.student import StudentModel


class IncrementalDecoder:
    """What the decoder has to remember: one SSRU vector per layer, and the keys and values of the source.

    A step costs the same at every position: nothing that was decoded is read again. The hypotheses of a sentence
    attend to it as the positions of one query, so its keys and values exist once.
    """

    def __init__(self, model: StudentModel, encoded: Tensor, mask: Tensor, *, hypotheses: int = 1) -> None:
        """`encoded` is (sentences, time, width), `mask` (sentences, time) and true where a token is real."""
        self._model = model
        self._position = 0
        self._mask = mask[:, None, None, :]
        size = (encoded.shape[0], hypotheses, encoded.shape[2])
        self._states = [encoded.new_zeros(size) for _ in model.model.decoder.layers]
        self._keys = [_split_heads(layer.encoder_attn.k_proj(encoded), layer) for layer in model.model.decoder.layers]
        self._values = [_split_heads(layer.encoder_attn.v_proj(encoded), layer) for layer in model.model.decoder.layers]

    def step(self, tokens: Tensor) -> Tensor:
        """Logits (sentences, hypotheses, vocabulary) of what follows `tokens` (sentences, hypotheses)."""
        decoder = self._model.model.decoder
        hidden = decoder.embed_tokens(tokens) * decoder.embed_scale + decoder.embed_positions.weight[self._position]
        for number, layer in enumerate(decoder.layers):
            output, self._states[number] = layer.self_attn.step(hidden, self._states[number])
            hidden = layer.self_attn_layer_norm(hidden + output)
            hidden = layer.encoder_attn_layer_norm(hidden + self._attend(number, layer, hidden))
            output = layer.fc2(layer.activation_fn(layer.fc1(hidden)))
            hidden = layer.final_layer_norm(hidden + output)
        self._position += 1
        return linear(hidden, self._model.lm_head.weight, self._model.final_logits_bias[0])

    def keep(self, sentences: Tensor) -> None:
        """Forgets all sentences but these (indices)."""
        self._mask = self._mask[sentences]
        self._states = [state[sentences] for state in self._states]
        self._keys = [keys[sentences] for keys in self._keys]
        self._values = [values[sentences] for values in self._values]

    def follow(self, parents: Tensor) -> None:
        """Hypothesis i of a sentence goes on from what was its hypothesis `parents[sentence, i]`."""
        self._states = [state.take_along_dim(parents[:, :, None], dim=1) for state in self._states]

    def _attend(self, number: int, layer: MarianDecoderLayer, hidden: Tensor) -> Tensor:
        query = _split_heads(layer.encoder_attn.q_proj(hidden), layer)
        context = scaled_dot_product_attention(query, self._keys[number], self._values[number], attn_mask=self._mask)
        output: Tensor = layer.encoder_attn.out_proj(context.transpose(1, 2).flatten(2))
        return output


def _split_heads(states: Tensor, layer: MarianDecoderLayer) -> Tensor:
    """(batch, time, width) as (batch, heads, time, width of a head)."""
    return states.reshape(*states.shape[:2], layer.encoder_attn.num_heads, -1).transpose(1, 2)
