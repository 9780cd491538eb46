"""Small student models with random weights, written as Marian writes them, and vocabularies trained on a few lines."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
import sentencepiece
import yaml
from numpy.typing import NDArray

from checker.records import ModelSource

FLOAT32, INT8, INTGEMM8 = 0x0404, 0x0101, 0x4101
LINES = (
    "The ferry to the island leaves at nine in the morning.",
    "Two bakers opened a shop beside the old station.",
    "Nobody had expected the river to rise so quickly.",
    "A teacher from Porto planted forty apple trees.",
    "O barco para a ilha sai todas as manhãs às nove.",
    "Dois padeiros abriram uma loja ao lado da estação.",
    "Ninguém esperava que o rio subisse tão depressa.",
    "Uma professora do Porto plantou quarenta macieiras.",
)


@lru_cache
def train_vocabulary(pieces: int = 96) -> bytes:
    """A SentencePiece model numbered as Marian's are: end token 0, unknown 1."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(LINES * 4),
        model_writer=model,
        vocab_size=pieces,
        eos_id=0,
        unk_id=1,
        bos_id=-1,
        normalization_rule_name="nmt_nfkc",
        minloglevel=2,
    )
    return model.getvalue()


def make_tensors(
    *, encoder: int, decoder: int, width: int, ffn: int, vocabularies: tuple[int, int], split: bool = False, seed: int = 1
) -> dict[str, NDArray[np.float32]]:
    """Random tensors under Marian's names, in Marian's shapes."""
    random = np.random.default_rng(seed)

    def weight(rows: int, columns: int) -> NDArray[np.float32]:
        return random.normal(0, rows**-0.5, (rows, columns)).astype(np.float32)

    def vector(columns: int, value: float = 0.0) -> NDArray[np.float32]:
        return (value + random.normal(0, 0.1, (1, columns))).astype(np.float32)

    tables = {"encoder_Wemb": vocabularies[0], "decoder_Wemb": vocabularies[1]} if split else {"Wemb": vocabularies[1]}
    tensors = {name: weight(rows, width) for name, rows in tables.items()}
    tensors["decoder_ff_logit_out_b"] = vector(vocabularies[1])
    for side, depth, attention in (("encoder", encoder, "self"), ("decoder", decoder, "context")):
        for layer in range(1, depth + 1):
            for letter in "qkvo":
                tensors[f"{side}_l{layer}_{attention}_W{letter}"] = weight(width, width)
                tensors[f"{side}_l{layer}_{attention}_b{letter}"] = vector(width)
            tensors[f"{side}_l{layer}_ffn_W1"], tensors[f"{side}_l{layer}_ffn_b1"] = weight(width, ffn), vector(ffn)
            tensors[f"{side}_l{layer}_ffn_W2"], tensors[f"{side}_l{layer}_ffn_b2"] = weight(ffn, width), vector(width)
            norms = [f"{attention}_Wo_ln", "ffn_ffn_ln"]
            if side == "decoder":
                tensors[f"{side}_l{layer}_rnn_W"], tensors[f"{side}_l{layer}_rnn_Wf"] = weight(width, width), weight(width, width)
                tensors[f"{side}_l{layer}_rnn_bf"] = vector(width)
                norms.append("rnn_ffn_ln")
            for norm in norms:
                tensors[f"{side}_l{layer}_{norm}_scale"] = vector(width, 1.0)
                tensors[f"{side}_l{layer}_{norm}_bias"] = vector(width)
    return tensors


def make_configuration(*, encoder: int, decoder: int, heads: int, split: bool = False, **changes: object) -> dict[str, object]:
    """The configuration that Marian stores with such a model."""
    return {
        "type": "transformer",
        "dec-cell": "ssru",
        "enc-depth": encoder,
        "dec-depth": decoder,
        "transformer-heads": heads,
        "dim-emb": 64,
        "transformer-dim-ffn": 128,
        "transformer-decoder-autoreg": "rnn",
        "transformer-ffn-activation": "relu",
        "transformer-postprocess": "dan",
        "transformer-preprocess": "",
        "tied-embeddings": split,
        "tied-embeddings-all": not split,
        **changes,
    }


def write_marian(
    tensors: Mapping[str, NDArray[np.float32]], configuration: Mapping[str, object], *, eight_bit: bool = False
) -> bytes:
    """The bytes of a model file; with `eight_bit`, matrices become 8-bit integers, with the scales of published students."""
    entries = [
        _quantise(name, tensor) if eight_bit and min(tensor.shape) > 1 else _plain(name, tensor)
        for name, tensor in tensors.items()
    ]
    if eight_bit:
        matrices = ["none", *(name for name, kind, *_ in entries if kind == INTGEMM8)]
        entries += [_plain(f"{name}_QuantMultA", np.full((1, 1), 127 / 5, np.float32)) for name in matrices]
    text = yaml.safe_dump(dict(configuration)).encode() + b"\0"
    entries.append(("special:model.yml", INT8, (len(text),), text))
    names = [name.encode() + b"\0" for name, *_ in entries]
    head = struct.pack("<2Q", 1, len(entries))
    for name, (_, kind, shape, data) in zip(names, entries, strict=True):
        head += struct.pack("<4Q", len(name), kind, len(shape), len(data))
    head += b"".join(names) + b"".join(struct.pack(f"<{len(shape)}i", *shape) for _, _, shape, _ in entries)
    padding = -(len(head) + 8) % 256
    return head + struct.pack("<Q", padding) + bytes(padding) + b"".join(data for *_, data in entries)


def write_student(folder: Path, *, split: bool = False, seed: int = 1) -> ModelSource:
    """A folder with a tiny student model of random weights, as Firefox Translations lays it out."""
    source, target = train_vocabulary(96), train_vocabulary(88) if split else train_vocabulary(96)
    size = {"encoder": 2, "decoder": 3}
    tensors = make_tensors(**size, width=64, ffn=128, vocabularies=(96, 88 if split else 96), split=split, seed=seed)
    folder.mkdir(parents=True, exist_ok=True)
    model = write_marian(tensors, make_configuration(**size, heads=4, split=split), eight_bit=True)
    (folder / "model.enpt.intgemm.alphas.bin").write_bytes(model)
    if split:
        (folder / "srcvocab.enpt.spm").write_bytes(source)
        (folder / "trgvocab.enpt.spm").write_bytes(target)
    else:
        (folder / "vocab.enpt.spm").write_bytes(source)
    return ModelSource(id="tiny", kind="student", location=str(folder), revision="local", source_lang="en", target_lang="pt")


Entry = tuple[str, int, tuple[int, ...], bytes]


def _plain(name: str, tensor: NDArray[np.float32]) -> Entry:
    return name, FLOAT32, tensor.shape, tensor.astype("<f4").tobytes()


def _quantise(name: str, tensor: NDArray[np.float32]) -> Entry:
    scale = np.float32(127 / np.abs(tensor).max())
    stored = tensor if name.endswith("Wemb") else tensor.T
    return name, INTGEMM8, tensor.shape, np.round(stored * scale).astype(np.int8).tobytes() + struct.pack("<f", scale)
