"""Changes of a translation's facts: what it negates, and its numbers and names against those of the source."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from checker.facts.negation import read_negations
from checker.language.function_words import read_words
from checker.translation.translator import Score

Change = tuple[int, int, str]
"""Start, end and the text in place of what stands there."""

NEGATION_FLOOR: Final = -10.0
"""Nats below which a toggled negation is not looked at: the sentence is plainly as the source has it."""
_TRADED = 3
"""Numbers or names of a side that are traded for those of the other."""

_AUXILIARIES = read_words(
    "am is are was were be been being has have had do does did will would can could shall should may might must"
)
_NEGATIONS = read_words("not n never no")
_WORD = re.compile(r"[^\W\d_]+")
_NOT = re.compile(r"\s*(?:not\b|n['’]t\b|never\b)", re.IGNORECASE)
_CONTRACTED = re.compile(r"(?P<stem>[^\W\d_]+)n['’]t", re.IGNORECASE)
_IRREGULAR = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
_CAPITALISED = re.compile(r"(?<![^\W_])[^\W\d_]+(?:['’-][^\W\d_]+)*")


def toggle_negations(translation: str, score: Score, *, lang: str) -> Iterator[Change]:
    """Each negator taken out, in English also "not" behind each auxiliary, unless the model rules it out."""
    reach = score.tokens[-1].end
    for negation in read_negations(translation, lang):
        if negation.sure and negation.end <= reach and _may_win(score, negation.start, ()):
            yield _drop_negator(translation, negation.start, negation.end)
    if lang != "en":
        return
    for match in _WORD.finditer(translation, 0, reach):
        plain = match.group().lower() in _AUXILIARIES and not _NOT.match(translation, match.end())
        if plain and _may_win(score, match.end(), _NEGATIONS):
            yield match.end(), match.end(), " not"


def _may_win(score: Score, start: int, wanted: Collection[str]) -> bool:
    """Whether a change at the piece that begins at `start` or behind it can win more than the floor.

    Where the model prefers another piece than a wanted one (or, with none wanted, the given one), what the change puts there is
    at most as likely as what the preferred piece leaves over, and all that follows can at best become certain.
    """
    place = next((place for place, token in enumerate(score.tokens) if token.start >= start), None)
    if place is None:
        return False
    token = score.tokens[place]
    if token.preferred.strip() in wanted or (not wanted and token.margin > 0):
        return True
    cost = -sum(each.log_probability for each in score.tokens[place:])
    left = 1.0 - math.exp(min(token.best_log_probability, 0.0))
    return cost + math.log(max(left, 1e-6)) >= NEGATION_FLOOR


def trade_numbers(source: str, translation: str) -> Iterator[Change]:
    """Numbers in digits that the source has not, each for those of the source that the translation has not."""
    theirs = {_strip_digits(match.group()): match.group() for match in _NUMBER.finditer(source)}
    ours = list(_NUMBER.finditer(translation))
    here = {_strip_digits(match.group()) for match in ours}
    missing = [text for digits, text in theirs.items() if digits not in here][:_TRADED]
    for match in [match for match in ours if _strip_digits(match.group()) not in theirs][:_TRADED]:
        for text in missing:
            yield match.start(), match.end(), text


def trade_names(source: str, translation: str, places: Sequence[tuple[int, int]]) -> Iterator[Change]:
    """Capitalised words at the places that the source has not, each for those of the source that the translation has not.

    The first word of either side is left out, since its capital says nothing.
    """
    theirs = _list_names(source)
    ours = _list_names(translation)
    missing = list(dict.fromkeys(text for text, _, _ in theirs if all(text != each for each, _, _ in ours)))[:_TRADED]
    known = {text for text, _, _ in theirs}
    odd = [(start, end) for text, start, end in ours if text not in known and (start, end) in places][:_TRADED]
    for start, end in odd:
        for text in missing:
            yield start, end, text


def _list_names(text: str) -> list[tuple[str, int, int]]:
    matches = list(_CAPITALISED.finditer(text))[1:]
    return [(match.group(), *match.span()) for match in matches if match.group()[0].isupper()]


def _strip_digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _drop_negator(translation: str, start: int, end: int) -> Change:
    """The negator without a trace: "doesn't" becomes "does", "cannot" "can", other words go with the space before them."""
    negator = translation[start:end]
    if match := _CONTRACTED.fullmatch(negator):
        stem = match["stem"]
        return start, end, _IRREGULAR.get(stem.lower(), stem)
    if negator.lower() == "cannot":
        return start, end, negator[:3]
    before = len(translation[:start].rstrip())
    if before == 0:
        return start, end + len(translation[end:]) - len(translation[end:].lstrip()), ""
    return before, end, ""
