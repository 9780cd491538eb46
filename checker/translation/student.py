"""A Marian student model as a MarianMTModel of transformers, whose decoder has an SSRU in place of self-attention.

Depths, widths, heads and vocabularies come from the model's own configuration and tensors (see `student_shape`), so that students
of any size load ("tiny" to "base"), with one vocabulary for both sides or one for each.
"""

from __future__ import annotations

import torch
from torch import nn
from transformers.models.marian.configuration_marian import MarianConfig
from transformers.models.marian.modeling_marian import MarianMTModel

from checker.translation.limits import MAX_POSITIONS
from checker.translation.marian_file import MarianFile
from checker.translation.ssru import SSRU
from checker.translation.student_network import EPSILON
from checker.translation.student_shape import StudentShape, read_shape
from checker.translation.student_weights import list_weights, make_positions


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
    shape = read_shape(file, name=name)
    with torch.device("meta"):
        model = StudentModel(_configure(shape))
    model.load_state_dict(_collect_weights(file, shape, name), assign=True)
    model.tie_weights()
    for module in model.modules():
        if isinstance(module, nn.LayerNorm):
            module.eps = EPSILON
    model.requires_grad_(False)
    model.train(False)
    return model


def _configure(shape: StudentShape) -> MarianConfig:
    return MarianConfig(
        vocab_size=shape.vocabulary + 1,
        decoder_vocab_size=shape.vocabulary + 1,
        share_encoder_decoder_embeddings=shape.source == shape.target,
        tie_word_embeddings=shape.output is None,
        d_model=shape.width,
        encoder_layers=shape.encoder_layers,
        decoder_layers=shape.decoder_layers,
        encoder_attention_heads=shape.heads,
        decoder_attention_heads=shape.heads,
        encoder_ffn_dim=shape.encoder_feed_forward,
        decoder_ffn_dim=shape.decoder_feed_forward,
        activation_function=shape.activation,
        scale_embedding=True,
        max_position_embeddings=MAX_POSITIONS,
        pad_token_id=shape.padding,
        decoder_start_token_id=shape.padding,
        eos_token_id=0,
        use_cache=False,
    )


def _collect_weights(file: MarianFile, shape: StudentShape, name: str) -> dict[str, torch.Tensor]:
    """The state of the model: every parameter under all names that it has there."""
    weights = dict(list_weights(file, shape, name=name))
    shared = weights.get("model.shared.weight")
    if shared is not None:
        weights["model.encoder.embed_tokens.weight"] = weights["model.decoder.embed_tokens.weight"] = shared
    weights.setdefault("lm_head.weight", weights["model.decoder.embed_tokens.weight"])
    positions = make_positions(shape)
    return weights | {f"model.{side}.embed_positions.weight": positions for side in ("encoder", "decoder")}
