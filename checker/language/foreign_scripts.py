"""Finds passages in a script other than Latin within a text in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.language.confusables import find_script
from checker.language.function_words import read_words

_PASSAGE = re.compile(r"[^\W\d_\u0000-\u036f\u1e00-\u1eff]+(?:[ ,.-]{1,2}[^\W\d_\u0000-\u036f\u1e00-\u1eff]+)*")
_NAMES = {
    "CYRILLIC": "Cyrillic", "GREEK": "Greek", "ARABIC": "Arabic", "HEBREW": "Hebrew", "CJK": "Chinese or Japanese",
    "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean", "DEVANAGARI": "Devanagari", "BENGALI": "Bengali",
    "THAI": "Thai", "ARMENIAN": "Armenian", "GEORGIAN": "Georgian", "TAMIL": "Tamil",
}  # fmt: skip
_ALPHABETS_LIKE_LATIN = frozenset({"Greek", "Cyrillic", "Armenian"})
# Russian and Ukrainian function words, short enough to be taken for symbols otherwise.
_SHORT_WORDS = read_words("и в с на не из по до от за к ко во со но об же бы ли і й з та що як")
_BETWEEN_WORDS, _WORD_FOLLOWS = re.compile(r"(?:[a-z][a-z]|[a-z],)\s\Z"), re.compile(r"\s[\"“'‘]?(?:[A-Za-z]{2}|[aI]\b)")
_OPENINGS = frozenset('(“"«„‘[-')
_LANGUAGES = (":", "Greek", "Russian", "Chinese", "Japanese", "Arabic", "Hebrew", "Korean", "Hindi", "Ukrainian")


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Words in one script. `explained`: quoted, bracketed or announced by the name of the language."""

    start: int
    end: int
    script: str
    words: int
    explained: bool


def find_passages(text: str) -> Iterator[Passage]:
    """Passages in order; symbols of one or two letters and letters inside Latin words are left out."""
    if text.isascii():
        return
    for match in _PASSAGE.finditer(text):
        start, end = match.span()
        script = _NAMES.get(find_script(match.group()[0]))
        if script is None or (script in _ALPHABETS_LIKE_LATIN and _is_symbol(text, start, end)):
            continue
        before = text[max(0, start - 40) : start]
        yield Passage(
            start=start,
            end=end,
            script=script,
            words=len(match.group().split()),
            explained=before[-1:] in _OPENINGS or before.rstrip().endswith(_LANGUAGES),
        )


def _is_symbol(text: str, start: int, end: int) -> bool:
    """Whether the letters are too few for a word or stand inside a Latin one."""
    if _touches_letter(text, start, end):
        return True
    alone = _BETWEEN_WORDS.search(text[max(0, start - 3) : start]) and _WORD_FOLLOWS.match(text, end)
    return end - start < 3 and not (alone and text[start:end] in _SHORT_WORDS)


def _touches_letter(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 1) : start].isalpha() or text[end : end + 1].isalpha()
