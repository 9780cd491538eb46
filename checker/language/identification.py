"""Which language a text is in.

English in any amount is told by its function words at once: the identifier of py3langid takes about a second to load, and most
texts under check are English. Everything else is read by py3langid (Bayes over byte n-grams after Lui and Baldwin, "langid.py",
ACL 2012), on a sample of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped, unused-ignore]

UNKNOWN = "und"
"""The code of ISO 639 for an undetermined language."""

# Words that no other large language shares in such number; "in", "a", "is" and the like would speak for several.
_ENGLISH_FUNCTION_WORDS = """
    the of and to that was for with on by from his her their they which have has had this are were been not but an at it as or who
    would will said there when after about more than its you your what can she our we these those into could
"""
_ENGLISH_WORDS = frozenset(_ENGLISH_FUNCTION_WORDS.split())
# Running English has 35 to 45 in 100, other languages with Latin letters up to 12 (Parallel Universal Dependencies).
_ENGLISH_SHARE = 0.2
_ENGLISH_WORD_COUNT = 25
_ENGLISH_PROBABILITY = 0.99

_SAMPLE_PARTS, _SAMPLE_LENGTH = 4, 1500
_MIN_LETTERS = 12
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, kw_only=True)
class LanguageGuess:
    """A language (ISO 639-1 where it has a code, else ISO 639-3, or `und`) and how probable it is, 0..1."""

    lang: str
    probability: float

    @property
    def known(self) -> bool:
        """Whether there was enough text to say anything."""
        return self.lang != UNKNOWN


def identify_language(text: str) -> LanguageGuess:
    """The language of a text, judged on a sample. Fewer than 12 letters (4 in Chinese, Japanese, Korean) are `und`."""
    words = _WORD.findall(_sample(text))
    letters = "".join(words)
    if len(letters) < _MIN_LETTERS and not _is_dense(letters):
        return LanguageGuess(lang=UNKNOWN, probability=0.0)
    if len(words) >= _ENGLISH_WORD_COUNT:
        english = sum(word.lower() in _ENGLISH_WORDS for word in words)
        if english >= _ENGLISH_SHARE * len(words):
            return LanguageGuess(lang="en", probability=_ENGLISH_PROBABILITY)
    lang, probability = _load_identifier().classify(_sample(text))
    return LanguageGuess(lang=lang, probability=min(1.0, max(0.0, float(probability))))


def _sample(text: str) -> str:
    """The beginning and evenly spaced further parts of a long text."""
    if len(text) <= _SAMPLE_PARTS * _SAMPLE_LENGTH:
        return text
    step = (len(text) - _SAMPLE_LENGTH) // (_SAMPLE_PARTS - 1)
    return " ".join(text[part * step : part * step + _SAMPLE_LENGTH] for part in range(_SAMPLE_PARTS))


def _is_dense(letters: str) -> bool:
    """Whether the letters are Chinese, Japanese or Korean, four of which make a phrase."""
    return len(letters) >= 4 and all("\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7af" for letter in letters)


@lru_cache(maxsize=1)
def _load_identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
