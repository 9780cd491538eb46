"""Whether a segment is written in another language than it should be.

Three witnesses: the script, the function words of English, and, for the rest, the identifier together with how common the words
are in the two languages (Zipf frequencies after Speer 2022, wordfreq). A name is written alike everywhere: only words in small
letters count where the script has them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from checker.language.codes import shorten_code
from checker.language.confusables import find_script
from checker.language.frequency import has_frequencies, zipf
from checker.language.function_words import read_words
from checker.language.identification import identify_language

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SMALL_WORDS, _LETTERS = 4, 30
"""Fewer words in small letters, and fewer letters, are a name, a title or a label."""
_COPIED_WORDS = 3
_DENSE_LETTERS = 8
"""The same in scripts whose characters are syllables or words."""
_SURE, _SURE_OF_SOURCE = 0.97, 0.8
"""Probability that the identifier must give a language; the source language needs less. Chosen by judgement."""
_LEAD = 0.6
"""By how much more common than in the expected language the words must be, on average."""
_PLAIN_LEAD = 1.5
"""The same where the identifier is unsure which language it is but for one: not the expected."""
_LARGEST = ("de", "fr", "es", "it", "pt", "nl", "pl")
_BORROWED = read_words(
    "de la le les des du el en los las un una que del al et e y il lo di da dos das der die und van von se su es est son por para"
)
_BORROWED_ZIPF = 2.5
"""English has these from names only, however often; "die" and "son" are not missed."""
_OTHER_SCRIPT = 0.7
"""Share of the letters from which a text counts as written in one script."""
_SCRIPTS = {
    "CYRILLIC": ["ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn"],
    "GREEK": ["el"],
    "ARABIC": ["ar", "fa", "ur", "ps", "ug"],
    "HEBREW": ["he", "yi"],
    "DEVANAGARI": ["hi", "mr", "ne"],
    "HANGUL": ["ko"],
    "HIRAGANA": ["ja"],
    "KATAKANA": ["ja"],
    "CJK": ["zh", "ja"],
    "THAI": ["th"],
    "GEORGIAN": ["ka"],
    "ARMENIAN": ["hy"],
    "BENGALI": ["bn", "as"],
    "TAMIL": ["ta"],
}
"""Languages of the scripts other than Latin; Serbian, Kazakh and others are written in Latin letters as well."""
_BOTH = frozenset({"sr", "kk", "uz", "az", "tg", "ug", "bs"})


@dataclass(frozen=True, kw_only=True)
class ForeignSegment:
    """The language a text is in instead of the expected one (`und` where only the script tells), and how sure that is, 0..1."""

    lang: str
    confidence: float


def judge_language(text: str, expected: str, source: str) -> ForeignSegment | None:
    """The other language of a text that should be in `expected`; `source` is the language it was translated from.

    None where it is in the expected language or too little of it is left besides names.
    """
    words = _WORD.findall(text)
    letters = "".join(words)
    script = _find_main_script(letters)
    if script is None:
        return None
    if not _is_at_home(script, expected):
        return _judge_script(words, script, source)
    if script != "LATIN":
        return None if source not in _SCRIPTS.get(script, ()) else _compare_words(words, text, expected, source)
    return _compare_words([word for word in words if word.islower()], text, expected, source)


def _judge_script(words: list[str], script: str, source: str) -> ForeignSegment | None:
    """A text in a script that its language does not use; in Latin letters it may be a row of names or a title."""
    letters = sum(map(len, words))
    small = [word for word in words if word.islower()]
    if letters < _DENSE_LETTERS or (script == "LATIN" and (len(small) < _SMALL_WORDS or letters < _LETTERS)):
        return None
    lang = source if _is_at_home(script, source) else "und"
    return ForeignSegment(lang=lang, confidence=0.95 if letters >= _LETTERS else 0.75)


def name_language(lang: str) -> str:
    """The English name of a language: “German”; “another language” for one without a name."""
    # Imported late: it takes a tenth of a second.
    from babel import Locale

    return Locale.parse("en").languages.get(lang) or "another language"


def _compare_words(words: list[str], text: str, expected: str, source: str) -> ForeignSegment | None:
    """Both the identifier and the commonness of the words must speak for the other language."""
    if len(words) < _SMALL_WORDS or sum(map(len, words)) < _LETTERS // 2:
        return None
    if has_frequencies(expected) and _knows(words, expected) and _average(words, source) - _average(words, expected) < _LEAD:
        return None  # spares most texts the identifier
    guess = identify_language(text)
    if not guess.known or shorten_code(guess.lang) == expected:
        return None
    lang, lead = _find_best(words, shorten_code(guess.lang), expected, source)
    if lead < _PLAIN_LEAD:
        lang = shorten_code(guess.lang)
        lead = _measure_lead(words, lang, expected)
        if lead < _LEAD or guess.probability < (_SURE_OF_SOURCE if lang == source else _SURE):
            return None
    long = len(words) >= 2 * _SMALL_WORDS
    return ForeignSegment(lang=lang, confidence=0.95 if lang == source else 0.85 if long else 0.6)


def _find_best(words: list[str], guess: str, expected: str, source: str) -> tuple[str, float]:
    """The language whose words these are most commonly, and by how much: the identifier confuses close relatives."""
    leads = {lang: _measure_lead(words, lang, expected) for lang in (source, guess, *_LARGEST) if has_frequencies(lang)}
    leads.pop(expected, None)
    if not leads or not has_frequencies(expected):
        return guess, 0.0
    best = max(leads, key=lambda lang: leads[lang])
    return best, leads[best]


def _measure_lead(words: list[str], lang: str, expected: str) -> float:
    """By how much more common the words are than in the expected language; without a list for either, just enough."""
    if not has_frequencies(lang) or not has_frequencies(expected):
        return _LEAD
    return _average(words, lang) - _average(words, expected)


def _average(words: list[str], lang: str) -> float:
    return sum(_look_up(word, lang) for word in words) / len(words)


def _look_up(word: str, lang: str) -> float:
    return min(_BORROWED_ZIPF, zipf(word, lang)) if lang == "en" and word in _BORROWED else zipf(word, lang)


def _knows(words: list[str], lang: str) -> bool:
    """Whether half of the words are everyday words of the language."""
    return sum(_look_up(word, lang) >= 4.0 for word in words) >= 0.5 * len(words)


@lru_cache(maxsize=8192)
def _find_main_script(letters: str) -> str | None:
    """The script of most letters; None where no script has 70 % of them or there are none. Han and kana count as one."""
    if not letters:
        return None
    counts: dict[str, int] = {}
    for letter in letters[:2000]:
        script = find_script(letter) or "LATIN"
        counts[script] = counts.get(script, 0) + 1
    if counts.get("HIRAGANA", 0) + counts.get("KATAKANA", 0):
        counts["HIRAGANA"] = sum(counts.pop(name, 0) for name in ("HIRAGANA", "KATAKANA", "CJK"))
    script, count = max(counts.items(), key=lambda item: item[1])
    return script if count >= _OTHER_SCRIPT * sum(counts.values()) else None


def _is_at_home(script: str, lang: str) -> bool:
    """Whether the language is written in the script. A language that is not listed is taken to use Latin letters."""
    if lang in _BOTH:
        return script in {"LATIN", "CYRILLIC", "ARABIC"}
    return lang in _SCRIPTS[script] if script in _SCRIPTS else lang not in _list_all()


def _list_all() -> frozenset[str]:
    return frozenset(lang for langs in _SCRIPTS.values() for lang in langs)


def belongs_to_source(text: str, lang: str, source: str) -> bool:
    """Whether a text that both sides have alike is in the language of the source, and no row of names, numbers or cognates."""
    words = _WORD.findall(text)
    letters = "".join(words)
    script = _find_main_script(letters)
    if script is None:
        return False
    if not _is_at_home(script, lang):
        return len(letters) >= _DENSE_LETTERS // 2 and _is_at_home(script, source)
    small = [word for word in words if script != "LATIN" or word.islower()]
    if len(small) < _COPIED_WORDS:
        return False
    if has_frequencies(lang) and has_frequencies(source):
        return _average(small, source) - _average(small, lang) >= _LEAD / 2
    return not _knows(small, lang) if has_frequencies(lang) else len(small) >= _SMALL_WORDS
