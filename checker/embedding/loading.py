"""Encoders by name, each loaded once in a process and kept until nobody needs them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Literal

from checker.embedding.e5 import load_e5
from checker.embedding.encoder import Encoder
from checker.embedding.use import load_use

EncoderName = Literal["use", "e5"]

_LOADERS: dict[EncoderName, Callable[[], Encoder]] = {"use": load_use, "e5": load_e5}
_loaded: dict[EncoderName, Encoder] = {}
_lock = threading.Lock()


def load_encoder(name: EncoderName) -> Encoder:
    """The encoder, loaded at the first call. Raises ModelError where it cannot be used here."""
    with _lock:
        if name not in _loaded:
            _loaded[name] = _LOADERS[name]()
        return _loaded[name]


def release_encoders() -> None:
    """Forgets all encoders; one that is wanted again is loaded again. They are what takes the most memory of an alignment."""
    with _lock:
        _loaded.clear()
