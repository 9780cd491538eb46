"""The names of an English passage, each with its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from checker.facts.name_tables import MOST_WORDS, fold_name, load_things
from checker.language.capitalisation import count_cases
from checker.language.frequency import has_frequencies, zipf
from checker.language.function_words import read_words
from checker.language.names import is_title

_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*(?:\.[^\W\d_])*(?:['’ʼ][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_JOINT = re.compile(r"[ \u00a0]|[-‐‑–]|\. |\.")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;…。]|\n)[\"'“”„«»‘’)(\]\[ \u00a0–—-]*$")
_OPENING_MARK = re.compile(r"(?:^|[ \u00a0(\[])[\"'“‘«„]$")
"""What is quoted may be a sentence, or words that have a capital in a title only."""

_INSIDE = read_words("of de la del der den du da do dos das di von van zu al el bin ibn the for")
_CALENDAR = re.compile(
    r"january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
)
_REACH = 12
# Abbreviations that every language has its own for.
_ABBREVIATIONS = read_words(
    """AD AM ATM ATMs BC BCE BST CD CE CEO CET CFO CV DIY DVD EST FAQ GDP GMT GP HQ HR ID II III IQ IT IV IX Jr LGBT MD ML MLA
    AIDS HIV DNA RNA WMD ICU GMO GMOs
    MLAs MP MPs Mps NGO NGOs OK PC PM PR PhD PST Sr TV UFO UTC VAT VI VII VIII VIP WWII XI XII XIV XV XVI EUR USD GBP"""
)
_CONTRACTION = re.compile(r".*['’ʼ](?:ll|ve|re|d|m|t)")
_ACRONYM = re.compile("[A-Z]{2,}s?|[A-Z]+[a-z]?[A-Z]+s?")
_INTERJECTIONS = read_words(
    """ah aha alas amen aw boo bravo eh gee ha haha hah hello hey hi hmm hoo hooray hurrah huh ho oh ok okay ooh oops ouch ow
    phew psst shh ugh uh um whoa wow yay yeah yep yes yikes yo yuck"""
)
_SHORTEST = 3
_LEAST_PIECE = 4
_PIECE_ZIPF = 2.5
_TITLE_WORDS = 3
"""Words from which on a run may be a title or a term in capitals, so that rare common words are likely in it."""

_LOOKS_VERBAL = re.compile(".{3,}ing|.{4,}ed")
_EVERYDAY_ZIPF = 5.5
_OPENER_ZIPF = 4.5
_RARE_ZIPF = 3.6
"""Below this a word that the dictionary has in small letters is rarely a surname."""


@dataclass(frozen=True, kw_only=True)
class NameWord:
    """One word, or words that the tables know as one name. `things` are the identifiers there, empty for an unknown name.

    `ordinary` marks words that are common nouns or titles too and say little alone: "House", "President".
    """

    text: str
    start: int
    end: int
    things: frozenset[str]
    ordinary: bool


@dataclass(frozen=True, kw_only=True)
class Name:
    """Capitalised words that stand together. Offsets are those of the passage; `first` says that a sentence begins with it."""

    words: tuple[NameWord, ...]
    first: bool

    @property
    def start(self) -> int:
        """Where the name begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where the name ends, a possessive ending left out."""
        return self.words[-1].end

    @property
    def telling(self) -> tuple[NameWord, ...]:
        """The words that say who or what is meant."""
        return tuple(word for word in self.words if not word.ordinary)


@lru_cache(maxsize=4096)
def read_english_names(text: str) -> tuple[Name, ...]:
    """The names of an English passage in order, those of ordinary words included."""
    names: list[Name] = []
    run: list[tuple[str, int, int]] = []
    first = False
    loose = False
    for match in _TOKEN.finditer(text):
        word = _POSSESSIVE.sub("", match.group())
        start, end = match.start(), match.start() + len(word)
        joined = bool(run) and _JOINT.fullmatch(text[run[-1][2] : start] if not loose else " ") is not None
        if word[0].isupper():
            before = text[max(0, start - _REACH) : start]
            opens = (_SENTENCE_START.search(before) or _OPENING_MARK.search(before)) is not None
            if run and (not joined or (opens and len(run[-1][0]) > 1) or (is_title(word) and not is_title(run[-1][0]))):
                names.append(_make_name(run, first))
                run = []
            if not run:
                first = opens
            run.append((word, start, end))
            loose = False
            if match.end() != end:
                names.append(_make_name(run, first))
                run = []
        elif run and not loose and joined and word in _INSIDE:
            # What follows decides whether the small word is part of the name.
            loose = text[end : end + 2].strip()[:1].isupper()
            if not loose:
                names.append(_make_name(run, first))
                run = []
        elif run:
            names.append(_make_name(run, first))
            run, loose = [], False
    if run:
        names.append(_make_name(run, first))
    return tuple(name for name in names if name.words and not _is_shout(name, text))


def _is_shout(name: Name, text: str) -> bool:
    """Whether an unknown word is a sentence of its own with an exclamation mark."""
    return name.first and len(name.words) == 1 and not name.words[0].things and text[name.end : name.end + 1] == "!"


def _make_name(run: list[tuple[str, int, int]], first: bool) -> Name:
    words: list[NameWord] = []
    index = 0
    while index < len(run):
        width = _measure_known(run, index)
        pieces = run[index : index + max(width, 1)]
        text = " ".join(word for word, _, _ in pieces)
        things = load_things().get(fold_name(text), frozenset()) if width else frozenset()
        opening = (first and index == 0) or len(run) >= _TITLE_WORDS
        ordinary = not (things and (len(pieces) > 1 or not _is_plain(text, opening))) and _is_ordinary(text, opening)
        words.append(NameWord(text=text, start=pieces[0][1], end=pieces[-1][2], things=things, ordinary=ordinary))
        index += max(width, 1)
    # What opens a sentence before a name is no part of it: "When Ada", "The Alps".
    while (
        len(words) > 1 and words[0].ordinary and (words[0].text == "The" or (first and zipf(words[0].text, "en") >= _OPENER_ZIPF))
    ):
        words.pop(0)
    return Name(words=tuple(words), first=first and words[0].start == run[0][1])


def _measure_known(run: list[tuple[str, int, int]], index: int) -> int:
    if run[index][0] == "The":
        return 0
    for width in range(min(MOST_WORDS, len(run) - index), 0, -1):
        if fold_name(" ".join(word for word, _, _ in run[index : index + width])) in load_things():
            return width
    return 0


def _is_ordinary(word: str, opening: bool) -> bool:
    letters = word.replace(".", "")
    if (
        len(letters) < _SHORTEST
        or letters in _ABBREVIATIONS
        or word.lower() in load_name_words()
        or word.lower() in _INTERJECTIONS
        or is_title(word)
        or _CALENDAR.fullmatch(word.lower())
    ):
        return True
    if _CONTRACTION.fullmatch(word):
        return True
    if is_acronym(word):
        return letters.endswith("s")  # plurals are mostly of things: ATMs
    return _is_plain(word, opening) or zipf(word, "en") >= _EVERYDAY_ZIPF


def is_acronym(word: str) -> bool:
    """Whether the word is made of initials: NHL, U.S."""
    return _ACRONYM.fullmatch(word.replace(".", "")) is not None


@cache
def load_name_words() -> frozenset[str]:
    """Common words that also name an institution, a paper or a region after an article, in small letters."""
    table = files("checker.language").joinpath("data/sentence_names.txt").read_text(encoding="utf-8")
    lines = [line for line in table.splitlines() if not line.startswith("#")]
    return frozenset(word for line in lines for word in line.split()) | _OFFICES


_OFFICES = read_words(
    """jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
    rep sen gov gen capt lt col sgt rev hon jr sr st mt tory tories commons navy senate"""
)


@lru_cache(maxsize=20_000)
def _is_plain(word: str, opening: bool) -> bool:
    """Whether the word stands in small letters at least as often as not, as far as anyone counted."""
    if word.isupper() and len(word) > 1:
        return False
    counts = count_cases(word)
    if counts.small > 0:
        return counts.small_share > 0.3
    if not opening and zipf(word, "en") < _RARE_ZIPF:
        return _is_lookalike(word.lower())
    return opening and (
        _LOOKS_VERBAL.fullmatch(word) is not None
        or _is_lookalike(word.lower())
        or _is_compound(word.lower())
        or measure_home(word) >= _AT_HOME
    )


_AT_HOME = 1.2
_ELSEWHERE = ("de", "es", "fr")


@lru_cache(maxsize=20_000)
def measure_home(word: str) -> float:
    """How much more frequent an English word is in English than elsewhere, in powers of ten: names travel, common words do not.

    0 for an unknown word. The frequencies are those of the package wordfreq.
    """
    here = zipf(word, "en")
    if here == 0 or not all(has_frequencies(lang) for lang in ("en", *_ELSEWHERE)):
        return 0.0
    return here - max(zipf(word, lang) for lang in _ELSEWHERE)


def _is_compound(word: str) -> bool:
    """Whether two common words make up the word: "roundworms"."""
    return any(
        all(_is_piece(piece) for piece in (word[:cut], word[cut:])) for cut in range(_LEAST_PIECE, len(word) - _LEAST_PIECE + 1)
    )


def _is_piece(piece: str) -> bool:
    return zipf(piece, "en") >= _PIECE_ZIPF and count_cases(piece).small_share > 0.7


def _is_lookalike(word: str) -> bool:
    """Whether the word, or what it is a plural or an adverb of, is in the list of words that are no names."""
    words = load_lookalikes()
    stems = (word, *(word.removesuffix(ending) for ending in ("s", "es", "d", "ed") if word.endswith(ending)))
    return any(stem in words for stem in stems) or (_is_derived(word) and zipf(word, "en") > 0)


_DERIVED = re.compile(
    ".{2,}(?:ally|ily|ingly|edly)|.{3,}(?:[fl]ulness|lessness|iveness|ousness|[ai]bility|i[sz]ation|ological|osis|itis|ectomy)"
)


def _is_derived(word: str) -> bool:
    """Whether an ending makes it an adverb, an abstract noun or a term of medicine."""
    return _DERIVED.fullmatch(word) is not None


@cache
def load_lookalikes() -> frozenset[str]:
    """Words, in small letters, that are no names although sentences may begin with them."""
    table = files("checker.facts").joinpath("data/name_lookalikes.txt").read_text(encoding="utf-8")
    return frozenset(word for line in table.splitlines() if not line.startswith("#") for word in line.split())
