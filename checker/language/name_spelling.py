"""Compares two spellings of a name: are they the same sounds or the same letters, put down differently?

The equivalences are those of the usual romanisations (English, German, French, Polish and scholarly forms of Cyrillic, Arabic and
Chinese names; cf. ISO 9:1995, the BGN/PCGN romanisation systems, Duden "Transkription") and of common slips of the
hand: a letter doubled, dropped or transposed (Damerau 1964, doi:10.1145/363958.363994). The comparison is an edit distance in
which such a change costs less than any other (weights set by rank; the final confidence is fitted, see `name_evidence`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

# Letters that have no decomposition.
_PLAIN = str.maketrans({"ø": "o", "ß": "ss", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"})

# Each line: spellings that stand for one sound in some romanisation. Any two of a line may be exchanged.
_SOUNDS = (
    "sh sch ch sz s sj x",
    "sh sch zh j sz",
    "zh j z dj g",
    "j dj dzh dsch dg dzs",
    "zh dzh dsch dj j",
    "ch tch tsch cz tsh c q",
    "kh h ch k x q",
    "gh g q",
    "k c q ck kk ch",
    "ts tz z c cz",
    "s z c",
    "y i j ie ee ii iy yi ij",
    "iy ij yy y i",
    "ai ei ay ey aj ej ae",
    "ei e ey",
    "v w f ff ph",
    "ov off ow",
    "ou u oo w",
    "u o ou",
    "u yu iu ju",
    "a ya ia ja",
    "e ye ie je ey",
    "o yo io jo e",
    "a ae aa e",
    "o oe aa a",
    "u ue y",
    "th t",
    "dh d",
    "bh b",
    "x ks",
    "qu k",
    "gu g",
    "n ny gn nh nj",
    "son sen",
    "au aw ou av",
)
_LONGEST = 4
_VOWELS = frozenset("aeiouy")

_SOUND_COST = 0.25
_DOUBLE_COST = 0.2
_SILENT_H_COST = 0.3
_TRANSPOSED_COST = 0.45
_NEAR_VOWEL_COST = 0.4
_VOWEL_COST = 0.6
_LETTER_COST = 1.0
_CONTEXT = 3
"""Letters kept on each side of the difference: a sound is written with four at most."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """How one spelling becomes the other. `cost` is the sum over `steps`, 0 for none; `kind` names the gravest step."""

    cost: float
    kind: str
    steps: tuple[tuple[str, str], ...]


@cache
def fold(text: str) -> str:
    """The letters alone: lower case, without diacritics, apostrophes, hyphens and spaces."""
    decomposed = unicodedata.normalize("NFD", text.casefold().translate(_PLAIN))
    return "".join(char for char in decomposed if char.isalpha())


@cache
def _equivalents() -> dict[tuple[str, str], tuple[float, str]]:
    pairs: dict[tuple[str, str], tuple[float, str]] = {}
    for line in _SOUNDS:
        for one, other in combinations(line.split(), 2):
            # Vowel for vowel is weaker evidence than a digraph for one letter: many different names differ by it.
            vowels = len(one) == len(other) == 1 and {one, other} <= _VOWELS and {one, other} != {"y", "i"}
            pairs[one, other] = pairs[other, one] = (_NEAR_VOWEL_COST, "vowel") if vowels else (_SOUND_COST, "sound")
    return pairs


def compare_spellings(one: str, other: str, *, limit: float = 1.5) -> Change | None:
    """The cheapest way from one folded spelling to the other, or None when it costs more than `limit`."""
    if one == other:
        return Change(cost=0.0, kind="same", steps=())
    if "h" + one == other or one == "h" + other:
        return None  # an h at the start is heard: Essen is not Hessen
    start = _count_common(one, other)
    end = _count_common(one[start:][::-1], other[start:][::-1])
    left = max(0, start - _CONTEXT)
    right = max(0, end - _CONTEXT)
    change = _align(one[left : len(one) - right], other[left : len(other) - right])
    return change if change.cost <= limit else None


def _count_common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _align(one: str, other: str) -> Change:
    best: dict[tuple[int, int], tuple[float, tuple[tuple[str, str, str], ...]]] = {(0, 0): (0.0, ())}
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            if (i, j) not in best:
                continue
            cost, steps = best[i, j]
            for a, b, price, kind in _list_steps(one, other, i, j):
                place = (i + a, j + b)
                total = cost + price
                if place not in best or total < best[place][0] - 1e-9:
                    step = ((one[i : i + a], other[j : j + b], kind),) if kind else ()
                    best[place] = (total, steps + step)
    cost, steps = best[len(one), len(other)]
    gravest = max(steps, key=lambda step: _GRAVITY.index(step[2]))[2] if steps else "same"
    return Change(cost=round(cost, 3), kind=gravest, steps=tuple((a, b) for a, b, _ in steps))


_GRAVITY = ("double", "sound", "h", "transposed", "vowel", "letter")


def _list_steps(one: str, other: str, i: int, j: int) -> Iterator[tuple[int, int, float, str]]:
    rest_one, rest_other = one[i : i + _LONGEST], other[j : j + _LONGEST]
    if rest_one and rest_other and rest_one[0] == rest_other[0]:
        yield 1, 1, 0.0, ""
        if rest_one[:2] == rest_other[0] * 2:
            yield 2, 1, _DOUBLE_COST, "double"
        if rest_other[:2] == rest_one[0] * 2:
            yield 1, 2, _DOUBLE_COST, "double"
    for a in range(1, len(rest_one) + 1):
        for b in range(1, len(rest_other) + 1):
            if found := _equivalents().get((rest_one[:a], rest_other[:b])):
                yield a, b, *found
    if len(rest_one) > 1 and len(rest_other) > 1 and rest_one[:2] == rest_other[1::-1] and rest_one[0] != rest_one[1]:
        yield 2, 2, _TRANSPOSED_COST, "transposed"
    if rest_one:
        yield 1, 0, *_price_letter(rest_one[0])
    if rest_other:
        yield 0, 1, *_price_letter(rest_other[0])
    if rest_one and rest_other:
        both_vowels = rest_one[0] in _VOWELS and rest_other[0] in _VOWELS
        yield 1, 1, *((_VOWEL_COST, "vowel") if both_vowels else (_LETTER_COST, "letter"))


def _price_letter(letter: str) -> tuple[float, str]:
    return (_SILENT_H_COST, "h") if letter == "h" else (_LETTER_COST, "letter")


# From spelling to a rough class of sounds, longest first; what is ambiguous is read in two ways.
_SIBILANTS = ("tsch", "dsch", "dzh", "tch", "sch", "tsh", "dzs", "zh", "sh", "sz", "cz", "dj", "ts", "tz", "s", "z")
_READINGS = ({"ch": "k", "j": "", "c": "k", "x": "ks"}, {"ch": "s", "j": "s", "c": "s", "x": "s"})
_OTHERS = {"ph": "f", "ff": "f", "ow": "f", "v": "f", "w": "f", "q": "k", "g": "k", "kh": "k", "gh": "k"}


def read_sounds(folded: str) -> frozenset[str]:
    """Rough keys of a folded spelling: names of one sound share a key.

    The consonants, when there are at least three sounds of them; and the whole with the commonest digraphs made single letters.
    """
    consonants = {key for reading in _READINGS if len(key := _reduce(folded, reading)) > 2}
    return frozenset({*consonants, "=" + _simplify(folded)})


_SIMPLER = (
    ("dsch", "j"), ("dzh", "j"), ("zh", "j"), ("dj", "j"), ("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("ph", "f"),
    ("kh", "h"), ("ck", "k"), ("x", "ks"), ("ts", "z"), ("tz", "z"), ("cz", "ch"), ("oo", "u"), ("ou", "u"), ("ie", "i"),
    ("y", "i"), ("w", "v"),
)  # fmt: skip


def _simplify(folded: str) -> str:
    for digraph, letter in _SIMPLER:
        folded = folded.replace(digraph, letter)
    return "".join(letter for i, letter in enumerate(folded) if letter != folded[i - 1 : i])


def _reduce(folded: str, reading: dict[str, str]) -> str:
    sounds: list[str] = []
    i = 0
    while i < len(folded):
        for width in range(_LONGEST, 0, -1):
            chunk = folded[i : i + width]
            sound = reading.get(chunk, _OTHERS.get(chunk, "s" if chunk in _SIBILANTS else None))
            if sound is not None and len(chunk) == width:
                break
        else:
            width, letter = 1, folded[i]
            sound = "" if letter in _VOWELS or letter == "h" else letter
            sound = "a" if i == 0 and letter in _VOWELS else sound
        if sound and sound[:1] != "".join(sounds)[-1:]:
            sounds.append(sound)
        i += width
    return "".join(sounds)


_CROWD = 12
"""A key shared by more spellings than this tells nothing; leaving it out keeps the search linear."""


def pair_spellings(folded: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of different folded spellings that are one letter apart or share a sound key, each once, in sorted order."""
    groups: dict[str, list[str]] = {}
    for text in sorted(set(folded)):
        keys = {"." + text, *("." + text[:i] + text[i + 1 :] for i in range(len(text)))}
        for key in keys | read_sounds(text):
            groups.setdefault(key, []).append(text)
    seen: set[tuple[str, str]] = set()
    for group in groups.values():
        if len(group) <= _CROWD:
            for pair in combinations(group, 2):
                if pair not in seen:
                    seen.add(pair)
                    yield pair
