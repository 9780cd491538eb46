"""Small MarianMT checkpoints with random weights, saved as `save_pretrained` saves them, alone or as in a cache of the hub."""

from __future__ import annotations

import json
from pathlib import Path

import sentencepiece
import torch
from transformers.models.marian.configuration_marian import MarianConfig
from transformers.models.marian.modeling_marian import MarianMTModel

from checker.records import ModelSource
from checker.translation.torch_setup import quiet_libraries
from tests.translation.student_maker import train_vocabulary


def write_checkpoint(
    folder: Path,
    *,
    tags: tuple[str, ...] = (),
    pair: tuple[str, str] = ("en", "pt"),
    seed: int = 0,
    dtype: torch.dtype = torch.float32,
    end_bias: float = 0.0,
) -> Path:
    """A checkpoint as OPUS-MT publishes them: pieces numbered by a table with padding at its end, and target tags if given.

    `end_bias` makes the end token likelier, so that sentences end.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(train_vocabulary())
    table = _number_pieces(tags)
    (folder / "vocab.json").write_text(json.dumps(table), encoding="utf-8")
    tokenizer = {"tokenizer_class": "MarianTokenizer", "source_lang": pair[0], "target_lang": pair[1], "model_max_length": 64}
    (folder / "tokenizer_config.json").write_text(json.dumps(tokenizer), encoding="utf-8")
    torch.manual_seed(seed)
    padding = table["<pad>"]
    model = MarianMTModel(
        MarianConfig(
            vocab_size=len(table),
            d_model=32,
            encoder_layers=2,
            decoder_layers=2,
            encoder_attention_heads=4,
            decoder_attention_heads=4,
            encoder_ffn_dim=48,
            decoder_ffn_dim=48,
            max_position_embeddings=64,
            init_std=0.3,
            scale_embedding=True,
            pad_token_id=padding,
            decoder_start_token_id=padding,
            eos_token_id=0,
            forced_eos_token_id=0,
        )
    )
    model.final_logits_bias[0, 0] = end_bias
    model.generation_config.num_beams = 6
    torch.nn.Module.to(model, dtype)
    with quiet_libraries():
        model.save_pretrained(folder)
    return folder


def write_cached(cache: Path, name: str, *, revision: str = "0123456789abcdef0123456789abcdef01234567", **fields: object) -> Path:
    """The same in a folder that is laid out as the hub's cache; returns the snapshot's folder."""
    root = cache / f"models--{name.replace('/', '--')}"
    (root / "refs").mkdir(parents=True)
    (root / "refs" / "main").write_text(revision, encoding="utf-8")
    return write_checkpoint(root / "snapshots" / revision, **fields)  # type: ignore[arg-type]


def name_source(folder: Path, target: str = "pt", tag: str = "") -> ModelSource:
    """The checkpoint in a folder as the resolution names it."""
    return ModelSource(
        id="tiny",
        kind="transformers",
        location=str(folder),
        revision="local",
        source_lang="en",
        target_lang=target,
        target_tag=tag,
    )


def _number_pieces(tags: tuple[str, ...]) -> dict[str, int]:
    """Other numbers than those of the SentencePiece model, so that a mix-up would show."""
    processor = sentencepiece.SentencePieceProcessor(model_proto=train_vocabulary())
    pieces = [processor.id_to_piece(number) for number in range(2, processor.get_piece_size())]
    names = ["</s>", "<unk>", *tags, *reversed(pieces), "<pad>"]
    return {name: number for number, name in enumerate(names)}
