"""Sums of money in running text: amount and currency, by sign ($5), code (USD 5) or name (5 Dollar, 5 долларов, 5亿美元)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from checker.facts.money_names import read_lexicon
from checker.facts.numbers import read_numbers

_REACH = 8
"""Characters before a number in which a sign or a code may stand."""


@dataclass(frozen=True, kw_only=True)
class Money:
    """An amount and the families of currencies its writing may mean. `currency_start..currency_end` is that writing alone."""

    text: str
    start: int
    end: int
    amount: Fraction
    families: frozenset[str]
    currency_start: int
    currency_end: int


@lru_cache(maxsize=4096)
def read_money(text: str, lang: str) -> tuple[Money, ...]:
    """The sums of money in order. A number without a currency beside it is none."""
    lexicon = read_lexicon(lang)
    found: list[Money] = []
    for number in read_numbers(text, lang):
        if number.kind in {"identifier", "year", "roman", "percent", "ordinal", "score"}:
            continue
        window = text[max(0, number.start - _REACH) : number.start]
        match, shift = lexicon.before.search(window), number.start - len(window)
        if match is None:
            match, shift = lexicon.after.match(text, number.end, number.end + 60), 0
        if match is None:
            continue
        begin, end = match.start("word") + shift, match.end("word") + shift
        if found and begin < found[-1].currency_end:
            continue
        start, stop = min(begin, number.start), max(end, number.end)
        found.append(
            Money(
                text=text[start:stop],
                start=start,
                end=stop,
                amount=number.value,
                families=lexicon.read(match),
                currency_start=begin,
                currency_end=end,
            )
        )
    return tuple(found)
