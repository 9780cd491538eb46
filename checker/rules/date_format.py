"""Dates in the form of another language: "06.01.2022", "(25.12.)", "6. January", "12 de mayo de 2020"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from checker.language.dates import DateForm, DateOrder, ForeignDate, find_english_dates, find_foreign_dates, write_date
from checker.language.locale_words import read_locale_words
from checker.language.ordinals import write_ordinal
from checker.language.surroundings import read_before
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ENGLISH, Example, Rule

_WHY: dict[DateForm, str] = {
    "points": "is an all-digit date with points, as in German or Russian",
    "points without year": "is a date with points after day and month, as in German or Czech",
    "slashes": "is read as day/month in Britain and as month/day in the United States",
    "hyphens": "is an all-digit date that British and American readers read differently",
    "year first": "is a date in the order year, month, day with foreign separators",
    "ordinal point": "has a point after the day, as in German or Danish",
    "foreign month": "has the name of the month in another language",
    "small month": "has the month with a small letter; English writes a capital",
}
_SURE: dict[DateForm, float] = {
    "points": 0.95,
    "points without year": 0.85,
    "year first": 0.8,
    "ordinal point": 0.85,
    "foreign month": 0.93,
    "small month": 0.6,
    "hyphens": 0.55,
    "slashes": 0.35,
}
_UNSURE: dict[DateForm, float] = {"points": 0.7, "points without year": 0.55, "year first": 0.4, "ordinal point": 0.55}
_MIXED_SLASHES = 0.7
_MIXED_ORDER = 0.35
# Weekdays that English knows as names or from "Mardi Gras".
_NAMES = frozenset({"mardi", "domingo", "khamis", "joi", "sabato", "tysdag"})
_WEEKDAY = re.compile(
    r"\b(?:on|next|last|this|every|since|until) (?P<a>[^\W\d_][^\W\d_-]+(?:-[^\W\d_]+)?)\b(?! ?[A-Z]|['’])"
    r"|\b(?P<b>[^\W\d_]{4,14}),? (?=(?:the )?\d{1,2}(?:\.|st|nd|rd|th)? ?[^\W\d_.]*(?:[ .,]|$))"
)


def find(article: Article) -> Iterator[Finding]:
    """Yields foreign dates, foreign weekdays, and dates that mix day-first and month-first order within the article."""
    english = list(find_english_dates(article.text))
    orders = Counter(order for order, _, _ in english)
    order: DateOrder = "day first" if orders["day first"] > orders["month first"] else "month first"
    dates = sorted(find_foreign_dates(article.text), key=lambda date: date.start)
    slashed = _count_slash_orders(dates)
    for date in dates:
        yield _report_date(article, date, order, slashed)
    yield from _find_weekdays(article)
    yield from _find_mixed_order(article, english, orders)


def _report_date(article: Article, date: ForeignDate, order: DateOrder, slashed: Counter[DateOrder]) -> Finding:
    message = f"“{date.text}” {_WHY[date.form]}."
    if date.form in {"points", "hyphens"} and date.day and date.day <= 12 and date.day != date.month:
        message += " Taken as day, then month; check against the source, since the other order is possible."
    confidence = _SURE[date.form] if date.sure else _UNSURE.get(date.form, 0.4)
    if date.form == "slashes" and len(slashed) == 2:
        confidence = _MIXED_SLASHES
        message += " The article has dates in both orders."
    return RULE.finding(
        article,
        date.start,
        date.end,
        message,
        confidence=confidence,
        suggestion=_suggest(article, date, order),
        evidence={"form": date.form},
    )


def _suggest(article: Article, date: ForeignDate, order: DateOrder) -> str:
    written = write_date(date, "day first" if " of " in date.text else order)
    if date.day and read_before(article.text, date.start, 10).lower().endswith("the "):
        day, _, rest = write_date(date, "day first").partition(" ")
        return f"{write_ordinal(int(day))} of {rest}"
    return written


def _count_slash_orders(dates: list[ForeignDate]) -> Counter[DateOrder]:
    orders: Counter[DateOrder] = Counter()
    for date in dates:
        if date.form == "slashes" and not date.ambiguous and date.day != date.month:
            orders["day first" if int(date.text.split("/")[0]) > 12 else "month first"] += 1
    return orders


def _find_weekdays(article: Article) -> Iterator[Finding]:
    weekdays = read_locale_words("weekday")
    for match in _WEEKDAY.finditer(article.text):
        name = match["a"] or match["b"]
        word = weekdays.get(name.casefold())
        if word is None or name.casefold() in _NAMES:
            continue
        message = f"“{name}” is a foreign name for {word.english}."
        start, end = match.span("a" if match["a"] else "b")
        evidence = {"languages": list(word.langs)}
        yield RULE.finding(article, start, end, message, confidence=0.7, suggestion=word.english, evidence=evidence)


def _find_mixed_order(
    article: Article, english: list[tuple[DateOrder, int, int]], orders: Counter[DateOrder]
) -> Iterator[Finding]:
    (usual, most), *rest = orders.most_common() or [("month first", 0)]
    if not rest or most < 3 * rest[0][1]:
        return
    others = [(start, end) for order, start, end in english if order == usual]
    for order, start, end in english:
        if order != usual:
            message = f"“{article.text[start:end]}” is written {order}; the other dates of the article are {usual}."
            yield RULE.finding(article, start, end, message, confidence=_MIXED_ORDER, related=others[:3])


RULE = Rule(
    id="date-format",
    category="Locale conventions/Date format",
    severity=Severity.MINOR,
    summary="A date is written in the form of another language, such as 06.01.2022, or two forms are mixed in one article.",
    find=find,
    sources=(
        "The Chicago Manual of Style, 17th ed., 9.29-9.36 (dates in words; all-digit dates are ambiguous)",
        "Unicode CLDR, date formats, month and weekday names",
        "ISO 8601-1:2019 (all-digit dates that are read alike everywhere)",
    ),
    known_false_alarms="Version numbers without the word version; a decimal at the end of a sentence; dates within quotations.",
    languages=ENGLISH,
    supersedes=frozenset({"number-format"}),
    examples=(
        Example(text="Status: 06.01.2022 4:00 a.m.", flagged=("06.01.2022",)),
        Example(text="The bridge fell on Tuesday (25.12.), and traffic stopped.", flagged=("25.12.",)),
        Example(text="The talks begin on 29.9., when the ministers arrive.", flagged=("29.9.",)),
        Example(text="They met from 24.12.-26.12. in Riga.", flagged=("24.12.", "26.12.")),
        Example(text="The law took effect on 6. January 2022.", flagged=("6. January 2022",)),
        Example(text="He was born on 12 de mayo de 1970 and died in Januar 2020.", flagged=("12 de mayo de 1970", "Januar 2020")),
        Example(text="She spoke on Dienstag, the 6 of Januar.", flagged=("Dienstag", "6 of Januar")),
        Example(text="The vote of 2022.01.06 was repeated on 3 marca 2022.", flagged=("2022.01.06", "3 marca 2022")),
        Example(text="Paid on 25/12/2021 and 01/31/2022.", flagged=("25/12/2021", "01/31/2022")),
        Example(text="On January 6, 2022, and on 2022-01-06, version 5.1.2022 ran at 10.0.0.1."),
        Example(text="The index rose to 29.9. The bank expected 28.5. Trading was thin."),
        Example(text="See section 5.1.2, item 3.2. of the annex, and the score of 24/7 on 9/11."),
        Example(text="The suspect is 23. May was his month; the Mars 2020 rover landed at 10.30am."),
        Example(text="1.2. The second point of the list\n\nHe won 6-4, 6-3 and paid $3.50 in May."),
    ),
)
