"""Where sums of money of two texts contradict each other: the same amount in another currency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.facts.money import Money, read_money
from checker.facts.numbers import read_numbers

# Confidences, chosen by judgement.
_SAME_AMOUNT = 0.92
_AMBIGUOUS = 0.8
_SHARED_NAME = 0.7  # "3,000 to 5,000 pounds": the source names the currency of the amount only once
_DIGITS = re.compile(r"\d+")
_MOST_COMPARED = 40
"""A passage with more sums than this is a table, not a sentence; each sum is compared with each."""


@dataclass(frozen=True, kw_only=True)
class MoneyDifference:
    """A sum of the translation and the sum of the source whose currency it changes."""

    source: Money
    translation: Money
    confidence: float


def compare_money(source: str, source_lang: str, translation: str, lang: str) -> Iterator[MoneyDifference]:
    """The contradictions in order. Confidence is 0..1.

    Sums of different amounts are left alone: a translation may convert them, and a changed amount is a matter of numbers.
    """
    theirs, ours = list(read_money(source, source_lang)), list(read_money(translation, lang))
    if not theirs or max(len(theirs), len(ours)) > _MOST_COMPARED:
        return
    missing, new = _leave_unmatched(theirs, ours), _leave_unmatched(ours, theirs)
    known = frozenset().union(*(money.families for money in theirs))
    values = {value for number in read_numbers(source, source_lang) for value in number.readings}
    for money in new:
        same = next((other for other in missing if _has_same_amount(other, money) and not other.families & money.families), None)
        if same is not None:
            missing.remove(same)
            ambiguous = len(same.families) > 1 or len(money.families) > 1
            yield MoneyDifference(source=same, translation=money, confidence=_AMBIGUOUS if ambiguous else _SAME_AMOUNT)
        elif money.amount in values and not money.families & known:
            yield MoneyDifference(source=theirs[0], translation=money, confidence=_SHARED_NAME)


def _leave_unmatched(sums: list[Money], others: list[Money]) -> list[Money]:
    """The sums that the other side does not have; each of the others answers for one."""
    spare = list(others)
    left = []
    for money in sums:
        equal = next((other for other in spare if _has_same_amount(money, other) and money.families & other.families), None)
        if equal is None:
            left.append(money)
        else:
            spare.remove(equal)
    return left


def _has_same_amount(first: Money, second: Money) -> bool:
    """Whether the amounts are equal by value, or by digits where only the separators are read in two ways (1,335)."""
    digits = _DIGITS.findall(first.text)
    return first.amount == second.amount or (len("".join(digits)) > 1 and digits == _DIGITS.findall(second.text))
