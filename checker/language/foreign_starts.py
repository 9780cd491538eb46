"""Whether a foreign-looking word at the start of a sentence is rather the name of somebody: `Wel and his crew`, `Mai laughed`."""

from __future__ import annotations

import re
from collections.abc import Collection

from checker.language.function_words import read_words

_PREDICATES = read_words(
    "and or is are was were be has have had will would can could may might must shall should does did do said says told tells "
    "went goes came comes got gets took takes made makes gave gives won wins lost loses led leads knew knows felt feels kept "
    "wrote writes ran runs met saw sees spoke speaks left leaves also who whose"
)
"""What follows a subject: verbs whose past has no -ed, and words that join another person."""
_PAST = re.compile(r"[a-z]{2,20}ed")


def may_be_name(word: str, following: str, names: Collection[str]) -> bool:
    """Whether `word`, capitalised as the first of its sentence, may be a name before `following`.

    `names` holds the capitalised words within the sentences of the article. A name that is one letter away counts as well, since
    a translation that spells one name in two ways is likelier than one that leaves a single word untranslated.
    """
    if following.lower() in _PREDICATES or _PAST.fullmatch(following.lower()):
        return True
    return word in names or any(_is_one_letter_away(word, name) for name in names)


def _is_one_letter_away(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or one == other or one[:1] != other[:1] or len(other) < 3:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    skipped_one, skipped_other = int(len(one) >= len(other)), int(len(other) >= len(one))
    return one[start + skipped_one :] == other[start + skipped_other :]
