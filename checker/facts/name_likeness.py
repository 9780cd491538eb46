"""How near in meaning a name is to any stretch of the source, by an encoder of sentences that knows both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


class Likeness(Protocol):
    """Compares phrases of two languages in meaning."""

    def __call__(self, first: Sequence[str], second: Sequence[str], /) -> npt.NDArray[np.float32]:
        """Cosines of each phrase of the first list with each of the second, shape (first, second)."""


_WORD = re.compile(r"[^\W_]+(?:[.'’\-‐‑][^\W_]+)*\.?")
_CHARACTER = re.compile(r"[\u3400-\u9fff々]|[ァ-ヺー]+|[\u3040-\u309f]+|[A-Za-z0-9]+")
_LONGEST_STRETCH = 5
_MORE_WORDS = 2
"""Words that a stretch may have more than the name."""

_MOST_WORDS = 200
"""Words of a passage that are looked at, so that an unbroken text costs no minutes."""

_UNSPACED = frozenset({"zh", "ja"})


def measure_likeness(compare: Likeness, name: str, source: str, lang: str) -> float:
    """The highest cosine of the name with a stretch of the source, about 0.2 for none of its kind and 1 for itself."""
    stretches = tuple(dict.fromkeys(_list_stretches(source, lang, len(name.split()))))
    return float(compare([name], stretches).max()) if stretches else 0.0


def _list_stretches(source: str, lang: str, width: int) -> Iterator[str]:
    joint, pattern = ("", _CHARACTER) if lang in _UNSPACED else (" ", _WORD)
    words = [match.group() for match in pattern.finditer(source)][:_MOST_WORDS]
    longest = _LONGEST_STRETCH if lang in _UNSPACED else min(_LONGEST_STRETCH, width + _MORE_WORDS)
    for size in range(1, longest + 1):
        yield from (joint.join(words[start : start + size]) for start in range(len(words) - size + 1))
