"""Sums of money are read with their currency, by sign, code and name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.facts.money import read_money
from checker.facts.money_compared import compare_money


@pytest.mark.parametrize(
    ("lang", "text", "family"),
    [
        ("en", "€5 million", "euro"),
        ("en", "US$5 million", "dollar"),
        ("en", "EUR 5 million", "euro"),
        ("de", "5 Mio. Euro", "euro"),
        ("de", "5 Millionen US-Dollar", "dollar"),
        ("fr", "5 millions d’euros", "euro"),
        ("es", "5 millones de dólares", "dollar"),
        ("pt", "5 milhões de reais", "real"),
        ("ru", "5 миллионов долларов США", "dollar"),
        ("pl", "5 milionów złotych", "zloty"),
        ("cs", "5 milionů korun", "crown"),
        ("zh", "500万美元", "dollar"),
    ],
)
def test_five_million(lang: str, text: str, family: str) -> None:
    (money,) = read_money(text, lang)
    assert money.amount == 5_000_000
    assert family in money.families


def test_the_same_currency_in_another_writing_is_no_difference() -> None:
    assert not list(compare_money("20 Mio. Dollar und 30 Kronen", "de", "US$20 million and NOK 30", "en"))


def test_a_conversion_in_brackets_is_no_difference() -> None:
    assert not list(compare_money("20 Millionen Euro", "de", "€20 million ($22 million)", "en"))


def test_a_changed_currency_is_a_difference() -> None:
    (difference,) = compare_money("20 Millionen Euro", "de", "$20 million", "en")
    assert difference.confidence > 0.5


@given(st.text(max_size=60), st.sampled_from(["en", "de", "zh", "ru", "xx", ""]))
@settings(max_examples=100, deadline=None)
def test_arbitrary_text_is_read_without_error(text: str, lang: str) -> None:
    whole = f"€7 {text} 8 $"
    for money in read_money(whole, lang):
        assert whole[money.start : money.end] == money.text
