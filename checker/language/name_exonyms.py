"""Foreign forms of place names and the English form of each: "Ungarn" is Hungary, "Moskau" is Moscow.

Countries and the cities of the time zones come from Unicode CLDR, as the package Babel holds it; further places from
`data/name_exonyms.tsv`. Forms that are common in English, or the English name of another place, are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from importlib.resources import files

from checker.language.frequency import zipf
from checker.language.name_spelling import fold
from checker.language.name_variants import NameVariant, Span
from checker.language.names import NamePart

# Languages in Latin script that articles are often translated from. Baltic case endings look like English plurals ("Somalis").
_LANGUAGES = ("de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "sl", "hr", "hu", "ro", "tr", "sv", "da", "nb", "fi", "ca")

_COMMON_ZIPF = 3.0
"""A form of CLDR that is above this in English ("Roma", "Island") is at home there: clubs, people, other words."""

_SHORTEST = 4
_LONGEST = 3
_LETTERS = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+){0,3}")

_FIRST_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")

_BESIDE = 0.8
_ALONE = 0.4
_IN_NAME = 0.3
"""Hand-set: a foreign form beside the English one; alone in the article; inside a longer name ("Technische Universität Wien")."""


@cache
def load_exonyms() -> Mapping[str, str]:
    """English name by foreign form, in the spelling that the sources give."""
    listed = tuple(_read_file())
    known = [*_read_countries(), *_read_cities()]
    english = {fold(name) for _, name in (*listed, *known)} | {fold(name) for name in _read_english_cities().values()}
    usable = {form: name for form, name in known if zipf(form, "en") < _COMMON_ZIPF}
    return {
        form: name
        for form, name in (usable | dict(listed)).items()
        if len(form) >= _SHORTEST and _LETTERS.fullmatch(form) and (fold(form) not in english or (form, name) in listed)
    }


@cache
def load_places() -> frozenset[str]:
    """The English names of countries and of the cities of the time zones, folded: two of them are two places."""
    from babel import Locale

    countries = Locale.parse("en").territories.values()
    return frozenset(fold(name) for name in (*countries, *_read_english_cities().values()))


@cache
def _load_first_words() -> frozenset[str]:
    return frozenset(match.group() for form in load_exonyms() if (match := _FIRST_WORD.match(form)))


def find_exonyms(names: Sequence[tuple[NamePart, ...]], text: str) -> Iterator[NameVariant]:
    """The foreign forms of places among the names of a text, each form once with all its places."""
    places: dict[str, list[Span]] = {}
    longer: set[str] = set()
    for name in names:
        for start, end, within in _match_exonyms(name, text):
            form = text[start:end]
            places.setdefault(form, []).append((start, end))
            if within:
                longer.add(form)
    english = {form: load_exonyms()[_normalise(form)] for form in places}
    found = _find_places({name for form, name in english.items() if form not in name}, text)
    for form, spans in places.items():
        kept = found.get(english[form], ())
        confidence = _IN_NAME if form in longer else _BESIDE if kept else _ALONE
        yield NameVariant(
            text=form,
            kept=english[form],
            places=tuple(spans),
            kept_places=tuple(kept),
            difference="foreign",
            confidence=confidence,
        )


def _match_exonyms(name: tuple[NamePart, ...], text: str) -> Iterator[tuple[int, int, bool]]:
    index = 0
    while index < len(name):
        if name[index].text not in _load_first_words():
            index += 1
            continue
        for width in range(min(_LONGEST, len(name) - index), 0, -1):
            start, end = name[index].start, name[index + width - 1].end
            if _normalise(text[start:end]) in load_exonyms():
                yield start, end, _stands_in_name(name, index, width) or _stands_in_quotation(text, start)
                index += width - 1
                break
        index += 1


def _stands_in_name(name: tuple[NamePart, ...], index: int, width: int) -> bool:
    """Whether an uncommon word stands beside: the foreign form may belong to a foreign name then."""
    beside = [*name[max(0, index - 1) : index], *name[index + width : index + width + 1]]
    return any(not part.tail and zipf(part.text, "en") < _AT_HOME_ZIPF for part in beside)


_AT_HOME_ZIPF = 3.5
_WORDS_BEFORE = re.compile(r"(?:\b[^\W\d_]+ ){1,3}$")
_FOREIGN_ZIPF = 2.0


def _stands_in_quotation(text: str, start: int) -> bool:
    """Whether a small word close before is hardly known in English, as in a foreign title."""
    before = _WORDS_BEFORE.search(text[max(0, start - 50) : start])
    words = before.group().split() if before else []
    return any(word.islower() and zipf(word, "en") < _FOREIGN_ZIPF for word in words)


def _find_places(english: Set[str], text: str) -> Mapping[str, Sequence[Span]]:
    places: dict[str, list[Span]] = {}
    if english:
        longest_first = sorted(map(re.escape, english), key=lambda name: (-len(name), name))
        for match in re.finditer(rf"\b(?=[^\W\d_a-z])(?:{'|'.join(longest_first)})\b", text):
            places.setdefault(match.group(), []).append(match.span())
    return places


def _normalise(form: str) -> str:
    return form.replace("’", "'").replace("‑", "-")


def _read_countries() -> Iterator[tuple[str, str]]:
    from babel import Locale

    english = Locale.parse("en").territories
    for lang in _LANGUAGES:
        for code, form in Locale.parse(lang).territories.items():
            if code.isalpha() and code in english and "(" not in form + english[code]:
                yield _normalise(form), english[code]


def _read_cities() -> Iterator[tuple[str, str]]:
    from babel import Locale

    english = _read_english_cities()
    for lang in _LANGUAGES:
        for zone, names in Locale.parse(lang).time_zones.items():
            form = dict(names).get("city")
            if form and zone in english:
                yield _normalise(form), english[zone]


@cache
def _read_english_cities() -> Mapping[str, str]:
    """English city by time zone: the last part of the zone's name, which is English where CLDR states no other."""
    from babel import Locale

    cities: dict[str, str] = {}
    for lang in ("de", "es", "ru", "en"):
        for zone, names in Locale.parse(lang).time_zones.items():
            own = dict(names).get("city") if lang == "en" else None
            cities[zone] = own or str(zone).rpartition("/")[2].replace("_", " ")
    return cities


def _read_file() -> Iterator[tuple[str, str]]:
    table = files("checker.language").joinpath("data/name_exonyms.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            name, _, forms = line.partition("\t")
            # A name without forms stands for itself, so that nothing is made of it.
            yield from ((form.strip(), name) for form in (forms or name).split(","))
