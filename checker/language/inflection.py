"""English inflection, as far as word patterns need it: the forms of a verb or noun, and the same form of another word.

Regular forms follow the spelling rules in Quirk, Greenbaum, Leech & Svartvik (1985), A Comprehensive Grammar of the English
Language, sections 3.5-3.10 and 5.80-5.81; irregular verbs stand in data/irregular_verbs.tsv. No dictionary, so a wrong form can
come out of a rare word; patterns are read by people who see that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_VERBS = Path(__file__).parent / "data" / "irregular_verbs.tsv"
_IRREGULAR_PLURALS = {"man": "men", "woman": "women", "child": "children", "life": "lives", "wife": "wives", "person": "persons"}
_THIRD_PERSON = {"be": "is", "have": "has", "do": "does"}
# Verbs of two syllables with the stress on the last, which double their consonant.
_DOUBLING = frozenset(
    {"admit", "begin", "commit", "control", "enrol", "forget", "fulfil", "occur", "permit", "prefer", "propel", "refer"}
    | {"submit", "transfer"}
)
_SHORT_STEM = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]")


@cache
def _read_irregular_verbs() -> dict[str, tuple[str, str]]:
    """Past and participle by base form."""
    lines = [line for line in _VERBS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = (line.split("\t") for line in lines[1:])
    return {base: (past, participle) for base, past, participle in rows}


def _add_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


def _stem(word: str) -> str:
    """The word as it stands before -ed and -ing: final e dropped, or final consonant doubled."""
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1]
    if word in _DOUBLING or _SHORT_STEM.fullmatch(word):
        return word + word[-1]
    return word


def _add_ed(word: str) -> str:
    if word.endswith("ee"):
        return word + "d"
    return word[:-1] + "ied" if re.search(r"[^aeiou]y$", word) else _stem(word) + "ed"


@cache
def inflect(word: str) -> Mapping[str, str]:
    """The forms of a lower-case word by name (base, s, past, participle, ing, possessive), whether it is a verb or a noun."""
    past, participle = _read_irregular_verbs().get(word, (_add_ed(word), _add_ed(word)))
    return {
        "base": word,
        "s": _THIRD_PERSON.get(word) or _IRREGULAR_PLURALS.get(word) or _add_s(word),
        "past": past,
        "participle": participle,
        "ing": word + "ing" if word == "be" else _stem(word) + "ing",
        "possessive": word + "'s",
    }
