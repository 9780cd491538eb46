"""How alike two words sound, whatever script they are written in.

Every script is put into Latin letters first (package anyascii, ISC licence). Then two readings are compared: the letters,
with the spellings of one sound made alike, and the skeleton of consonants in rough classes, which outlives vowels that
another language hears or writes differently. The similarity is a weighted mean of both (normalised Levenshtein similarity,
package rapidfuzz).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0640\u093c]")

# Spellings that stand for one sound in some language or romanisation, longest first.
_SAME_SOUND = (
    ("shch", "s"), ("tsch", "s"), ("dsch", "s"), ("tch", "s"), ("sch", "s"), ("dzh", "s"), ("zh", "s"), ("sh", "s"), ("sz", "s"),
    ("cz", "s"), ("rz", "s"), ("ts", "s"), ("tz", "s"), ("dj", "s"), ("dz", "s"), ("ch", "s"), ("ph", "f"), ("th", "t"),
    ("kh", "h"), ("gh", "g"), ("ck", "k"), ("qu", "kv"),
    ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("q", "k"),
    ("x", "ks"),
    ("z", "s"), ("w", "v"), ("y", "i"), ("j", "i"), ("oo", "u"), ("ou", "u"), ("ee", "i"),
)  # fmt: skip
_SOUND = dict(_SAME_SOUND)
_FIRST_SOUND = {"x": "s", "q": "s"}
"""Of Chinese names: "Xi", "Qing"."""

_SPELLING = re.compile("|".join(("^x", "q(?=i)", *(spelling for spelling, _ in _SAME_SOUND))))
_REPEATED = re.compile(r"(.)\1+")
_NO_LETTER = re.compile("[^a-z]+")
_CONSONANT_CLASSES = str.maketrans({"b": "p", "d": "t", "g": "k", "v": "f", "r": "l", **dict.fromkeys("aeiouh", "")})

_ENDING = 4
"""Letters of a word that may be a case ending, or an ending of adjectives, at most."""
_STEM = 3
EVEN = 0.5
ROUGH = 0.25
"""Parts of the letters in the similarity: for alphabets, and for scripts that write foreign vowels as they can."""

_OPENING_COST = 0.05
_ENDING_COST = 0.01
_OWN_ENDING_COST = 0.04
_LONG = 6
_CONTAINED = 0.95
_LONGEST = 40


_NASAL = re.compile("[ङञणनम]्(?=[क-ह])|ँ")


@lru_cache(maxsize=50_000)
def normalise(text: str) -> str:
    """The text in small letters without accents, vowel points or other marks that are often left out."""
    bare = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text.casefold())))
    return _NASAL.sub("ं", bare)


@lru_cache(maxsize=100_000)
def romanise(text: str) -> str:
    """The small Latin letters of a word of any script; empty when it has no letters."""
    return _NO_LETTER.sub("", anyascii(normalise(text)[:_LONGEST].replace("ं", "न")).lower())


@lru_cache(maxsize=200_000)
def simplify(letters: str) -> str:
    """Romanised letters with the spellings of one sound made alike, and without doubled letters."""
    return _REPEATED.sub(r"\1", _SPELLING.sub(_read_spelling, letters))


def _read_spelling(match: re.Match[str]) -> str:
    chinese = match.start() == 0 or match.string[match.end() : match.end() + 1] == "i"
    found = match.group()
    return _FIRST_SOUND[found] if found in _FIRST_SOUND and chinese else _SOUND[found]


@lru_cache(maxsize=200_000)
def read_skeleton(letters: str) -> str:
    """The consonants of romanised letters in rough classes; a vowel or h at the start counts as one."""
    sounds = simplify(letters)
    opening = "a" if sounds[:1] in ("a", "e", "i", "o", "u", "h") and sounds else ""
    return opening + _REPEATED.sub(r"\1", sounds.translate(_CONSONANT_CLASSES))


@lru_cache(maxsize=400_000)
def compare_sounds(one: str, other: str, share: float = EVEN) -> float:
    """Similarity of two romanised words as they stand, 0..1; `share` is the part of the letters in it."""
    spelled, other_spelled = simplify(one), simplify(other)
    letters = Levenshtein.normalized_similarity(spelled, other_spelled)
    one_skeleton, other_skeleton = read_skeleton(one), read_skeleton(other)
    if min(len(one_skeleton), len(other_skeleton)) < 2:
        return letters
    skeleton = Levenshtein.normalized_similarity(one_skeleton, other_skeleton)
    opening = 0.0 if one_skeleton[0] == other_skeleton[0] else _OPENING_COST
    return max(0.0, share * letters + (1 - share) * skeleton - opening)


@lru_cache(maxsize=400_000)
def compare_words(name: str, word: str, share: float = EVEN) -> float:
    """Similarity of a romanised English name and a romanised word that may carry endings or go on as a compound, 0..1."""
    best = compare_sounds(name, word, share)
    if best == 1.0 or min(len(name), len(word)) < _STEM:
        return best
    stems = {word[:length] for length in range(max(_STEM, len(word) - _ENDING), len(word))}
    if len(name) > _STEM:
        stems |= {word[: len(name)], word[: len(name) + 1]}
    best = max([best, *(compare_sounds(name, stem, share) - _ENDING_COST for stem in stems)])
    spelled, other_spelled = simplify(name), simplify(word)
    if (len(name) >= _LONG and spelled[:-1] in other_spelled) or (len(word) >= _LONG - 1 and other_spelled in spelled):
        best = max(best, _CONTAINED)
    for cut in (2, 3):
        if len(name) - cut > _STEM:
            short = name[:-cut]
            best = max([best, *(compare_sounds(short, stem, share) - _OWN_ENDING_COST for stem in (word[:-cut], word) if stem)])
    return best


@lru_cache(maxsize=100_000)
def compare_skeletons(name: str, word: str) -> float:
    """Similarity of a romanised English name and a word of a script without vowels (Arabic, Hebrew), 0..1."""
    one = _drop_glides(name)
    candidates = {_drop_glides(word)}
    for prefix in _ARABIC_PREFIXES:
        if word.startswith(prefix) and len(word) > len(prefix) + 1:
            candidates.add(_drop_glides(word[len(prefix) :]))
    best = 0.0
    for other in candidates:
        for stem in {other, other[:-1], other[: len(one)]}:
            if stem:
                best = max(best, Levenshtein.normalized_similarity(one, stem))
    return best


_ARABIC_PREFIXES = ("al", "wal", "bal", "ll", "w", "b", "l", "k", "h", "m", "s", "a")


@lru_cache(maxsize=100_000)
def _drop_glides(letters: str) -> str:
    sounds = simplify(letters.replace("w", "").replace("y", "").replace("j", "g"))
    return _REPEATED.sub(r"\1", sounds.translate(_CONSONANT_CLASSES))


# Sounds that a language lacks, and what it puts in their place.
_ADAPTED = {
    "hangul": (("ph", "p"), ("th", "s"), ("f", "p"), ("v", "b"), ("z", "j")),
    "kana": (("ph", "h"), ("th", "s"), ("v", "b"), ("l", "r"), ("si", "shi"), ("tu", "tsu")),
    "han": (("th", "s"), ("v", "w")),
}


@lru_cache(maxsize=50_000)
def adapt(name: str, script: str) -> str:
    """The letters of an English name as speakers of a language of that script can say them."""
    for sound, other in _ADAPTED.get(script, ()):
        name = name.replace(sound, other)
    return name
