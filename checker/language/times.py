"""Times of day in running text: English ones, and those in the wording of other languages.

English articles write "4 p.m." or "16:00"; other languages add a word for hour or clock ("16.00 Uhr", "16 heures", "kl. 16"), an
h ("16h30"), or divide by a point ("um 16.30"). The lead words are those of the everyday phrases in each language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from checker.language.context_words import read_context
from checker.language.locale_words import find_locale_word
from checker.language.surroundings import read_after, read_before, words_before

TimeForm = Literal["clock word", "hour sign", "lead word", "hour word", "point", "hours", "twenty-four with p.m."]

_HOUR = r"(?:[01]?\d|2[0-4])"
_FREE = r"(?<![\w.,:$€£/+-])"
_CLOCK = re.compile(rf"(?<![\w.,:])(?P<h>{_HOUR})(?:[.:](?P<m>[0-5]\d))?[ \u00a0]?(?:Uhr|uhr|uur|órakor|[Hh]odin|часов|часа)\b")
_SIGN = re.compile(
    rf"{_FREE}(?P<h>{_HOUR})[ \u00a0]?[hH][ \u00a0]?(?P<m>[0-5]\d)(?:(?=min\b)|\b(?![.,:]\d))"
    rf"|{_FREE}(?P<h2>{_HOUR})(?:[ \u00a0]?h|H)\b(?![./’'])"
)
# da/nb/sv kl., fi klo, pl godz., it alle (ore), pt às, es a las, fr à, tr saat, et kell, lv plkst., de um, nl om, id pukul,
# ro la ora.
_LEAD = re.compile(
    r"(?<!\w)(?:(?:[Kk]l\.?|klo|kello|godz\.?|o godzinie|(?:d?alle|ore)(?: ore)?|às|das|a las|a la|à|la ora|saat"
    rf"|plkst\.?|kell|pukul|um|om|ob|στις|в)[ \u00a0])(?P<h>{_HOUR})(?:[.:h](?P<m>[0-5]\d))?"
    r"(?![\w%]|[.,:]\d|[ \u00a0](?:%|per|million|[$€£]))"
)
_NUMBER = re.compile(rf"{_FREE}(?P<h>{_HOUR})(?:[.:](?P<m>[0-5]\d))?(?=[ \u00a0][^\W\d_])")
_POINT = re.compile(rf"{_FREE}(?P<h>{_HOUR})\.(?P<m>[0-5]\d)(?![\w%]|[.,:]\d|[ \u00a0]?[%°$€£])")
_HOURS = re.compile(rf"(?<![\w.,:])(?P<h>{_HOUR})[.:](?P<m>[0-5]\d)[ \u00a0]?(?P<unit>hrs\b\.?|hours?\b|hr\b|h\b)")
_PAST_NOON = re.compile(
    r"(?<![\w.,:])(?P<h>1[3-9]|2[0-3])(?:[.:](?P<m>[0-5]\d))?[ \u00a0]?(?P<half>[ap])\.?[ \u00a0]?m\b\.?", re.IGNORECASE
)
_HALF = r"(?P<half>[ap])(?P<point>\.?) ?m\b"
_TWELVE = re.compile(
    rf"(?<![\w.,:])(?P<h>1[0-2]|0?[1-9])(?:(?P<mark>[.:])(?P<m>[0-5]\d))?(?P<space>[ \u00a0]?){_HALF}", re.IGNORECASE
)
_TWENTY_FOUR = re.compile(
    r"(?<![\w.,:/+-])(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)(?![\w:]|[.,]\d|[ \u00a0]?[ap]\.? ?m\b)", re.IGNORECASE
)
_DAYPARTS = re.compile(
    r"\b(?:morning|noon|afternoon|evening|night|today|tonight|tomorrow|yesterday|daily|midnight"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?)\b"
)
_HALVES = re.compile(r"\b(?:morning|noon|afternoon|evening|night|tonight|[ap]\.?m)\b")
_BESIDE = 25
_NOON = 12
# What follows a time and seldom a number with a noun: "at 16.00 in the town hall".
_CLOSED = re.compile(r"[ \u00a0](?:on|in|and|or|for|to|until|local|at|with|after|when|GMT|CET)\b|[.,;:!?)\n]|$|[–-]\d")
_AT = re.compile(r"\b(?:at|until|till) $")
_MARKET_WORDS = re.compile(
    r"\b(?:share|shares|stock|index|points?|per ?cent|closed|price|prices|traded|rate|cents?|pence|scored?)\b"
)
_AMOUNT_AFTER = re.compile(
    r"[ \u00a0](?:million|billion|trillion|percent|per cent|points?|euros?|dollars?|pounds?|met(?:re|er)s?|k|m|seconds?|times)\b"
)


@dataclass(frozen=True, kw_only=True)
class ForeignTime:
    """A time of day in a form foreign to English. `hour` is 0..24, `minute` 0..59.

    `sure` is false where it may be something else, such as a length of time or a price; `half_known` where nothing tells
    whether it is before or after noon ("2.15 in the afternoon").
    """

    text: str
    start: int
    end: int
    form: TimeForm
    hour: int
    minute: int
    sure: bool = True
    half_known: bool = True

    @property
    def past_noon_hour(self) -> bool:
        """Whether the hour shows the twenty-four-hour clock."""
        return self.hour > _NOON


@dataclass(frozen=True, kw_only=True)
class TimeStyle:
    """How an article writes times: counts of both clocks, and the writing of the twelve-hour clock."""

    twelve: tuple[tuple[int, int], ...]
    twenty_four: tuple[tuple[int, int], ...]
    spaced: bool = True
    pointed: bool = True


def find_foreign_times(text: str) -> Iterator[ForeignTime]:
    """Foreign times of day in order of their form, without overlaps."""
    taken: set[int] = set()
    for search in (_find_clock, _find_past_noon, _find_hours, _find_sign, _find_lead, _find_hour_words, _find_point):
        for time in search(text):
            if taken.isdisjoint(range(time.start, time.end)):
                taken.update(range(time.start, time.end))
                yield time


def read_time_style(text: str) -> TimeStyle:
    """The English times of the text and how the majority of the twelve-hour ones is written."""
    twelve = list(_TWELVE.finditer(text))
    return TimeStyle(
        twelve=tuple(match.span() for match in twelve),
        twenty_four=tuple(match.span() for match in _TWENTY_FOUR.finditer(text)),
        spaced=2 * sum(bool(match["space"]) for match in twelve) >= len(twelve),
        pointed=2 * sum(bool(match["point"]) for match in twelve) >= len(twelve),
    )


def write_time(time: ForeignTime, style: TimeStyle) -> str:
    """The time on the clock that the article uses: "4 p.m.", "4.30pm" or "16:30"; the twelve-hour clock if it uses none.

    "2:15" or "2 o’clock" where nobody can tell the half of the day.
    """
    if not time.half_known:
        return f"{time.hour}:{time.minute:02}" if time.minute else f"{time.hour} o’clock"
    if len(style.twenty_four) > len(style.twelve):
        return f"{time.hour % 24:02}:{time.minute:02}"
    minutes = f":{time.minute:02}" if time.minute else ""
    half = "p" if 12 <= time.hour < 24 else "a"
    ending = f"{half}.m." if style.pointed else f"{half}m"
    return f"{(time.hour - 1) % 12 + 1}{minutes}{' ' if style.spaced else ''}{ending}"


def _find_clock(text: str) -> Iterator[ForeignTime]:
    for match in _CLOCK.finditer(text):
        yield _make(match, "clock word", match["h"], match["m"])


def _find_past_noon(text: str) -> Iterator[ForeignTime]:
    for match in _PAST_NOON.finditer(text):
        yield _make(match, "twenty-four with p.m.", match["h"], match["m"], sure=bool(match["m"]) and match["half"] in "pP")


def _find_hours(text: str) -> Iterator[ForeignTime]:
    for match in _HOURS.finditer(text):
        led = _is_led(text, match.start())
        if match["unit"].startswith("hrs") or match["unit"] == "h":
            yield _make(match, "hours", match["h"], match["m"], sure=led or len(match["h"]) == 2)
        elif led and (":" in match.group() or len(match["h"]) == 2):  # "2.50 hours" is a length of time
            yield _make(match, "hours", match["h"], match["m"], sure=":" in match.group())


def _find_sign(text: str) -> Iterator[ForeignTime]:
    for match in _SIGN.finditer(text):
        led = _is_led(text, match.start()) or bool(_DAYPARTS.search(read_before(text, match.start(), 14)))
        led = led or bool(re.match(r" ?(?:[-–]|to|until) ?\d", read_after(text, match.end(), 9)))
        hour = int(match["h"] or match["h2"])
        at = _AT.search(read_before(text, match.start(), 8)) and match["m"]  # "at 22h45min" is a time of day
        if re.match(r"[ \u00a0]?(?:\d|min|m\b|s\b|sec|['’′])|-[a-z]", read_after(text, match.end(), 5)) and not at:
            continue  # "4h 32min", "a 24h-service": a length of time
        if match["h2"] and not led:
            continue
        yield _make(match, "hour sign", str(hour), match["m"], sure=led or hour > 12)


def _find_lead(text: str) -> Iterator[ForeignTime]:
    for match in _LEAD.finditer(text):
        lead = match.group().split()[0].lower()
        after_at = lead == "ore" and _is_led(text, match.start())  # "at ore 20"
        if lead in {"das", "um", "om", "ob", "a", "ore", "la"} and not match["m"] and not after_at:
            continue
        yield _make(match, "lead word", match["h"], match["m"])


def _find_hour_words(text: str) -> Iterator[ForeignTime]:
    for match in _NUMBER.finditer(text):
        found = find_locale_word(text, match.end(), "unit")
        if found and found[0].english == "hours" and (match["m"] or _is_led(text, match.start())):
            yield ForeignTime(
                text=text[match.start() : found[1]],
                start=match.start(),
                end=found[1],
                form="hour word",
                hour=int(match["h"]),
                minute=int(match["m"] or 0),
            )


def _find_point(text: str) -> Iterator[ForeignTime]:
    for match in _POINT.finditer(text):
        before = read_before(text, match.start())
        line = before + read_after(text, match.end())
        ranged = before.endswith("(") and bool(re.match(r" ?(?:to|[–-]) ?\d", read_after(text, match.end(), 6)))
        if not (ranged or _is_led(text, match.start())) or _MARKET_WORDS.search(line) or _AMOUNT_AFTER.match(text, match.end()):
            continue
        if re.match(r"[ \u00a0]?(?:[ap]\.? ?m\b|GMT|BST|o['’]clock)", read_after(text, match.end(), 8), re.IGNORECASE):
            continue  # "4.30pm" is British
        full = int(match["h"]) > 12 or match["h"].startswith("0")  # "at 5.30" is British
        at_quarter = match["m"] in {"00", "15", "30", "45"} and bool(_CLOSED.match(text, match.end()))
        sure = full and bool(_DAYPARTS.search(line) or _TWELVE.search(line) or (at_quarter and _AT.search(before)))
        yield _make(match, "point", match["h"], match["m"], sure=sure)


def _is_led(text: str, offset: int) -> bool:
    return bool(read_context("before time").intersection(words_before(text, offset, 1)))


def _make(match: re.Match[str], form: TimeForm, hour: str, minute: str | None, *, sure: bool = True) -> ForeignTime:
    beside = read_before(match.string, match.start(), _BESIDE) + " " + read_after(match.string, match.end(), _BESIDE)
    return ForeignTime(
        text=match.group(),
        start=match.start(),
        end=match.end(),
        form=form,
        hour=int(hour),
        minute=int(minute or 0),
        sure=sure,
        half_known=_shows_half(form, hour) and not (1 <= int(hour) <= _NOON and _HALVES.search(beside)),
    )


def _shows_half(form: TimeForm, hour: str) -> bool:
    """Whether the writing is that of the twenty-four-hour clock; a point alone is British too: "at 5.30"."""
    return form != "point" or hour.startswith("0") or int(hour) > _NOON
