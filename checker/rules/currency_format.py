"""Amounts of money in the form of another language: "50 million $", "20 €", "120 £ million", "50 Mio. Euro"."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterator

from checker.language.money import ForeignMoney, MoneyForm, count_signs_before, find_foreign_money
from checker.language.number_reading import correct_numbers
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ENGLISH, Example, Rule

_WHY: dict[MoneyForm, str] = {
    "sign after": "has the currency sign after the amount; English puts it before",
    "sign inside": "has the currency sign between the number and “million”; English puts it first",
    "sign apart": "has a space after the currency sign; English writes none",
    "foreign name": "names the currency in another language",
    "foreign scale": "has a foreign word for million or billion",
    "dash for cents": "writes a comma and a dash for no cents, which English does not know",
}
_CAPITAL_WHY = "writes the currency as a foreign noun; English writes it small, and in the plural"
_CONFIDENCE: dict[MoneyForm, float] = {
    "sign after": 0.9,
    "sign inside": 0.95,
    "sign apart": 0.55,
    "foreign name": 0.9,
    "foreign scale": 0.93,
    "dash for cents": 0.75,
}
_CAPITAL_ALONE = 0.6  # "50 Euro"
_MIXED_GAP = 0.75
_LETTERS_APART = 0.45  # “R$ 5”: where a sign begins with letters, many who write of that country keep its space
_FEW_GAPS = 2
_CONSISTENT = 5  # an article that writes so many amounts "50 €" and none "€50" follows a house style
_HOUSE_STYLE = 0.6


def find(article: Article) -> Iterator[Finding]:
    """Yields amounts of money that English writes in another order or with other words."""
    amounts = list(find_foreign_money(article.text))
    forms = Counter(money.form for money in amounts)
    before = count_signs_before(article.text)
    headings = [segment for segment in article.segments if segment.kind == "heading"]
    starts = [heading.start for heading in headings]
    for money in amounts:
        index = bisect.bisect_right(starts, money.start) - 1
        if money.exact and index >= 0 and money.start < headings[index].end:  # headings write nouns with capitals
            continue
        english = correct_numbers(article.text, money.start, money.end, money.english)
        yield RULE.finding(
            article,
            money.start,
            money.end,
            f"“{money.text}” {_CAPITAL_WHY if money.exact else _WHY[money.form]}: {english}.",
            confidence=_judge(money, forms[money.form], before),
            suggestion=english,
            evidence={"form": money.form},
        )


def _judge(money: ForeignMoney, same_form: int, before: int) -> float:
    if money.exact:
        return _CAPITAL_ALONE
    if money.form == "sign after" and same_form >= _CONSISTENT and not before:
        return _HOUSE_STYLE
    if money.form == "sign apart" and money.text[:1].isalpha():
        return _LETTERS_APART
    if money.form == "sign apart" and (before > same_form or same_form <= _FEW_GAPS):
        return _MIXED_GAP
    return _CONFIDENCE[money.form]


RULE = Rule(
    id="currency-format",
    category="Locale conventions/Currency format",
    severity=Severity.MINOR,
    summary="A currency sign stands after its amount, as in 50 million $, or the currency has a foreign name.",
    find=find,
    sources=(
        "The Chicago Manual of Style, 17th ed., 9.20-9.26 (the sign stands before the amount, without a space)",
        "European Commission, English Style Guide, section on currencies",
        "Unicode CLDR, currency formats and currency names",
    ),
    known_false_alarms="Price lists that follow the house style of a shop; the capital of “50 Euro” in a name.",
    languages=ENGLISH,
    examples=(
        Example(text="The loss came to 360 million $ last year.", flagged=("360 million $",)),
        Example(text="The cap falls from 26,000 £ to £23,000.", flagged=("26,000 £",)),
        Example(text="It should raise 120 £ million a year.", flagged=("120 £ million",)),
        Example(text="A ticket costs 20€, a book 15 US$.", flagged=("20€", "15 US$")),
        Example(text="The club paid 50 Mio. Euro, then 3 Mrd. USD.", flagged=("50 Mio. Euro", "3 Mrd. USD")),
        Example(
            text="A bike costs $ 250, a car 9,000 Euros or 9,800 Dollars.", flagged=("$ 250", "9,000 Euros", "9,800 Dollars")
        ),
        Example(text="He owed 40 dólares and 300 złotych.", flagged=("40 dólares", "300 złotych")),
        Example(text="Entry is 5,- for adults and 50 Euro for groups.", flagged=("5,-", "50 Euro")),
        Example(text="The budget of the state rose to R$ 900 million."),
        Example(text="The fund holds €50 million, US$20 and 50 euros, or 60 USD."),
        Example(text="In 2015 $40 million went to 10 £5 prizes; the euro area won at Euro 2016."),
        Example(text="She starred in Million Dollar Baby and sang about 50 pence for 20¢."),
    ),
)
