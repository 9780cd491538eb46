"""Where the times of day of two texts contradict each other: each states a time that does not fit any of the other's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.facts.clock_times import HALF_DAY, ClockTime, read_clock_times

_DIGITS = re.compile(r"\d{1,4}")
_AMOUNT = re.compile(r"\d{1,15}[.,](?:\d|\d{3,15})(?!\d)")
"""1.5 or 1,500: no time, of which the minutes have two digits, and its 5 is no trace of 5 o'clock."""
# A named zone means that the translation may have converted the time.
_ZONE = re.compile(
    r"\b(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|ME[SZ]Z|MEZ|МСК|Eastern|Pacific|local time|Ortszeit|heure locale|hora local)\b"
)
# Confidences, chosen by judgement.
_SURE = 0.88
_UNSURE = 0.6  # one of the two may be a score or a length
_CONVERTED = 0.4  # only one side names a time zone
_ADDED = 0.25
_MOST_COMPARED = 40
"""A passage with more times than this is a timetable, not a sentence; each time is compared with each."""


@dataclass(frozen=True, kw_only=True)
class TimeDifference:
    """A time of the translation, and the one of the source that it contradicts (None: the source has none)."""

    source: ClockTime | None
    translation: ClockTime
    confidence: float


def compare_times(source: str, source_lang: str, translation: str, lang: str) -> Iterator[TimeDifference]:
    """The contradictions in order. Confidence is 0..1; a time that is merely added has less than 0.5."""
    theirs, ours = list(read_clock_times(source, source_lang)), list(read_clock_times(translation, lang))
    if max(len(theirs), len(ours)) > _MOST_COMPARED:
        return
    missing = [time for time in theirs if not any(time.fits(own) for own in ours)]
    # The 7 of a matched 7:30 a.m. is no trace of 7 p.m.
    source_rest = _blank_times(source, [time for time in theirs if time not in missing])
    translation_rest = _blank_times(translation, [time for time in ours if any(time.fits(other) for other in theirs)])
    zoned = bool(_ZONE.search(translation)) != bool(_ZONE.search(source))
    for time in ours:
        if any(time.fits(other) for other in theirs):
            continue
        opposite = next((other for other in missing if other.minute % HALF_DAY == time.minute % HALF_DAY), None)
        if opposite is None and _is_written(time, source_rest):
            continue
        candidates = [other for other in missing if other is opposite or not _is_written(other, translation_rest)]
        if not candidates:
            if not theirs and time.sure:
                yield TimeDifference(source=None, translation=time, confidence=_ADDED)
            continue
        counterpart = opposite or candidates[0]
        missing.remove(counterpart)
        confidence = _SURE if time.sure and counterpart.sure else _UNSURE
        yield TimeDifference(source=counterpart, translation=time, confidence=_CONVERTED if zoned else confidence)


def _blank_times(text: str, times: Sequence[ClockTime]) -> str:
    """The text with a space for each of the times, so that their digits are not read again."""
    ends = [0, *(time.end for time in times)]
    starts = [*(time.start for time in times), len(text)]
    return " ".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _is_written(time: ClockTime, text: str) -> bool:
    """Whether the hour (on either clock) and the minutes stand in the other text as numbers that were not read as a time."""
    numbers = {int(digits) for digits in _DIGITS.findall(_AMOUNT.sub(" ", text))}
    hour, minute = divmod(time.minute, 60)
    return bool({hour or 24, hour % 12 or 12, hour % 12 + 12} & numbers) and (not minute or minute in numbers)
