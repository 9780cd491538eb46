"""Quantities in running text whose unit is written as another language does: "85 %", "9000 Kilometer", "120 qm", "%85"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from checker.language.context_words import read_context
from checker.language.locale_words import find_locale_word
from checker.language.ordinals import write_ordinal
from checker.language.spelling_variants import count_varieties, find_variants
from checker.language.surroundings import read_after, words_before

UnitForm = Literal["space before %", "% first", "foreign unit", "foreign abbreviation", "capital", "singular"]

_SPACE = r"[ \u00a0\u2009\u202f]"
_NUMBER = rf"\d[\d.,]{{0,15}}(?:{_SPACE}\d{{3}}(?!\d)){{0,4}}"
_SPACED_PERCENT = re.compile(rf"(?<![\w.,])(?P<number>{_NUMBER}){_SPACE}{{1,2}}(?P<unit>%)(?!\w)")
_ORDINAL = re.compile(r"(\d{1,3})\.")
_TIGHT_PERCENT = re.compile(r"\d%")
_PERCENT_FIRST = re.compile(r"(?<![\w%=/&?])%(?P<number>\d{1,3}(?:[.,]\d{1,2})?)(?![\w%])")
_QUANTITY = re.compile(
    rf"(?<![\w.,])(?P<number>{_NUMBER})(?P<scale>{_SPACE}(?:million|billion|thousand|hundred))?(?P<hyphen>[-‑])?(?={_SPACE}?[^\W\d_])"
)
_METRIC = "kilomet(?:re|er)|met(?:re|er)|centimet(?:re|er)|millimet(?:re|er)|kilogram|lit(?:re|er)|hectare|tonne"
_CAPITALS = (
    r"(?:Square |Cubic )?(?:(?:Kilo|Centi|Milli)met|Met)(?:re|er)s|Kilograms|Lit(?:re|er)s|Hectares|Tonnes|Percent|Per cent"
)
_CAPITAL = re.compile(rf"(?<![\w.,\"“‘'])(?P<number>{_NUMBER}) (?P<unit>{_CAPITALS})(?= [a-z]|[,;.)])")
_SYMBOL = re.compile(rf"(?<![\w.,])(?P<number>{_NUMBER}){_SPACE}?(?P<unit>K[Mm]|K[Gg]|CM|Cm|MM|Mm)(?![\w/²³-]|{_SPACE}[A-Z\d])")
_SINGULAR = re.compile(
    rf"(?<![\w.,])(?P<number>{_NUMBER}) (?P<unit>{_METRIC})(?= (?:away|from|north|south|east|west|off|above|below|apart|of|per"
    r"|and|or|at|with|underground|in (?:length|width|height|depth))\b|[,;.)])"
)


@dataclass(frozen=True, kw_only=True)
class ForeignQuantity:
    """A number and its unit in a form foreign to English; `english` is how English writes it."""

    text: str
    start: int
    end: int
    form: UnitForm
    english: str
    langs: tuple[str, ...] = ()


def find_foreign_quantities(text: str) -> Iterator[ForeignQuantity]:
    """Foreign quantities by form, without overlaps."""
    american = _spells_american(text)
    yield from _find_percent(text)
    for match in _QUANTITY.finditer(text):
        yield from _read_quantity(text, match, american)
    for match in _CAPITAL.finditer(text):
        yield _make(text, match.span(), "capital", f"{match['number']} {match['unit'].lower()}")
    for match in _SYMBOL.finditer(text):
        yield _make(text, match.span(), "capital", f"{match['number']} {match['unit'].lower()}")
    for match in _SINGULAR.finditer(text):
        before = words_before(text, match.start(), 2)
        if match["number"] not in {"1", "1.0", "0.5"} and not read_context("determiner").intersection(before):
            yield _make(text, match.span(), "singular", f"{match['number']} {match['unit']}s")


def count_tight_percents(text: str) -> int:
    """How many percentages have their sign directly after the number, as in 85%."""
    return sum(1 for _ in _TIGHT_PERCENT.finditer(text))


def _spells_american(text: str) -> bool:
    varieties = count_varieties(find_variants(text))
    return varieties["American"] >= varieties["British"]


def _find_percent(text: str) -> Iterator[ForeignQuantity]:
    for match in _SPACED_PERCENT.finditer(text):
        yield _make(text, match.span(), "space before %", f"{match['number']}%")
    for match in _PERCENT_FIRST.finditer(text):
        yield _make(text, match.span(), "% first", f"{match['number']}%")


def _read_quantity(text: str, match: re.Match[str], american: bool) -> Iterator[ForeignQuantity]:
    found = find_locale_word(text, match.end(), "unit-short")
    if found and _is_abbreviation(text, match, found[0].text, found[1]):
        form: UnitForm = "foreign abbreviation"
    else:
        found = find_locale_word(text, match.end(), "unit")
        form = "foreign unit"
    if found is None:
        return
    word, end = found
    ordinal = _ORDINAL.fullmatch(match["number"])
    if ordinal and not read_context("determiner").intersection(words_before(text, match.start(), 1)):
        return  # "They came in 1990. Kilometer after kilometer ...": a sentence ends here
    if word.exact and re.match(r" [A-Z\d]|-", read_after(text, end, 2)):
        return  # "100 Meter Dash"
    unit = re.sub(r"(met|lit)re", r"\1er", word.english) if american else re.sub("^percent$", "per cent", word.english)
    quantity = write_ordinal(int(ordinal[1])) if ordinal else f"{match['number']}{match['scale'] or ''}"
    if match["hyphen"] or ordinal:
        unit = unit.removesuffix("s")
    english = f"{quantity}{'-' if match['hyphen'] else ' '}{unit}"
    yield _make(text, (match.start(), end), form, english, word.langs)


def _is_abbreviation(text: str, match: re.Match[str], abbreviation: str, end: int) -> bool:
    """Whether the writing is that of the abbreviation: "PS" is not a "p.s.", and no name follows."""
    return text[match.end() : end].strip() == abbreviation and not re.match(r" ?[A-Z\d]", read_after(text, end, 2))


def _make(text: str, span: tuple[int, int], form: UnitForm, english: str, langs: tuple[str, ...] = ()) -> ForeignQuantity:
    start, end = span
    return ForeignQuantity(text=text[start:end], start=start, end=end, form=form, english=english, langs=langs)
