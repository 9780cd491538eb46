"""The failures of a translation model, recognised from its input and output, so that nobody blames them on the article.

The kinds are those described as hallucinations and undertranslation of neural models: oscillation (repeated words), copies of the
source, output that stops early or runs on (Raunak, Menezes & Junczys-Dowmunt 2021, "The Curious Case of Hallucinations in Neural
Machine Translation", NAACL; Guerreiro, Voita & Martins 2023, "Looking for a Needle in a Haystack", EACL).
"""

from __future__ import annotations

import re

from checker.translation.translator import Hypothesis

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*\s*$")

# Measured on the 1,000 English sentences of Parallel UD, put into Portuguese and back by the embedded models: the length of
# the output over that of the input, in characters, stays within 0.66..1.52, and at most a third of the lower-case words of
# four letters and more stand unchanged in the output. The limits keep away from that; none of the sentences is called
# defective.
_LONGEST, _SHORTEST, _SLACK = 2.5, 0.35, 20
_COPIED_SHARE, _COPIED_WORDS = 0.5, 4


def find_defect(source: str, hypothesis: Hypothesis, *, other_language: bool = True) -> str | None:
    """What went wrong when a model made the hypothesis out of the source, in plain words; None when nothing did.

    `other_language` is false on the way back, where the words may well be those of the article.
    """
    output = hypothesis.text.strip()
    if not output:
        return "empty output"
    defects = (
        ("repeats itself", _repeats(output) and not _repeats(source)),
        ("runs on far beyond the text", len(output) > _LONGEST * len(source) + _SLACK),
        ("breaks off", not hypothesis.finished),
        ("leaves most of the text out", len(output) + _SLACK < _SHORTEST * len(source)),
        ("leaves the words untranslated", other_language and _is_copy(source, output)),
        ("loses the end of the sentence", _has_end(source) and not _has_end(output)),
    )
    return next((name for name, found in defects if found), None)


def _has_end(text: str) -> bool:
    return _SENTENCE_END.search(text) is not None


def _repeats(text: str) -> bool:
    """Whether a stretch of two to six words is said three times in a row, or one word four times."""
    words = [match.group().lower() for match in _WORD.finditer(text)]
    for size in range(1, 7):
        run = 0
        needed = (3 if size == 1 else 2) * size
        for first, second in zip(words, words[size:], strict=False):
            run = run + 1 if first == second else 0
            if run >= needed:
                return True
    return False


def _is_copy(source: str, output: str) -> bool:
    """Whether most of the common words of the source stand unchanged in the output. Names are left out: they stay as they are."""
    words = {word for word in _WORD.findall(source) if len(word) >= 4 and word.islower()}
    if len(words) < _COPIED_WORDS:
        return False
    return len(words & set(_WORD.findall(output))) >= _COPIED_SHARE * len(words)
