"""Tells a headline that is a whole clause from a sentence that lacks its full stop.

Both may have a verb and an article. What a headline has besides: the text below says the same again in other words (Bell, The
Language of News Media, 1991, on lead and headline); it is bare of commas, attributions and of the words that tie a sentence to
the one before it; and it stands in the present tense (Mårdh, Headlinese, 1980).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.language.function_words import (
    AUXILIARIES,
    COMMON_FINITE_VERBS,
    DETERMINERS,
    FUNCTION_WORDS,
    PRONOUNS,
    fold_word,
    is_finite_verb,
    read_words,
)

WORD = re.compile(r"[^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*")

RESTATED, BARE, ASKED = 0.3, 0.4, 0.25
"""The chance that a line with these marks of a headline is a sentence after all."""

_STEM = 5
"""Letters that words are compared by, so that `decides` and `decision` are the same."""

_LEAST_SHARED, _LEAST_SHARE = 3, 0.4
_NEXT_CHARACTERS = 800
_BARE_LENGTH = 16
"""Words. Longer lines without a comma are sentences as often as headlines."""

_TIED = (
    DETERMINERS - {"a", "an", "no", "every", "what"}
    | PRONOUNS
    | read_words(
        "but and however in on at as for after if when so then also later meanwhile instead since while although because"
    )
)
_ATTRIBUTIONS = read_words("said says told tells added according also")
_LEFT_OUT = read_words("was were had")
"""Auxiliaries and verbs that headlines leave out: `Man held` for `a man was held`."""

_PAST_FORMS = COMMON_FINITE_VERBS & read_words(
    """said told took went made came got gave found knew saw thought became began brought built bought caught chose drew drove
    fell felt flew fought held kept led left lost meant met paid ran rose sat sent sold shot spent spoke stood struck swept
    taught threw understood woke won wore wrote broke shook sank sang slept swam swore tore hid hung dealt forgot froze grew"""
)
_ASKING = read_words("what how why where who whose which")
_LATE_COLON = re.compile(r"[^\W\d_]:\s(?=[A-Z])")


def limit_prose(text: str, following: str) -> float:
    """The highest chance, 0..1, that the line is a sentence, by its marks of a headline; `following` is the text below it."""
    words = WORD.findall(text)
    folded = [fold_word(word) for word in words]
    if not words:
        return 1.0
    if asks(folded):
        return ASKED
    shared, share = _compare(text, following)
    if shared >= _LEAST_SHARED and share >= _LEAST_SHARE and not _ATTRIBUTIONS & set(folded):
        return RESTATED
    if _is_bare(text, folded) and (shared > 0 or not _is_past(folded)):
        return BARE
    return BARE if _LATE_COLON.search(text) and len(words) < _BARE_LENGTH else 1.0


def asks(folded: Sequence[str]) -> bool:
    """Whether words in small letters open like a question or an announcement: `Why the bridge is shut`, `What is known`.

    `What he said was wrong` is a statement: it has two verbs.
    """
    if folded[0] not in _ASKING:
        return False
    return len(folded) < 2 or folded[1] in AUXILIARIES or sum(is_finite_verb(word) for word in folded) < 2


def _compare(text: str, following: str) -> tuple[int, float]:
    """How many words with a meaning both texts have, and their share in the first."""
    words = _read_stems(text)
    shared = len(words & _read_stems(following[:_NEXT_CHARACTERS]))
    return shared, shared / max(1, len(words))


def _read_stems(text: str) -> set[str]:
    return {fold_word(word)[:_STEM] for word in WORD.findall(text) if fold_word(word) not in FUNCTION_WORDS}


def _is_bare(text: str, folded: Sequence[str]) -> bool:
    """A short line without a comma, an attribution, `was`, or an opening that looks back or leads on."""
    if "," in text or len(folded) >= _BARE_LENGTH or folded[0] in _TIED:
        return False
    return not (_ATTRIBUTIONS | _LEFT_OUT) & set(folded)


def _is_past(folded: Sequence[str]) -> bool:
    return bool(_PAST_FORMS & set(folded)) or any(word.endswith("ed") and len(word) > 4 for word in folded)
