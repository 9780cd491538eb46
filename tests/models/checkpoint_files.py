"""The files of checkpoints as far as resolution and downloads look at them; the weights are no real ones."""

from __future__ import annotations

import json
from pathlib import Path

from checker.models.catalogue import Candidate

WEIGHTS = bytes(range(256)) * 4000


def make_files(*, tags: tuple[str, ...] = (), kind: str = "marian", weights: str = "model.safetensors") -> dict[str, bytes]:
    """A checkpoint with about 1 MB of weights."""
    return {
        "config.json": json.dumps({"model_type": kind}).encode(),
        "vocab.json": json.dumps({"</s>": 0, "<unk>": 1, **{tag: number for number, tag in enumerate(tags, start=2)}}).encode(),
        "source.spm": b"pieces",
        weights: WEIGHTS,
        "rust_model.ot": b"of no use here",
    }


def fit_tags(candidate: Candidate) -> tuple[str, ...]:
    """What the vocabulary of a model with several languages may hold."""
    return (">>xxx<<", candidate.target_tag, ">>yyy<<") if candidate.target_tag else ()


def write_cached(cache: Path, name: str, files: dict[str, bytes], *, revision: str = "c0ffee", main: bool = True) -> Path:
    """The same in a folder that is laid out as the hub's cache; returns the snapshot."""
    root = cache / f"models--{name.replace('/', '--')}"
    snapshot = root / "snapshots" / revision
    snapshot.mkdir(parents=True)
    if main:
        (root / "refs").mkdir(exist_ok=True)
        (root / "refs" / "main").write_text(revision)
    for file, content in files.items():
        (snapshot / file).write_bytes(content)
    return snapshot
