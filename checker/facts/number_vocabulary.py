"""The number words of a language, and how they are put together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal, cast, get_args

from checker.language.data_files import read_rows

Role = Literal["digits", "num", "soft", "one", "small", "ord", "mul", "abbr", "maybe", "part", "vague", "and"]

FUSING = frozenset({"de", "nl", "it", "sv", "da", "no", "fi", "cs", "tr"})
"""Languages that write a number as one word: zweiundzwanzig, trecentocinquanta."""

_INNER_FORMS: Mapping[str, Mapping[str, int]] = {
    "it": {"vent": 20, "trent": 30, "quarant": 40, "cinquant": 50, "sessant": 60, "settant": 70, "ottant": 80, "novant": 90}
}
_INNER_JOINTS: Mapping[str, frozenset[str]] = {"cs": frozenset({"a"})}
# What may follow a number inside an adjective: zweijährig, двухлетний, dvouletý, pięcioletni.
_TAILS: Mapping[str, re.Pattern[str]] = {
    "de": re.compile(r"(?:jähr|täg|monat|stünd|wöch|köpf|stöck|teil|stell|minüt|mal)ig\w*$|fach\w*$|mal$|er$"),
    "nl": re.compile(r"(?:jarig|daags|maal|voudig|koppig)e?$"),
    "sv": re.compile(r"(?:årig|åriga|årigt|dubbelt|faldigt)$"),
    "cs": re.compile(r"(?:let|denn|člen|měsíčn|násobn)\w*$|krát$"),
    "pl": re.compile(r"(?:letni|dniow|osobow|miesięczn|krotn)\w*$"),
    "ru": re.compile(r"(?:летн|дневн|месячн|этажн|кратн|часов|минутн|местн|комнатн|тысячн|процентн)\w*$"),
    "uk": re.compile(r"(?:річн|денн|місячн|поверхов|кратн)\w*$"),
}
_HALVES: Mapping[str, str] = {"de": "einhalb"}
_LONGEST_WORD = 60
_LONGEST_PART = 20
_FUSED_MINIMUM = 5
_ITALIAN_ORDINAL = re.compile(r"esim[oaie]$")


@dataclass(frozen=True)
class Entry:
    """What one word stands for."""

    role: Role
    value: Fraction


@lru_cache(maxsize=1)
def _read_table() -> Mapping[str, Mapping[str, Entry]]:
    table: dict[str, dict[str, Entry]] = {}
    for lang, role, value, forms in read_rows("checker.facts", "number_words.tsv"):
        if role not in get_args(Role):
            raise ValueError(f"number_words.tsv: unknown role {role!r}")
        for form in forms.split():
            table.setdefault(lang, {})[form] = Entry(cast(Role, role), Fraction(value))
    return table


def list_word_languages() -> frozenset[str]:
    """The languages whose number words are known, ISO 639-1."""
    return frozenset(_read_table())


@lru_cache(maxsize=20_000)
def find_entry(word: str, lang: str) -> Entry | None:
    """What a word stands for as a number in a language, or None. The word may be a compound."""
    entries = _read_table().get(lang)
    if entries is None:
        return None
    lowered = word.lower()
    if (entry := entries.get(lowered)) is not None:
        return entry
    return _read_compound(lowered, lang, entries)


def _read_compound(word: str, lang: str, entries: Mapping[str, Entry]) -> Entry | None:
    if lang == "ar":
        return _strip_arabic(word, entries)
    if not _FUSED_MINIMUM <= len(word) <= _LONGEST_WORD:
        return None
    return (
        _read_half(word, lang, entries)
        or (_fuse(word, lang) if lang in FUSING else None)
        or _read_italian_ordinal(word, lang, entries)
        or _read_adjective(word, lang, entries)
    )


def _read_half(word: str, lang: str, entries: Mapping[str, Entry]) -> Entry | None:
    half = _HALVES.get(lang)
    if not half or not word.endswith(half):
        return None
    whole = _value_of(word[: -len(half)], lang, entries)
    return Entry("num", whole.value + Fraction(1, 2)) if whole else None


def _read_adjective(word: str, lang: str, entries: Mapping[str, Entry]) -> Entry | None:
    tail = _TAILS[lang].search(word) if lang in _TAILS else None
    stem = _value_of(word[: tail.start()], lang, entries) if tail and tail.start() else None
    return Entry("vague", stem.value) if stem and stem.value > 1 else None


def _value_of(word: str, lang: str, entries: Mapping[str, Entry]) -> Entry | None:
    entry = entries.get(word) or (_fuse(word, lang) if lang in FUSING else None)
    return entry if entry and entry.role in ("num", "soft", "one", "mul") else None


def _read_italian_ordinal(word: str, lang: str, entries: Mapping[str, Entry]) -> Entry | None:
    """ventun-esimo, ventitre-esimo, ventott-esimo: the cardinal has lost its last vowel, or not."""
    stem = _ITALIAN_ORDINAL.sub("", word)
    if lang != "it" or stem == word:
        return None
    for ending in ("", "o", "e", "i", "a"):
        if whole := _value_of(stem + ending, "it", entries):
            return Entry("ord", whole.value)
    return None


def _strip_arabic(word: str, entries: Mapping[str, Entry]) -> Entry | None:
    for prefix in ("وال", "بال", "و", "ال", "ب", "ل"):
        if word.startswith(prefix) and (entry := entries.get(word[len(prefix) :])):
            if entry.value == 100 and prefix.endswith("ال"):
                return None  # "in the hundred": per cent
            return entry if entry.role in ("num", "mul") else Entry("vague", entry.value)
    return None


@lru_cache(maxsize=16)
def _list_parts(lang: str) -> Mapping[str, Entry]:
    parts = {
        form: entry
        for form, entry in _read_table()[lang].items()
        if entry.role in ("num", "soft", "one", "ord", "mul", "and") and len(form) > 1
    }
    parts |= {form: Entry("num", Fraction(value)) for form, value in _INNER_FORMS.get(lang, {}).items()}
    parts |= {form: Entry("and", Fraction(0)) for form in _INNER_JOINTS.get(lang, ())}
    return parts


def _fuse(word: str, lang: str) -> Entry | None:
    parts = _split(word, lang)
    return _sum_parts(parts) if parts and len(parts) > 1 else None


@lru_cache(maxsize=4096)
def _split(word: str, lang: str) -> tuple[Entry, ...] | None:
    """The parts of a compound, longest first, or None where letters are left over."""
    parts = _list_parts(lang)
    if not word:
        return ()
    for length in range(min(len(word), _LONGEST_PART), 0, -1):
        if (entry := parts.get(word[:length])) and (rest := _split(word[length:], lang)) is not None:
            return (entry, *rest)
    return None


def _sum_parts(parts: tuple[Entry, ...]) -> Entry | None:
    if parts[-1].role == "and" or parts[0].role == "and":
        return None
    total = group = Fraction(0)
    for entry in parts:
        if entry.role == "mul" and entry.value == 100:
            group = (group or Fraction(1)) * 100
        elif entry.role == "mul":
            total, group = total + (group or Fraction(1)) * entry.value, Fraction(0)
        elif group and not _goes_together(group % 100, entry.value):
            return None
        else:
            group += entry.value
    role: Role = "ord" if parts[-1].role == "ord" else "num"
    if all(entry.role in ("one", "and") for entry in parts):
        return None
    return Entry(role, total + group)


def _goes_together(group: Fraction, value: Fraction) -> bool:
    """Whether a part below 100 may be added: tens to ones (zwei-und-zwanzig) or ones to tens (ventidue)."""
    if group == 0 or value == 0:
        return True
    ones, tens = sorted((group, value))
    return ones < 10 <= tens < 100 and tens % 10 == 0
