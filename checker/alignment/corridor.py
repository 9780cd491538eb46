"""Where to look for the links of long texts.

Up to a million pairs of sentences every cell is looked at. Above, a first search with 1:1 links and gaps only, over all cells,
finds the way; the full search then stays near it. Omitted blocks of any size are part of that way, so they do no harm. The first
search costs one byte and one product of vectors a pair. Above 200 million pairs it is held to a band around the diagonal.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from checker.alignment.costs import Costs
from checker.alignment.parameters import SHAPES
from checker.alignment.search import Corridor, Step, find_path, open_corridor

EXACT_CELLS = 1_000_000
BAND_CELLS = 200_000_000
_MARGIN = 20  # sentences to each side: four of the longest links


def find_links(costs: Costs, *, exact_cells: int = EXACT_CELLS, band_cells: int = BAND_CELLS) -> list[Step]:
    """The cheapest alignment; exact where there are at most `exact_cells` pairs of sentences."""
    if costs.rows * costs.columns <= exact_cells:
        return find_path(costs, open_corridor(costs.rows, costs.columns), SHAPES)
    coarse = find_path(costs, _limit_band(costs.rows, costs.columns, band_cells), ((1, 1),))
    return find_path(costs, surround(coarse, costs.rows, costs.columns, _MARGIN), SHAPES)


def surround(steps: Sequence[Step], rows: int, columns: int, margin: int) -> Corridor:
    """All cells within `margin` rows and columns of a path."""
    low, high = np.full(rows + 1, columns, dtype=np.int64), np.zeros(rows + 1, dtype=np.int64)
    low[0] = 0
    for step in steps:
        for row, column in ((step.source[0], step.translation[0]), (step.source[1], step.translation[1])):
            low[row], high[row] = min(low[row], column), max(high[row], column)
    # A path only grows, so the neighbours' extremes are those of the farthest row.
    above, below = np.maximum(np.arange(rows + 1) - margin, 0), np.minimum(np.arange(rows + 1) + margin, rows)
    return Corridor(low=np.maximum(low[above] - margin, 0), high=np.minimum(high[below] + margin, columns))


def _limit_band(rows: int, columns: int, cells: int) -> Corridor:
    """The cells around the diagonal, about `cells` of them; all where there are no more."""
    if rows * columns <= cells:
        return open_corridor(rows, columns)
    width = max(1, cells // (2 * rows)) + columns // rows
    middle = np.arange(rows + 1) * columns // rows
    return Corridor(low=np.maximum(middle - width, 0), high=np.minimum(middle + width, columns))
