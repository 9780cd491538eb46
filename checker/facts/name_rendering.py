"""The English form of a name of the source."""

from __future__ import annotations

import re

from checker.facts.name_places import cut_ending, tell_script
from checker.facts.name_sounds import compare_words, normalise, romanise
from checker.facts.name_tables import list_countries, name_thing
from checker.language.frequency import zipf
from checker.language.name_exonyms import load_exonyms

_WORD = re.compile(r"[^\W\d_]+")
_SAME = 0.88
_MOST_WORDS = 20_000
"""Words of the article that are compared, at most."""


def render_name(text: str, thing: str, lang: str, article: str) -> str | None:
    """How English writes a name of the source; None where nothing tells.

    In this order: the English name of a place, the spelling that the article itself uses elsewhere, and for a source in Latin
    letters its own spelling.
    """
    if thing and (english := name_thing(thing)):
        return english
    if english := load_exonyms().get(text):
        return english
    if country := _find_country(text, lang):
        return country
    letters = romanise(text)
    near = {}
    for match in list(_WORD.finditer(article))[:_MOST_WORDS]:
        if match.group()[0].isupper() and normalise(match.group()) != normalise(text):
            near[match.group()] = compare_words(romanise(match.group()), letters)
    best = max(near, key=lambda word: (near[word], word), default=None)
    if best is not None and near[best] >= _SAME:
        return best
    if tell_script(lang) == "german" and zipf(text, "en") == 0:
        return None  # it may be a common noun
    return text if tell_script(lang) in ("alphabet", "german") and text[:1].isupper() else None


def _find_country(text: str, lang: str) -> str | None:
    """The English name of the country whose inflected name this is."""
    word = normalise(text)
    for name, thing in list_countries(lang):
        form = normalise(name)
        if len(form) >= _SHORTEST_COUNTRY and abs(len(form) - len(word)) <= _ENDING and word.startswith(cut_ending(form)):
            return name_thing(thing)
    return None


_SHORTEST_COUNTRY = 5
_ENDING = 3
