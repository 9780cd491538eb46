"""The English form of a name of the source."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from checker.facts.name_facts import is_common_noun
from checker.facts.name_places import cut_ending, tell_script
from checker.facts.name_sounds import compare_words, normalise, romanise
from checker.facts.name_tables import list_countries, name_thing
from checker.language.function_words import read_words
from checker.language.name_exonyms import load_exonyms

_WORD = re.compile(r"[^\W\d_]+")
_UNINFLECTED = frozenset({"han", "kana", "hangul"})
_KEEPING = read_words("de lb fr es pt it ca gl ro nl sv da nb nn no")
"""Languages in Latin letters whose names have no case endings but a genitive."""

_SAME = 0.88
_MOST_WORDS = 20_000
"""Words of the article that are read, at most."""
_MOST_CAPITALS = 2_000
"""Words with a capital among them that are compared, at most."""


def render_name(text: str, thing: str, lang: str, article: str) -> str | None:
    """How English writes a name of the source; None where nothing tells.

    In this order: the English name of a place, the spelling that the article itself uses elsewhere, and for a source in Latin
    letters its own spelling.
    """
    if thing and tell_script(lang) in _UNINFLECTED and (english := name_thing(thing)):
        return english
    if english := load_exonyms().get(text):
        return english
    if country := _find_country(text, lang):
        return country
    if thing:
        return None  # an adjective, or a people
    letters, own = romanise(text), normalise(text)
    near = {word: compare_words(sound, letters) for word, form, sound in _list_capitals(article) if form != own}
    best = max(near, key=lambda word: (near[word], word), default=None)
    if best is not None and near[best] >= _SAME:
        return best
    return text if lang in _KEEPING and text[:1].isupper() and not is_common_noun(text, lang) else None


@lru_cache(maxsize=8)
def _list_capitals(article: str) -> tuple[tuple[str, str, str], ...]:
    """The words with a capital, each with its normalised form and its Latin letters."""
    words = dict.fromkeys(match.group() for match in islice(_WORD.finditer(article), _MOST_WORDS) if match.group()[0].isupper())
    return tuple((word, normalise(word), romanise(word)) for word in islice(words, _MOST_CAPITALS))


def _find_country(text: str, lang: str) -> str | None:
    """The English name of the country whose inflected name this is."""
    word = normalise(text)
    for name, thing in list_countries(lang):
        form = normalise(name)
        if len(form) >= _SHORTEST_COUNTRY and -1 <= len(word) - len(form) <= _ENDING and word.startswith(cut_ending(form)):
            return name_thing(thing)
    return None


_SHORTEST_COUNTRY = 5
_ENDING = 3
