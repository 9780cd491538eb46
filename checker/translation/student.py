"""A Marian student model as a MarianMTModel of transformers, whose decoder has an SSRU in place of self-attention.

Depths, widths, heads and vocabularies come from the model's own configuration and tensors, so that students of any
size load ("tiny" to "base"), with one vocabulary for both sides or one for each. An architecture that differs otherwise
is refused by name, never loaded in part.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from torch import nn
from transformers.models.marian.configuration_marian import MarianConfig
from transformers.models.marian.modeling_marian import MarianMTModel

from checker.errors import ModelError
from checker.translation.limits import MAX_POSITIONS
from checker.translation.marian_file import MarianFile
from checker.translation.ssru import SSRU
from checker.translation.student_weights import collect_weights, embedding_tables

_REQUIRED: Mapping[str, object] = {
    "type": "transformer",
    "dec-cell": "ssru",
    "transformer-decoder-autoreg": "rnn",
    "transformer-preprocess": "",
    "transformer-postprocess": "dan",
    "transformer-postprocess-top": "",
    "transformer-train-position-embeddings": False,
    "transformer-ffn-depth": 2,
    "transformer-tied-layers": [],
    "transformer-no-projection": False,
    "lemma-dim-emb": 0,
}
_ACTIVATIONS = {"relu": "relu", "swish": "silu", "gelu": "gelu"}
_EPSILON = 1e-9
"""Added to the variance by layer normalisation (Marian's own value)."""


class StudentModel(MarianMTModel):  # type: ignore[no-untyped-call]
    """A MarianMTModel with an SSRU in each decoder layer. `forward` serves teacher forcing as in any other.

    The token after the last of the vocabulary is padding and starts the decoder: its embedding is zero, it is never predicted.
    """

    def __init__(self, config: MarianConfig) -> None:
        super().__init__(config)
        for layer in self.model.decoder.layers:
            layer.self_attn = SSRU(config.d_model)


def build_student(file: MarianFile, *, name: str) -> StudentModel:
    """The model in evaluation mode. Raises ModelError where the architecture is another; `name` stands in the message."""
    config = _configure(file, name)
    with torch.device("meta"):
        model = StudentModel(config)
    weights = collect_weights(file, config, name)
    weights["model.encoder.embed_positions.weight"] = _sinusoids(config)
    weights["model.decoder.embed_positions.weight"] = weights["model.encoder.embed_positions.weight"]
    try:
        model.load_state_dict(weights, assign=True)
    except RuntimeError as error:
        raise ModelError(f"{name}: the tensors do not fit the model's configuration", hint=str(error)) from error
    model.tie_weights()
    for module in model.modules():
        if isinstance(module, nn.LayerNorm):
            module.eps = _EPSILON
    model.requires_grad_(False)
    model.train(False)
    return model


def _configure(file: MarianFile, name: str) -> MarianConfig:
    options = file.configuration
    for option, wanted in _REQUIRED.items():
        if options.get(option, wanted) != wanted:
            message = f"{name}: a student with {option} = {options[option]!r} is not supported, only {wanted!r}"
            raise ModelError(message, hint="choose another model for the pair")
    if "n" in str(options.get("transformer-postprocess-emb", "d")):
        raise ModelError(
            f"{name}: a student with transformer-postprocess-emb = {options['transformer-postprocess-emb']!r} is not supported",
            hint="choose another model for the pair",
        )
    source, target, output = embedding_tables(file, name)
    vocabulary = max(len(source), len(target))
    heads = _integer(options, "transformer-heads", name)
    if source.shape[1] % heads:
        message = f"{name}: transformer-heads = {heads} does not divide the width of the model, {source.shape[1]}"
        raise ModelError(message, hint="download the model again")
    return MarianConfig(
        vocab_size=vocabulary + 1,
        decoder_vocab_size=vocabulary + 1,
        share_encoder_decoder_embeddings=source is target,
        tie_word_embeddings=output is target,
        d_model=source.shape[1],
        encoder_layers=_integer(options, "enc-depth", name),
        decoder_layers=_integer(options, "dec-depth", name),
        encoder_attention_heads=heads,
        decoder_attention_heads=heads,
        encoder_ffn_dim=_columns(file, "encoder_l1_ffn_W1", name),
        decoder_ffn_dim=_columns(file, "decoder_l1_ffn_W1", name),
        activation_function=_activation(options, name),
        scale_embedding=True,
        max_position_embeddings=MAX_POSITIONS,
        pad_token_id=vocabulary,
        decoder_start_token_id=vocabulary,
        eos_token_id=0,
        use_cache=False,
    )


def _activation(options: Mapping[str, object], name: str) -> str:
    activation = str(options.get("transformer-ffn-activation", "swish"))
    if activation not in _ACTIVATIONS:
        raise ModelError(f"{name}: the activation {activation} is not supported", hint="choose another model for the pair")
    return _ACTIVATIONS[activation]


def _integer(options: Mapping[str, object], option: str, name: str) -> int:
    value = options.get(option)
    if not isinstance(value, int) or value < 1:
        raise ModelError(f"{name}: the model's configuration says {option} = {value!r}", hint="download the model again")
    return value


def _columns(file: MarianFile, tensor: str, name: str) -> int:
    if tensor not in file.tensors:
        raise ModelError(f"{name}: the tensor {tensor} is missing", hint="download the model again")
    shape = file.tensors[tensor].shape
    if len(shape) != 2:
        raise ModelError(f"{name}: the tensor {tensor} has the shape {shape}", hint="download the model again")
    return int(shape[1])


def _sinusoids(config: MarianConfig) -> torch.Tensor:
    """Marian's own positions: sines in the first half of the width, cosines in the second.

    The wavelengths run from 1 to 10000 inclusive, so the exponent is i / (width / 2 - 1), where transformers has i / (width / 2).
    Source: marian-dev, src/graph/node_initializers.cpp, sinusoidalPositionEmbeddings.
    """
    half = config.d_model // 2
    position = np.arange(config.max_position_embeddings)[:, None]
    angle = position / np.power(10000, np.arange(half) / max(half - 1, 1))
    return torch.from_numpy(np.concatenate([np.sin(angle), np.cos(angle)], axis=1).astype(np.float32))
