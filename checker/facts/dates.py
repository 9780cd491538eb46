"""Dates in running text as values: weekday, day, month and year, each with the span it is written in.

Names of months and weekdays come from Unicode CLDR and data/dates.tsv; the order of the parts in digits from CLDR. A month whose
name is also another word ("may", "March", "август" as a name with a capital) counts as sure only beside a day, a year or a
preposition of time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from checker.facts.dates_numeric import find_numeric_dates
from checker.facts.dates_words import DateWord, find_date_words

_SPACE = r"[ \u00a0\u202f]"
_ORDINAL = r"(?:\.|er|º|ª|°|-?(?:st|nd|rd|th|го|е|ое|ого|а|ша|me)\b)?"
_LINK = rf"(?:d['’]|(?:de|di|d|of|del|da|do|van|den){_SPACE})?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_JOIN = r"(?:-|–|—|/|,|bis|und|to|and|or|au|et|al?|y|e|do|i|по|и|до|та|i|až|à|tot|en|till?|och|og|ja|ve|ila|से|और)"
_RANGE = rf"(?:(?P<first>{_DAY}){_ORDINAL}{_SPACE}?{_JOIN}{_SPACE}?(?:the{_SPACE}|el{_SPACE}|le{_SPACE})?)?"
_BEFORE = re.compile(rf"(?<![\w.,:/$€£])(?<!\d[.,:/]){_RANGE}(?<![\d.,:])(?P<day>{_DAY}){_ORDINAL}{_SPACE}?{_LINK}$")
_AFTER = re.compile(
    rf"\.?{_SPACE}(?:the{_SPACE})?(?P<day>{_DAY})(?:st|nd|rd|th|\.(?=\s?[-–,;)]|{_SPACE}[^\W\d_]|$))?"
    rf"(?:{_SPACE}?(?:-|–|and|to|or){_SPACE}?(?P<second>{_DAY})(?:st|nd|rd|th)?)?(?![\w:%/]|[.,]\d|{_SPACE}?(?:%|per{_SPACE}?cent))"
)
_YEAR = r"(?P<year>(?:1\d|2[01])\d\d)"
_YEAR_END = r"(?![\w:%]|[.,]\d)"
_YEAR_AFTER = re.compile(
    rf"\.?[,’']?{_SPACE}?(?:{_SPACE}(?:de|del|of|do|v|в|i|in|v roce|rok|року|года|من عام|من سنة|عام|سنة|لعام){_SPACE})?"
    rf"{_YEAR}{_YEAR_END}"
)
_YEAR_BEFORE = re.compile(rf"(?<![\w.,:]){_YEAR}\.?{_SPACE}?(?:m\.|gada|eko|ko|жылғы|оны)?{_SPACE}?$")
_NEAR = 26
"""Characters beside the name of a month in which the day and the year may stand."""
_DAY_AFTER_MONTH = frozenset({"en", "hu", "lt", "hi", "fil", "eu", "mn"})
_YEAR_FIRST = frozenset({"hu", "lt", "lv", "eu", "kk", "mn"})
_ENGLISH_LEAD = re.compile(
    r"\b(?:in|of|by|since|until|till|last|next|this|early|late|mid|from|to|through|during|between|every|before|after|and|or|[Mm]id-?"
    r"|the (?:coming|following|previous)) ?$"
)
_GAP = re.compile(rf"[ \u00a0,(.]{{0,3}}(?:(?:der|den|dem|le|el|il|the|dnia|em|dia|d\.|on|a|o|günü){_SPACE}){{0,2}}")
_MAX_GAP = 9


@dataclass(frozen=True, kw_only=True)
class DatePart:
    """One part of a date and where it is written. `sure` is false if the characters may mean something else."""

    value: int
    start: int
    end: int
    sure: bool = True


@dataclass(frozen=True, kw_only=True)
class Date:
    """A date. `weekday` runs from 1 = Monday, `day` 1..31, `month` 1..12; what is not written is None.

    `swappable` is true where day and month may change places (6/1/2022).
    """

    text: str
    start: int
    end: int
    weekday: DatePart | None = None
    day: DatePart | None = None
    month: DatePart | None = None
    year: DatePart | None = None
    swappable: bool = False


@lru_cache(maxsize=4096)
def read_dates(text: str, lang: str) -> tuple[Date, ...]:
    """The dates of a text in order, without overlaps; a range such as 5-8 May gives two. Empty for languages without data."""
    found: list[Date] = []
    taken: set[int] = set()
    for date in (*_read_numeric(text, lang), *_read_months(text, lang), *_read_weekdays(text, lang)):
        if taken.isdisjoint(range(date.start, date.end)):
            found.append(date)
            taken.update(range(date.start, date.end))
    return tuple(_join_weekdays(text, sorted(found, key=lambda date: (date.start, date.end))))


@lru_cache(maxsize=4096)
def count_relative_days(text: str, lang: str) -> int:
    """How many expressions name a day from the day of writing or of the story: "yesterday", "gestern", "la veille"."""
    return sum(1 for _ in find_date_words(text, lang, "relative"))


def _read_numeric(text: str, lang: str) -> Iterator[Date]:
    for date in find_numeric_dates(text, lang):
        yield Date(
            text=text[date.start : date.end],
            start=date.start,
            end=date.end,
            day=_part(date.day),
            month=_part(date.month),
            year=_part(date.year),
            swappable=date.swappable,
        )


def _part(part: tuple[int, int, int] | None) -> DatePart | None:
    return DatePart(value=part[0], start=part[1], end=part[2]) if part else None


def _read_weekdays(text: str, lang: str) -> Iterator[Date]:
    for word in find_date_words(text, lang, "weekday"):
        part = DatePart(value=word.value, start=word.start, end=word.end, sure=word.sure)
        yield Date(text=text[word.start : word.end], start=word.start, end=word.end, weekday=part)


def _read_months(text: str, lang: str) -> Iterator[Date]:
    for word in find_date_words(text, lang, "month"):
        yield from _read_around(text, lang, word, short=False)
    for word in find_date_words(text, lang, "short month"):
        yield from _read_around(text, lang, word, short=True)


def _read_around(text: str, lang: str, word: DateWord, *, short: bool) -> Iterator[Date]:
    window = text[max(0, word.start - _NEAR) : word.start]
    shift = word.start - len(window)
    start, end = word.start, word.end
    days: list[DatePart] = []
    if before := _BEFORE.search(window):
        groups = [group for group in ("first", "day") if before[group]]
        days = [_place(before, group, shift) for group in groups]
        start = days[0].start
    elif lang in _DAY_AFTER_MONTH and (after := _AFTER.match(text, end, end + _NEAR)):
        days = [_place(after, group, 0) for group in ("day", "second") if after[group]]
        end = days[-1].end
    year = None
    if following := _YEAR_AFTER.match(text, _skip_ordinal(text, end), end + _NEAR):
        year = _place(following, "year", 0)
        end = year.end
    elif lang in _YEAR_FIRST and (leading := _YEAR_BEFORE.search(text[max(0, start - _NEAR) : start])):
        year = _place(leading, "year", max(0, start - _NEAR))
        start = year.start
    if short and not days:
        return
    month = DatePart(value=word.value, start=word.start, end=word.end, sure=word.sure or bool(days or year))
    if not month.sure and lang == "en" and text[word.end : word.end + 1] != "." and text[word.start].isupper():
        month = replace(month, sure=len(text[word.start : word.end]) > 2 and bool(_ENGLISH_LEAD.search(window)))
    first_end = days[0].end if len(days) > 1 else end
    day = days[0] if days else None
    yield Date(text=text[start:first_end], start=start, end=first_end, day=day, month=month, year=year)
    if len(days) > 1:
        begin = days[1].start
        yield Date(text=text[begin:end], start=begin, end=end, day=days[1], month=month, year=year)


def _skip_ordinal(text: str, end: int) -> int:
    match = re.compile(r"(?:st|nd|rd|th)\b").match(text, end)
    return match.end() if match else end


def _place(match: re.Match[str], group: str, shift: int) -> DatePart:
    return DatePart(value=int(match[group]), start=match.start(group) + shift, end=match.end(group) + shift)


def _join_weekdays(text: str, dates: list[Date]) -> Iterator[Date]:
    """A weekday just before a date becomes a part of it: "Thursday, 6 January"."""
    waiting: Date | None = None
    for date in dates:
        if waiting is not None:
            gap = text[waiting.end : date.start]
            if date.weekday is None and len(gap) <= _MAX_GAP and _GAP.fullmatch(gap):
                yield replace(date, start=waiting.start, text=text[waiting.start : date.end], weekday=waiting.weekday)
                waiting = None
                continue
            yield waiting
            waiting = None
        if date.weekday is not None:
            waiting = date
        else:
            yield date
    if waiting is not None:
        yield waiting
