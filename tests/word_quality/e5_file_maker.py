"""Writes a tiny file in the format of the 4-bit E5 file: 32 wide, twelve layers of random weights, a handful of pieces."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

WIDTH, LAYERS, HEADS, INNER, POSITIONS = 32, 12, 4, 64, 40

PIECES = {
    "<s>": 0.0, "<pad>": 0.0, "</s>": 0.0, "<unk>": 0.0, "▁": -4.0, "▁query": -9.0, ":": -4.0, "▁the": -3.0, "▁cat": -7.0,
    "▁ca": -8.0, "t": -5.0, "ts": -3.0, "s": -5.0, "a": -5.0, "c": -5.0, "e": -5.0, "é": -6.0, "f": -6.0, "i": -5.0, "h": -5.0,
    "猫": -9.0, "小猫": -10.0, "是": -7.0, "'": -5.0, "-": -5.0, ".": -4.0, ",": -4.0, "1": -5.0, "2": -5.0, "⁄": -12.0,
}  # fmt: skip
NORMALISATION = {"\n": " ", "\t": " ", "\u3000": " ", "\x01": "", "½": " 1⁄2", "ﬁ": "fi", "！": "!", "Ａ": "a"}


def write_e5_file(path: Path, *, seed: int = 0) -> Path:
    """The file at `path`, which is given back."""
    header = b"E5S1" + struct.pack("<I7i", 1, WIDTH, LAYERS, HEADS, INNER, len(PIECES) + 2, POSITIONS, 2)
    header += struct.pack("<fi", 1e-12, 32) + _write_pieces() + _write_normalisation()
    tensors = _make_tensors(np.random.default_rng(seed))
    directory = sum(2 + len(name) + 21 for name in tensors)
    offset = len(header) + 4 + directory
    header += struct.pack("<i", len(tensors))
    for name, (kind, number, stored) in tensors.items():
        header += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", kind, number, offset, len(stored))
        offset += len(stored)
    path.write_bytes(header + b"".join(stored for _, _, stored in tensors.values()))
    return path


def _write_pieces() -> bytes:
    texts = [text.encode() for text in PIECES]
    offsets = np.cumsum([0, *map(len, texts)]).astype("<u4")
    blob = b"".join(texts)
    scores = np.array(list(PIECES.values()), dtype="<f4")
    return struct.pack("<5iQ", len(texts), 0, 2, 1, 3, len(blob)) + offsets.tobytes() + scores.tobytes() + blob


def _write_normalisation() -> bytes:
    entries = b"".join(
        struct.pack(f"<IB{len(mapped)}I", ord(character), len(mapped), *map(ord, mapped))
        for character, mapped in sorted(NORMALISATION.items())
    )
    return struct.pack("<iI", len(NORMALISATION), len(entries)) + entries


def _make_tensors(random: np.random.Generator) -> dict[str, tuple[int, int, bytes]]:
    tensors = {"emb.word": _make_nibbles(random, len(PIECES) + 2, WIDTH)}
    tensors["emb.pos"] = _make_floats(random, POSITIONS * WIDTH)
    tensors["emb.type"] = _make_floats(random, 2 * WIDTH)
    tensors |= {f"emb.ln.{part}": _make_floats(random, WIDTH) for part in "wb"}
    for layer in range(LAYERS):
        for name, rows, columns in (
            *((name, WIDTH, WIDTH) for name in ("q", "k", "v", "ao")),
            ("fi", INNER, WIDTH),
            ("fo", WIDTH, INNER),
        ):
            tensors[f"l{layer}.{name}.w"] = _make_nibbles(random, rows, columns)
            tensors[f"l{layer}.{name}.b"] = _make_floats(random, rows)
        tensors |= {f"l{layer}.{name}.{part}": _make_floats(random, WIDTH) for name in ("aln", "oln") for part in "wb"}
    return tensors


def _make_floats(random: np.random.Generator, number: int) -> tuple[int, int, bytes]:
    return 0, number, (1 + random.normal(size=number) / 4).astype("<f4").tobytes()


def _make_nibbles(random: np.random.Generator, rows: int, columns: int) -> tuple[int, int, bytes]:
    scales = (random.random((rows * columns // 32, 1)) / 20 + 0.01).astype("<f2").view(np.uint8)
    halves = random.integers(0, 256, size=(len(scales), 16), dtype=np.uint8)
    return 1, rows * columns, np.concatenate([scales, halves], axis=1).tobytes()
