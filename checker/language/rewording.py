"""Where two wordings of one sentence part: short stretches of content words that the other puts otherwise."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.language.frequency import zipf

_WORD = re.compile(r"[^\W_]+(?:['’\-‐‑][^\W_]+)*")
# Longer stretches are no other wording but another sentence.
_LONGEST_STRETCH = 3
# Words from this Zipf frequency on are articles, prepositions, pronouns, auxiliaries and the like (some 120 forms in English).
_FUNCTION_WORD = 6.0


@dataclass(frozen=True, kw_only=True)
class Rewording:
    """A stretch of a text, `start..end`, and the stretch `other_start..other_end` that stands for it in the other text.

    `frequency` and `other_frequency` are the Zipf frequencies of the rarest word of each; `shared` is the part of the
    text's words, 0..1, that stand in both in the same order.
    """

    start: int
    end: int
    other_start: int
    other_end: int
    frequency: float
    other_frequency: float
    shared: float


def find_rewordings(text: str, other: str, lang: str) -> Iterator[Rewording]:
    """The stretches of one to three words that the other text puts otherwise, in order.

    Left out: stretches with names or figures, of function words only, and those that differ in inflection, hyphens or spelling
    alone.
    """
    words, others = list(_WORD.finditer(text)), list(_WORD.finditer(other))
    matcher = difflib.SequenceMatcher(None, _fold(words), _fold(others), autojunk=False)
    shared = sum(block.size for block in matcher.get_matching_blocks()) / max(1, len(words))
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "replace" or j - i > _LONGEST_STRETCH or m - k > _LONGEST_STRETCH:
            continue
        given, put = words[i:j], others[k:m]
        if _has_name(given, i) or _has_name(put, k) or _differ_in_form_only(_fold(given), _fold(put)):
            continue
        frequencies = [zipf(word, lang) for word in _fold(given)]
        if min(frequencies) >= _FUNCTION_WORD:
            continue
        yield Rewording(
            start=given[0].start(),
            end=given[-1].end(),
            other_start=put[0].start(),
            other_end=put[-1].end(),
            frequency=min(frequencies),
            other_frequency=min(zipf(word, lang) for word in _fold(put)),
            shared=shared,
        )


def _fold(words: Sequence[re.Match[str]]) -> list[str]:
    return [word.group().lower().replace("’", "'").replace("‐", "-").replace("‑", "-") for word in words]


def _has_name(words: Sequence[re.Match[str]], first: int) -> bool:
    """Whether a word has a figure in it or a capital letter that is not the sentence's first."""
    for place, word in enumerate(words, start=first):
        text = word.group()
        if any(char.isdigit() for char in text) or any(char.isupper() for char in (text if place else text[1:])):
            return True
    return False


def _differ_in_form_only(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether both are the same up to endings, hyphens, spaces, or British and American spelling."""
    first, second = "".join(words).replace("-", ""), "".join(others).replace("-", "")
    if first == second or _unify_spelling(first) == _unify_spelling(second):
        return True
    return [_cut_ending(word) for word in words] == [_cut_ending(word) for word in others]


def _unify_spelling(word: str) -> str:
    return (
        word.replace("our", "or")
        .replace("is", "iz")
        .replace("ys", "yz")
        .replace("ll", "l")
        .replace("re", "er")
        .replace("ce", "se")
    )


def _cut_ending(word: str) -> str:
    for ending in ("'s", "ing", "ies", "ied", "es", "ed", "ly", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
