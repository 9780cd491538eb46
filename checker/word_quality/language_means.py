"""The mean vector of a language's words in each layer, taken off before words are compared.

Vectors of one language lie in a common direction that says which language it is; without it, words of two languages are nearer
by what they mean. The means were learned by `training/language_means.py` from the Parallel Universal Dependencies treebanks
(PUD, CC BY-SA), 700 sentences in each of 17 languages. Other languages get the mean of all.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources

import numpy as np
import numpy.typing as npt

FALLBACK = "other"
_FILE = "language_means.safetensors"

Means = Mapping[str, npt.NDArray[np.float32]]
"""By ISO 639-1 code and FALLBACK; each of shape (layers, width)."""


def load_language_means() -> Means:
    """The means that are part of the package, stored in float16."""
    from safetensors.numpy import load

    stored = load((resources.files("checker.word_quality") / "data" / _FILE).read_bytes())
    return {lang: means.astype(np.float32) for lang, means in stored.items()}


def choose_mean(means: Means, lang: str) -> npt.NDArray[np.float32]:
    """The mean of a language, given as a code such as `pt` or `pt-BR`; that of all where it is not known."""
    return means.get(lang.replace("_", "-").split("-")[0].lower(), means[FALLBACK])
