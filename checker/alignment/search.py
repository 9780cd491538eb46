"""The cheapest monotone alignment, found by dynamic programming within a corridor.

Row by row: D[i, j] is the cost of the first i source and j translation sentences. All links come from earlier rows, so a row is
computed at once; only gaps in the translation stay within a row, and a running minimum of D - (sum of the gaps before j) does
those. Exact within the corridor. Time: cells times shapes; memory: one byte a cell, and a strip of costs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from checker.alignment.costs import Costs, Doubles
from checker.alignment.similarity import Floats

Integers = npt.NDArray[np.int64]
_STRIP = 32
_MAX_REACH = 5
_INFINITE = np.inf


@dataclass(frozen=True, kw_only=True)
class Step:
    """One link or gap, as half-open ranges of sentences; an empty range is a gap."""

    source: tuple[int, int]
    translation: tuple[int, int]

    @property
    def is_gap(self) -> bool:
        """Whether one side is empty."""
        return self.source[0] == self.source[1] or self.translation[0] == self.translation[1]


@dataclass(frozen=True, kw_only=True)
class Corridor:
    """The cells that are looked at: for each row 0..n the columns from `low` to `high`, both included.

    Neither bound ever falls, row 0 holds column 0, and the last row the last column.
    """

    low: Integers
    high: Integers

    @property
    def cells(self) -> int:
        """How many cells it has."""
        return int((self.high - self.low + 1).sum())


def open_corridor(rows: int, columns: int) -> Corridor:
    """All cells."""
    return Corridor(low=np.zeros(rows + 1, dtype=np.int64), high=np.full(rows + 1, columns, dtype=np.int64))


def find_path(costs: Costs, corridor: Corridor, shapes: Sequence[tuple[int, int]]) -> list[Step]:
    """The cheapest sequence of links of these shapes and gaps that covers every sentence of both sides once, in order."""
    moves = _Search(costs, corridor, shapes).run()
    steps: list[Step] = []
    i, j = costs.rows, costs.columns
    sizes = [*shapes, (1, 0), (0, 1)]
    while i or j:
        a, b = sizes[moves[i][j - corridor.low[i]]]
        steps.append(Step(source=(i - a, i), translation=(j - b, j)))
        i, j = i - a, j - b
    return steps[::-1]


class _Search:
    """The forward pass. Rows are kept whole, with infinite cost outside the corridor and before column 0."""

    def __init__(self, costs: Costs, corridor: Corridor, shapes: Sequence[tuple[int, int]]) -> None:
        self._costs, self._corridor, self._shapes = costs, corridor, shapes
        self._gap_sums = np.concatenate([[0.0], np.cumsum(costs.translation_gaps)])
        self._rows: list[Doubles] = []  # the latest rows, the newest last

    def run(self) -> list[npt.NDArray[np.uint8]]:
        """For each row and column of the corridor which move led there."""
        moves = []
        for first in range(0, self._costs.rows + 1, _STRIP):
            last = min(first + _STRIP, self._costs.rows + 1)
            left, right = int(self._corridor.low[first]), int(self._corridor.high[last - 1]) + 1
            strip = [self._costs.price_links(shape, (first, last), (left, right)) for shape in self._shapes]
            for row in range(first, last):
                low, high = int(self._corridor.low[row]), int(self._corridor.high[row]) + 1
                moves.append(self._fill_row(row, low, high, [cost[row - first, low - left : high - left] for cost in strip]))
        return moves

    def _fill_row(self, row: int, low: int, high: int, links: Sequence[Floats]) -> npt.NDArray[np.uint8]:
        candidates = np.full((len(self._shapes) + 1, high - low), _INFINITE)
        for index, ((a, b), cost) in enumerate(zip([*self._shapes, (1, 0)], [*links, None], strict=True)):
            if a <= len(self._rows):
                before = self._rows[-a][low - b + _MAX_REACH : high - b + _MAX_REACH]
                np.add(before, self._costs.source_gaps[row - 1] if cost is None else cost, out=candidates[index])
        if row == 0:
            candidates[0, 0] = 0.0
        chosen = candidates.argmin(axis=0)
        best = candidates[chosen, np.arange(high - low)]
        sums = self._gap_sums[low:high]
        reached = np.minimum.accumulate(best - sums) + sums
        by_gap = np.zeros(high - low, dtype=bool)
        by_gap[1:] = (reached[:-1] + self._costs.translation_gaps[low : high - 1]) < best[1:]
        self._keep(reached, low)
        return np.where(by_gap, len(self._shapes) + 1, chosen).astype(np.uint8)

    def _keep(self, reached: Doubles, low: int) -> None:
        whole = np.full(self._costs.columns + 1 + _MAX_REACH, _INFINITE)
        whole[_MAX_REACH + low : _MAX_REACH + low + len(reached)] = reached
        self._rows = [*self._rows[1 - _MAX_REACH :], whole]
