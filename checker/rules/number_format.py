"""Numbers with the separators of another language: "80.000 people", "3,5 percent", "1 000 000" or "5 Mio."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.language.locale_words import find_locale_word
from checker.language.number_reading import count_usage, judge_number
from checker.language.numbers import ForeignNumber, Notation, find_foreign_numbers
from checker.language.ordinals import write_ordinal
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ENGLISH, Example, Rule

_WHY: dict[Notation, str] = {
    "point groups": "groups thousands with a point, as in German or Spanish; English readers take the point for a decimal point",
    "comma decimals": "has a decimal comma; English writes a decimal point and uses the comma for thousands",
    "point groups and comma decimals": "has point and comma the other way round than English",
    "space groups": "groups thousands with a space; English articles write a comma",
    "apostrophe groups": "groups thousands with an apostrophe, as in Switzerland; English writes a comma",
}
_MINOR_NOTATIONS = frozenset({"space groups", "apostrophe groups"})
_AMOUNT = re.compile(r"(?<![\w.,])\d[\d.,]{0,15}(?=[ \u00a0]?[^\W\d_])")
_CURRENCY = re.compile(r"[ \u00a0]?(?:[$€£¥₹₽]|US-?\$|[A-Z]{3}\b|[Ee]uros?\b|(?:US-)?[Dd]ollars?\b|Pfund\b|Franken\b)")
# "the 19. century": a point before a small letter cannot end a sentence, so it makes an ordinal, as in German or Finnish.
_ORDINAL = re.compile(
    r"\b(?:the|his|her|its|their|our|my|your) (\d{1,3}\.)(?= [a-z])|(?<!\w)(\d{1,3}(?:\.[ºª]|[eè]me|ère))(?!\w)"
)


def find(article: Article) -> Iterator[Finding]:
    """Yields numbers that English writes with other separators, foreign words for millions, and ordinals with a point."""
    text = article.text
    usage = count_usage(text)
    for number in find_foreign_numbers(text):
        confidence = judge_number(text, number, usage)
        if confidence is not None:
            yield _report_number(article, number, confidence)
    yield from _find_scale_words(article)
    yield from _find_ordinals(article)


def _report_number(article: Article, number: ForeignNumber, confidence: float) -> Finding:
    return RULE.finding(
        article,
        number.start,
        number.end,
        f"“{number.text}” {_WHY[number.notation]}: {number.english}.",
        confidence=confidence,
        suggestion=number.english,
        evidence={"notation": number.notation},
        severity=Severity.MINOR if number.notation in _MINOR_NOTATIONS else None,
    )


def _find_scale_words(article: Article) -> Iterator[Finding]:
    text = article.text
    for amount in _AMOUNT.finditer(text):
        found = find_locale_word(text, amount.end(), "scale-short") or find_locale_word(text, amount.end(), "scale")
        if found is None or _CURRENCY.match(text, found[1]):
            continue  # an amount of money is a matter of currency-format
        word, end = found
        start = end - len(text[amount.end() : end].lstrip())
        message = f"“{text[start:end]}” is a foreign word for {word.english}."
        yield RULE.finding(
            article, start, end, message, confidence=0.85, suggestion=word.english, evidence={"languages": list(word.langs)}
        )


def _find_ordinals(article: Article) -> Iterator[Finding]:
    for match in _ORDINAL.finditer(article.text):
        group = 1 if match[1] else 2
        ordinal = write_ordinal(int(re.sub(r"\D", "", match[group])))
        message = f"“{match[group]}” is how other languages write an ordinal number; English writes {ordinal}."
        decade = article.text.startswith(" years", match.end(group))
        if decade:
            message = f"“{match[group]}” is how other languages write an ordinal number; a decade is “the 1970s” in English."
        yield RULE.finding(
            article,
            *match.span(group),
            message,
            confidence=0.75,
            suggestion=None if decade else ordinal,
            severity=Severity.MINOR,
        )


RULE = Rule(
    id="number-format",
    category="Locale conventions/Number format",
    severity=Severity.MAJOR,
    summary="A number has the separators of another language: 80.000 for 80,000, or 3,5 for 3.5.",
    find=find,
    sources=(
        "The Chicago Manual of Style, 17th ed., 9.54-9.57 (commas between groups of digits, decimal points)",
        "Unicode CLDR, number symbols (decimal and group separators by language)",
        "European Commission, English Style Guide, section on writing out numbers and decimals",
    ),
    known_false_alarms="Measured values with three decimals and no unit beside them; scientific, South African and Canadian "
    "texts that group with spaces throughout (reported with a lower confidence).",
    languages=ENGLISH,
    examples=(
        Example(text="The floods drove 80.000 people from their homes.", flagged=("80.000",)),
        Example(text="The town spends USD 1.300 a year on each pupil.", flagged=("1.300",)),
        Example(text="The fund grew to 1.250.000 euros.", flagged=("1.250.000",)),
        Example(text="Prices rose by 3,5 percent in a city of 2,4 million.", flagged=("3,5", "2,4")),
        Example(text="She paid 1.234,50 euros for it.", flagged=("1.234,50",)),
        Example(text="More than 1 000 000 visitors came, and 12’500 stayed overnight.", flagged=("1 000 000", "12’500")),
        Example(text="Some 5 Mio. commuters use the line.", flagged=("Mio.",)),
        Example(text="The church dates from the 19. century.", flagged=("19.",)),
        Example(text="It looked like a film of the 60. years.", flagged=("60.",)),
        Example(text="The series averaged 1.219 million viewers, 3.125 percent more than last year."),
        Example(text="He ran the lap in 1.523 seconds less; the road is 12.345 km long."),
        Example(text="See pages 3,5 and 7 of version 2.100, section 4.250."),
        Example(text="The server at 192.168.100.200 has answered 10,000 calls, or 1,50,000 in Indian notation."),
        Example(text="He hit .312 with a slugging average of 0.512 and paid $3.459 a gallon."),
        Example(text="On July 4,15 boats sailed. Call 020 123 456."),
    ),
)
