"""The inflected forms of a term, in some thirty languages, without a dictionary.

A word is cut after the longest end that data/word_endings.tsv knows for its language, and may take any of the endings listed
there; the last letters of the stem may change as the language changes them (Rat, Räte; ręka, ręce; рынок, рынка). English has its
own module, `inflection`. Languages that glue endings on (tr, fi, hu, et, kk ...) may add any few letters; Chinese, Japanese and
Thai are searched for the letters alone; any other language for the word as it stands. So a rare word can match a form of another:
what is found is evidence that a term stands there, not proof.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import takewhile

from checker.language.data_files import read_rows
from checker.language.inflection import inflect

UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
"""Languages written without spaces between words."""
_AGGLUTINATIVE = {"tr": 9, "az": 9, "kk": 9, "ky": 9, "uz": 9, "tk": 9, "tt": 9, "fi": 8, "et": 6, "hu": 8, "eu": 7, "ka": 7}
"""Letters that a case or a possessive may add to the end of a word."""
_PARTICLES = {"ko": 6, "ar": 4, "he": 3, "fa": 4, "hi": 3, "ur": 3, "bn": 4, "ta": 6, "hy": 5, "sq": 4}
_SHORTEST_STEM = 3
KEY_LENGTH = 5
"""How many letters of a word tell at most which terms it can be."""

# What the last letter of a stem may become: Slavic palatalisation, Dutch and German spelling.
_LAST_LETTER: Mapping[str, Mapping[str, str]] = {
    "pl": {"k": "c", "g": "dz", "r": "rz", "t": "ci", "d": "dzi", "ł": "l", "ch": "s"},
    "cs": {"k": "c", "h": "z", "ch": "š", "r": "ř"},
    "sk": {"k": "c", "h": "z", "ch": "s"},
    "uk": {"к": "ц", "г": "з", "х": "с"},
    "be": {"к": "ц", "г": "з", "х": "с"},
    "hr": {"k": "c", "g": "z", "h": "s"},
    "sr": {"k": "c", "g": "z", "h": "s", "к": "ц", "г": "з", "х": "с"},
    "nl": {"f": "v", "s": "z"},
}
_FLEETING = {"ru": "оеё", "uk": "оеі", "be": "оаеё", "pl": "e", "cs": "e", "sk": "oe", "hr": "a", "sr": "aа", "bg": "еъ"}
"""Vowels that drop out before the last consonant of a stem when an ending follows (рынок, рынка)."""
_UMLAUT = str.maketrans({"a": "ä", "o": "ö", "u": "ü"})
_OTHER_SPELLING = ((re.compile("ß|ss"), "(?:ß|ss)"), (re.compile("['’]"), "['’]"), (re.compile("[её]"), "[её]"))
_ENGLISH_SPELLING = ((re.compile(r"is(e|ed|es|ing|ation)$"), r"i[sz]\1"), (re.compile(r"our"), "ou?r"))
_GAP = r"[\s\-‐‑]+"
_ENGLISH_GAP = r"[\s\-‐‑]*"


@cache
def _read_endings() -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """End of the dictionary form and its endings, by language, the longest end first."""
    table: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for lang, end, endings in read_rows("checker.language", "word_endings.tsv")[1:]:
        empty = end.replace("-", "")
        table.setdefault(lang, []).append((empty, tuple(ending.replace("-", "") for ending in endings.split())))
    return {lang: tuple(sorted(ends, key=lambda item: -len(item[0]))) for lang, ends in table.items()}


def fold_start(word: str) -> str:
    """The first letters of a word without case and diacritics: the same for all forms of a word but for rare ones."""
    plain = unicodedata.normalize("NFD", word.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))[:KEY_LENGTH]


def measure_start(word: str, lang: str) -> int:
    """How many letters at the beginning all forms of a word share, at least 1 and at most KEY_LENGTH."""
    if lang == "en" and word.isalpha():
        lowered = word.lower()
        forms = [lowered, *inflect(lowered).values(), *(lowered[: place + 1] for place in (lowered.find("our"),) if place >= 0)]
        shared = sum(1 for _ in takewhile(lambda letters: len(set(letters)) == 1, zip(*forms, strict=False)))
        return max(1, min(KEY_LENGTH, shared - 1))
    changing = 2 if lang in _FLEETING else 1
    return max(1, min(2 if lang == "nl" else KEY_LENGTH, len(_split(word, lang)[0]) - changing))


def find_stem(word: str, lang: str) -> str:
    """The word without the ending of its dictionary form; the word itself where its language is not known."""
    return _split(word, lang)[0]


@lru_cache(maxsize=65536)
def compile_forms(term: str, lang: str, *, case_sensitive: bool = False) -> re.Pattern[str]:
    """A pattern for the forms of a term of one or more words. It begins at the start of a word and ends at an end.

    A German term with a capital is a noun and stands for nouns only; elsewhere case counts only where `case_sensitive` says so.
    """
    words = term.split()
    flags = re.IGNORECASE if not case_sensitive else re.UNICODE
    if lang in UNSPACED:
        return re.compile(r"\s*".join(map(re.escape, words)), flags)
    gap = _ENGLISH_GAP if lang == "en" else _GAP
    pattern = gap.join(_write_word(word, lang) for word in words)
    if lang == "de" and words[0][:1].isupper():
        pattern = r"(?-i:(?=[^\W\d_a-zäöüß]))" + pattern
    return re.compile(rf"(?:{pattern})(?!\w)", flags)


def _write_word(word: str, lang: str) -> str:
    if len(word) < 2 or not word.isalpha():
        return _escape(word)
    if word.isupper():  # an acronym is not the word of its letters: US, us
        return rf"(?-i:{_escape(word)}(?:['’]?s)?)"
    if lang == "en":
        return _write_english(word)
    stem, endings = _split(word, lang)
    if lang in _AGGLUTINATIVE or lang in _PARTICLES:
        return _soften(stem, lang) + rf"(?:['’]?\w{{0,{_AGGLUTINATIVE.get(lang) or _PARTICLES[lang]}}})"
    tails = "|".join(sorted({re.escape(ending) for ending in endings}, key=lambda ending: (-len(ending), ending)))
    stems = "|".join(dict.fromkeys(_escape(each) for each in _list_stems(stem, word, lang)))
    exact = _escape(word)
    return rf"(?:{exact}|(?:{stems})(?:{tails}))" if tails else exact


def _write_english(word: str) -> str:
    inflected = inflect(word.lower()).values()
    forms = dict.fromkeys((word, *(form[0].upper() + form[1:] if word[0].isupper() else form for form in inflected)))
    return "(?:" + "|".join(_vary_english(form) for form in forms) + ")(?:['’]s?)?"


def _vary_english(form: str) -> str:
    pattern = re.escape(form)
    for spelling, other in _ENGLISH_SPELLING:
        pattern = spelling.sub(other, pattern)
    return pattern


def _split(word: str, lang: str) -> tuple[str, tuple[str, ...]]:
    lowered = word.lower()
    for end, endings in _read_endings().get(lang, ()):
        if lowered.endswith(end) and len(word) - len(end) >= _SHORTEST_STEM:
            return word[: len(word) - len(end)], endings
    return word, ()


def _soften(stem: str, lang: str) -> str:
    """The stem with the Turkish consonants that turn voiced before a vowel (kitap, kitabı)."""
    soft = {"p": "[pb]", "ç": "[çc]", "t": "[td]", "k": "[kğ]"} if lang == "tr" and len(stem) > _SHORTEST_STEM else {}
    return _escape(stem[:-1]) + soft[stem[-1]] if stem[-1] in soft else _escape(stem)


def _list_stems(stem: str, word: str, lang: str) -> Iterator[str]:
    """The stem and what it may become before an ending."""
    yield stem
    if lang == "de" and stem == word and (umlaut := _add_umlaut(stem)):
        yield umlaut
    for last, other in _LAST_LETTER.get(lang, {}).items():
        if stem.endswith(last):
            yield stem[: -len(last)] + other
    if lang in _FLEETING and len(stem) > _SHORTEST_STEM and stem[-2] in _FLEETING[lang]:
        yield stem[:-2] + stem[-1]
    if lang == "nl":
        yield re.sub(r"(aa|ee|oo|uu)(?=[^aeiou]$)", lambda match: match[0][0], stem)
        yield re.sub(r"(?<=[^aeiou][aeiou])([bdfgklmnprst])$", r"\1\1", stem)


def _add_umlaut(stem: str) -> str | None:
    """The stem of a German plural: the last a, o, u or au with an umlaut (Rat, Räte; Haus, Häuser)."""
    found = re.search(r"(au|[aou])(?=[^aouäöü]*$)", stem, re.IGNORECASE)
    return stem[: found.start()] + found[0].lower().translate(_UMLAUT)[0] + stem[found.start() + 1 :] if found else None


def _escape(text: str) -> str:
    pattern = re.escape(text)
    for letters, either in _OTHER_SPELLING:
        pattern = letters.sub(either, pattern)
    return pattern
