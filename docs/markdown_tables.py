"""Figures as cells and rows of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any


def write_rows(rows: Iterable[Sequence[object]]) -> str:
    """The rows of a table, without its head; floats get three digits."""
    return "\n".join(
        "| " + " | ".join(f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row) + " |" for row in rows
    )


def show_interval(value: float, interval: Sequence[float], digits: int = 3) -> str:
    """A figure with its interval in brackets."""
    return f"{value:.{digits}f} ({interval[0]:.{digits}f} to {interval[1]:.{digits}f})"


def show_share(figures: dict[str, Any]) -> str:
    """A stored share with its interval in brackets."""
    return show_interval(figures["share"], figures["interval"])
