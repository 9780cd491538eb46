"""The numbers of a source matched with those of its translation, as multisets of values."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from checker.facts.number_record import Number

_CLOCK = re.compile(r"([01]?\d|2[0-4])\.([0-5]\d)")
_RANKS = {"firm": 0, "soft": 1, "loose": 2}


@dataclass(frozen=True, kw_only=True)
class Leftover:
    """The numbers of either side that have no counterpart on the other, in order."""

    source: tuple[Number, ...]
    translation: tuple[Number, ...]


def match_numbers(source: Sequence[Number], translation: Sequence[Number]) -> Leftover:
    """The numbers without counterpart. Equal values go together first, then numbers that share any reading."""
    open_source, open_translation = set(range(len(source))), set(range(len(translation)))
    for read in (_read_value, _read_all):
        _match(source, translation, open_source, open_translation, read)
    _match_clocks(source, translation, open_source, open_translation)
    _match_clocks(translation, source, open_translation, open_source)
    return Leftover(
        source=tuple(source[index] for index in sorted(open_source)),
        translation=tuple(translation[index] for index in sorted(open_translation)),
    )


def collect_readings(numbers: Iterable[Number]) -> frozenset[Fraction]:
    """All values that any of the numbers may stand for."""
    return frozenset(value for number in numbers for value in number.readings)


def strip_magnitude(value: Fraction) -> Fraction:
    """The value without its power of ten: 5 for 5,000,000. For languages whose magnitude words are not known."""
    while value and value.denominator == 1 and value % 10 == 0:
        value /= 10
    while value.denominator % 2 == 0 or value.denominator % 5 == 0:
        value *= 10
    return value


def _match_clocks(decimals: Sequence[Number], parts: Sequence[Number], open_decimals: set[int], open_parts: set[int]) -> None:
    """Takes out clock times that one side writes 16.30 and the other in two numbers."""
    for index in sorted(open_decimals):
        clock = _CLOCK.fullmatch(decimals[index].text)
        if not clock:
            continue
        hour, minute = Fraction(int(clock[1])), Fraction(int(clock[2]))
        hours = {hour, hour + 12, hour - 12}
        wanted = [part for part in open_parts if parts[part].readings & hours]
        minutes = [part for part in open_parts if parts[part].value == minute]
        if wanted and (minutes or minute == 0):
            open_decimals.discard(index)
            open_parts.discard(min(wanted))
            open_parts.difference_update(minutes[:1])


def _read_value(number: Number) -> frozenset[Fraction]:
    return frozenset({number.value})


def _read_all(number: Number) -> frozenset[Fraction]:
    return number.readings


def _match(
    source: Sequence[Number],
    translation: Sequence[Number],
    open_source: set[int],
    open_translation: set[int],
    read: Callable[[Number], frozenset[Fraction]],
) -> None:
    by_value: dict[Fraction, deque[int]] = defaultdict(deque)
    for index in sorted(open_source, key=lambda index: (_RANKS[source[index].strength], index)):
        for value in read(source[index]):
            by_value[value].append(index)
    for index in sorted(open_translation, key=lambda index: (_RANKS[translation[index].strength], index)):
        for value in read(translation[index]):
            queue = by_value.get(value)
            while queue and queue[0] not in open_source:
                queue.popleft()
            if queue:
                open_source.discard(queue.popleft())
                open_translation.discard(index)
                break
