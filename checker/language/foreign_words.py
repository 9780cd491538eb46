"""Which language a word belongs to when it is not an English one.

Frequencies come from the package wordfreq (Speer 2022, doi:10.5281/zenodo.7199437); all figures are Zipf frequencies: log10 of
occurrences per billion words. Function words and German nouns stand in the data folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from checker.language.frequency import zipf
from checker.language.hashed_table import HashedTable

LANGUAGE_NAMES: dict[str, str] = {
    "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch", "pl": "Polish",
    "ru": "Russian", "sv": "Swedish", "da": "Danish", "nb": "Norwegian", "fi": "Finnish", "cs": "Czech", "sk": "Slovak",
    "ro": "Romanian", "hu": "Hungarian", "tr": "Turkish", "ca": "Catalan", "sh": "Croatian or Serbian", "sl": "Slovene",
    "uk": "Ukrainian", "id": "Indonesian", "is": "Icelandic", "lt": "Lithuanian",
    "lv": "Latvian",
}  # fmt: skip
"""Languages looked for, the likelier ones first."""

_DATA = Path(__file__).parent / "data"
_RAREST = 3.8
"""Zipf frequency below which a foreign word is not looked up; rarer words are too often names."""
_BANDS = round(100 * (9 - _RAREST))
_ROMANISED = 0.3
"""By how much a romanised word counts as rarer, since there are several ways to write it."""
_LONG, _RARER = 6, 4.3
"""Romanised words of this length are no English ones by chance and count from a lower Zipf frequency."""
_SAME = 0.7
"""Languages in which a word is less common than in its first language by no more than this are named too."""
_SISTERS = {"sk": "cs", "nb": "da"}  # nearly the same vocabulary: the first is named only where it stands out

_CYRILLIC = frozenset({"ru", "uk"})  # held in Latin letters only: passages in Cyrillic are told by their script
_ROMAN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i yi ye g".replace("_", "").split(" "),
        strict=True,
    )
)


@dataclass(frozen=True, kw_only=True)
class ForeignUse:
    """A word as another language has it. `zipf`: how common it is there; `margin`: by how much more common than in English."""

    languages: tuple[str, ...]
    zipf: float
    margin: float

    @property
    def language_names(self) -> str:
        """The English names of up to three likely languages: “Spanish”, “Danish or Norwegian”."""
        names = [LANGUAGE_NAMES[lang] for lang in self.languages[:3]]
        return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


@dataclass(frozen=True, kw_only=True)
class FunctionWord:
    """A function word of another language; `homograph` is the role in which English has it too, empty if it has not."""

    lang: str
    role: str
    homograph: str


@cache
def _load_common_words() -> HashedTable:
    """Common word forms to their uses, as `_read_use` reads them."""
    # Imported late, and read past the caches of the package: reading the lists takes about half a second.
    from wordfreq import available_languages, read_cBpack

    paths = available_languages("small")
    packs = ((number, lang, read_cBpack(paths[lang])[:_BANDS]) for number, lang in enumerate(LANGUAGE_NAMES))
    return HashedTable(
        (centibels * len(LANGUAGE_NAMES) + number, list(_list_forms(group, lang, 9 - centibels / 100)))
        for number, lang, pack in packs
        for centibels, group in enumerate(pack)
    )


def _list_forms(group: Sequence[str], lang: str, frequency: float) -> Iterator[str]:
    """Those words of one frequency that are looked for, as they may stand in an English text."""
    for word in group:
        if word.isalpha() and lang not in _CYRILLIC:
            yield word
        elif word.isalpha() and frequency > (4.8 if len(word) < _LONG else _RARER) and len(word) > 3:
            yield romanise(word)


def _find_uses(word: str) -> list[tuple[float, str]]:
    """Zipf frequencies and languages of a word form in small letters, the most frequent first."""
    return sorted((_read_use(number) for number in _load_common_words().find(word)), reverse=True)


def _read_use(number: int) -> tuple[float, str]:
    centibels, place = divmod(number, len(LANGUAGE_NAMES))
    lang = list(LANGUAGE_NAMES)[place]
    return 9 - centibels / 100 - (_ROMANISED if lang in _CYRILLIC else 0.0), lang


def romanise(word: str) -> str:
    """A Russian or Ukrainian word in Latin letters, by the usage of English news."""
    return "".join(_ROMAN.get(letter, letter) for letter in word)


@lru_cache(maxsize=20000)
def find_foreign_use(word: str) -> ForeignUse | None:
    """How another language uses the word form; None when none has it among its common words or English has it as often."""
    word = word.lower()
    uses = _find_uses(word)
    if not uses:
        return None
    best = uses[0][0]
    margin = round(best - zipf(word, "en"), 2)
    if margin <= 0:
        return None
    near = [lang for frequency, lang in uses if frequency >= best - _SAME]
    ranked = sorted(near, key=list(LANGUAGE_NAMES).index)
    languages = tuple(lang for lang in ranked if _SISTERS.get(lang) not in near)
    return ForeignUse(languages=languages or tuple(ranked), zipf=best, margin=margin)


def measure_lead(word: str, lang: str) -> float:
    """By how much more common the word form is in the language than in English, -8 to 8; 0 for a word that neither has."""
    frequency = next((value for value, name in _find_uses(word.lower()) if name == lang), 0.0)
    return frequency - zipf(word, "en")


@cache
def load_function_words() -> dict[str, tuple[FunctionWord, ...]]:
    """Function words of other languages by their small-letter form."""
    words: dict[str, list[FunctionWord]] = {}
    for line in _read_lines("foreign_function_words.txt"):
        label, _, listed = line.partition(":")
        lang, role = label.split()
        for entry in listed.split():
            form, _, homograph = entry.partition("=")
            words.setdefault(form, []).append(FunctionWord(lang=lang, role=role, homograph=homograph))
    return {form: tuple(entries) for form, entries in words.items()}


@cache
def load_german_nouns() -> frozenset[str]:
    """German nouns, capital first, that English does not have."""
    return frozenset(word for line in _read_lines("foreign_german_nouns.txt") for word in line.split())


@cache
def load_borrowed_pairs() -> frozenset[tuple[str, str]]:
    """Neighbouring words of phrases that English has borrowed, such as (“de”, “facto”)."""
    pairs = (pair.split() for pair in " ".join(_read_lines("foreign_borrowed_pairs.txt")).split(";"))
    return frozenset((first, second) for first, second in pairs)


def _read_lines(name: str) -> list[str]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
