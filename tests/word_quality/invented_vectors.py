"""An encoder without a model: words that mean the same, in two invented languages, have nearly the same vector."""

import hashlib
import re
from collections.abc import Sequence

import numpy as np

from checker.word_quality.e5_encoder import LAYERS, EncodedWords


class InventedEncoder:
    """A word of the language `xx` is the English one backwards, and means the same."""

    def encode(self, texts: Sequence[str], langs: Sequence[str]) -> list[EncodedWords]:
        return [_encode(text, lang) for text, lang in zip(texts, langs, strict=True)]


def translate(text: str) -> str:
    return re.sub(r"\w+", lambda match: match[0][::-1], text)


def _encode(text: str, lang: str) -> EncodedWords:
    spans = tuple(match.span() for match in re.finditer(r"\w+", text))
    words = [text[start:end].casefold() for start, end in spans]
    meanings = [word[::-1] if lang == "xx" else word for word in words]
    vectors = np.zeros((len(LAYERS), len(words), 384), dtype=np.float32)
    for at, (word, meaning) in enumerate(zip(words, meanings, strict=True)):
        vectors[:, at] = _draw(meaning) + 0.3 * _draw(lang + word)
    vectors /= np.linalg.norm(vectors, axis=-1, keepdims=True) + 1e-9
    sentence = vectors[0].mean(axis=0) if words else np.zeros(384, dtype=np.float32)
    return EncodedWords(
        text=text,
        lang=lang,
        spans=spans,
        vectors=vectors,
        sentence=sentence,
        rarity=np.ones(len(words), dtype=np.float32),
        pieces=np.ones(len(words), dtype=np.int32),
    )


def _draw(name: str) -> np.ndarray:
    seed = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "little")
    return np.random.default_rng(seed).standard_normal(384).astype(np.float32)
