"""Currencies by family, and the signs, codes and names that stand for them (data/money.tsv, Unicode CLDR)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from checker.facts.dates_words import TOUCHING
from checker.language.data_files import read_rows

_LONGEST_TAIL = 4
"""Letters that may follow a stem in data/money.tsv."""


@dataclass(frozen=True, kw_only=True)
class Currency:
    """A family of currencies with one name, such as all dollars."""

    family: str
    singular: str
    plural: str
    signs: tuple[str, ...]
    codes: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """What stands before an amount, what stands after it, and the families that a writing may mean."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    families: Mapping[str, frozenset[str]]
    stems: Mapping[str, frozenset[str]]

    def read(self, match: re.Match[str]) -> frozenset[str]:
        """The families that the matched writing may mean."""
        word = match["word"]
        stem = match.groupdict().get("stem")
        return (
            self.families.get(word) or self.families.get(word.casefold()) or self.stems.get((stem or "").casefold(), frozenset())
        )


@lru_cache(maxsize=1)
def read_currencies() -> Mapping[str, Currency]:
    """All currencies by family."""
    return {
        family: Currency(
            family=family,
            singular=singular,
            plural=plural,
            signs=tuple(signs.split("|")),
            codes=tuple(codes.split("|")),
            names=tuple(names.split("|")),
        )
        for family, singular, plural, signs, codes, names in read_rows("checker.facts", "money.tsv")
    }


@lru_cache(maxsize=64)
def read_lexicon(lang: str) -> Lexicon:
    """The writings of all currencies in a language; signs, codes and international names hold for every one."""
    families: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    signs: set[str] = set()
    for currency in read_currencies().values():
        for sign in (*currency.signs, *currency.codes):
            families.setdefault(sign, set()).add(currency.family)
            signs.add(sign)
        for name in (*currency.names, *_list_cldr_names(currency, lang)):
            folded = name.casefold()
            into = stems if folded.endswith("*") else families
            into.setdefault(folded.rstrip("*"), set()).add(currency.family)
    words = {word for word in families if word not in signs}
    shown = "|".join(map(re.escape, sorted(signs, key=len, reverse=True)))
    whole = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    begun = "|".join(map(re.escape, sorted(stems, key=len, reverse=True)))
    space = r"[ \u00a0\u202f]"
    bound = "" if lang in TOUCHING else r"(?!\w)"
    # "5 US dollars", "5 долларов США", "五亿美元": one word may stand between amount and name ("Canadian", "amerikanische").
    between = "" if lang in TOUCHING else rf"(?:{space}?-?(?:d['’]|(?:of|de|di|US|U\.S\.|[^\W\d_]{{4,18}}){space}))??"
    return Lexicon(
        before=re.compile(rf"(?<![A-Za-zÀ-ɏЀ-ӿ])(?P<word>{shown}){space}?$"),
        after=re.compile(
            rf"\.?{between}{space}?[-‑]?(?P<word>(?:{shown})(?![^\W\d_])|(?i:{whole}){bound}"
            rf"|(?P<stem>(?i:{begun}))[^\W\d_]{{0,{_LONGEST_TAIL}}}{bound})"
        ),
        families={word: frozenset(found) for word, found in families.items()},
        stems={word: frozenset(found) for word, found in stems.items()},
    )


def _list_cldr_names(currency: Currency, lang: str) -> set[str]:
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_currency_name

    try:
        locale = Locale.parse(lang)
    except (UnknownLocaleError, ValueError, TypeError):
        return set()
    names = {str(get_currency_name(code, count, locale)) for code in currency.codes for count in (1, 2, 5, 1.5)}
    return {name for name in names if len(name) > 3}
