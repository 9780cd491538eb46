"""Numbers written in English: digits with commas, magnitude words, words up to ninety-nine.

Style: Chicago Manual of Style, 9.2-9.9 (words for small numbers, "1.5 million"), 9.54-9.57 (commas, decimal point).
"""

from __future__ import annotations

import re
from fractions import Fraction

from checker.facts.number_record import Number

_ONES = dict(
    enumerate(
        re.findall(
            r"\w+",
            """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
            eighteen nineteen""",
        )
    )
)
_TENS = dict(enumerate(re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety"), start=2))
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_MAGNITUDES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_MOST_DECIMALS = 4


def write_like(value: Fraction, model: Number, *, ordinal: bool = False, grouped: bool = True) -> str | None:
    """`value` in the form that `model` has in an English text: digits or words. None where English has no such form.

    `ordinal` asks for 21st or twenty-first, `grouped` for commas; years go without.
    """
    if not model.in_digits and value.denominator == 1 and 0 <= value < 100:
        words = _write_words(int(value), ordinal)
        return words.capitalize() if model.text[:1].isupper() else words
    if value >= 10**6 and not ordinal and (model.scale > 1 or not model.in_digits):
        return _write_magnitude(value)
    if value.denominator > 1:
        return None if ordinal else _write_decimals(value)
    digits = f"{int(value):,}" if grouped else str(int(value))
    return digits + _find_suffix(int(value)) if ordinal else digits


def describe_value(value: Fraction) -> str:
    """A value for a message: 1,500,000 or 2.5 or 2/3."""
    if value.denominator == 1:
        return f"{int(value):,}"
    return _write_decimals(value) or f"{value.numerator}/{value.denominator}"


def _write_words(value: int, ordinal: bool) -> str:
    words = _ONES[value] if value < 20 else _TENS[value // 10]
    rest = value % 10 if value >= 20 else 0
    if not rest:
        return _make_ordinal(words) if ordinal else words
    last = _ONES[rest]
    return f"{words}-{_make_ordinal(last) if ordinal else last}"


def _make_ordinal(word: str) -> str:
    return _IRREGULAR.get(word) or (f"{word[:-1]}ieth" if word.endswith("y") else f"{word}th")


def _find_suffix(value: int) -> str:
    if value % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def _write_magnitude(value: Fraction) -> str | None:
    for size, word in _MAGNITUDES:
        if value >= size and (number := _write_decimals(value / size)):
            return f"{number} {word}"
    return f"{int(value):,}" if value.denominator == 1 else None


def _write_decimals(value: Fraction) -> str | None:
    for places in range(_MOST_DECIMALS + 1):
        scaled = value * 10**places
        if scaled.denominator == 1:
            whole, rest = divmod(int(scaled), 10**places)
            return f"{whole:,}.{rest:0{places}d}" if places else f"{whole:,}"
    return None
