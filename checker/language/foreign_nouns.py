"""German nouns, which are in capitals like names, within English text: how likely one was left untranslated."""

from __future__ import annotations

import re

from checker.language.foreign_words import find_foreign_use, load_function_words, load_german_nouns
from checker.language.frequency import zipf
from checker.language.function_words import read_words

_COMMON_ENGLISH = 4.0
_FAR = 3.0
_INSTITUTION = re.compile(
    r"(?:Bundes|Reichs|Volks|Landes)\w+|\w+(?:bahn|burg|berg|dorf|platz|straße|haus|zeitung|partei|liga|tag|rat)"
)
_ANNOUNCERS = read_words(
    "the a an this that these those his her its our their my your every each some many several few other last next first new "
    "old two three four five six seven eight nine ten no any"
)
_PUBLICATIONS = read_words(
    "newspaper newspapers daily weekly monthly tabloid magazine journal periodical agency broadcaster station channel website "
    "publisher company firm brand band club team party foundation association"
)
_PLACES = read_words(
    "pass city town village river lake mount mountain mountains island valley peak region province district county state suburb "
    "street square airport stadium"
)
"""The capitalised word beside one of these is a name; beside a place, a word that is known as a noun may still be stray."""
_PLACE_PREPOSITIONS = read_words("in of from to at near around outside via through towards toward between")


def judge_german_noun(before: str, after: str, word: str, index: int) -> float:
    """Confidence, 0..1, that the capitalised word number `index` of its sentence is a stray noun; 0 for a name.

    `before` and `after` are its neighbours, empty where there is none.
    """
    use, listed = find_foreign_use(word), word in load_german_nouns()
    if use is None or (not listed and _INSTITUTION.fullmatch(word)) or {before.lower(), after.lower()} & _PUBLICATIONS:
        return 0.0
    if "de" not in use.languages and not (listed and use.margin >= _FAR):  # "Staat" is also Dutch, "Nord" a name
        return 0.0
    after_name = before[:1].isupper() and (index > 1 or before.lower() in load_function_words())
    before_name = after[:1].isupper() and zipf(after, "en") < 4.5
    if after_name or before_name or zipf(before, "en") < (4.5 if index == 1 else _COMMON_ENGLISH):
        return 0.0
    if listed:
        return 0.85 if use.margin >= 2.5 else 0.55
    if before.lower() in _PLACE_PREPOSITIONS or {before.lower(), after.lower()} & _PLACES:
        return 0.0
    return 0.55 if use.margin >= 3.0 and use.zipf >= 4.5 and before.lower() in _ANNOUNCERS else 0.35
