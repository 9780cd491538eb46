"""Emphasis and strikethrough in Markdown: which of the marks `*`, `_` and `~` are marks, and which are text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(kw_only=True)
class Delimiters:
    """A run of equal marks from `start` to `end`; `part` is the index of its part. Pairing takes marks off from both ends."""

    sign: str
    start: int
    end: int
    part: int
    can_open: bool
    can_close: bool
    length: int
    taken_left: int = 0
    taken_right: int = 0

    @property
    def left(self) -> int:
        """How many marks are not paired yet."""
        return self.end - self.start - self.taken_left - self.taken_right

    def rest(self) -> tuple[int, int]:
        """The span of the marks that are text."""
        return self.start + self.taken_left, self.end - self.taken_right


def read_delimiters(text: str, start: int, part: int) -> Delimiters:
    """The run of marks at `start`, by the rules on flanking (CommonMark, 6.2)."""
    sign, end = text[start], start
    while end < len(text) and text[end] == sign:
        end += 1
    before, after = text[start - 1] if start else " ", text[end] if end < len(text) else " "
    left = not after.isspace() and (not _is_mark(after) or before.isspace() or _is_mark(before))
    right = not before.isspace() and (not _is_mark(before) or after.isspace() or _is_mark(after))
    can_open, can_close = left, right
    if sign == "_":
        can_open, can_close = left and (not right or _is_mark(before)), right and (not left or _is_mark(after))
    if sign == "~" and end - start > 2:
        can_open = can_close = False
    return Delimiters(sign=sign, start=start, end=end, part=part, can_open=can_open, can_close=can_close, length=end - start)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def pair_delimiters(runs: Sequence[Delimiters]) -> list[tuple[int, int]]:
    """Pairs the runs, and returns the parts from the first to before the last of each stretch that is struck out.

    The algorithm of CommonMark's appendix, with its lower bounds for the search, which keep it linear.
    """
    struck: list[tuple[int, int]] = []
    openers: list[Delimiters] = []
    bottoms: dict[tuple[str, bool, int], int] = {}
    for closer in runs:
        while closer.can_close and closer.left:
            key = (closer.sign, closer.can_open, closer.length % 3)
            bottom = min(bottoms.get(key, 0), len(openers))
            index = len(openers) - 1
            while index >= bottom and not _fits(openers[index], closer):
                index -= 1
            if index < bottom:
                bottoms[key] = len(openers)
                break
            opener = openers[index]
            count = opener.left if closer.sign == "~" else 2 if min(opener.left, closer.left) >= 2 else 1
            opener.taken_right += count
            closer.taken_left += count
            if closer.sign == "~":
                struck.append((opener.part, closer.part))
            del openers[index + 1 :]
            if not opener.left:
                openers.pop()
            bottoms = {each: min(limit, len(openers)) for each, limit in bottoms.items()}
        if closer.can_open and closer.left:
            openers.append(closer)
    return struck


def _fits(opener: Delimiters, closer: Delimiters) -> bool:
    if opener.sign != closer.sign or (closer.sign == "~" and opener.left != closer.left):
        return False
    if opener.sign == "~" or not (opener.can_close or closer.can_open):
        return True
    return (opener.length + closer.length) % 3 != 0 or (opener.length % 3 == 0 and closer.length % 3 == 0)
