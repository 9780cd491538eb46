"""Units of measure: what they measure, how much they hold, and the words for them in a language.

Names come from Unicode CLDR through Babel and from data/measures_words.tsv; factors from NIST Special Publication 811 (see
data/measures_units.tsv).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from checker.facts.dates_words import TOUCHING
from checker.language.data_files import read_rows

_REACH = 60
"""Characters after a number in which its unit is looked for; the longest names take most of them."""
_ONE_WORD = re.compile(r"[ \u00a0][^\W\d_]{3,14}(?=[ \u00a0])")
"""One word may stand between a number and its unit: "deux dernières années", "two long weeks"."""
_SHORTEST_APART = 3
# Words that make another unit of a length: square, cubic, per hour. Their inflected forms are not listed, so nothing is read.
_DERIVED = re.compile(
    r"[ \u00a0](?:квадр|куб|кв\.|kwadr|sześć|čtver|krych|neli|kuuti|quadr|cuadr|cub|square|carr|kare|küp|négyzet|kvadr"
    r"|в час|на год|за год|na godz|za hod|tunnissa|saat|per |pro |óránk)",
    re.IGNORECASE,
)
_COUNTS = (1, 2, 5, 11, 1.5)
"""One number for each plural category that CLDR's languages tell apart."""

_WIDTHS: tuple[Literal["long", "short"], ...] = ("long", "short")
_CLDR_DIMENSIONS = {"data": "digital"}
_NUMBER = re.compile(r"^[\d.,٫]+\s*|\s*[\d.,٫]+$")
_LONGEST_TAIL = 6
"""Letters that may follow a stem in data/measures_words.tsv."""
# Symbols that are everyday words or signs of other things, so that they count only where nothing else can be meant.
_WEAK_SYMBOLS = frozenset(
    {"in", "in.", "t", "l", "L", "g", "m", "W", "ch", "CV", "PS", "ac", "pt", "kt", "kn", "gal", "KB", "mi", "ly", "oz"}
)


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A unit. `factor` times a value in it gives the base unit of its dimension; temperatures are converted by name."""

    name: str
    dimension: str
    factor: float
    symbols: tuple[str, ...]
    singular: str
    plural: str


@lru_cache(maxsize=1)
def read_units() -> Mapping[str, Unit]:
    """All units by their CLDR name."""
    units = {}
    for name, dimension, factor, symbols, singular, plural in _read_rows("measures_units.tsv"):
        signs = tuple(symbols.split("|")) if symbols else ()
        units[name] = Unit(name=name, dimension=dimension, factor=float(factor), symbols=signs, singular=singular, plural=plural)
    return units


# "aged 20-45 in the UK", but "5 in wide".
_PREPOSITION = re.compile(r"[ \u00a0\n](?!(?:wide|long|tall|deep|high|thick|by|x|and|or)\b)[^\W_]")


def match_unit(text: str, offset: int, lang: str) -> tuple[Unit, int, int, bool] | None:
    """The unit that follows at `offset`, its span, and whether its writing can mean nothing else; None if none follows."""
    pattern, words, stems = _read_lexicon(lang)
    match = pattern.match(text, offset, offset + _REACH)
    skipped = None if match else _ONE_WORD.match(text, offset)
    if skipped:
        match = pattern.match(text, skipped.end(), skipped.end() + _REACH)
    if match is None or (skipped and (len(match["word"]) < _SHORTEST_APART or _DERIVED.match(skipped.group()))):
        return None
    if match["stem"] and _DERIVED.match(text, match.end()):
        return None
    word = match["word"]
    if word == "in" and _PREPOSITION.match(text, match.end("word")):
        return None
    name = words.get(word) or words.get(word.casefold()) or stems.get((match["stem"] or "").casefold())
    if name is None:
        return None
    return read_units()[name], match.start("word"), match.end("word"), word not in _WEAK_SYMBOLS


@lru_cache(maxsize=64)
def _read_lexicon(lang: str) -> tuple[re.Pattern[str], dict[str, str], dict[str, str]]:
    words: dict[str, str] = {}
    stems: dict[str, str] = {}
    for name, form in _list_words(lang):
        folded = form.casefold()
        if folded.endswith("*"):
            stems.setdefault(folded[:-1], name)
        else:
            words.setdefault(folded, name)
    # Symbols keep their capitals: MW is no mW, and kB no Kb.
    symbols = {symbol: unit.name for unit in read_units().values() for symbol in unit.symbols}
    whole = "|".join(re.escape(form) for form in sorted(words, key=len, reverse=True)) or "(?!)"
    begun = "|".join(re.escape(form) for form in sorted(stems, key=len, reverse=True)) or "(?!)"
    signs = "|".join(re.escape(form) for form in sorted(symbols, key=len, reverse=True))
    bound = r"(?![年代級级])" if lang in TOUCHING else r"(?!\w|[²³])"
    tail = f"[^\\W\\d_]{{0,{_LONGEST_TAIL}}}"
    pattern = re.compile(
        rf"[ \u00a0\u202f\u2009]?[-‑]?(?P<word>(?i:{whole}){bound}|(?P<stem>(?i:{begun})){tail}{bound}"
        rf"|(?:{signs})(?![\w²³/]|[-‑]\w))"
    )
    return pattern, words | symbols, stems


def _list_words(lang: str) -> Iterator[tuple[str, str]]:
    for row_lang, name, forms in _read_rows("measures_words.tsv"):
        if row_lang == lang:
            yield from ((name, form) for form in forms.split("|"))
    if lang == "en":
        for unit in read_units().values():
            yield from ((unit.name, unit.singular), (unit.name, unit.plural))
    yield from _read_cldr(lang)


def _read_cldr(lang: str) -> Iterator[tuple[str, str]]:
    from babel import Locale, UnknownLocaleError
    from babel.units import UnknownUnitError, format_unit

    try:
        locale = Locale.parse(lang)
    except (UnknownLocaleError, ValueError, TypeError):
        return
    for unit in read_units().values():
        cldr_name = f"{_CLDR_DIMENSIONS.get(unit.dimension, unit.dimension)}-{unit.name}"
        for width in _WIDTHS:
            for count in _COUNTS:
                try:
                    written = format_unit(count, cldr_name, width, locale=locale)
                except (UnknownUnitError, ValueError, KeyError):
                    continue
                word = _NUMBER.sub("", written).strip("\u200f\u200e \u00a0\u202f")
                if len(word) > (1 if width == "long" else 2 if word.isascii() else 1) and not any(map(str.isdigit, word)):
                    yield unit.name, word


@lru_cache(maxsize=4)
def _read_rows(file: str) -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, read_rows("checker.facts", file)))
