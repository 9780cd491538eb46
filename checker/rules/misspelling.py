"""A word that English does not have, one letter away from a common one: `goverment`, `thier`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from checker.language.foreign_words import find_foreign_use
from checker.language.frequency import zipf
from checker.language.function_words import read_words
from checker.language.spelling import Correction, Slip, find_correction, fold_spelling, is_derived, is_listed
from checker.language.word_lists import WordList
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.right_words import RightPlaces
from checker.rules.rule import ENGLISH, Example, Rule

_WORD = re.compile(r"(?<![\w@#./\\&$’'_‐‑-])[A-Za-z][a-z]{2,23}(?![\w@/\\&$_‐‑`´-]|['’]\w|\.\w|\()")
_SHORT = re.compile(r"(?<=[a-z,] )[a-z]{2}(?= [a-z])")
_ABBREVIATIONS = read_words(
    """ad am ax cd cf cm cv dc dj dr ed et ex fl fm fr ft gb hp hz id jr kb kg km kn lb lo mb mg mi ml mm mr ms mt nm no op oz pc
    pg ph pm pp pr re sq sr st tb tv uk us ut vs vu yd yo"""
)
_LEAST_GAIN = 2.5
_BORROWED = 2.0
"""Zipf frequency in the source language from which the word may be taken over; words of two letters are all well known."""
_BORROWED_SHORT = 4.0
_USUAL = 3.7
"""Zipf frequency of a word that is too well known to be a slip, such as a new one that the list lacks."""
_MANY, _SHARE = 30, 0.3
"""A text with more unlisted words than both, the second a share of its words, is a list of names or no English."""
_LETTER_GONE: frozenset[Slip] = frozenset({"lost", "swapped"})


def make_rule(right: WordList) -> Rule:
    """This rule with words that the user knows to be right."""
    return replace(RULE, find=lambda article: find(article, right)) if right else RULE


def find(article: Article, right: WordList | None = None) -> Iterator[Finding]:
    """Misspelled words. Names, words of the source or of other languages, and what the article uses again stay silent."""
    matches = list(_WORD.finditer(article.text))
    counts = Counter(match.group().lower() for match in matches)
    unlisted = [match for match in [*matches, *_SHORT.finditer(article.text)] if not is_listed(match.group())]
    if right:
        places = RightPlaces(article, right)
        unlisted = [match for match in unlisted if not places.cover(*match.span())]
    if len(unlisted) > max(_MANY, _SHARE * len(matches)):
        return
    for match in unlisted:
        word = match.group()
        correction = None if _is_taken_over(article, word) else find_correction(word)
        if correction is None:
            continue
        confidence = _judge(word, correction)
        if word[0].isupper():
            confidence = min(confidence, _judge_capital(article, match, correction))
        if counts[word.lower()] > 1:
            confidence *= 0.5
        if confidence >= 0.2:
            text = correction.text.capitalize() if word[0].isupper() else correction.text
            message = f"“{word}” is no English word; “{text}” is probably meant."
            start, end = match.span()
            yield RULE.finding(article, start, end, message, confidence=round(confidence, 3), suggestion=text)


def _judge(word: str, correction: Correction) -> float:
    """How likely a word is a slip, 0..1, by how much more frequent the correction is and what else the word may be.

    The steps are set by hand, after what was found in some 33,000 human-written sentences.
    """
    if word in _ABBREVIATIONS or (len(word) > 2 and (correction.gain < _LEAST_GAIN or zipf(word, "en") >= _USUAL)):
        return 0.0
    surely_lost = correction.slip in _LETTER_GONE and correction.gain >= 3.0
    if len(word) == 2:
        return 0.6 if correction.gain > 0.5 and correction.slip == "lost" else 0.0
    if is_derived(word):
        return 0.6 if surely_lost else 0.3
    if find_foreign_use(word) is not None:
        return 0.55 if surely_lost and len(word) > 3 else 0.0
    return _judge_far(word, correction) if correction.edits > 1 else _judge_gain(word, correction)


def _judge_far(word: str, correction: Correction) -> float:
    return 0.6 if correction.gain >= 3.0 and correction.text[0] == word[0].lower() else 0.3


def _judge_gain(word: str, correction: Correction) -> float:
    """Three and four letters are close to many words."""
    if len(word) < 5:
        least = 3.5 if len(word) == 3 or correction.slip == "other" else 3.0
        return 0.6 if correction.gain >= least else 0.3
    confidence = 0.9 if correction.gain >= 3.0 else 0.6
    return confidence - 0.1 if correction.slip == "other" else confidence


def _judge_capital(article: Article, match: re.Match[str], correction: Correction) -> float:
    """A capital may begin a name: only where a sentence begins, or where two letters changed places, is it likely to be none."""
    if len(match.group()) < 4 or correction.gain < 3.0:
        return 0.0
    segment = article.segment_at(match.start())
    if segment is None or segment.kind != "sentence" or article.text[segment.start : match.start()].strip("\"“‘' "):
        return 0.55 if correction.slip == "swapped" and len(match.group()) > 5 else 0.2
    return 0.7 if correction.slip != "added" else 0.3


def _is_taken_over(article: Article, word: str) -> bool:
    """Whether the word may be one of another language: it stands in the source, or its language has it."""
    source = article.source
    if len(word) > 2 and source is not None and fold_spelling(word) in _fold_text(source.text):
        return True
    lang = source.lang if source is not None else article.source_lang
    return lang is not None and lang != "en" and zipf(word, lang) >= (_BORROWED if len(word) > 2 else _BORROWED_SHORT)


@lru_cache(maxsize=8)
def _fold_text(text: str) -> str:
    return fold_spelling(text)


RULE = Rule(
    id="misspelling",
    category="Linguistic conventions/Spelling",
    severity=Severity.MINOR,
    summary="A word that English does not have, one letter away from a common word.",
    find=find,
    sources=(
        "Damerau 1964, A technique for computer detection and correction of spelling errors (doi:10.1145/363958.363994)",
        "Kernighan, Church & Gale 1990, A Spelling Correction Program Based on a Noisy Channel Model",
        "SCOWL, Spell Checker Oriented Word Lists (Kevin Atkinson): words of all English varieties",
        "Karpinska et al. 2022, DEMETR, perturbations 26 and 27 (misspelled word, character removed)",
    ),
    known_false_alarms="Jargon and coinages close to a common word; words of languages whose frequencies are not known.",
    languages=ENGLISH,
    examples=(
        Example(text="The goverment wants to build a new bridge.", flagged=("goverment",)),
        Example(text="They parked thier boats in the harbour.", flagged=("thier",)),
        Example(text="The builing was closed becuase of the storm.", flagged=("builing", "becuase")),
        Example(text="Peple agreed. Howver, nobody paid.", flagged=("Peple", "Howver")),
        Example(
            source="Die Brücke wurde gestern wieder geöffnet.",
            source_lang="de",
            text="The brdge was opened again yesteday.",
            flagged=("brdge", "yesteday"),
        ),
        Example(
            source="Мост снова открыли вчера утром.",
            source_lang="ru",
            text="The bridge was openned again yesterday morning.",
            flagged=("openned",),
        ),
        Example(text="The colour of the centre differs from the color of the theater."),
        Example(text="They analysed and analyzed, travelled and traveled, organised and organized."),
        Example(text="Janice Smyth met Mr Hause in Bridgetown, and Lundon was there."),
        Example(text="She vlogs about cryptocurrency, biofuels and smartwatch games, and he is a cofounder."),
        Example(text="See www.gogle.example, @peple, info@exampel.example and the file thier.txt."),
        Example(source="O caldo verde leva couve.", source_lang="pt", text="The soup needs couve and time."),
        Example(source="Le soufflé de la maison", source_lang="fr", text="The maison serves a hausse of grande taille."),
        Example(source="La sopa lleva chorizo y pimiento.", source_lang="es", text="The soup has pimiento and chorizo in it."),
        Example(text="The pier-like arm of the well-known café isn't naïve, it’s a cliché."),
    ),
)
