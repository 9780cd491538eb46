"""Whether words can be judged here, and by which models. Loads nothing heavy."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from checker.records import ModelUse
from checker.word_quality.e5_file import FILE_SHA256, find_word_model

_HEAD = Path(__file__).parent / "data" / "head.safetensors"
_LANGUAGES = frozenset({"en"})
"""Languages of translations that the head has learned from; the source may be in any."""


def find_obstacle(lang: str) -> str | None:
    """Why the words of a translation in `lang` cannot be judged, or None."""
    if lang not in _LANGUAGES:
        return f"the model of words has learned from translations into {', '.join(sorted(_LANGUAGES))} only"
    return find_word_model() or (None if _HEAD.is_file() else "its weights are missing: reinstall the package")


@cache
def describe_model() -> ModelUse:
    """The encoder and the head on it, as reports name them; the revision tells both."""
    head = hashlib.sha256(_HEAD.read_bytes()).hexdigest()
    return ModelUse(role="word-level", id="multilingual-e5-small", revision=f"{FILE_SHA256[:12]}+{head[:12]}", engine="torch")
