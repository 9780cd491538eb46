"""Words that English shares with another language (`die`, `met`, `con`): how surely the foreign one is meant."""

from __future__ import annotations

from collections.abc import Sequence

from checker.language.foreign_contexts import rate_neighbour, rate_role
from checker.language.foreign_words import FunctionWord
from checker.language.frequency import zipf
from checker.language.function_words import is_finite_verb, read_words

_SURE, _LIKELY = 2.5, 1.2
"""Nats by which the foreign role must fit better than the English one (measured on sentences with replaced words)."""
_BEFORE_PRONOUN = read_words("and but as if when that because what so where while than though since how why")
_RELATIVES = read_words("who which that those")
_DOUBTFUL = 0.4
_NEVER = -9.0
_CALLS_FOR_NOUN = 0.5
"""Nats by which the word in front must fit a noun better; a noun there, the subject of the English verb, has 0.2."""


def judge_homograph(
    text: str, left: str, right: str, earlier: Sequence[str], entries: Sequence[FunctionWord]
) -> tuple[float, FunctionWord]:
    """Confidence, 0..1, that a word or letter that English has as well is a foreign one, and which.

    It depends on how well the neighbours `left` and `right` suit the foreign role; `earlier` holds the words of the sentence in
    front of it.
    """
    gain, _, entry = max((_measure_gain(left, right, entry), entry.lang, entry) for entry in entries)
    # A bare letter is hardly ever an English noun; the more common an English word, the stronger the other role must be.
    gain += 2.0 if len(text) == 1 else -2.0 * max(0.0, zipf(text, "en") - 4.5)
    if text == "i" and left in _BEFORE_PRONOUN:
        return 0.0, entry
    confidence = 0.8 if gain >= _SURE else 0.5 if gain >= _LIKELY else 0.0
    if entry.homograph == "past" and not _has_verb(earlier):
        return min(confidence, _DOUBTFUL), entry
    return confidence, entry


def _measure_gain(left: str, right: str, entry: FunctionWord) -> float:
    if entry.role == "other":
        return _NEVER
    english = entry.homograph or "noun"
    # Behind a subject anything may follow, as in `the firm pays 300 …`: only a determiner or the like makes it a noun.
    if entry.role == "noun" and rate_neighbour("prev", left, "noun") - rate_neighbour("prev", left, english) < _CALLS_FOR_NOUN:
        return _NEVER
    return rate_role(left, right, entry.role) - rate_role(left, right, english)


def _has_verb(earlier: Sequence[str]) -> bool:
    """Whether the sentence has its verb already, so that a past form is unlikely to be its verb: not in `those asked met …`."""
    words = [word.lower() for word in earlier]
    return _RELATIVES.isdisjoint(words) and any(is_finite_verb(word) or word.endswith("ed") for word in words)
