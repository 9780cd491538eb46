"""How likely a number with foreign separators is meant as such, judged by the words around it.

"80.000 people" can only be eighty thousand, "3.125 seconds" is a plain English decimal, "pages 3,5 and 7" is a list. The
probabilities are rounded from counts on public English news text and on news with injected formats; None stands for an ordinary
English reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from checker.language.context_words import read_context
from checker.language.function_words import FUNCTION_WORDS, fold_word
from checker.language.locale_words import find_locale_word
from checker.language.numbers import ForeignNumber, find_foreign_numbers
from checker.language.surroundings import read_after, read_before, words_after, words_before

# Prices of fuel and of money, and sports figures, have three decimals: "$3.459 a gallon", "odds of 2.500", "a 3.125 ERA".
_DECIMAL_LINE = re.compile(
    r"\b(?:gallons?|lit(?:re|er)s?|kilowatts?|kWh|against the|traded|trading|exchange rates?|sterling|forex|odds|batting|ERA|GPA"
    r"|lap|laps|qualifying|decimals?|gymnast\w*|vault)\b"
)
_NOT_PLURAL = re.compile(r"(?:ss|us|is|'s|’s)$")
_CURRENCY_BEFORE = re.compile(r"(?:[$€£¥₹₽]|\b(?:USD|EUR|GBP|CHF|US\$|Rs\.?))[ \u00a0]?$")
_CURRENCY_AFTER = re.compile(
    r"[ \u00a0]?(?:[$€£¥₹₽]|(?:[A-Z]{3}|TL|[Ee]uros?|[Dd]ollars?|pounds?|rubles?|roubles?|francs?|yen|yuan|pesos?|lei|lira)\b)"
)
_PERCENT = re.compile(r"[ \u00a0\u202f]?(?:%|±|(?:percent|per cent|pct)\b)")
_ATTACHED_UNIT = re.compile(r"[a-zA-Z°]|[ \u00a0](?:°|C\b|F\b|km|kg|mm|cm|ha|mph|kph|m|g|l|t|hp|bn|ft|lb)\b")
# "5,1 to 9.2" is a range of decimals, "3,5 to 7" may be a list.
_FURTHER_NUMBER = re.compile(r"\s*(?:and|or|&|to(?!\s+\d+[.,]\d))\s+\d|\s*[:–-]\s*\d|\s?,\s?\d")
_RANGE_OF_DECIMALS = re.compile(r" to \d+[.,]\d{1,2}\b(?!,\d)")
_LONG_DECIMAL = re.compile(r"(?<![\w.,])(?:0\.\d{3,5}|\d{1,3}\.\d{4,6})(?![\w.]\d)")
_COMMA_GROUPS = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w,])")
_CONSISTENT = 4
_SPACES_THROUGHOUT = 0.6
_LIKELY = 0.5


@dataclass(frozen=True, kw_only=True)
class NumberUsage:
    """How an article writes its other numbers, in counts."""

    comma_groups: int
    space_groups: int
    long_decimals: int


def count_usage(text: str) -> NumberUsage:
    """The counts of the whole text."""
    spaced = sum(number.notation == "space groups" for number in find_foreign_numbers(text))
    return NumberUsage(
        comma_groups=sum(1 for _ in _COMMA_GROUPS.finditer(text)),
        space_groups=spaced,
        long_decimals=sum(1 for _ in _LONG_DECIMAL.finditer(text)),
    )


def judge_number(text: str, number: ForeignNumber, usage: NumberUsage) -> float | None:
    """The probability, 0..1, that the separators of the number are foreign; None where English reads it as it stands."""
    judges: dict[str, Callable[[str, ForeignNumber, NumberUsage], float | None]] = {
        "point groups": _judge_point,
        "comma decimals": _judge_comma,
        "space groups": _judge_space,
        "apostrophe groups": lambda *_: 0.85,
        "point groups and comma decimals": lambda *_: 0.97,
    }
    return judges[number.notation](text, number, usage)


def correct_numbers(text: str, start: int, end: int, wording: str) -> str:
    """The wording with English separators for the foreign numbers of `text[start:end]` that it repeats."""
    usage = NumberUsage(comma_groups=0, space_groups=0, long_decimals=0)
    for number in find_foreign_numbers(text[start:end]):
        placed = replace(number, start=start + number.start, end=start + number.end)
        if (judge_number(text, placed, usage) or 0.0) >= _LIKELY:
            wording = wording.replace(number.text, number.english)
    return wording


def _judge_point(text: str, number: ForeignNumber, usage: NumberUsage) -> float | None:
    after = words_after(text, number.end)
    if number.head.startswith("0") or _PERCENT.match(text, number.end) or (after and after[0] in read_context("scale")):
        return None
    line = read_before(text, number.start) + read_after(text, number.end)
    decimal_word = bool(read_context("decimal").intersection(words_before(text, number.start, 4)) or _DECIMAL_LINE.search(line))
    if number.groups > 1:
        return None if decimal_word or _is_address(number) else 0.95
    round_number = number.text.endswith("00")
    if text[number.end : number.end + 1].isalpha() or (after and after[0] in read_context("precise unit")):
        return _weigh(0.75, usage) if round_number else None
    return _judge_group(text, number, usage, decimal_word=decimal_word)


def _judge_group(text: str, number: ForeignNumber, usage: NumberUsage, *, decimal_word: bool) -> float | None:
    round_number = number.text.endswith("00")
    plural = _has_plural_after(text, number.end)
    if decimal_word and not (plural and (round_number or len(number.head) > 1)):
        return None
    if _CURRENCY_BEFORE.search(read_before(text, number.start)) or _CURRENCY_AFTER.match(text, number.end):
        return _weigh(0.88 if round_number or len(number.head) > 1 else 0.55, usage)
    if plural:
        return _weigh(0.92, usage)
    return _weigh(0.75 if round_number else 0.6 if len(number.head) > 1 else 0.35, usage)


def _weigh(probability: float, usage: NumberUsage) -> float:
    if usage.long_decimals and probability < 0.9:
        probability *= 0.6
    return min(0.97, probability + (0.05 if usage.comma_groups else 0.0))


def _judge_comma(text: str, number: ForeignNumber, usage: NumberUsage) -> float | None:
    before, after = read_before(text, number.start), words_after(text, number.end)
    bracketed = before.endswith(("(", "[", "{")) and text[number.end : number.end + 1] in ")]}"  # a point or a set
    if bracketed or (_is_listed(text, number) and not text.startswith(" ±", number.end)):
        return None
    if _PERCENT.match(text, number.end) or (
        after and (after[0] in read_context("scale") or after[0] in read_context("precise unit"))
    ):
        return 0.95
    if _CURRENCY_BEFORE.search(before) or _CURRENCY_AFTER.match(text, number.end) or number.head == "0":
        return 0.93
    if _has_foreign_word_after(text, number.end) or _ATTACHED_UNIT.match(text, number.end):
        return 0.93
    if _has_plural_after(text, number.end) or after[:1] == ("times",) or _RANGE_OF_DECIMALS.match(text, number.end):
        return 0.75
    leads_to_number = read_context("quantity") | read_context("measured")
    return 0.6 if leads_to_number.intersection(words_before(text, number.start, 1)) else 0.4


def _is_listed(text: str, number: ForeignNumber) -> bool:
    before = read_before(text, number.start)
    return bool(
        read_context("list").intersection(words_before(text, number.start, 1))
        or re.search(r"\d,\s*$", before)
        or _FURTHER_NUMBER.match(text, number.end)
    )


def _judge_space(text: str, number: ForeignNumber, usage: NumberUsage) -> float | None:
    before = words_before(text, number.start, 3)
    if read_context("phone").intersection(before) or read_context("list").intersection(before[-1:]):
        return None
    money = bool(_CURRENCY_BEFORE.search(read_before(text, number.start)) or _CURRENCY_AFTER.match(text, number.end))
    known_count = money or bool(_has_plural_after(text, number.end) or _PERCENT.match(text, number.end))
    if " " not in number.text:
        probability = 0.75
    elif number.groups > 1:
        probability = 0.85 if known_count or number.text.endswith("000") else 0.6
    elif not money and _follows_model(text, number):
        probability = 0.3
    elif number.text.endswith("00"):
        probability = 0.8 if known_count else 0.6
    else:
        probability = 0.6 if known_count else 0.3
    consistent = usage.space_groups >= _CONSISTENT and not usage.comma_groups
    return min(probability, _SPACES_THROUGHOUT) if consistent else probability


def _follows_model(text: str, number: ForeignNumber) -> bool:
    """Whether a model or a product may end in the first digits: "Boss 302 440 hp"."""
    named = re.search(r"([A-Z]\w*) $", read_before(text, number.start))
    return (
        named is not None
        and fold_word(named[1]) not in FUNCTION_WORDS
        and not read_context("quantity").intersection(words_before(text, number.start, 1))
    )


def _has_plural_after(text: str, offset: int) -> bool:
    """Whether a noun in the plural follows, at most two words further: "2.000 high-school students"."""
    for word in words_after(text, offset):
        if word in read_context("clause end"):
            return False
        if word in read_context("plural") or (len(word) > 3 and word.endswith("s") and not _NOT_PLURAL.search(word)):
            return True
    return False


def _has_foreign_word_after(text: str, offset: int) -> bool:
    return any(find_locale_word(text, offset, kind) for kind in ("unit", "unit-short", "scale", "scale-short"))


def _is_address(number: ForeignNumber) -> bool:
    parts = number.text.split(".")
    return len(parts) == 4 and parts[-1] != "000" and all(int(part) < 256 for part in parts)
