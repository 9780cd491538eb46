"""What is negated in a text: negators, and words that say no by their meaning.

Word lists and their sources: data/negation.tsv. Several negators of one clause that say no once (French "ne ... personne", Polish
"nikt nie") are told apart from several negations by distance and punctuation (negative concord: WALS chapter 115).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

from checker.facts.word_patterns import BORDERLESS, LETTER, lower_text, read_patterns

Kind = Literal["clause", "word", "turn", "lexical", "vague", "harmless"]

_ORDER: tuple[Kind, ...] = ("harmless", "turn", "clause", "word", "lexical", "vague")
# Traditional characters of the Chinese words in the list (Unihan, kSimplifiedVariant).
_SIMPLIFIED = str.maketrans(
    "沒潛無別斷僅過論線數錯時來並還會應願許絕決從難敗認棄見幾產鏽鋼異單類級況費應視關係遠內間",
    "没潜无别断仅过论线数错时来并还会应愿许绝决从难败认弃见几产锈钢异单类级况费应视关系远内间",
)
_CONCORD = frozenset({"fr", "es", "pt", "it", "ro", "ru", "uk", "pl", "cs", "tr", "fi", "ko", "ja", "hi", "en", "ar"})
_REACH = {"ja": 8, "ko": 12, "zh": 4}
_FAR = 45
"""Characters between two negators of one clause that negate once; a little more than half a clause of news text."""
_NEXT_CAPITAL = re.compile(r"\s(?!I\b)[A-Z]")
_SMALL_WORD = re.compile(r"\b[a-z][a-z'’]{3,}")
_LONG_WORD = re.compile(r"\b[A-Za-z][a-z'’]{3,}")
_BORDER = re.compile(r"[,.;:!?()\[\]«»„“”\"—–。、，；：！？「」।،؛]")


@dataclass(frozen=True, kw_only=True)
class Negation:
    """A negative word at `start..end`. `sure` is false for words that say no by their meaning alone ("fail", "without")."""

    start: int
    end: int
    text: str
    kind: Kind

    @property
    def sure(self) -> bool:
        """Whether the word negates, whatever the sentence says."""
        return self.kind in {"clause", "word"}


@cache
def list_languages() -> frozenset[str]:
    """The languages (ISO 639-1) whose negators are known."""
    return frozenset(_read_patterns())


@lru_cache(maxsize=4096)
def read_negations(text: str, lang: str) -> tuple[Negation, ...]:
    """The negative words of `text` in order; none for a language that is not known."""
    pattern = _compile(lang)
    return tuple(_find(pattern, text, lang)) if pattern is not None else ()


def join_concord(negations: Sequence[Negation], text: str, lang: str) -> tuple[Negation, ...]:
    """One negation for each group of negators that stand together in a clause, in languages that negate more than once."""
    joined: list[Negation] = []
    last: Negation | None = None
    for negation in negations:
        if last is None or not _is_concord(last, negation, text, lang):
            joined.append(negation)
        last = negation
    return tuple(joined)


def _is_concord(one: Negation, other: Negation, text: str, lang: str) -> bool:
    if lang not in _CONCORD or other.start - one.end > _REACH.get(lang, _FAR):
        return False
    return _BORDER.search(text, one.end, other.start) is None


def _find(pattern: re.Pattern[str], text: str, lang: str) -> Iterator[Negation]:
    lowered = text.translate(_SIMPLIFIED) if lang == "zh" else lower_text(text)
    titles = lang == "en" and _has_titles(text)
    for match in pattern.finditer(lowered):
        kind = cast(Kind, match.lastgroup)
        if kind != "harmless" and not _is_name(text, match.start(), match.end(), lang, titles):
            yield Negation(start=match.start(), end=match.end(), text=text[match.start() : match.end()], kind=kind)


def _is_name(text: str, start: int, end: int, lang: str, titles: bool) -> bool:
    """Whether a word belongs to a name: the Turkish surname "Dönmez" is no verb, and an English title negates nothing here."""
    if lang == "de" or not text[start].isupper() or text[start + 1 : end].isupper():
        return False
    if lang == "en":
        return titles and _NEXT_CAPITAL.match(text, end) is not None
    return start >= 2 and text[start - 1].isspace() and (text[start - 2].isalnum() or text[start - 2] == ",")


def _has_titles(text: str) -> bool:
    """Whether capitals tell the titles of an English text: in a headline all words have them."""
    return 2 * sum(1 for _ in _SMALL_WORD.finditer(text)) > sum(1 for _ in _LONG_WORD.finditer(text))


@cache
def _compile(lang: str) -> re.Pattern[str] | None:
    kinds = _read_patterns().get(lang)
    if kinds is None:
        return None
    groups = "|".join(f"(?P<{kind}>{kinds[kind]})" for kind in _ORDER if kind in kinds)
    return re.compile(groups if lang in BORDERLESS else rf"(?<!{LETTER})(?:{groups})(?!{LETTER})")


@cache
def _read_patterns() -> Mapping[str, Mapping[str, str]]:
    return read_patterns("negation.tsv")
