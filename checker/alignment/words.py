"""Vectors of sentences without a model: numbers, names and cognates.

A sentence is the set of its numbers and of its words' first four letters, without accents and in Latin letters; each counts by
how rare it is in the two texts (hunalign and Bleualign work on the same signs: Varga et al. 2005; Simard et al. 1992 for
cognates as words with the same first four letters). Hashed to a fixed width, so that the search is the same as with an encoder.
"""

from __future__ import annotations

import math
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from checker.embedding.encoder import Vectors, scale_to_unit

_WIDTH = 512
_STEM = 4
_LONGEST = 4000
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_MARKS = re.compile(r"[?!:%€$£()«»“”„\"]")
_LATIN = dict(zip("абвгдезийклмнопрстуфхъыьэ", "abvgdeziiklmnoprstufh'y'e", strict=True)) | {
    "ж": "zh", "ц": "c", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "yu", "я": "ya", "ё": "e", "і": "i", "ї": "i", "є": "e", "ґ": "g",
    "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "đ": "d", "ð": "d", "þ": "th",
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l", "μ": "m",
    "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "i", "φ": "f", "χ": "ch",
    "ψ": "ps", "ω": "o",
}  # fmt: skip
_ROMANISE = str.maketrans(_LATIN)


def embed_words(source: Sequence[str], translation: Sequence[str], max_span: int) -> tuple[list[Vectors], list[Vectors]]:
    """Vectors of the runs of both texts, shaped as `Encoder.embed_spans` gives them."""
    signs = [[_read_signs(text) for text in texts] for texts in (source, translation)]
    counts = [Counter(sign for sentence in side for sign in set(sentence)) for side in signs]
    total = len(source) + len(translation)
    weights = {
        sign: math.log(1 + total / (counts[0][sign] + counts[1][sign]))
        * (1.0 if sign in counts[0] and sign in counts[1] else 0.3)
        for sign in counts[0] | counts[1]
    }
    spans = [_sum_signs(side, weights, max_span) for side in signs]
    return spans[0], spans[1]


def _read_signs(text: str) -> list[str]:
    text = text[:_LONGEST]
    return [*_read_words(text), *_MARKS.findall(text.translate(str.maketrans("«»“”„", '"""""')))]


def _read_words(text: str) -> Iterable[str]:
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_ROMANISE))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_ROMANISE)
    for token in _TOKEN.findall(plain):
        if token.isdecimal():
            yield str(int(token[:18]))
        elif len(token) >= _STEM:
            yield token[:_STEM]


def _sum_signs(sentences: Sequence[Sequence[str]], weights: dict[str, float], max_span: int) -> list[Vectors]:
    single = np.zeros((len(sentences), _WIDTH), dtype=np.float32)
    for row, sentence in enumerate(sentences):
        for sign in sentence:
            place, turn = divmod(zlib.crc32(sign.encode()), 2)
            single[row, place % _WIDTH] += weights[sign] * (1 if turn else -1)
    spans, total = [scale_to_unit(single)], single
    for extra in range(1, max_span):
        total = total[:-1] + single[extra:] if len(total) else total
        spans.append(scale_to_unit(total))
    return spans
