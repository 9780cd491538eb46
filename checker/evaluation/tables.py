"""Tables of figures in plain text."""

from __future__ import annotations

from collections.abc import Sequence

Cell = str | int | float | tuple[float, float]


def write_table(header: Sequence[str], rows: Sequence[Sequence[Cell]], digits: int = 3) -> list[str]:
    """The lines of a table: the first column to the left, the others to the right. A tuple is an interval."""
    cells = [list(header), *([_write_cell(cell, digits) for cell in row] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
    return ["  ".join(_pad(row, widths)).rstrip() for row in cells]


def _pad(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [
        cell.ljust(width) if column == 0 else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]


def _write_cell(cell: Cell, digits: int) -> str:
    if isinstance(cell, tuple):
        return f"{cell[0]:.{digits}f}..{cell[1]:.{digits}f}"
    return f"{cell:.{digits}f}" if isinstance(cell, float) else str(cell)
