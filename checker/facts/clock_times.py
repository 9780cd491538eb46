"""Times of day in running text as values: "4 p.m.", "16 Uhr", "16h30", "в 16 часов", "下午4点", noon and midnight.

Which words make a number a time of day in a language stands in data/clock_times.yaml. An hour of the twelve-hour clock stays
open where nothing tells the half of the day: "4 Uhr" fits 4 a.m. and 4 p.m.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from checker.facts.dates_words import TOUCHING
from checker.facts.numbers import read_numbers

HALF_DAY, DAY = 720, 1440
"""Minutes."""

_SPACE = r"[ \u00a0\u202f]"
# No letter of a spaced script before it: "下午4点" is a time, "A4" a size.
_DIGITS = re.compile(
    r"(?<![\d_A-Za-zÀ-ɏЀ-ӿ.,:/$€£¥₹+\-])(?P<hour>[01]?\d|2[0-4])"
    r"(?:(?P<mark>[:.：]|[ \u00a0]?[hH][ \u00a0]?(?=\d))(?P<minute>[0-5]\d))?(?![\d/%:：]|[.,]\d)"
)
_CJK_MINUTE = re.compile(r"\s?(?P<minute>[0-5]?\d|[一二三四五]?十[一二三四五六七八九]?)[分분]")
_REACH = 24
"""Characters beside the hour in which its lead, its unit or the part of the day may stand."""
_HOURS_A_DAY = 24
_NOT_UNITS = "(?![间間刻代期給]|간)"  # 小时间, 時間, 시간: a length of time


@dataclass(frozen=True, kw_only=True)
class ClockTime:
    """A time of day. `minute` counts from midnight, 0..1439.

    `half_known` is false where it may be twelve hours later or earlier; `sure` is false where it may be a score or a length.
    """

    text: str
    start: int
    end: int
    minute: int
    half_known: bool
    sure: bool = True

    def fits(self, other: ClockTime) -> bool:
        """Whether both can be the same time of day."""
        if self.half_known and other.half_known:
            return self.minute == other.minute
        return self.minute % HALF_DAY == other.minute % HALF_DAY


@dataclass(frozen=True, kw_only=True)
class _Hand:
    """A number that may be an hour, with the minutes written on to it and the sign between them (":", "." or "h")."""

    start: int
    end: int
    hour: int
    minute: int | None = None
    mark: str = ""


@dataclass(frozen=True, kw_only=True)
class _Phrases:
    pointed: bool
    before: re.Pattern[str]
    weak_before: re.Pattern[str]
    unit: re.Pattern[str]
    weak_unit: re.Pattern[str]
    morning: re.Pattern[str]
    evening: re.Pattern[str]
    morning_first: re.Pattern[str]
    evening_first: re.Pattern[str]
    half_to: re.Pattern[str]
    half_past: re.Pattern[str]
    half_past_first: re.Pattern[str]
    fixed: re.Pattern[str]


@lru_cache(maxsize=4096)
def read_clock_times(text: str, lang: str) -> tuple[ClockTime, ...]:
    """The times of day in order, without overlaps. Of an unknown language only digits such as 16:30 are read, as unsure."""
    phrases = _read_phrases(lang)
    found: list[ClockTime] = []
    taken: set[int] = set()
    for time in (*_read_fixed(text, phrases), *_read_numbers(text, lang, phrases)):
        if taken.isdisjoint(range(time.start, time.end)):
            found.append(time)
            taken.update(range(time.start, time.end))
    return tuple(sorted(found, key=lambda time: time.start))


def _read_fixed(text: str, phrases: _Phrases) -> Iterator[ClockTime]:
    for match in phrases.fixed.finditer(text):
        minute = HALF_DAY if match["noon"] else 0
        yield ClockTime(text=match.group(), start=match.start(), end=match.end(), minute=minute, half_known=True)


def _read_numbers(text: str, lang: str, phrases: _Phrases) -> Iterator[ClockTime]:
    for match in _DIGITS.finditer(text):
        minute = int(match["minute"]) if match["minute"] else None
        mark = (match["mark"] or "").strip().lower().replace("：", ":")
        hand = _Hand(start=match.start(), end=match.end(), hour=int(match["hour"]), minute=minute, mark=mark)
        if time := _read_around(text, hand, phrases):
            yield time
    for number in read_numbers(text, lang):
        if number.in_digits or number.value.denominator != 1 or not 0 <= number.value <= _HOURS_A_DAY:
            continue
        hand = _Hand(start=number.start, end=number.end, hour=int(number.value))
        if time := _read_around(text, hand, phrases):
            yield time


def _read_around(text: str, hand: _Hand, phrases: _Phrases) -> ClockTime | None:
    start, end, minute, mark = hand.start, hand.end, hand.minute, hand.mark
    before = text[max(0, start - _REACH) : start]
    led, weakly_led = phrases.before.search(before), phrases.weak_before.search(before)
    halved = phrases.half_to.search(before) or phrases.half_past_first.search(before)
    unit, weak_unit = phrases.unit.match(text, end, end + _REACH), phrases.weak_unit.match(text, end, end + _REACH)
    if found := unit or weak_unit:
        end = found.end()
    if minute is None and (worded := _CJK_MINUTE.match(text, end)) and unit:
        minute, end = _read_minute(worded["minute"]), worded.end()
    elif minute is None and (past := phrases.half_past.match(text, end, end + _REACH)):
        minute, end = 30, past.end()
    early, late = phrases.morning.match(text, end, end + _REACH), phrases.evening.match(text, end, end + _REACH)
    if part := early or late:
        end = part.end()
    early, late = early or phrases.morning_first.search(before), late or phrases.evening_first.search(before)
    part = early or late
    signed = mark == ":" or (mark == "." and phrases.pointed)
    sure = bool(led or unit or part or mark == "h" or halved or (weakly_led and (weak_unit or signed)))
    if not sure and mark != ":":
        return None
    if led and not unit and minute is None and re.match(r"\s?(?:%|[$€£]|[.,]\d)", text[end : end + 3]):
        return None
    if halved and hand.hour > HALF_DAY // 60:
        return None
    total = hand.hour * 60 + (minute or 0)
    if halved:
        total += -30 if phrases.half_to.search(before) else 30
        start = hand.start - len(halved.group().lstrip())
    total, known = _settle_half(total, early=bool(early), late=bool(late))
    return ClockTime(text=text[start:end], start=start, end=end, minute=total % DAY, half_known=known, sure=sure)


def _settle_half(total: int, *, early: bool, late: bool) -> tuple[int, bool]:
    """Minutes from midnight and whether the half of the day is known: 12 a.m. is midnight, 12 p.m. noon."""
    if total >= HALF_DAY + 60 or total < 60:
        return total, True
    if late:
        return (total if total >= HALF_DAY else total + HALF_DAY), True
    if early:
        return total % HALF_DAY, True
    return total, False


def _read_minute(text: str) -> int:
    if text.isdecimal():
        return int(text)
    digits = "零一二三四五六七八九"
    tens, _, ones = text.partition("十")
    return 10 * (digits.index(tens) if tens else 1) + (digits.index(ones) if ones else 0)


@lru_cache(maxsize=1)
def _read_file() -> dict[str, dict[str, list[str]]]:
    text = (files("checker.facts") / "data" / "clock_times.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, list[str]]] = yaml.safe_load(text)
    # YAML 1.1 reads "no" as false, as key and as word.
    return {{False: "no"}.get(key, key): words for key, words in loaded.items()}  # type: ignore[call-overload]


@lru_cache(maxsize=64)
def _read_phrases(lang: str) -> _Phrases:
    words = _read_file().get({"nb": "no", "nn": "no"}.get(lang, lang), {})
    bound = "" if lang in TOUCHING else r"(?!\w)"
    free = "" if lang in TOUCHING else r"(?<!\w)"

    def ahead(kind: str) -> re.Pattern[str]:
        return re.compile(f"{free}(?:{_join(words, kind)}){_SPACE}{{0,2}}$", re.IGNORECASE)

    def behind(kind: str, tail: str = "") -> re.Pattern[str]:
        return re.compile(f"{_SPACE}?-?(?:{_join(words, kind)}){bound}{tail}(?:(?<=[a-zμ]\\.[mμ])\\.)?", re.IGNORECASE)

    return _Phrases(
        pointed=lang != "en",  # "at 2.30" may be a price or a score in English
        before=ahead("lead"),
        weak_before=ahead("weak_lead"),
        unit=behind("unit", _NOT_UNITS if lang in TOUCHING else ""),
        weak_unit=behind("weak_unit"),
        morning=behind("am"),
        evening=behind("pm"),
        morning_first=ahead("am_first"),
        evening_first=ahead("pm_first"),
        half_to=ahead("half_to"),
        half_past=behind("half_past"),
        half_past_first=ahead("half_past_first"),
        fixed=re.compile(
            f"{free}(?:(?P<noon>{_join(words, 'noon')})|(?P<midnight>{_join(words, 'midnight')})){bound}", re.IGNORECASE
        ),
    )


def _join(words: dict[str, list[str]], kind: str) -> str:
    forms = sorted(words.get(kind) or [], key=len, reverse=True)
    return "|".join(re.escape(form) for form in forms) or "(?!)"
