"""Long numbers that both texts have with the same digits in other groups: 0800/6888000 and 0800 688 8000; lists such as [1,1]."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from checker.facts.number_matching import Leftover
from checker.facts.number_record import Number

# A range or a list of two years has eight digits as well, but then both texts have the same two years.
_RUN = re.compile(r"\d(?:[ \u00a0\u202f./()‐‑–-]{0,3}\d){5,29}")
# Two numbers in brackets, "[1,1]", that one language may read as one; what is written alike says the same.
_JOINED = re.compile(r"(?<=[\[(（［])\d{1,9}(?:[,，;]\d{1,9}){1,9}(?=[\])）］])")
_NO_DIGIT = re.compile(r"\D+")

_Spans = Sequence[tuple[int, int]]


def drop_regrouped(left: Leftover, source: str, translation: str) -> Leftover:
    """The leftover numbers but for those in rows of six digits or more, and in lists in brackets, that both texts have."""
    if not left.source or not left.translation:
        return left
    theirs, ours = _find_rows(source, _RUN), _find_rows(translation, _RUN)
    theirs, ours = {**_find_rows(source, _JOINED), **theirs}, {**_find_rows(translation, _JOINED), **ours}
    shared = theirs.keys() & ours.keys()
    if not shared:
        return left
    return Leftover(
        source=_keep_outside(left.source, [span for row in shared for span in theirs[row]]),
        translation=_keep_outside(left.translation, [span for row in shared for span in ours[row]]),
    )


def _find_rows(text: str, pattern: re.Pattern[str]) -> Mapping[str, _Spans]:
    """Places of the rows by their digits alone."""
    rows: dict[str, list[tuple[int, int]]] = {}
    for match in pattern.finditer(text):
        rows.setdefault(_NO_DIGIT.sub("", match.group()), []).append(match.span())
    return rows


def _keep_outside(numbers: Sequence[Number], spans: _Spans) -> tuple[Number, ...]:
    return tuple(one for one in numbers if not any(start < one.end and one.start < end for start, end in spans))
