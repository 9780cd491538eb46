"""Dates in digits: 06.01.2022, 6/1/2022, 2022-01-06, 2022年1月6日. Order of day and month by language, as CLDR's short format.

ISO 8601 puts the year first everywhere; English is read both ways (6/1 is June in the United States, January elsewhere).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_YEAR = r"(?:1[0-9]|2[01])\d\d"
_FREE = r"(?<![\w.,:/+])(?<!\d-)"
_NUMERIC = re.compile(
    rf"{_FREE}(?P<a>\d{{1,2}})(?P<mark>[./-])[ \u00a0]?(?P<b>\d{{1,2}})(?P=mark)[ \u00a0]?(?P<y>{_YEAR}|\d\d)(?![\w/]|[.,:]\d)"
    rf"|{_FREE}(?P<y2>{_YEAR})(?P<mark2>[./-])[ \u00a0]?(?P<m2>\d{{1,2}})(?P=mark2)[ \u00a0]?(?P<d2>\d{{1,2}})(?!\d|[.,:/]\d)"
)
# "24.12." with its second point, in the languages that write ordinals so.
_YEARLESS = re.compile(r"(?<![\w.,:/+])(?P<a>\d{1,2})\.[ \u00a0]?(?P<b>\d{1,2})\.(?![\w]|[.,:/]?\d)")
_POINTED = frozenset({"de", "cs", "sk", "pl", "fi", "da", "no", "nb", "hr", "sl", "sr", "et", "lv", "is", "tr", "hu"})
_CJK_NUMBER = "[0-9０-９]{1,4}|[〇零一二三四五六七八九十]{1,4}"
_CJK = re.compile(
    rf"(?:(?P<y>{_CJK_NUMBER})[年년]\s?)?(?P<m>[0-9０-９]{{1,2}}|十[一二]?|[一二三四五六七八九]|元)[月월](?![曜間间])"
    rf"(?:\s?(?P<d>[0-9０-９]{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号號일](?!間|间))?"
)
_CJK_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0}


@dataclass(frozen=True, kw_only=True)
class NumericDate:
    """Spans and values of a date in digits. `swappable` is true where day and month could change places."""

    start: int
    end: int
    day: tuple[int, int, int] | None
    month: tuple[int, int, int]
    year: tuple[int, int, int] | None
    swappable: bool = False


def find_numeric_dates(text: str, lang: str) -> Iterator[NumericDate]:
    """The dates in digits, in order of their form. Each part is (value, start, end)."""
    for match in _NUMERIC.finditer(text):
        if date := _read_numeric(match, lang):
            yield date
    if lang in _POINTED:
        for match in _YEARLESS.finditer(text):
            day, month = _part(match, "a"), _part(match, "b")
            if 1 <= day[0] <= 31 and 1 <= month[0] <= 12:
                yield NumericDate(start=match.start(), end=match.end(), day=day, month=month, year=None)
    if lang in {"zh", "ja", "ko"}:
        yield from filter(None, map(_read_cjk, _CJK.finditer(text)))


def _read_numeric(match: re.Match[str], lang: str) -> NumericDate | None:
    if match["y2"]:
        year, month, day = _part(match, "y2"), _part(match, "m2"), _part(match, "d2")
        swappable = False
    else:
        first, second, year = _part(match, "a"), _part(match, "b"), _part(match, "y")
        if len(match["y"]) == 2:
            if match["mark"] == "-":
                return None
            year = (year[0] + (2000 if year[0] < 50 else 1900), *year[1:])
        month_first = second[0] > 12 or (lang == "en" and match["mark"] == "/" and first[0] <= 12)
        day, month = (second, first) if month_first else (first, second)
        swappable = day[0] <= 12 and (lang == "en" or match["mark"] == "/")
    if not (1 <= day[0] <= 31 and 1 <= month[0] <= 12):
        return None
    return NumericDate(start=match.start(), end=match.end(), day=day, month=month, year=year, swappable=swappable)


def _read_cjk(match: re.Match[str]) -> NumericDate | None:
    month = _cjk_part(match, "m")
    day, year = _cjk_part(match, "d"), _cjk_part(match, "y")
    if month is None or not 1 <= month[0] <= 12 or (day and not 1 <= day[0] <= 31):
        return None
    if year and year[0] < 100:  # an era year such as 令和4年, or the last two digits
        year = None
    return NumericDate(start=match.start(), end=match.end(), day=day, month=month, year=year)


def _cjk_part(match: re.Match[str], group: str) -> tuple[int, int, int] | None:
    text = match[group]
    if not text:
        return None
    return _read_cjk_number(text), match.start(group), match.end(group)


def _read_cjk_number(text: str) -> int:
    if text == "元":
        return 1
    if text.isdigit() and text[0] not in _CJK_DIGITS:
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * (_CJK_DIGITS.get(tens, 1) if tens else 1) + (_CJK_DIGITS.get(ones, 0) if ones else 0)
    return int("".join(str(_CJK_DIGITS[character]) for character in text))


def _part(match: re.Match[str], group: str) -> tuple[int, int, int]:
    return int(match[group]), match.start(group), match.end(group)
