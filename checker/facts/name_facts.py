"""What speaks for and against a name of the translation, as numbers for `name_model`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

from checker.facts.name_places import SourcePlaces, SourceWord, tell_script
from checker.facts.name_sounds import compare_sounds, compare_words, normalise, romanise
from checker.facts.names import Name, NameWord, is_acronym, measure_home, read_english_names
from checker.language.capitalisation import count_cases
from checker.language.frequency import has_frequencies, zipf


@dataclass(frozen=True, kw_only=True)
class Support:
    """What supports a word of a name: `mentioned` by the tables (None = unknown), `sound` 0..1.

    `start` is the share of its letters, 0..1, with which a word of the source begins. For Chinese `spelled` is the sound among
    the characters that spell foreign names, and `unread` says that it looks like pinyin and reads no characters here.
    """

    word: NameWord
    mentioned: bool | None
    sound: float
    start: float
    spelled: float
    unread: bool

    @property
    def strength(self) -> float:
        """The stronger of both."""
        return 1.0 if self.mentioned else self.sound


def support_word(word: NameWord, places: SourcePlaces) -> Support:
    """What the source says for one word of a name."""
    answers = [places.mentions(thing) for thing in word.things]
    mentioned = True if True in answers else False if False in answers else None
    if is_acronym(word.text):
        sound = start = places.match_acronym(word.text)
    else:
        sound = _match_all(word, places.match_sound)
        start = _match_all(word, places.match_start)
    spelled = 1.0 if mentioned else _match_all(word, places.match_spelled) if places.script == "han" else sound
    unread = not mentioned and any(places.lacks_reading(part) for part in word.text.split(" "))
    return Support(word=word, mentioned=mentioned, sound=sound, start=start, spelled=spelled, unread=unread)


def _match_all(word: NameWord, measure: Callable[[str], float]) -> float:
    whole = word.text.split(" ")
    parts = [measure(part) for part in whole if len(part) > 2 or len(whole) == 1]
    return sum(parts) / len(parts) if parts else 0.0


@dataclass(frozen=True, kw_only=True)
class Orphan:
    """A name of the source that nothing in the translation matches. `loneliness` is 0 for a match, 1 for none at all."""

    text: str
    start: int
    end: int
    thing: str
    loneliness: float


_WORD = re.compile(r"[^\W\d_]+")
_OPENING_ZIPF = 3.5
_SHORTEST_NAME = 3
_CURRENCIES = frozenset({"Euro", "Euros", "Dollar", "Dollars"})
_NOUN_ZIPF = 1.5
_AT_HOME = 2.0
_COMPOUNDING = frozenset({"de", "lb"})
_PIECE_ZIPF = 3.3
_LEAST_PIECE = 4
_NOUN_ENDING = re.compile(".{3}(?:ung|heit|keit|schaft|erei|ion|tät|ismus|nis|tum)(?:en|s|sen|se)?$")


@lru_cache(maxsize=4096)
def find_orphans(places: SourcePlaces, translation: str) -> tuple[Orphan, ...]:
    """Names of the source that have no counterpart in the translation, the most lonely first."""
    english = {romanise(match.group()) for match in _WORD.finditer(translation)} - {""}
    things = {thing for name in read_english_names(translation) for word in name.words for thing in word.things}
    found = [
        *_find_capitals(places, english, things),
        *_find_countries(places, english, things),
        *_find_rare_words(places, english, things),
    ]
    return tuple(sorted(found, key=lambda orphan: -orphan.loneliness))


def _find_capitals(places: SourcePlaces, english: Set[str], things: Set[str]) -> Iterator[Orphan]:
    for word in places.words:
        if (
            min(len(word.text), len(word.letters)) < _SHORTEST_NAME
            or word.text in _CURRENCIES
            or not (word.capital or _may_open(word, places))
            or is_common_noun(word.text, places.lang)
        ):
            continue
        best = max((compare_words(other, word.letters) for other in english), default=0.0)
        if best < 1.0 and not any(places.is_called(word.text, thing) for thing in things):
            yield Orphan(text=word.text, start=word.start, end=word.end, thing="", loneliness=round(1.0 - best, 3))


def _may_open(word: SourceWord, places: SourcePlaces) -> bool:
    """Whether a word with a capital that opens a sentence is rare enough for a name."""
    return word.text[0].isupper() and has_frequencies(places.lang) and zipf(word.text, places.lang) < _OPENING_ZIPF


@lru_cache(maxsize=20_000)
def is_common_noun(word: str, lang: str) -> bool:
    """Whether a word with a capital is likely no name: it is at home in its language alone, or made up of common words.

    False for a language whose frequencies are not known or that is not written in Latin letters.
    """
    if tell_script(lang) not in ("alphabet", "german") or not has_frequencies(lang):
        return False
    here = zipf(word, lang)
    if here >= _NOUN_ZIPF and here - max(zipf(word, "en"), zipf(normalise(word), "en")) >= _AT_HOME:
        return True
    if lang in _COMPOUNDING and _NOUN_ENDING.search(word):
        return True
    return lang in _COMPOUNDING and any(
        zipf(word[:cut].removesuffix("s"), lang) >= _PIECE_ZIPF and zipf(word[cut:], lang) >= _PIECE_ZIPF
        for cut in range(_LEAST_PIECE, len(word) - _LEAST_PIECE + 1)
    )


def _find_rare_words(places: SourcePlaces, english: Set[str], things: Set[str]) -> Iterator[Orphan]:
    """Words that are likely names where no capital tells: rare words, and runs of the characters that spell foreign names."""
    for text, start, end in places.foreign:
        letters = romanise(text)
        best = max((compare_words(other, letters) for other in english), default=0.0)
        if len(letters) > 3 and best < 1.0 and not any(places.is_called(text, thing) for thing in things):
            yield Orphan(text=text, start=start, end=end, thing="", loneliness=round(1.0 - best, 3))


def _find_countries(places: SourcePlaces, english: Set[str], things: Set[str]) -> Iterator[Orphan]:
    for named, start, end in places.countries:
        letters = romanise(places.text[start:end])
        thing = min(named)
        if not named & things and max((compare_sounds(other, letters) for other in english), default=0.0) < 0.7:
            yield Orphan(text=places.text[start:end], start=start, end=end, thing=thing, loneliness=1.0)


def describe_name(name: Name, places: SourcePlaces, translation: str) -> dict[str, float]:
    """The facts about a name that has telling words, each within about 0..1."""
    supports = [support_word(word, places) for word in name.telling]
    strengths = [support.strength for support in supports]
    starts = [1.0 if support.mentioned else support.start for support in supports]
    known = [support.mentioned for support in supports]
    orphans = find_orphans(places, translation)
    best, letters = max(strengths), min(10, max(len(romanise(word.text)) for word in name.telling)) / 10
    missing = False in known and True not in known
    is_country = all(any(thing.startswith("territory") for thing in support.word.things) for support in supports)
    loneliest = orphans[0].loneliness if orphans else 0.0
    return {
        "best": best,
        **{f"over_{knot}": max(0.0, best - knot / 10) for knot in _KNOTS},
        "spelled": max(support.spelled for support in supports),
        "unread": sum(support.unread for support in supports) / len(supports),
        "start": max(starts),
        **{f"start_over_{knot}": max(0.0, max(starts) - knot / 10) for knot in _STARTS},
        "start_least": min(starts),
        "start_best": max(starts) * best,
        "weakest": min(strengths),
        "mean": sum(strengths) / len(strengths),
        "weighted": sum(len(s.word.text) * s.strength for s in supports) / sum(len(s.word.text) for s in supports),
        "missing": float(missing),
        "missing_best": best * missing,
        "country": float(missing and is_country),
        "country_best": best * (missing and is_country),
        "words": min(3, len(supports)) / 3,
        "letters": letters,
        "letters_best": letters * best,
        "first": float(name.first),
        "opening": float(name.first and known == [None]),
        "opening_alone": float(name.first and known == [None] and loneliest < _LONELY),
        "zipf": min(zipf(word.text.split(" ")[0], "en") for word in name.telling) / 5,
        "partly": float(len(supports) < len(name.words)),
        "plain": max(count_cases(part).small_share for word in name.telling for part in word.text.split(" ")),
        "orphan": loneliest,
        "orphans": min(3, sum(orphan.loneliness > _LONELY for orphan in orphans)) / 3,
        "lost": float(best < _UNLIKE and loneliest > _LONELY),
        "strayed": float(missing and loneliest > _LONELY),
        "paired": max((_pair_places(name, orphan, places, translation) for orphan in orphans), default=0.0),
        "home": _bound(max(measure_home(part) for word in name.telling for part in word.text.split(" "))),
        "described": min(3, _count_described(places)) / 3,
        **_describe_acronym(name, places, translation, loneliest),
        "length": min(len(places.text), 400) / 400,
    }


_KNOTS = (4, 5, 6, 7, 8)
_STARTS = (3, 5, 7)
_LONELY = 0.45
_UNLIKE = 0.6
_NEAR = 0.33


def _bound(distance: float) -> float:
    return min(2.0, max(-1.0, distance)) / 2


@lru_cache(maxsize=4096)
def _count_described(places: SourcePlaces) -> int:
    """Common words with a capital in the source, as in the names of institutions; in German every noun has one."""
    if places.script == "german":
        return 0
    return sum(
        word.capital and len(word.letters) > _NOUN_LETTERS and is_common_noun(word.text, places.lang) for word in places.words
    )


_NOUN_LETTERS = 2


def _describe_acronym(name: Name, places: SourcePlaces, translation: str, loneliest: float) -> dict[str, float]:
    if not all(is_acronym(word.text) for word in name.telling):
        return {"acronym": 0.0, "acronym_other": 0.0, "acronym_lonely": 0.0}
    other = any(found not in translation.lower() for found in places.acronyms)
    return {"acronym": 1.0, "acronym_other": float(other), "acronym_lonely": loneliest}


def _pair_places(name: Name, orphan: Orphan, places: SourcePlaces, translation: str) -> float:
    """How lonely the orphan is, less where it stands at another place of the passage than the name."""
    apart = abs(name.start / max(1, len(translation)) - orphan.start / max(1, len(places.text)))
    return orphan.loneliness * max(0.0, 1.0 - apart / _NEAR)
