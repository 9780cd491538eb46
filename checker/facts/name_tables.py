"""What places, peoples, languages and some other names are called in other languages.

Countries, regions and languages come from Unicode CLDR with the cities of its time zones (package Babel), further cities from
`data/name_cities.tsv` (GeoNames), peoples and what CLDR lacks from `data/name_peoples.tsv` and `data/name_forms.tsv`, European
towns from the table of exonyms of `checker.language`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from checker.facts.name_sounds import normalise

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
MOST_WORDS = 5
"""Words of an English name in the tables, at most."""


@dataclass(frozen=True, kw_only=True)
class Form:
    """One form of a name: its words, normalised. `stem` is true when longer words that begin so are meant too."""

    words: tuple[str, ...]
    stem: bool


@cache
def load_things() -> Mapping[str, frozenset[str]]:
    """Identifiers of the things that an English name may mean, by the name in the form of `fold_name`."""
    things: dict[str, set[str]] = {}
    for name, thing in _read_english():
        if key := fold_name(name):
            things.setdefault(key, set()).add(thing)
    return {name: frozenset(found) for name, found in things.items()}


def fold_name(name: str) -> str:
    """The words of a name, normalised and without a leading article; an acronym keeps its capitals."""
    words = [match.group() for match in _WORD.finditer(name.replace("-", " "))]
    if len(words) == 1 and len(words[0]) <= 3 and words[0].isupper():
        return words[0]
    folded = [normalise(word) for word in words]
    return " ".join(folded[1:] if folded[:1] == ["the"] and len(folded) > 1 else folded)


@lru_cache(maxsize=50_000)
def list_forms(thing: str, lang: str) -> tuple[Form, ...]:
    """The forms of a thing in a language; those of cities and of any language are given for all."""
    forms = _load_forms(lang).get(thing, ())
    return (*forms, *_load_cities().get(thing, ()))


@cache
def list_countries(lang: str) -> tuple[tuple[str, str], ...]:
    """The names of countries and parts of the world in a language as CLDR writes them, the longest first, each with its thing."""
    names = {name: thing for thing, name in _read_cldr(lang) if thing.startswith("territory ") and len(name) > 1}
    return tuple(sorted(names.items(), key=lambda item: (-len(item[0]), item)))


@cache
def list_territories(lang: str) -> tuple[str, ...]:
    """The countries and parts of the world that have a name in a language."""
    return tuple(sorted(thing for thing in _load_forms(lang) if thing.startswith("territory ")))


@cache
def _load_forms(lang: str) -> Mapping[str, tuple[Form, ...]]:
    forms: dict[str, list[Form]] = {}
    for thing, text in _read_cldr(lang):
        if form := make_form(text):
            forms.setdefault(thing, []).append(form)
    for thing, text in _read_extra(lang):
        if form := make_form(text, stem=True):
            forms.setdefault(thing, []).append(form)
    return {thing: tuple(found) for thing, found in forms.items()}


def make_form(text: str, *, stem: bool = False) -> Form | None:
    """A form of a name as it is looked for, None for a text without letters."""
    words = tuple(normalise(word) for word in re.findall(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u097f])*", text))
    return Form(words=words, stem=stem) if words else None


_ENGLISH = "en"


def _read_english() -> Iterator[tuple[str, str]]:
    for thing, name in _read_cldr(_ENGLISH):
        yield name, thing
    for names, code in _read_rows("name_peoples.tsv", reverse=True):
        yield from ((name.strip(), f"territory {code}") for name in names.split(","))
    for names, _ in _read_rows("name_forms.tsv"):
        if not _is_code(names):
            first = names.split(",")[0].strip()
            yield from ((name.strip(), f"name {first}") for name in names.split(","))
    for name, _ in (*_read_rows("name_cities.tsv"), *_read_towns()):
        yield name, f"city {normalise(name)}"


def _is_code(names: str) -> bool:
    return len(names) == 2 and names.isupper() and names not in ("EU", "UN")


def _read_cldr(lang: str) -> Iterator[tuple[str, str]]:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(lang)
    except (UnknownLocaleError, ValueError):
        return
    if lang == "zh":
        yield from _read_cldr("zh_Hant")
    for code, name in locale.territories.items():
        if code not in _NO_PLACES:
            yield from ((f"territory {code}", part) for part in _split_variants(name))
    for code, name in locale.languages.items():
        if "_" not in code:
            yield f"language {code}", name
    cities = _read_zone_cities()
    for zone, names in locale.time_zones.items():
        if zone in cities and (form := dict(names).get("city")):
            yield f"city {normalise(cities[zone])}", form
    if lang == _ENGLISH:
        yield from ((f"city {normalise(name)}", name) for name in cities.values())


_NO_PLACES = frozenset({"001", "ZZ", "QO", "EZ", "XA", "XB"})


def _split_variants(name: str) -> Iterator[str]:
    """A name of CLDR, with what stands in brackets as a name of its own: "Myanmar (Burma)"."""
    yield from (part.strip() for part in re.split(r"[()（）]", name) if len(part.strip()) > 1)


@cache
def _read_zone_cities() -> Mapping[str, str]:
    from babel import Locale

    cities: dict[str, str] = {}
    for lang in ("de", "es", "ru", "en"):
        for zone, names in Locale.parse(lang).time_zones.items():
            own = dict(names).get("city") if lang == _ENGLISH else None
            if "/" in str(zone):
                cities[str(zone)] = own or str(zone).rpartition("/")[2].replace("_", " ")
    return cities


def _read_extra(lang: str) -> Iterator[tuple[str, str]]:
    for names, forms in _read_rows("name_forms.tsv"):
        thing = f"territory {names}" if _is_code(names) else f"name {names.split(',')[0].strip()}"
        for part in forms.split(";"):
            code, _, listed = part.strip().partition(":")
            if code in (lang, "*"):
                yield from ((thing, form.strip()) for form in listed.split(","))


@cache
def _load_cities() -> Mapping[str, tuple[Form, ...]]:
    forms: dict[str, list[Form]] = {}
    for name, listed in (*_read_rows("name_cities.tsv"), *_read_towns()):
        found = (make_form(form) for form in listed.split(","))
        forms.setdefault(f"city {normalise(name)}", []).extend(form for form in found if form)
    return {thing: tuple(found) for thing, found in forms.items()}


def _read_towns() -> Iterator[tuple[str, str]]:
    from checker.language.name_exonyms import load_exonyms

    yield from ((name, form) for form, name in load_exonyms().items())


def _read_rows(file: str, *, reverse: bool = False) -> Iterator[tuple[str, str]]:
    table = files("checker.facts").joinpath(f"data/{file}").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            first, _, second = line.partition("\t")
            yield (second, first) if reverse else (first, second)


def name_thing(thing: str) -> str | None:
    """The English name of a country, region or language; None for what the tables of CLDR do not hold."""
    from babel import Locale

    kind, _, code = thing.partition(" ")
    english = Locale.parse(_ENGLISH)
    if kind not in ("territory", "language"):
        return None
    found = (english.territories if kind == "territory" else english.languages).get(code)
    return re.split(r" [(（]", found)[0] if found else None
