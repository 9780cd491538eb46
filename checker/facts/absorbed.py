"""Unmatched sentences that a neighbour took in, or that a free translation stands for, told by length alone.

Lengths are characters; deviations are those of `lengths.LengthRatio`, in natural logarithms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checker.facts.lengths import LengthRatio
from checker.facts.unmatched import Run
from checker.records import Link, Side

_TOO_FAR = 0.25
"""Deviation from which a passage holds more, or less, than its counterpart: about two standard deviations."""
_FITTING = 0.15
_ALIKE = 0.4
"""Deviation within which two unmatched runs at one place may be each other's translation."""


def is_absorbed(own: int, side: Side, neighbours: Iterable[tuple[int, int]], ratio: LengthRatio) -> bool:
    """Whether a neighbour (lengths of its source and translation) is far too long or short, and right with `own` characters.

    `side` is that of the unmatched text: a sentence of the source makes a translation beside it longer, one of the translation
    leaves the translation beside it shorter.
    """
    for source, translation in neighbours:
        alone = ratio.deviate(source, translation)
        if side == "source" and alone > _TOO_FAR and abs(ratio.deviate(source + own, translation)) < _FITTING:
            return True
        if side == "translation" and alone < -_TOO_FAR and abs(ratio.deviate(source, translation + own)) < _FITTING:
            return True
    return False


def list_by_place(runs: Iterable[Run]) -> Mapping[tuple[Link | None, Link | None], Run]:
    """The runs of one side by the links around them; a run of the other side with the same ones stands opposite."""
    return {(run.before, run.after): run for run in runs}


def may_translate(source: int, translation: int, ratio: LengthRatio) -> bool:
    """Whether two unmatched stretches of these lengths may be each other's free translation."""
    return abs(ratio.deviate(source, translation)) < _ALIKE
