"""Which tensor of a Marian file is which parameter of a MarianMTModel."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch

from checker.errors import ModelError
from checker.translation.limits import MAX_POSITIONS
from checker.translation.marian_file import MarianFile, Tensor
from checker.translation.student_shape import StudentShape

_ATTENTION = {"q": "q_proj", "k": "k_proj", "v": "v_proj", "o": "out_proj"}
_FEED_FORWARD = {"W1": "fc1.weight", "b1": "fc1.bias", "W2": "fc2.weight", "b2": "fc2.bias"}
_NORM = {"scale": "weight", "bias": "bias"}
_BIAS = "decoder_ff_logit_out_b"
_HINT = "download the model again, or choose another for the pair"


def list_weights(file: MarianFile, shape: StudentShape, *, name: str) -> Iterator[tuple[str, torch.Tensor]]:
    """All parameters by their names in a MarianMTModel, float32, each made when it is its turn.

    Those that are the same in the model come once: the embeddings of the target only where they are not those of the source
    (`model.shared.weight`), those of the output only where they are not those of the target. Raises ModelError where a tensor is
    missing or left over, or does not have the shape that the others ask for.
    """
    names = list(_layer_names(shape))
    embeddings = {shape.source, shape.target, _BIAS, *([shape.output] if shape.output else [])}
    _require_all(file, {*embeddings, *(marian for marian, _ in names)} - {_BIAS}, {*embeddings}, name)
    yield from _list_embeddings(file, shape)
    for marian, parameter in names:
        tensor = file.tensors[marian]
        weight = _parameter(tensor, vector=not parameter.endswith("weight") or "norm" in parameter)
        wanted = _expect(parameter, shape)
        if tuple(weight.shape) != wanted:
            raise ModelError(f"{name}: the tensor {marian} has the shape {tensor.shape}, {wanted} would fit", hint=_HINT)
        yield parameter, weight


def make_positions(shape: StudentShape) -> torch.Tensor:
    """Marian's own positions: sines in the first half of the width, cosines in the second.

    The wavelengths run from 1 to 10000 inclusive, so the exponent is i / (width / 2 - 1), where transformers has i / (width / 2).
    Source: marian-dev, src/graph/node_initializers.cpp, sinusoidalPositionEmbeddings.
    """
    half = shape.width // 2
    position = np.arange(MAX_POSITIONS)[:, None]
    angle = position / np.power(10000, np.arange(half) / max(half - 1, 1))
    return torch.from_numpy(np.concatenate([np.sin(angle), np.cos(angle)], axis=1).astype(np.float32))


def _require_all(file: MarianFile, needed: set[str], optional: set[str], name: str) -> None:
    if missing := sorted(needed - set(file.shapes)):
        raise ModelError(f"{name}: the tensor {missing[0]} is missing", hint=_HINT)
    if unknown := sorted(set(file.shapes) - needed - optional):
        raise ModelError(f"{name}: the tensor {unknown[0]} belongs to an architecture that is not supported", hint=_HINT)


def _expect(parameter: str, shape: StudentShape) -> tuple[int, ...]:
    """The shape of a parameter of a layer."""
    width = shape.width
    inner = shape.encoder_feed_forward if ".encoder.layers." in parameter else shape.decoder_feed_forward
    kind = parameter.rpartition("layers.")[2].partition(".")[2]
    special: dict[str, tuple[int, ...]] = {"fc1.weight": (inner, width), "fc1.bias": (inner,), "fc2.weight": (width, inner)}
    return special.get(kind, (width,) if kind.endswith("bias") or "norm" in kind else (width, width))


def _parameter(tensor: Tensor, *, vector: bool) -> torch.Tensor:
    """Marian's vectors are matrices of one row; its weights map rows to columns, a linear layer's the other way round."""
    array = tensor.reshape(-1) if vector else tensor.T
    return torch.from_numpy(np.require(array, requirements=["C", "W"]))


def _list_embeddings(file: MarianFile, shape: StudentShape) -> Iterator[tuple[str, torch.Tensor]]:
    if shape.source == shape.target:
        yield "model.shared.weight", _pad_rows(file.tensors[shape.source], shape)
    else:
        yield "model.encoder.embed_tokens.weight", _pad_rows(file.tensors[shape.source], shape)
        yield "model.decoder.embed_tokens.weight", _pad_rows(file.tensors[shape.target], shape)
    if shape.output is not None:
        yield "lm_head.weight", _pad_rows(file.tensors[shape.output].T, shape)
    bias = np.full((1, shape.vocabulary + 1), -np.inf, dtype=np.float32)
    bias[:, : shape.outputs] = file.tensors[_BIAS] if _BIAS in file.shapes else 0
    yield "final_logits_bias", torch.from_numpy(bias)


def _pad_rows(table: Tensor, shape: StudentShape) -> torch.Tensor:
    padded = np.zeros((shape.vocabulary + 1, shape.width), dtype=np.float32)
    padded[: len(table)] = table
    return torch.from_numpy(padded)


def _layer_names(shape: StudentShape) -> Iterator[tuple[str, str]]:
    """Names in Marian's file beside those in the model."""
    for number in range(shape.encoder_layers):
        marian, layer = f"encoder_l{number + 1}", f"model.encoder.layers.{number}"
        yield from _attention_names(f"{marian}_self", f"{layer}.self_attn")
        yield from _feed_forward_names(marian, layer)
    for number in range(shape.decoder_layers):
        marian, layer = f"decoder_l{number + 1}", f"model.decoder.layers.{number}"
        yield f"{marian}_rnn_W", f"{layer}.self_attn.candidate.weight"
        yield f"{marian}_rnn_Wf", f"{layer}.self_attn.forget.weight"
        yield f"{marian}_rnn_bf", f"{layer}.self_attn.forget.bias"
        yield from ((f"{marian}_rnn_ffn_ln_{a}", f"{layer}.self_attn_layer_norm.{b}") for a, b in _NORM.items())
        yield from _attention_names(f"{marian}_context", f"{layer}.encoder_attn")
        yield from _feed_forward_names(marian, layer)


def _attention_names(marian: str, module: str) -> Iterator[tuple[str, str]]:
    yield from ((f"{marian}_W{a}", f"{module}.{b}.weight") for a, b in _ATTENTION.items())
    yield from ((f"{marian}_b{a}", f"{module}.{b}.bias") for a, b in _ATTENTION.items())
    yield from ((f"{marian}_Wo_ln_{a}", f"{module}_layer_norm.{b}") for a, b in _NORM.items())


def _feed_forward_names(marian: str, layer: str) -> Iterator[tuple[str, str]]:
    yield from ((f"{marian}_ffn_{a}", f"{layer}.{b}") for a, b in _FEED_FORWARD.items())
    yield from ((f"{marian}_ffn_ffn_ln_{a}", f"{layer}.final_layer_norm.{b}") for a, b in _NORM.items())
