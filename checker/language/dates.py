"""Dates in running text: where they stand, in which form they are written, and how English writes them.

English articles write "January 6, 2022" (US) or "6 January 2022" (UK); all-digit dates are avoided, as 5/1 is read in two ways
(Chicago Manual of Style, 9.35-9.36). ISO 8601 dates (2022-01-06) are read alike everywhere and are not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from checker.language.context_words import read_context
from checker.language.locale_words import LocaleWord, read_locale_words
from checker.language.surroundings import read_after, read_before, words_before

DateForm = Literal[
    "points", "points without year", "slashes", "hyphens", "year first", "ordinal point", "foreign month", "small month"
]
DateOrder = Literal["month first", "day first"]

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = "|".join(MONTHS)
_SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1[0-9]|20)\d\d"
_SPACE = r"[ \u00a0]"
_FREE = r"(?<![\w.,:/+])(?<!\d-)"
_NUMERIC = re.compile(
    rf"{_FREE}(?P<a>\d{{1,2}})(?P<mark>[./-]){_SPACE}?(?P<b>\d{{1,2}})(?P=mark){_SPACE}?(?P<year>{_YEAR}|\d\d)(?![\w/]|[.,:]\d)"
    rf"|{_FREE}(?P<iso>{_YEAR})(?P<sep>[./]){_SPACE}?(?P<m>\d{{1,2}})(?P=sep){_SPACE}?(?P<d>\d{{1,2}})\.?(?![\w/]|[.,:]\d)"
    r"|(?P<cjk>(?P<cy>\d{4})年(?P<cm>\d{1,2})月(?P<cd>\d{1,2})日)"
)
# "29.9." or "24.12.-26.12.": day and month with a point after each.
_YEARLESS = re.compile(rf"(?<![\w.,:/+])(?P<a>\d{{1,2}})\.{_SPACE}?(?P<b>\d{{1,2}})\.(?![\w]|[.,:/]?\d|{_SPACE}\d{{1,4}}\.)")
_ORDINAL = re.compile(rf"(?<![\w.,:/])(?P<a>{_DAY})\.{_SPACE}?(?P<month>{_MONTH})\b(?:,?{_SPACE}(?P<year>{_YEAR})\b)?")
_SMALL = re.compile(
    rf"(?<![\w.,:/])(?P<a>{_DAY})\.?{_SPACE}(?:(?:de|of|di){_SPACE})?(?P<month>{_MONTH.lower()})"
    rf"(?:{_SPACE}(?:de{_SPACE}|del{_SPACE})?(?P<year>{_YEAR}))?\b"
)
_ENGLISH = re.compile(
    rf"\b(?P<first>(?:{_MONTH}|{_SHORT_MONTH}) {_DAY}(?:st|nd|rd|th)?\b(?! {_YEAR}\b))"
    rf"|(?<![\w.,:])(?P<second>{_DAY}(?:st|nd|rd|th)? (?:of )?(?:{_MONTH}|{_SHORT_MONTH})\b)"
)
# A foreign month between a day and a year, with the small words that go along: "12 de mayo de 2020", "6. Januar 2022".
_LINK = rf"(?:d['’]|(?:de|di|d|of|del|van|v|w){_SPACE})?"
_AROUND = re.compile(
    rf"(?<![\w.,:/])(?P<a>{_DAY})(?:\.|er|º|ª|-?(?:st|nd|rd|th))?{_SPACE}{_LINK}(?P<month>[^\W\d_]{{3,14}})"
    rf"(?:,?{_SPACE}(?:de{_SPACE}|del{_SPACE}|do{_SPACE})?(?P<year>{_YEAR})\b)?"
    rf"|\b(?P<month2>[^\W\d_]{{3,14}}){_SPACE}(?:(?P<a2>{_DAY})(?:st|nd|rd|th)?(?:,?{_SPACE}(?P<year2>{_YEAR}))?"
    rf"|(?:de{_SPACE})?(?P<year3>{_YEAR}))\b(?![.,:]\d)"
)
_VERB = re.compile(r" (?:was|is|saw|brought|began|had|has|will|would|marked|can|may|and)\b")


@dataclass(frozen=True, kw_only=True)
class ForeignDate:
    """A date in a form that English articles avoid. `month` is 1..12; `day` (1..31) and `year` are None where not written.

    `ambiguous` is true where day and month could change places; the reading given is then the usual one of the form.
    `sure` is false where the same characters may be something else (a decimal at the end of a sentence, a version).
    """

    text: str
    start: int
    end: int
    form: DateForm
    day: int | None
    month: int
    year: int | None
    ambiguous: bool = False
    sure: bool = True
    word: LocaleWord | None = None


def find_foreign_dates(text: str) -> Iterator[ForeignDate]:
    """All dates in forms foreign to English, by form, without overlaps."""
    taken: set[int] = set()
    for search in (_find_numeric, _find_yearless, _find_ordinal, _find_foreign_month, _find_small_month):
        for date in search(text):
            if taken.isdisjoint(range(date.start, date.end)):
                taken.update(range(date.start, date.end))
                yield date


def find_english_dates(text: str) -> Iterator[tuple[DateOrder, int, int]]:
    """Dates with an English month name: the order of day and month, and the span."""
    for match in _ENGLISH.finditer(text):
        yield "month first" if match["first"] else "day first", match.start(), match.end()


def write_date(date: ForeignDate, order: DateOrder) -> str:
    """The date in words: "January 6, 2022" or "6 January 2022"."""
    month = MONTHS[date.month - 1]
    if date.day is None:
        return f"{month} {date.year}"
    day = f"{month} {date.day}" if order == "month first" else f"{date.day} {month}"
    comma = "," if order == "month first" else ""
    return f"{day}{comma} {date.year}" if date.year else day


def _find_numeric(text: str) -> Iterator[ForeignDate]:
    for match in _NUMERIC.finditer(text):
        if match["a"]:
            yield from _read_numeric(text, match)
        elif match["cjk"]:
            yield from _make(match, "year first", day=match["cd"], month=match["cm"], year=match["cy"])
        else:
            sure = match["sep"] == "." and not _follows(text, match.start(), "version")
            yield from _make(match, "year first", day=match["d"], month=match["m"], year=match["iso"], sure=sure)


def _read_numeric(text: str, match: re.Match[str]) -> Iterator[ForeignDate]:
    first, second, year, mark = int(match["a"]), int(match["b"]), match["year"], match["mark"]
    if _follows(text, match.start(), "version"):
        return
    if len(year) == 2 and not _reads_as_short_date(text, match):
        return
    month_first = second > 12 >= first
    day, month = (second, first) if month_first else (first, second)
    form: DateForm = {".": "points", "/": "slashes", "-": "hyphens"}[mark]  # type: ignore[assignment]
    full_year = year if len(year) == 4 else f"{'20' if int(year) < 50 else '19'}{year}"
    ambiguous = day <= 12 and day != month and mark != "."
    yield from _make(
        match, form, day=day, month=month, year=full_year, ambiguous=ambiguous, sure=len(year) == 4 or match["a"][0] == "0"
    )


def _reads_as_short_date(text: str, match: re.Match[str]) -> bool:
    """Whether 06.01.22 is a date: two digits each, and a word, a bracket or a line that leads to a date."""
    two_digits = len(match["a"]) == 2 and len(match["b"]) == 2
    bracketed = text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")"
    return (
        bracketed
        or (two_digits and match["mark"] != "-")
        or (match["mark"] == "." and _follows(text, match.start(), "before date"))
    )


def _find_yearless(text: str) -> Iterator[ForeignDate]:
    for match in _YEARLESS.finditer(text):
        padded = match["a"][0] == "0" or match["b"][0] == "0"
        before, after = read_before(text, match.start(), 20), read_after(text, match.end(), 3)
        bracketed = before.endswith("(") and after.startswith(")")
        led = _follows(text, match.start(), "before date")
        surely_led = _follows(text, match.start(), "surely before date") or (padded and led)
        # A capital after the last point can mean that a decimal ended the sentence: "rose to 29.9. The bank ...".
        ends_sentence = not after.strip() or bool(re.match(r"[\"”’)]?\s+[\"“‘(]?[^a-z(\s]", after))
        if _follows(text, match.start(), "version") or before.rstrip().endswith(("$", "€", "£")):
            continue
        if ends_sentence and not bracketed and not surely_led and not before.endswith(("-", "–")):
            continue
        if not before.strip():  # "3.2. The second point": a numbered line
            continue
        sure = bracketed or led or after.startswith((",", "-", "–"))
        yield from _make(match, "points without year", day=match["a"], month=match["b"], year=None, sure=sure)


def _find_ordinal(text: str) -> Iterator[ForeignDate]:
    for match in _ORDINAL.finditer(text):
        before = read_before(text, match.start(), 20)
        # "He is 23. May 2015 was ..." ends a sentence; a leading preposition, weekday or line start makes it a date.
        led = _follows(text, match.start(), "before date") or not before.strip() or before.endswith(("(", "- ", "– ", "-", "–"))
        led = led or bool(re.search(r"\d(?:st|nd|rd|th)?\.? (?:to|and|or) $|, $", before))
        joined = text[match.end("a") + 1] != " "
        if not led and _VERB.match(text, match.end()):
            continue  # "He was 23. May 2015 was wet."
        if led or joined or match["year"] or re.match(r"[,;)]", read_after(text, match.end(), 1)):
            yield from _make(match, "ordinal point", day=match["a"], month=match["month"], year=match["year"], sure=led or joined)


def _find_small_month(text: str) -> Iterator[ForeignDate]:
    for match in _SMALL.finditer(text):
        if match["month"] in ("march", "may") and not match["year"]:
            continue
        yield from _make(match, "small month", day=match["a"], month=match["month"].capitalize(), year=match["year"])


def _find_foreign_month(text: str) -> Iterator[ForeignDate]:
    months = read_locale_words("month")
    offset = 0
    while match := _AROUND.search(text, offset):
        offset = match.end("a") if match["a"] else match.end("month2")
        name = (match["month"] or match["month2"]).casefold()
        word, day, year = months.get(name), match["a"] or match["a2"], match["year"] or match["year2"] or match["year3"]
        if word is None or (name in read_context("ambiguous month") and not _is_surely_date(text, match, day, year)):
            continue
        offset = match.end()
        yield from _make(match, "foreign month", day=day, month=word.english, year=year, word=word)


def _is_surely_date(text: str, match: re.Match[str], day: str | None, year: str | None) -> bool:
    if day is None or "Mars" in {match["month"], match["month2"]}:  # "Mars 2020", "on 5 Mars bars"
        return False
    return bool(year or _follows(text, match.start(), "surely before date"))


def _make(
    match: re.Match[str],
    form: DateForm,
    *,
    day: str | int | None,
    month: str | int,
    year: str | None,
    ambiguous: bool = False,
    sure: bool = True,
    word: LocaleWord | None = None,
) -> Iterator[ForeignDate]:
    number = MONTHS.index(month) + 1 if month in MONTHS else int(month)
    if not (1 <= int(day or 1) <= 31 and 1 <= number <= 12):
        return
    yield ForeignDate(
        text=match.group(),
        start=match.start(),
        end=match.end(),
        form=form,
        day=int(day) if day else None,
        month=number,
        year=int(year) if year else None,
        ambiguous=ambiguous,
        sure=sure,
        word=word,
    )


def _follows(text: str, offset: int, context: str) -> bool:
    last = words_before(text, offset, 1)
    return bool(last) and last[0] in read_context(context) and text[offset - 1 : offset] in " (\u00a0"
