"""Checkpoints of the size of those of OPUS-MT, made here, since none may be fetched."""

from __future__ import annotations

import io
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.records import ModelSource
from checker.translation.torch_setup import quiet_libraries

_LINES = (
    "The ferry to the island leaves at nine in the morning and comes back late in the evening.",
    "Two bakers opened a shop beside the old station, where nobody had expected the river to rise so quickly.",
    "A teacher from Porto planted forty apple trees along the road that leads from the village to the lake.",
)
_USED_PIECES = 72


@dataclass(frozen=True, kw_only=True)
class Size:
    """Of a checkpoint; as it stands, that of those of OPUS-MT."""

    pieces: int = 58_101
    layers: int = 6
    width: int = 512
    heads: int = 8
    inner: int = 2048


def make_model(size: Size, *, deviation: float = 0.05, endless: bool = True) -> Any:  # noqa: ANN401 transformers' types are loose
    """A model with random weights, without dropout; an endless one never says the end token.

    So every engine writes the same number of pieces.
    """
    import torch
    from transformers.models.marian.configuration_marian import MarianConfig
    from transformers.models.marian.modeling_marian import MarianMTModel

    torch.manual_seed(0)
    config = MarianConfig(
        vocab_size=size.pieces,
        d_model=size.width,
        encoder_layers=size.layers,
        decoder_layers=size.layers,
        encoder_attention_heads=size.heads,
        decoder_attention_heads=size.heads,
        encoder_ffn_dim=size.inner,
        decoder_ffn_dim=size.inner,
        max_position_embeddings=512,
        activation_function="swish",
        scale_embedding=True,
        dropout=0.0,
        init_std=deviation,
        pad_token_id=size.pieces - 1,
        decoder_start_token_id=size.pieces - 1,
        eos_token_id=0,
    )
    model: Any = MarianMTModel(config)
    if endless:
        model.final_logits_bias[0, 0] = -1e4
    return model


def write_checkpoint(folder: Path, model: Any) -> ModelSource:  # noqa: ANN401
    """Saves it as `save_pretrained` does, with its vocabulary.

    That has characters, so that every text is a row of many pieces; the rest of the numbers have names that no text has.
    """
    with quiet_libraries():
        model.save_pretrained(folder)
    processor = _train_vocabulary()
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(processor.serialized_model_proto())
    names = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    names += [f"unused{number}" for number in range(len(names), model.config.vocab_size - 1)]
    table = {name: number for number, name in enumerate([*names, "<pad>"])}
    (folder / "vocab.json").write_text(json.dumps(table), encoding="utf-8")
    return ModelSource(
        id="random", kind="transformers", location=str(folder), revision="local", source_lang="en", target_lang="de"
    )


def make_texts(count: int, seed: int = 1) -> list[str]:
    """Of an article's lengths: some ten to some seventy pieces."""
    dice = random.Random(seed)
    words = " ".join(_LINES).split()
    return [" ".join(dice.choice(words) for _ in range(dice.randint(3, 11))) for _ in range(count)]


def number_pieces(texts: list[str]) -> list[list[int]]:
    """The ids of each text, with the end token."""
    processor = _train_vocabulary()
    return [[*processor.encode(text), 0] for text in texts]


def _train_vocabulary() -> Any:  # noqa: ANN401 the library has no types
    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(_LINES * 4),
        model_writer=model,
        vocab_size=_USED_PIECES,
        eos_id=0,
        unk_id=1,
        bos_id=-1,
        minloglevel=2,
        num_threads=1,
    )
    return sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
