"""Which tensor of a Marian file is which parameter of a MarianMTModel."""

from __future__ import annotations

import numpy as np
import torch
from transformers.models.marian.configuration_marian import MarianConfig

from checker.errors import ModelError
from checker.translation.marian_file import MarianFile, Tensor

_ATTENTION = {"q": "q_proj", "k": "k_proj", "v": "v_proj", "o": "out_proj"}
_FEED_FORWARD = {"W1": "fc1.weight", "b1": "fc1.bias", "W2": "fc2.weight", "b2": "fc2.bias"}
_NORM = {"scale": "weight", "bias": "bias"}
_HINT = "download the model again, or choose another for the pair"


def embedding_tables(file: MarianFile, name: str) -> tuple[Tensor, Tensor, Tensor]:
    """The rows of the source, target and output vocabulary; the same object where they are tied."""
    tensors = file.tensors
    source = tensors.get("encoder_Wemb", tensors.get("Wemb"))
    target = tensors.get("decoder_Wemb", tensors.get("Wemb"))
    if source is None or target is None:
        raise ModelError(f"{name}: the embeddings are missing", hint=_HINT)
    untied = tensors.get("decoder_ff_logit_out_W")
    output = target if untied is None else untied.T
    bias = tensors.get("decoder_ff_logit_out_b")
    if not source.ndim == target.ndim == output.ndim == 2 or not source.shape[1] == target.shape[1] == output.shape[1]:
        raise ModelError(f"{name}: the embeddings have the shapes {source.shape}, {target.shape} and {output.shape}", hint=_HINT)
    if len(output) != len(target) or (bias is not None and bias.size != len(output)):
        raise ModelError(f"{name}: the output layer does not fit the {len(target)} pieces of the target vocabulary", hint=_HINT)
    return source, target, output


def collect_weights(file: MarianFile, config: MarianConfig, name: str) -> dict[str, torch.Tensor]:
    """The state of the model, except for the table of positions. Raises ModelError if a tensor is missing or left over."""
    taken = {"Wemb", "encoder_Wemb", "decoder_Wemb", "decoder_ff_logit_out_W", "decoder_ff_logit_out_b"}
    weights = _embedding_weights(file, config, name)
    for marian, parameter in _layer_names(config):
        if marian not in file.tensors:
            raise ModelError(f"{name}: the tensor {marian} is missing", hint=_HINT)
        taken.add(marian)
        weights[parameter] = _parameter(file.tensors[marian], vector=not parameter.endswith("weight") or "norm" in parameter)
    if unknown := sorted(set(file.tensors) - taken):
        raise ModelError(f"{name}: the tensor {unknown[0]} belongs to an architecture that is not supported", hint=_HINT)
    return weights


def _parameter(tensor: Tensor, *, vector: bool) -> torch.Tensor:
    """Marian's vectors are matrices of one row; its weights map rows to columns, a linear layer's the other way round."""
    array = tensor.reshape(-1) if vector else tensor.T
    return torch.from_numpy(np.require(array, requirements=["C", "W"]))


def _embedding_weights(file: MarianFile, config: MarianConfig, name: str) -> dict[str, torch.Tensor]:
    source, target, output = embedding_tables(file, name)
    encoder = _pad_rows(source, config.vocab_size)
    decoder = encoder if source is target else _pad_rows(target, config.vocab_size)
    bias = np.full((1, config.vocab_size), -np.inf, dtype=np.float32)
    bias[:, : len(output)] = file.tensors.get("decoder_ff_logit_out_b", np.float32(0))
    weights = {
        "model.encoder.embed_tokens.weight": encoder,
        "model.decoder.embed_tokens.weight": decoder,
        "lm_head.weight": decoder if output is target else _pad_rows(output, config.vocab_size),
        "final_logits_bias": torch.from_numpy(bias),
    }
    return weights | ({"model.shared.weight": encoder} if source is target else {})


def _pad_rows(table: Tensor, rows: int) -> torch.Tensor:
    padded = np.zeros((rows, table.shape[1]), dtype=np.float32)
    padded[: len(table)] = table
    return torch.from_numpy(padded)


def _layer_names(config: MarianConfig) -> list[tuple[str, str]]:
    """Names in Marian's file beside those in the model."""
    names: list[tuple[str, str]] = []
    for number in range(config.encoder_layers):
        marian, layer = f"encoder_l{number + 1}", f"model.encoder.layers.{number}"
        names += _attention_names(f"{marian}_self", f"{layer}.self_attn")
        names += _feed_forward_names(marian, layer)
    for number in range(config.decoder_layers):
        marian, layer = f"decoder_l{number + 1}", f"model.decoder.layers.{number}"
        names += [
            (f"{marian}_rnn_W", f"{layer}.self_attn.candidate.weight"),
            (f"{marian}_rnn_Wf", f"{layer}.self_attn.forget.weight"),
            (f"{marian}_rnn_bf", f"{layer}.self_attn.forget.bias"),
        ]
        names += [(f"{marian}_rnn_ffn_ln_{a}", f"{layer}.self_attn_layer_norm.{b}") for a, b in _NORM.items()]
        names += _attention_names(f"{marian}_context", f"{layer}.encoder_attn")
        names += _feed_forward_names(marian, layer)
    return names


def _attention_names(marian: str, module: str) -> list[tuple[str, str]]:
    names = [(f"{marian}_W{a}", f"{module}.{b}.weight") for a, b in _ATTENTION.items()]
    names += [(f"{marian}_b{a}", f"{module}.{b}.bias") for a, b in _ATTENTION.items()]
    return names + [(f"{marian}_Wo_ln_{a}", f"{module}_layer_norm.{b}") for a, b in _NORM.items()]


def _feed_forward_names(marian: str, layer: str) -> list[tuple[str, str]]:
    names = [(f"{marian}_ffn_{a}", f"{layer}.{b}") for a, b in _FEED_FORWARD.items()]
    return names + [(f"{marian}_ffn_ffn_ln_{a}", f"{layer}.final_layer_norm.{b}") for a, b in _NORM.items()]
